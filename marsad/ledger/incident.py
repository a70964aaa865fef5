"""An incident as mentions make it, why each is in it, and what people judged of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from marsad.ledger.mentions import Mention
from marsad.ledger.statements import Statement


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a mention stands in an incident: what it shares with it (`reason`), or who judged so.

    `words` are the most telling that it has in common with another mention there. They may be names of people.
    """

    mention: int
    reason: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Incident:
    """One happening: `id` is stable while its first mention is. `first` and `last` bound its day (ordinals)."""

    id: str
    places: tuple[str, ...]
    first: int
    last: int
    mode: str | None
    agents: frozenset[str]
    mentions: list[Mention] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    @property
    def statements(self) -> Iterator[Statement]:
        """All statements about it."""
        return (statement for mention in self.mentions for statement in mention.statements)


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people decided: pairs of claim ids that are of one incident (`same`), and that are not (`apart`)."""

    same: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


NO_JUDGEMENTS = Judgements()
