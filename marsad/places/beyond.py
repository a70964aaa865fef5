"""The places beyond the curated tables: the bundled gazetteer, what the user imported, and pins.

They are far too many to be held, so names are looked up when a word asks for them, and what was looked up is remembered.
A place that a table has too is answered by the table's id: known by its GeoNames id, by a link that an import made, as the
area of that name, or as a namesake close by.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.language.arabic.folding import fold
from marsad.places.database import word_hash
from marsad.places.geometry import distance
from marsad.places.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Place
    from marsad.places.atlas import Atlas
    from marsad.places.layers import Layer

PIN = "pin:"
NEAR = 4.0  # km; namesakes of like kind that lie closer are one place
ESTIMATED = 8.0  # km; the same where one of the points is an estimate
_REMEMBERED = 100_000
_LIKE = {"settlement": "built", "quarter": "built"}  # a town's quarter is a village in another table
_TABLED_AREAS = frozenset(("admin1", "region"))  # the West Bank is a region in the tables
_AREA_WORDS = ("محافظه ", "ولايه ", "اقليم ", "منطقه ", "مقاطعه ", "شعبيه ", "اماره ")


def bare_area(name: str) -> str:
    """The folded name of an area without its class: «محافظة حلب» and «حلب» are one."""
    key = fold(name)
    for word in _AREA_WORDS:
        key = key.removeprefix(word)
    return key


def one_place(first: Place, second: Place) -> bool:
    """Whether two places of one name are the same: like kinds, and no farther from one another than such places reach."""
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return False
    kinds = KINDS[first.kind], KINDS[second.kind]
    families = {_LIKE.get(kind.family, kind.family) for kind in kinds}
    apart = distance((first.lat, first.lon), (second.lat, second.lon))
    reach = ESTIMATED if "near" in (first.precision, second.precision) else NEAR
    return len(families) == 1 and apart <= max(reach, 1.5 * min(kind.radius for kind in kinds))


class Beyond:
    """The layers together, as the atlas of the tables needs them."""

    def __init__(self, layers: Sequence[Layer], atlas: Atlas) -> None:
        self.layers = tuple(layers)
        self._atlas = atlas
        self._origins = {place.source: id_ for id_, place in atlas.places.items() if place.source}
        self._areas = {
            (place.country, bare_area(place.name_ar)): id_
            for id_, place in atlas.places.items()
            if place.kind in _TABLED_AREAS and place.name_ar
        }
        self._countries = {place.country: id_ for id_, place in atlas.places.items() if place.kind == "country"}
        self._first: frozenset[int] | None = None
        self._named: dict[str, tuple[str, ...]] = {}
        self._unranked: dict[str, list[Place]] = {}  # looked up with others, and not asked for yet
        self._canonical: dict[str, str] = {}
        self._seen: dict[str, Place | None] = {}

    def begins(self, word: str) -> bool:
        """Whether some Arabic name begins with a folded word."""
        if self._first is None:
            self._first = frozenset(hash_ for layer in self.layers for hash_ in layer.first)
        return word_hash(word) in self._first

    def beginning(self, word: str) -> list[str]:
        """The keys of all names that are a folded word or begin with it."""
        found: dict[str, list[Place]] = {}
        for layer in self.layers:
            if layer.begins(word):
                for key, place in layer.beginning(word):
                    found.setdefault(key, []).append(place)
        for key, places in found.items():
            if key not in self._unranked:
                self._unranked[key] = places
        return sorted(found)

    def named(self, key: str, known: Sequence[str] = ()) -> tuple[str, ...]:
        """The ids of the places of a folded name: `known` are those that the tables have, pins go before them."""
        found = self._named.get(key)
        if found is None:
            if len(self._named) >= _REMEMBERED:
                self._named.clear()
            found = self._named[key] = self._ranked(self._look_up(key), known)
        return found

    def _look_up(self, key: str) -> list[Place]:
        places = self._unranked.pop(key, None)
        if places is None:
            word, ascii_ = key.partition(" ")[0], key.isascii()
            places = [place for layer in self.layers if ascii_ or layer.begins(word) for place in layer.named(key)]
        return places

    def _ranked(self, places: list[Place], known: Sequence[str]) -> tuple[str, ...]:
        """Pins, then the tables' places, then those that are none of them."""
        for place in places:
            self._seen.setdefault(place.id, place)
        pins = [place.id for place in places if place.id.startswith(PIN) and self.place(place.id)]
        kept = list(known)
        for given in places:
            id_ = self.canonical(given.id)
            if id_ in kept or id_ in pins:
                continue
            found = self.place(id_)
            if found is not None and not any(one_place(self._atlas.places[other], found) for other in kept):
                kept.append(id_)
        return (*pins, *kept)

    def canonical(self, id_: str) -> str:
        """The id that stands for a place: a table's where a table has it, else that of the first source which has it."""
        found = self._canonical.get(id_)
        if found is None:
            found = self._canonical[id_] = self._stands_for(id_)
        return found

    def _stands_for(self, id_: str) -> str:
        if id_ in self._origins:
            return self._origins[id_]
        for layer in self.layers:
            same = layer.same_as(id_)
            if same is not None and (same in self._atlas.places or self.find(same) is not None):
                return self._origins.get(same, same)
        place = self.find(id_)
        return self.area_of_table(place) or id_ if place is not None else id_

    def linked(self, id_: str) -> tuple[str, ...]:
        """The ids that `canonical` answers with this one."""
        origin = self._atlas.places[id_].source if id_ in self._atlas.places else None
        found = {other for layer in self.layers for other in layer.linked_to(id_)}
        if origin and origin != id_ and self.find(origin) is not None:
            found.add(origin)
        return tuple(sorted(found))

    def area_of_table(self, place: Place) -> str | None:
        """The country or first-level area of the tables that a place is."""
        if place.kind == "country":
            return self.country(place.country)
        if place.kind == "admin1" and place.name_ar:
            return self._areas.get((place.country, bare_area(place.name_ar)))
        return None

    def country(self, code: str | None) -> str | None:
        """The table's country of a code."""
        return self._countries.get(code)

    def origin(self, source: str) -> str | None:
        """The table's place whose coordinates are from a source's place (``geonames:170063``)."""
        return self._origins.get(source)

    def find(self, id_: str) -> Place | None:
        """The place of an id as its own source has it; None where no layer does."""
        if id_ not in self._seen:
            found = (place for layer in self.layers if (place := layer.place(id_)) is not None)
            self._seen[id_] = next(found, None)
        return self._seen[id_]

    def place(self, id_: str) -> Place | None:
        """The place of an id, made known to the atlas with the areas around it."""
        known = self._atlas.places.get(id_)
        if known is not None:
            return known
        place = self.find(id_)
        if place is None:
            return None
        within = self.canonical(place.within) if place.within else None
        return self._atlas.admit(place, within if within != id_ and within and self.place(within) else None)

    def area_at(self, lat: float, lon: float) -> str | None:
        """The narrowest area of any layer that holds a point, by the id that stands for it."""
        found = [id_ for layer in reversed(self.layers) if (id_ := layer.area_at(lat, lon)) is not None]
        return self.canonical(found[0]) if found else None
