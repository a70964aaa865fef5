"""A name in its context to one place, or to none where the context cannot tell.

Each candidate is scored by kind word, containing area, theatre, other places of the report and fame. Two that cannot be
told apart leave the name unlocated with both as candidates: a wrong point is worse than none. So is a point outside the
area that the phrase names, and a village of another theatre.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING, Final

from marsad.places.geometry import distance
from marsad.places.kinds import KINDS, LOCAL, fit
from marsad.places.parts import part_point

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Place, Precision
    from marsad.places.atlas import Atlas

_MARGIN: Final = 0.5  # scores nearer than this cannot be told apart
_SAME_SPOT: Final = 5.0  # km; candidates this close are one place for a map
_ASTRAY: Final = 15.0  # km beyond an area's usual reach that a place may lie and still count as in it
_FAR: Final = 300.0  # km; a village this far from all else in the report is doubtful


@dataclass(frozen=True, slots=True)
class Location:
    """Where a mention was put: `lat`, `lon` in WGS 84 degrees, None where unlocated.

    An unlocated mention has `within`, the area its phrase gives, and the `candidates` that could not be told apart; its
    `place` is only known where the table has the place and nobody its point.
    """

    place: str | None
    name: str | None
    lat: float | None
    lon: float | None
    precision: Precision
    within: str | None
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a mention: ids only, already looked up."""

    kind: str | None = None
    part: str | None = None
    within: tuple[str, ...] = ()
    theatre: str | None = None
    nearby: tuple[str, ...] = ()


def unlocated(within: str | None = None, candidates: tuple[str, ...] = ()) -> Location:
    """A mention that has no point."""
    return Location(None, None, None, None, "unlocated", within, candidates)


def resolve(atlas: Atlas, ids: Sequence[str], context: Context) -> Location:
    """The location of a mention whose name is that of the given places."""
    area = context.within[0] if context.within else None
    scored = [(value, id_) for id_ in ids if (value := _score(atlas, atlas.places[id_], context)) is not None]
    if not scored:
        return unlocated(area)
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    best = atlas.places[scored[0][1]]
    rivals = [id_ for value, id_ in scored[1:] if scored[0][0] - value < _MARGIN and not _same(atlas, best, id_)]
    if rivals:
        together = (best.id, *rivals)
        return unlocated(area or atlas.common_area(together), together)
    return _located(atlas, best, context)


def _located(atlas: Atlas, place: Place, context: Context) -> Location:
    point = atlas.points.get(place.id)
    if point is None:
        return Location(place.id, place.name_ar, None, None, "unlocated", place.within, ())
    precision: Precision = place.precision
    if context.part:
        point, precision = part_point(atlas, place, context.part)
        if "countryside" in context.part:
            place = atlas.places[next(iter(atlas.namesakes(place.id)), place.id)]
    return Location(place.id, place.name_ar, point[0], point[1], precision, place.within, ())


def _same(atlas: Atlas, best: Place, other: str) -> bool:
    """Whether a rival makes no difference: it lies around or inside the best, or on the same spot."""
    if other in atlas.above(best.id) or best.id in atlas.above(other):
        return True
    if other in atlas.namesakes(best.id) or best.id in atlas.namesakes(other):
        return True
    here, there = atlas.points.get(best.id), atlas.points.get(other)
    return here is not None and there is not None and distance(here, there) <= _SAME_SPOT


def _score(atlas: Atlas, place: Place, context: Context) -> float | None:
    """How well a place fits the context; None where it cannot be meant."""
    value = log10((place.population or 0) + 10) / 2 + (place.kind == "capital")
    if context.kind:
        value += fit(context.kind, place.kind)
    elif KINDS[place.kind].family == "admin":
        value -= 1.0  # «درعا» alone is the city
    inside = _inside(atlas, place, context.within)
    if inside is None:
        return None
    value += inside
    home = _home(atlas, place, context)
    return None if home is None else value + home


def _inside(atlas: Atlas, place: Place, areas: tuple[str, ...]) -> float | None:
    """3 inside an area that the phrase names, less where it only lies close to one; None outside all of them."""
    if not areas:
        return 0.0
    chain = atlas.above(place.id)
    best: float | None = None
    for area in areas:
        if area == place.id or area in chain:
            return 3.0
        around = atlas.areas_of(area)
        if any(one in chain for one in around):
            best = max(best or 0.0, 2.5)
        elif place.id in atlas.above(area):
            best = max(best or 0.0, 0.5)  # the name is the wider one
        else:
            here, there = atlas.points.get(place.id), atlas.points.get(area)
            reach = KINDS[atlas.places[area].kind].radius + _ASTRAY
            if here and there and atlas.places[area].kind != "country" and distance(here, there) <= reach:
                best = max(best or 0.0, 1.5)
    return best


def _home(atlas: Atlas, place: Place, context: Context) -> float | None:
    """Theatre and other places of the report; None for a local name of another theatre."""
    value = 0.0
    at_home = context.theatre is None or context.theatre in atlas.theatres_of(place)
    if context.theatre is not None and at_home:
        value += 2.5
    here = atlas.points.get(place.id)
    others = [point for id_ in context.nearby if id_ != place.id and (point := atlas.points.get(id_))] if here else []
    nearest = min((distance(here, point) for point in others), default=None) if here else None
    if nearest is not None:
        value += 3.0 if nearest < 15 else 2.5 if nearest < 50 else 1.2 if nearest < 150 else 0.0
    if place.country and any(atlas.places[id_].country == place.country for id_ in context.nearby if id_ != place.id):
        value += 1.0
    if not at_home and not context.within and place.kind in LOCAL and (nearest is None or nearest > _FAR):
        return None
    return value
