"""The gazetteer: what the reader looks names up in, and asks where a mention lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.language.arabic.matching import Entry, Pos
from marsad.places import resolver
from marsad.places.atlas import Atlas
from marsad.places.beyond import PIN, Beyond
from marsad.places.database import folded
from marsad.places.fitting import Context, Other, others
from marsad.places.geometry import direction
from marsad.places.kinds import KINDS
from marsad.places.latin import latin_key
from marsad.places.resolver import Location
from marsad.places.slips import slips
from marsad.places.spelling import spellings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from marsad.model import Place
    from marsad.places.layers import Layer
    from marsad.places.tables import Row

_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a name stands for: the `ids` of the places so called, best known first.

    An `ambiguous` name is also a common word or a person («الباب», «الشيخ عقيل») and needs its context: a kind word, a
    preposition of place, other places around it. A name from `beyond` the curated tables means nothing in a report on
    another part of the world: see `Gazetteer.at_home`.
    """

    ids: tuple[str, ...]
    ambiguous: bool
    beyond: bool = False


class Gazetteer:
    """Places, their names, and from a name in its context to a point. `fingerprint` is the hash of the data.

    `rows` are those of the curated tables, `layers` the gazetteer files beyond them in the order of their rank; only pins
    rank above the tables. Where a table's point is an estimate and an imported source has the place, the point is its.
    """

    def __init__(self, rows: Iterable[Row], fingerprint: str, layers: Sequence[Layer] = ()) -> None:
        self.fingerprint = "-".join((fingerprint, *(layer.fingerprint for layer in layers)))
        rows = list(rows)
        self._atlas = Atlas(rows)
        self._names = self._index(rows)
        self._latin: dict[str, tuple[str, ...]] | None = None
        self._rows = rows
        self._beyond = Beyond(layers, self._atlas)
        for layer in layers:
            for id_, found in layer.surveyed():
                self._atlas.survey(id_, found)
        self._nearby: tuple[tuple[str, ...], tuple[Other, ...]] = (), ()
        self._slips: dict[str, tuple[tuple[str, ...], ...]] = {}

    def _index(self, rows: list[Row]) -> dict[str, PlaceName]:
        given: dict[str, dict[str, bool]] = {}
        made: dict[str, dict[str, bool]] = {}
        for row in rows:
            id_, kind = row.place.id, row.place.kind
            for name, ambiguous in row.names:
                for number, key in enumerate(spellings(name, kind, ambiguous=ambiguous)):
                    (made if number else given).setdefault(key, {}).setdefault(id_, ambiguous)
        for key, ids in made.items():  # a made spelling never joins a name that some table gives
            given.setdefault(key, ids)
        return {
            key: PlaceName(tuple(sorted(ids, key=self._atlas.fame)), any(ids.values())) for key, ids in given.items()
        }

    def entries(self) -> list[Entry[PlaceName]]:
        """Entries for a `Matcher`: each spelling once, as a folded phrase."""
        return [Entry(key, Pos.NAME, name) for key, name in self._names.items()]

    def begins(self, word: str) -> bool:
        """Whether some name beyond the tables begins with a folded word (one in many thousands is told wrongly to)."""
        return self._beyond.begins(word)

    def beginning(self, word: str) -> list[tuple[str, PlaceName]]:
        """The names beyond the tables that are a folded word or begin with it, as folded phrases; all are ambiguous."""
        return [
            (key, PlaceName(ids, ambiguous=True, beyond=not ids[0].startswith(PIN)))
            for key in self._beyond.beginning(word)
            if key not in self._names and (ids := self._beyond.named(key))
        ]

    def at_home(self, ids: Sequence[str], theatre: str | None, country: str | None) -> bool:
        """Whether places can be meant in a report on a theatre, or where it is on none, on a country.

        The curated ones always can: a report on Syria names Paris. One from beyond the tables is only told of at home.
        """
        atlas = self._atlas
        if not ids or ids[0] in atlas.curated or ids[0].startswith(PIN):
            return True
        if theatre is None:
            return country is not None and any(atlas.places[id_].country == country for id_ in ids)
        return any(theatre in atlas.theatres_of(atlas.places[id_]) for id_ in ids)

    @property
    def sources(self) -> frozenset[str]:
        """The sources of the places beyond the tables (``geonames``, ``ocha`` …)."""
        return frozenset(
            str(name) for layer in self._beyond.layers for (name,) in layer.rows("SELECT name FROM source")
        )

    def get(self, id: str) -> Place:  # noqa: A002 - the record's own word
        """The place of an id.

        Raises:
            KeyError: no table and no layer has it.
        """
        place = self._beyond.place(id)
        if place is None:
            raise KeyError(id)
        return place

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._beyond.place(key) is not None

    def __len__(self) -> int:
        """How many places the curated tables have."""
        return len(self._atlas.curated)

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the places of this name, Arabic or Latin, in any spelling; empty where it is unknown.

        Pins come first, then the tables' places, then those of the layers, in each the best known first.
        """
        key = folded(name)
        if key.isascii():
            return self._beyond.named(key, self._in_latin().get(key, ()))
        found = self._names.get(key)
        return self._beyond.named(key, found.ids if found else ())

    def _in_latin(self) -> dict[str, tuple[str, ...]]:
        """The tables' names in Latin letters; made when one is first asked for."""
        if self._latin is None:
            found: dict[str, list[str]] = {}
            for row in self._rows:
                for key in {latin_key(name) for name in row.latin} - {""}:
                    found.setdefault(key, []).append(row.place.id)
            self._latin = {key: tuple(sorted(ids, key=self._atlas.fame)) for key, ids in found.items()}
        return self._latin

    def names(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the record's own word
        """The names of a place as the tables write them, Arabic ones first, and those that linked sources call it by.

        Raises:
            KeyError: no table and no layer has it.
        """
        place = self.get(id)
        row = next((row for row in self._rows if row.place.id == place.id), None)
        found = [place.name_ar, *(name for name, _ in row.names)] if row else [place.name_ar]
        found += [place.name_en, *row.latin] if row else [place.name_en]
        for other in self.linked(id):
            same = self._beyond.find(other)
            found += [same.name_ar, same.name_en] if same is not None else []
        return tuple(dict.fromkeys(name for name in found if name))

    def linked(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the record's own word
        """The ids under which other sources have this place, as far as they were linked to it."""
        return self._beyond.linked(id)

    def around(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the record's own word
        """The ids of the areas around a place, the narrowest first.

        Raises:
            KeyError: no table and no layer has it.
        """
        return self._atlas.above(self.get(id).id)

    def is_area(self, id: str) -> bool:  # noqa: A002 - the record's own word
        """Whether a place is an area, which has a middle but no point."""
        return id in self and KINDS[self.get(id).kind].area

    def named_after(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the record's own word
        """The ids of the first-level areas that a city gives its name to («ريف دمشق» is one of Damascus); often none.

        Raises:
            KeyError: no table and no layer has it.
        """
        return self._atlas.namesakes(self.get(id).id)

    def area_at(self, lat: float, lon: float) -> str | None:
        """The id of the narrowest area with a known outline that holds a point."""
        return self._beyond.area_at(lat, lon)

    def country(self, code: str | None) -> str | None:
        """The id of the country of a code (ISO 3166-1 alpha-2)."""
        return self._beyond.country(code)

    def canonical(self, place: Place) -> str:
        """The id of the table's place that a place of some source is for certain; its own id where there is none."""
        return self._beyond.origin(place.id) or self._beyond.area_of_table(place) or place.id

    def credible(self, ids: Sequence[str], theatre: str | None, company: Collection[str]) -> bool:
        """Whether a name that is a common word as well can be meant for one of its places.

        Args:
            ids: the places of that name.
            theatre: the report's theatre.
            company: ids of the report's places that are nothing else.
        """
        return any(resolver.credible(self._atlas, id_, theatre, company) for id_ in ids if id_ in self._atlas.places)

    def resolve(
        self,
        name: str,
        *,
        ids: Sequence[str] = (),
        kind: str | None = None,
        part: str | None = None,
        within: Sequence[str] = (),
        theatre: str | None = None,
        nearby: Sequence[str] = (),
        towards: str | None = None,
    ) -> Location:
        """Where a mention lies; never raises.

        Args:
            name: the bare name as written; homonyms beyond the tables are looked up by it.
            ids: the places of that name, as a matcher entry gives them.
            kind: the kind its kind word names (``village``, ``hill`` …).
            part: words for a part of it (``south countryside``); the answer is then never ``exact``.
            within: ids or names of areas that its phrase puts it in, the narrowest first.
            theatre: the report's theatre.
            nearby: ids of other places of the report.
            towards: words for the part of the first of these areas that it lies in (``south countryside``).
        """
        atlas = self._atlas
        areas = tuple(area for given in within if (area := self._area(given)) is not None)
        known = tuple(dict.fromkeys((*(id_ for id_ in ids if id_ in self), *self.named(name))))
        bearing = direction(towards) if towards else None
        context = Context(kind, part, areas, theatre, self._others(tuple(nearby)), bearing)
        if not known:
            return self._misspelt(name, context) or resolver.unlocated(areas[0] if areas else None)
        pins = tuple(id_ for id_ in known if id_.startswith(PIN))
        if pins and (pinned := resolver.resolve(atlas, pins, context)).place is not None:
            return pinned
        return resolver.resolve(atlas, tuple(id_ for id_ in known if id_ not in pins), context)

    def _others(self, nearby: tuple[str, ...]) -> tuple[Other, ...]:
        """The other places of a report; remembered, since all its mentions have the same."""
        if nearby != self._nearby[0]:
            self._nearby = nearby, others(self._atlas, (id_ for id_ in nearby if id_ in self))
        return self._nearby[1]

    def _misspelt(self, name: str, context: Context) -> Location | None:
        """The place of a name one slip away, where its surroundings bear it out."""
        if not (context.kind and (context.within or context.nearby)):
            return None
        groups = self._slips.get(name)
        if groups is None:
            if len(self._slips) >= _REMEMBERED:
                self._slips.clear()
            found = (
                {id_ for key in set(group) if self._begins(key) for id_ in self.named(key)} for group in slips(name)
            )
            groups = self._slips[name] = tuple(tuple(sorted(ids)) for ids in found if ids)
        for ids in groups:
            likely = tuple(id_ for id_ in ids if resolver.borne_out(self._atlas, id_, context))
            if likely:
                return resolver.resolve(self._atlas, likely, context, certain=False)
        return None

    def _begins(self, key: str) -> bool:
        """Whether a folded name may be known: cheap, and rarely wrong."""
        return key in self._names or self._beyond.begins(key.partition(" ")[0])

    def _area(self, given: str) -> str | None:
        if given in self:
            return given
        found = self.named(given)
        return found[0] if found else None
