"""A name in its context to one place, or to none where the context cannot tell.

Each candidate is scored by kind word, containing area, theatre, other places of the report and fame. Two that cannot be
told apart leave the name unlocated with both as candidates: a wrong point is worse than none. So is a point outside the
area that the phrase names, and a village of another theatre.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, log10
from typing import TYPE_CHECKING

from marsad.places.geometry import distance
from marsad.places.kinds import KINDS, LOCAL, fit
from marsad.places.parts import part_point

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from marsad.model import Place, Precision
    from marsad.places.atlas import Atlas

_MARGIN = 0.5  # scores nearer than this cannot be told apart
_SAME_SPOT = 5.0  # km; candidates this close are one place for a map
_ASTRAY = 15.0  # km beyond an area that a place may lie and still count as in it
_ROUND = 60.0  # km from a city or region to what is still told by it («قرية … شمالي حلب»)
_CITY = 50_000
_COMPANY = 80.0  # km to another place of the report that makes a small one with a common word's name credible
_SMALL = LOCAL | {"town", "city", "camp", "base", "facility"}
_FAR = 300.0  # km; a village this far from all else in the report is doubtful


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


def credible(atlas: Atlas, id_: str, theatre: str | None, company: Collection[str]) -> bool:
    """Whether a place whose name is also a word fits a report: its theatre, and for a small one a place near it."""
    place = atlas.places[id_]
    if theatre is not None and theatre not in atlas.theatres_of(place):
        return False
    if place.kind not in _SMALL or (place.population or 0) >= _CITY:
        return True
    here = atlas.points.get(id_)
    around = atlas.above(id_)[:-1]
    for other in company:
        if other in around or any(area in around for area in atlas.namesakes(other)):
            return True
        there = atlas.points.get(other)
        if here and there and not KINDS[atlas.places[other].kind].area and distance(here, there) <= _COMPANY:
            return True
    return False


def unlocated(within: str | None = None, candidates: tuple[str, ...] = ()) -> Location:
    """A mention that has no point."""
    return Location(None, None, None, None, "unlocated", within, candidates)


def resolve(atlas: Atlas, ids: Sequence[str], context: Context) -> Location:
    """The location of a mention whose name is that of the given places."""
    area = context.within[0] if context.within else None
    if context.nearby:  # namesakes are no company («حلب» the city does not speak for «حلب» the governorate)
        others = tuple(id_ for id_ in context.nearby if id_ not in ids)
        context = replace(context, nearby=others)
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
    """How well a place fits the areas that its phrase names; None where it cannot be meant.

    A small place outside the area is another of its name, and so is any but a city in another country. Of a city or a
    region news is loose («الرستن في شمال سوريا», «بعقوبة شمالي بغداد»): that only speaks for what is near.
    """
    return max((_fits(atlas, place, area) for area in areas), default=0.0, key=_known) if areas else 0.0


def _known(value: float | None) -> float:
    return -inf if value is None else value


def _fits(atlas: Atlas, place: Place, area: str) -> float | None:
    chain = atlas.above(place.id)
    if area == place.id or area in chain:
        return 3.0
    if any(one in chain for one in atlas.areas_of(area)):
        return 2.5
    if place.id in atlas.above(area):
        return 0.5  # the name is the wider one
    around = atlas.places[area]
    kind = KINDS[around.kind]
    local = place.kind in LOCAL
    abroad = place.country != around.country and place.country is not None and around.country is not None
    if kind.family == "country":
        return None if abroad and (local or (place.population or 0) < _CITY) else -1.0
    here, there = atlas.points.get(place.id), atlas.points.get(area)
    if here is None or there is None:
        return None if local or abroad else 0.0
    if kind.family == "admin":
        if atlas.reaches(area, here, _ASTRAY) and not abroad:
            return 1.5
        return None if local or abroad else -1.0
    away = distance(here, there) - (kind.radius if kind.area else 0.0)
    if away <= _ASTRAY:
        return 1.5
    if away <= _ROUND:
        return 1.0
    return None if local or (abroad and away > _FAR) else 0.0


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
