"""The world as the ledger needs it, from the theatre packs and the gazetteer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from marsad.actors import load_packs
from marsad.desk.naming.withheld import parsed
from marsad.ledger.statements import Source
from marsad.ledger.world import Spot, World
from marsad.model import Place
from marsad.places import Gazetteer, default_gazetteer
from marsad.places.kinds import KINDS

_COUNTED = re.compile(r"\s*\(\d+\)$")  # «Idlib Media Center (3)»: the third report of one outlet
_NEUTRAL = frozenset(("civilians", "united-nations"))
_POPULATED = frozenset(("settlement", "quarter"))


def world(places: Iterable[str], theatres: Sequence[str] = (), gazetteer: Gazetteer | None = None) -> World:
    """Sides and camps, and the spots of the given places.

    Camps are those of some `theatres` (without any, of all): who fights beside whom in one war may not in another. A side
    that is in camps of several, like a state that takes part from abroad, is in that of the first.
    """
    packs = load_packs()
    camps: dict[str, str] = {}
    for id_ in theatres or packs.theatres:
        for camp in packs.theatres[id_].camps if id_ in packs.theatres else ():
            for side in camp:
                camps.setdefault(side, camp[0])
    gazetteer = gazetteer or default_gazetteer()
    spots = {place: _spot(place, gazetteer) for place in places if place in gazetteer}
    sides = {actor.id: actor.side for actor in packs.actors.values() if actor.side}
    return World(sides, camps, _NEUTRAL, spots)


def _spot(id_: str, gazetteer: Gazetteer) -> Spot:
    place = gazetteer.get(id_)
    point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
    kind = KINDS[place.kind]
    within = gazetteer.around(id_)
    return Spot(id_, point, within, kind.area, kind.family in _POPULATED, _seat(place, within, gazetteer))


def _seat(town: Place, within: Iterable[str], gazetteer: Gazetteer) -> str | None:
    """The area around a town that is called after it («إدلب», «قطاع غزة»), if there is one."""
    name = town.name_ar
    if name is None or KINDS[town.kind].area:
        return None
    around = (gazetteer.get(area) for area in within if gazetteer.is_area(area))
    return next((a.id for a in around if a.name_ar is not None and f" {a.name_ar}".endswith(f" {name}")), None)


def source(id_: str, name: str | None, published: int | None, received: int, original: str | None = None) -> Source:
    """A report's source: the outlet that the packs know by that name, or the name itself."""
    kept_back = parsed(name) if name else None
    if name and kept_back is not None:
        return Source(id_, name, kept_back[1], published, received, original or id_)
    name = _COUNTED.sub("", name) if name else name
    outlet = load_packs().outlet(name) if name else None
    body = outlet.id if outlet is not None else (name or f"report:{id_}")
    return Source(id_, body, outlet.stance if outlet is not None else None, published, received, original or id_)
