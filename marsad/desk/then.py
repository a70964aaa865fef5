"""What was true of places on a day, as it was known on another; without deriving anything anew."""

from __future__ import annotations

from typing import Any

from marsad.desk.moment import Moment
from marsad.ledger import control
from marsad.ledger.areas import areas
from marsad.ledger.control import Holding, Period

_BYTES = 200  # about what a holding takes in memory


def timeline(moment: Moment, place: str, known: int | None = None) -> list[Period]:
    """The periods of a place (or ``place/part``), as known at the end of a day or now; empty where nothing is known."""
    if known is None:
        return moment.ledger.timelines.get(place, [])
    return [row.period for row in moment.ledger.histories.get(place, ()) if row.on(known)]


def parts_of(moment: Moment, place: str) -> list[str]:
    """A place and its parts, as far as anything is said of them."""
    return [key for key in moment.ledger.timelines if key == place or key.startswith(f"{place}/")]


def holdings(moment: Moment, on: int, known: int | None = None) -> dict[str, Holding]:
    """What is known of every place on a day, in the order of their ids."""
    key = ("holdings", on, known)
    made: dict[str, Holding] | None = moment.answers.get(key)
    if made is None:
        made = _holdings(moment, on, known)
        moment.answers.put(key, made, _BYTES * len(made))
    return made


def _holdings(moment: Moment, on: int, known: int | None) -> dict[str, Holding]:
    rules = moment.ledger.parameters
    if known is None:
        return dict(sorted(moment.ledger.on(on).items()))
    found = {}
    for place, rows in moment.ledger.histories.items():
        periods = [row.period for row in rows if row.on(known)]
        if periods and (held := control.holding(periods, on, rules)) is not None:
            found[place] = held
    return found


def changes(
    moment: Moment, one: int, other: int, known: int | None
) -> list[tuple[str, Holding | None, Holding | None]]:
    """The places whose state or holder differs between two days, with what was known of them on each."""
    before, after = holdings(moment, one, known), holdings(moment, other, known)
    return [
        (place, before.get(place), after.get(place))
        for place in sorted(before.keys() | after.keys())
        if _face(before.get(place)) != _face(after.get(place))
    ]


def _face(holding: Holding | None) -> tuple[str | None, str | None]:
    return (holding.period.state, holding.period.holder) if holding is not None else (None, None)


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
