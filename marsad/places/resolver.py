"""A name in its context to one place, or to none where the context cannot tell.

Each candidate is scored by how it fits the context (`fitting`). Two that cannot be told apart leave the name unlocated with
both as candidates: a wrong point is worse than none. So is a point outside the area that the phrase names, and a village of
another theatre.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from marsad.places.fitting import CITY, ROUND, Context, score, spot, within
from marsad.places.geometry import distance
from marsad.places.kinds import KINDS, LOCAL, fit
from marsad.places.parts import part_point

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from marsad.model import Place, Precision
    from marsad.places.atlas import Atlas

_MARGIN = 0.5  # scores nearer than this cannot be told apart
_SAME_SPOT = 5.0  # km; candidates this close are one place for a map
_COMPANY = 80.0  # km to another place of the report that makes a small one with a common word's name credible
_QUARTERS = frozenset(("neighbourhood", "camp", "facility"))
_SMALL = LOCAL | {"town", "city", "camp", "base", "facility"}


@dataclass(frozen=True, slots=True)
class Location:
    """Where a mention was put: `lat`, `lon` in WGS 84 degrees, None where unlocated.

    An unlocated mention has `within`, the area its phrase gives, and the `candidates` that could not be told apart, best
    first; its `place` is only known where the table has the place and nobody its point.
    """

    place: str | None
    name: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    within: str | None
    candidates: tuple[str, ...]


def unlocated(within: str | None = None, candidates: tuple[str, ...] = ()) -> Location:
    """A mention that has no point."""
    return Location(None, None, None, None, "unlocated", within, candidates)


def resolve(atlas: Atlas, ids: Sequence[str], context: Context, *, certain: bool = True) -> Location:
    """The location of a mention whose name is that of the given places, or where it is not `certain` like theirs."""
    area = context.within[0] if context.within else None
    if any(other.id in ids for other in context.nearby):
        # namesakes are no company: «حلب» the city does not speak for «حلب» the governorate
        context = replace(context, nearby=tuple(other for other in context.nearby if other.id not in ids))
    scored = [(value, id_) for id_ in ids if (value := score(atlas, atlas.places[id_], context)) is not None]
    if not scored:
        return unlocated(area)
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    best = atlas.places[scored[0][1]]
    rivals = [id_ for value, id_ in scored[1:] if scored[0][0] - value < _MARGIN and not _same(atlas, best, id_)]
    if rivals:
        together = (best.id, *rivals)
        return unlocated(area or atlas.common_area(together), together)
    found = _located(atlas, best, context)
    return found if certain or found.precision != "exact" else replace(found, precision="near")


def _located(atlas: Atlas, place: Place, context: Context) -> Location:
    point = atlas.points.get(place.id)
    if point is None:
        return _in_its_city(atlas, place)
    precision: Precision = place.precision
    if context.part:
        point, precision = part_point(atlas, place, context.part)
        if "countryside" in context.part:
            place = atlas.places[next(iter(atlas.namesakes(place.id)), place.id)]
    return Location(place.id, place.name_ar, point[0], point[1], precision, place.within, ())


def _in_its_city(atlas: Atlas, place: Place) -> Location:
    """A place without a point: a quarter is somewhere in its city, any other place is unlocated."""
    if place.kind in _QUARTERS:
        for area in atlas.above(place.id):
            point = atlas.points.get(area)
            if point is not None and KINDS[atlas.places[area].kind].family == "settlement":
                return Location(place.id, place.name_ar, point[0], point[1], "area", place.within, ())
    return Location(place.id, place.name_ar, None, None, "unlocated", place.within, ())


def _same(atlas: Atlas, best: Place, other: str) -> bool:
    """Whether a rival makes no difference: it lies around or inside the best, or on the same spot."""
    if other in atlas.above(best.id) or best.id in atlas.above(other):
        return True
    if other in atlas.namesakes(best.id) or best.id in atlas.namesakes(other):
        return True
    here, there = atlas.points.get(best.id), atlas.points.get(other)
    return here is not None and there is not None and distance(here, there) <= _SAME_SPOT


def credible(atlas: Atlas, id_: str, theatre: str | None, company: Collection[str]) -> bool:
    """Whether a place whose name is also a word fits a report: a large one its theatre, any other a place near it.

    One of another theatre also fits where its country is named («سوروتش جنوبي تركيا»).
    """
    place = atlas.places[id_]
    around = atlas.above(id_)
    if theatre is None or theatre in atlas.theatres_of(place):
        if place.kind not in _SMALL or (place.population or 0) >= CITY:
            return True
        around = around[:-1]  # of its country the whole report tells
    here = atlas.points.get(id_)
    for other in company:
        if other in around or any(area in around for area in atlas.namesakes(other)):
            return True
        there = spot(atlas, other)
        if here and there and distance(here, there) <= _COMPANY:
            return True
    return False


def borne_out(atlas: Atlas, id_: str, context: Context) -> bool:
    """Whether a place of a name only like the written one is of the kind, in the area or near what else is named."""
    place = atlas.places[id_]
    here = atlas.points.get(id_)
    if here is None or KINDS[place.kind].area or (context.kind and fit(context.kind, place.kind) < 0):
        return False
    if context.within:
        inside = within(atlas, place, context.within)
        if inside is None or inside < 1.0:
            return False
        if any(KINDS[atlas.places[area].kind].family != "country" for area in context.within):
            return True
    return any(other.spot is not None and distance(here, other.spot) <= ROUND for other in context.nearby)
