"""What was true of places on a day, as it was known on another; without deriving anything anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.desk.moments.moment import Moment
from marsad.desk.moments.timelines import Day, Standing, known_timelines, timelines
from marsad.ledger import control
from marsad.ledger.areas import areas
from marsad.ledger.control import Holding, Period


def timeline(moment: Moment, place: str, known: int | None = None) -> list[Period]:
    """The periods of a place (or ``place/part``), as known at the end of a day or now; empty where nothing is known."""
    if known is None:
        return moment.ledger.timelines.get(place, [])
    return [row.period for row in moment.ledger.histories.get(place, ()) if row.on(known)]


def parts_of(moment: Moment, place: str) -> list[str]:
    """A place and its parts, as far as anything is said of them."""

    def make(now: Moment) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in now.ledger.timelines:
            found.setdefault(key.partition("/")[0], []).append(key)
        return found

    return moment.once("parts of places", make).get(place, [])


def day(moment: Moment, on: int, known: int | None = None) -> Day:
    """What held everywhere on a day; those asked for last are remembered."""
    key = ("day", on, known)
    made: Day | None = moment.answers.get(key)
    if made is None:
        made = timelines(moment).on(on) if known is None else known_timelines(moment).on(on, known)
        moment.answers.put(key, made, made.size())
    return made


def standings(moment: Moment, on: int, known: int | None = None) -> dict[str, Standing]:
    """The period of every place that holds on a day, and whether it is turning, in the order of their ids."""
    found = day(moment, on, known)
    places = found.timelines.places
    every = ((places[number], found.standing(number)) for number in found.numbers().tolist())
    return {place: standing for place, standing in every if standing is not None}


def shown(moment: Moment, day: Day, numbers: Iterable[int]) -> Iterator[tuple[str, Holding]]:
    """Some places, by their numbers, with what is known of them on a day and how sure it still is; those that are known."""
    parameters, places = moment.ledger.parameters, day.timelines.places
    for number in numbers:
        standing = day.standing(number)
        if standing is not None:
            yield places[number], control.weighed(standing[0], day.day, parameters, turning=standing[1])


def holdings(moment: Moment, on: int, known: int | None = None) -> dict[str, Holding]:
    """What is known of every place on a day, in the order of their ids."""
    found = day(moment, on, known)
    return dict(shown(moment, found, found.numbers().tolist()))


def changes(
    moment: Moment,
    one: int,
    other: int,
    known: int | None,
    *,
    side: str | None = None,
    inside: Iterable[str] | None = None,
) -> tuple[Day, Day, NDArray[Any]]:
    """Two days, and the numbers of the places whose state or holder differs between them: held by a side on either, or
    in some areas.
    """  # fmt: skip
    before, after = day(moment, one, known), day(moment, other, known)
    differs = before.face != after.face
    if side is not None:
        differs &= before.held_by(side) | after.held_by(side)
    if inside is not None:
        differs &= before.timelines.inside.mask(inside)
    return before, after, np.flatnonzero(differs)


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
