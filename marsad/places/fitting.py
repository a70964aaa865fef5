"""How well a place fits the context of a mention: its kind word, the areas of its phrase, the report it stands in.

Every part of the context adds to a score or takes from it; None says that the place cannot be meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, log10
from typing import TYPE_CHECKING, NamedTuple

from marsad.places.geometry import bearing, distance
from marsad.places.kinds import KINDS, LOCAL, fit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.model import Place
    from marsad.places.atlas import Atlas

ROUND = 60.0  # km from a city or region to what is still told by it («قرية … شمالي حلب»)
CITY = 50_000
_METROPOLIS = 500_000
_ASTRAY = 15.0  # km beyond an area that a place may lie and still count as in it
_FAR = 300.0  # km; a village this far from all else in the report is doubtful
_ONE_LAND = {"IL", "PS"}  # «شمالي فلسطين المحتلة» is in Israel to one outlet and in Palestine to another
_SIZE = {"capital": 1.0, "sea": 1.0, "city": 0.6, "town": 0.3}  # the larger, the likelier it is meant
_NARROW = frozenset(("admin", "region"))
_ON_SIDE = 0.7
_NEWS = 0.6  # what the tables have is what news names, and checked


class Other(NamedTuple):
    """Another place of the report: its `spot` is None where it has no point or is an area, whose middle says nothing.

    `areas` are what its name can stand for that has other places in it.
    """

    id: str
    spot: tuple[float, float] | None
    country: str | None
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a mention: ids only, already looked up. `towards` is the bearing that its phrase gives."""

    kind: str | None = None
    part: str | None = None
    within: tuple[str, ...] = ()
    theatre: str | None = None
    nearby: tuple[Other, ...] = ()
    towards: float | None = None


def others(atlas: Atlas, ids: Iterable[str]) -> tuple[Other, ...]:
    """The other places of a report, for `Context.nearby`."""
    found = []
    for id_ in ids:
        areas = tuple(area for area in atlas.areas_of(id_) if KINDS[atlas.places[area].kind].family in _NARROW)
        found.append(Other(id_, spot(atlas, id_), atlas.places[id_].country, areas))
    return tuple(found)


def spot(atlas: Atlas, id_: str) -> tuple[float, float] | None:
    """The point of a place that is no area."""
    return None if KINDS[atlas.places[id_].kind].area else atlas.points.get(id_)


def score(atlas: Atlas, place: Place, context: Context) -> float | None:
    """How well a place fits the context; None where it cannot be meant."""
    value = log10((place.population or 0) + 10) / 2 + _SIZE.get(place.kind, 0.0)
    if place.id in atlas.curated:
        value += _NEWS
    if place.id not in atlas.points:
        value -= _NEWS
    if context.kind:
        value += fit(context.kind, place.kind)
    elif KINDS[place.kind].family == "admin":
        value -= 1.0  # «درعا» alone is the city
    if context.within:
        inside = within(atlas, place, context.within)
        if inside is None:
            return None
        value += inside
        if context.towards is not None and inside >= 1.0:
            value += _side(atlas, place, context.within[0], context.towards)
    home = _home(atlas, place, context)
    return None if home is None else value + home


def _side(atlas: Atlas, place: Place, area: str, towards: float) -> float:
    """Whether a place lies on the side of an area that its phrase names («ريف حلب الشمالي»), seen from its city."""
    seat, here = atlas.points.get(atlas.seat(area)), atlas.points.get(place.id)
    if seat is None or here is None:
        return 0.0
    off = abs((bearing(seat, here) - towards + 180) % 360 - 180)
    return _ON_SIDE if off <= 50 else -_ON_SIDE if off > 100 else 0.0


def within(atlas: Atlas, place: Place, areas: tuple[str, ...]) -> float | None:
    """How well a place fits the areas that its phrase names; None where it cannot be meant.

    A small place outside the area is another of its name, and so is any but a city in another country. Of a city or a
    region news is loose («الرستن في شمال سوريا», «بعقوبة شمالي بغداد»): that only speaks for what is near.
    """
    return max((_fits(atlas, place, area) for area in areas), key=lambda value: -inf if value is None else value)


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
    countries = {place.country, around.country}
    abroad = len(countries) > 1 and None not in countries and countries != _ONE_LAND
    if kind.family == "country":
        return None if abroad and (local or (place.population or 0) < CITY) else -1.0
    here, there = atlas.points.get(place.id), atlas.points.get(area)
    if here is None or there is None:
        return None if local or abroad else 0.0
    if kind.family == "admin":
        if not abroad and atlas.reaches(area, here, _ASTRAY):
            return 1.5
        return None if local or abroad else -1.0
    away = distance(here, there) - (kind.radius if kind.area else 0.0)
    if away <= _ASTRAY:
        return 1.5
    if away <= ROUND:
        return 1.0
    return None if local or (abroad and away > _FAR) else 0.0


def _home(atlas: Atlas, place: Place, context: Context) -> float | None:
    """Theatre and other places of the report; None for a local name of another theatre."""
    at_home = context.theatre is None or context.theatre in atlas.theatres_of(place)
    value = 2.5 if context.theatre is not None and at_home else 0.0
    here = atlas.points.get(place.id)
    nearest = inf
    if here is not None:
        nearest = min((distance(here, other.spot) for other in context.nearby if other.spot), default=inf)
        value += 3.0 if nearest < 15 else 2.5 if nearest < 50 else 1.2 if nearest < 150 else 0.0
    chain = atlas.above(place.id)
    if any(area in chain for other in context.nearby for area in other.areas):
        value += 1.0
    if place.country and any(other.country == place.country for other in context.nearby):
        value += 1.0
    if at_home or context.within:
        return value
    strange = place.id not in atlas.curated and (place.population or 0) < _METROPOLIS
    if strange or (place.kind in LOCAL and nearest > _FAR):
        return None  # what no table has is not meant in a report on another part of the world
    return value
