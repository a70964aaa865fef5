"""What was true of places on a day, as it was known on another; without deriving anything anew."""

from __future__ import annotations

from typing import Any

import numpy as np

from marsad.desk.moments.moment import Moment
from marsad.ledger import control
from marsad.ledger.areas import areas
from marsad.ledger.control import Holding, Period

Standing = tuple[Period, bool]
Changed = tuple[str, Standing | None, Standing | None]
_BYTES = 200  # about what a place's period takes in memory
_NEVER = 2**31 - 1


def timeline(moment: Moment, place: str, known: int | None = None) -> list[Period]:
    """The periods of a place (or ``place/part``), as known at the end of a day or now; empty where nothing is known."""
    if known is None:
        return moment.ledger.timelines.get(place, [])
    return [row.period for row in moment.ledger.histories.get(place, ()) if row.on(known)]


def parts_of(moment: Moment, place: str) -> list[str]:
    """A place and its parts, as far as anything is said of them."""
    return [key for key in moment.ledger.timelines if key == place or key.startswith(f"{place}/")]


class _Rows:
    """All periods of all places as known on any day, and the days from which and until which they were known."""

    def __init__(self, moment: Moment) -> None:
        rows = [(place, row) for place, known in moment.ledger.histories.items() for row in known]
        self.places = [place for place, _ in rows]
        self.periods = [row.period for _, row in rows]
        self.since = np.array([row.since for _, row in rows], np.int32)
        self.until = np.array([_NEVER if row.until is None else row.until for _, row in rows], np.int32)

    def known(self, day: int) -> dict[str, list[Period]]:
        """The timelines as known at the end of a day."""
        found: dict[str, list[Period]] = {}
        for number in np.flatnonzero((self.since <= day) & (day < self.until)).tolist():
            found.setdefault(self.places[number], []).append(self.periods[number])
        return found


def standings(moment: Moment, on: int, known: int | None = None) -> dict[str, Standing]:
    """The period of every place that holds on a day, and whether it is turning, in the order of their ids."""
    key = ("standings", on, known)
    made: dict[str, Standing] | None = moment.answers.get(key)
    if made is None:
        ledger = moment.ledger
        every = ledger.timelines if known is None else moment.once("known rows", _Rows).known(known)
        found = ((place, control.standing(periods, on, ledger.parameters)) for place, periods in every.items())
        made = {place: standing for place, standing in found if standing is not None}
        moment.answers.put(key, made, _BYTES * len(made))
    return made


def weighed(moment: Moment, on: int, standing: Standing) -> Holding:
    """A period that holds on a day, with how sure it still is."""
    return control.weighed(standing[0], on, moment.ledger.parameters, turning=standing[1])


def holdings(moment: Moment, on: int, known: int | None = None) -> dict[str, Holding]:
    """What is known of every place on a day, in the order of their ids."""
    return {place: weighed(moment, on, standing) for place, standing in standings(moment, on, known).items()}


def changes(moment: Moment, one: int, other: int, known: int | None) -> list[Changed]:
    """The places whose state or holder differs between two days, with the periods that hold on each."""
    before, after = standings(moment, one, known), standings(moment, other, known)
    return [
        (place, before.get(place), after.get(place))
        for place in sorted(before.keys() | after.keys())
        if _face(before.get(place)) != _face(after.get(place))
    ]


def _face(standing: Standing | None) -> tuple[str | None, str | None]:
    return (standing[0].state, standing[0].holder) if standing is not None else (None, None)


def land(moment: Moment, on: int, known: int | None) -> dict[str, Any]:
    """Land by side on a day, as GeoJSON; see `marsad.ledger.areas`."""
    key = ("land", on, known)
    made: dict[str, Any] | None = moment.answers.get(key)
    if made is None:
        made = _land(moment, on, known)
        moment.answers.put(key, made, 100_000)
    return made


def _land(moment: Moment, on: int, known: int | None) -> dict[str, Any]:
    world = moment.ledger.world
    points, holders, contested = {}, {}, set()
    for place, holding in holdings(moment, on, known).items():
        spot = world.spots.get(place)
        if spot is None or spot.point is None or spot.area or not spot.populated or holding.stale:
            continue
        points[place] = spot.point
        period = holding.period
        if period.state == "contested" or period.tier == "disputed":
            contested.add(place)
        elif period.holder is not None:
            holders[place] = world.sides.get(period.holder, period.holder)
    return areas(points, holders, frozenset(contested), moment.ledger.parameters.areas)


def last_day(moment: Moment) -> int | None:
    """The last day on which anything was said; None where nothing was."""
    return moment.ledger.last_day
