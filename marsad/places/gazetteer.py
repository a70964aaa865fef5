"""The gazetteer: what the reader looks names up in, and asks where a mention lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.language.arabic.folding import fold
from marsad.language.arabic.matching import Entry, Pos
from marsad.places import resolver
from marsad.places.atlas import Atlas
from marsad.places.resolver import Context, Location
from marsad.places.spelling import spellings
from marsad.places.tables import Row, load

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from marsad.model import Place


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a name stands for: the `ids` of the places so called, best known first.

    An `ambiguous` name is also a common word or a person («الباب», «الشيخ عقيل») and needs its context: a kind word, a
    preposition of place, other places around it.
    """

    ids: tuple[str, ...]
    ambiguous: bool


class Gazetteer:
    """Places, their names, and from a name in its context to a point. `fingerprint` is the hash of the data."""

    def __init__(self, rows: Iterable[Row], fingerprint: str) -> None:
        self.fingerprint = fingerprint
        rows = list(rows)
        self._atlas = Atlas(rows)
        self._names = self._index(rows)

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

    def get(self, id: str) -> Place:  # noqa: A002 - the record's own word
        """The place of an id.

        Raises:
            KeyError: no table has it.
        """
        return self._atlas.places[id]

    def __contains__(self, key: object) -> bool:
        return key in self._atlas.places

    def __len__(self) -> int:
        return len(self._atlas.places)

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the places of this name, in any spelling, best known first; empty where it is unknown."""
        found = self._names.get(" ".join(fold(name).replace("_", " ").split()))
        return found.ids if found else ()

    def around(self, id: str) -> tuple[str, ...]:  # noqa: A002 - the record's own word
        """The ids of the areas around a place, the narrowest first.

        Raises:
            KeyError: no table has it.
        """
        return self._atlas.above(id)

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
    ) -> Location:
        """Where a mention lies; never raises.

        Args:
            name: the bare name as written; only used where `ids` is empty.
            ids: the places of that name, as a matcher entry gives them.
            kind: the kind its kind word names (``village``, ``hill`` …).
            part: words for a part of it (``south countryside``); the answer is then never ``exact``.
            within: ids or names of areas that its phrase puts it in, the narrowest first.
            theatre: the report's theatre.
            nearby: ids of other places of the report.
        """
        atlas = self._atlas
        areas = tuple(area for given in within if (area := self._area(given)) is not None)
        known = tuple(id_ for id_ in ids if id_ in atlas.places) or self.named(name)
        if not known:
            return resolver.unlocated(areas[0] if areas else None)
        others = tuple(id_ for id_ in nearby if id_ in atlas.places)
        return resolver.resolve(atlas, known, Context(kind, part, areas, theatre, others))

    def _area(self, given: str) -> str | None:
        if given in self._atlas.places:
            return given
        found = self.named(given)
        return found[0] if found else None


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """The gazetteer of the curated tables, read once a process."""
    rows, fingerprint = load()
    return Gazetteer(rows, fingerprint)
