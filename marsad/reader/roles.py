"""The roles of a trigger: who did it, to whom, where; and the prepositions that lead to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from marsad.lexicon.frames import Trigger
from marsad.reader.chunk import Chunk


@dataclass(slots=True, init=False)
class Roles:
    """The chunks that fill the roles of a trigger. `pronoun` tells that the agent is a pronoun, looked up later;
    `bound` that the place is told by a pronoun or agreement («تسيطر عليها», «المحاصرة»).

    `by` tells by which relation a role was filled: ``verb`` (subject or object), ``genitive``, ``light`` (lent by a verb
    before the noun), ``behind`` (by one behind it), ``marker`` («من قبل»), ``between``, or a preposition.
    """

    agent: list[Chunk]
    patient: list[Chunk]
    source: list[Chunk]
    place: list[Chunk]
    supporter: Chunk | None
    pronoun: str
    effect: str | None
    adjective: Chunk | None
    bound: bool
    governor: Chunk | None
    passive: bool
    by: dict[str, str]

    def __init__(self) -> None:
        self.agent = []
        self.patient = []
        self.source = []
        self.place = []
        self.supporter = None
        self.pronoun = ""
        self.effect = None
        self.adjective = None
        self.bound = False
        self.governor = None
        self.passive = False
        self.by = {}


_POSITIONS: Final = frozenset("subject object genitive between between2 before after next among within speaker".split())


_OUT_OF_HANDS: Final = ("من قبضه", "من يد", "من ايدي")  # prepositions as good as «من»


def place_preps(trigger: Trigger) -> tuple[str, ...]:
    """The prepositions that lead to a trigger's place."""
    return preps_of(trigger, "place")


@cache
def preps_of(trigger: Trigger, role: str) -> tuple[str, ...]:
    """The prepositions that lead to what fills a role of a trigger."""
    preps = tuple(p for p in getattr(trigger, role) if p not in _POSITIONS)
    return (*preps, *_OUT_OF_HANDS) if role == "source" and "من" in preps else preps
