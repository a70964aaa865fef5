"""One piece of a sentence, and the categories of pieces.

Categories: ``N`` who, ``P`` where, ``T`` time, ``V`` verb trigger, ``G`` noun, participle or phrase trigger, ``S`` verb
of saying or attribution, ``L`` light verb, ``R`` relative pronoun, ``C`` complementiser, ``A`` agent marker («من قبل»),
``U`` supporter marker («بدعم من»), ``p`` preposition, ``pp`` preposition with pronoun, ``I`` inclusion («بينهم»), ``J``
joint count («بين قتيل وجريح»), ``K`` connector, ``n`` negation, ``m`` modal, ``h`` hedge, ``a`` adjective of a nation or
body, ``E`` extent, ``W`` weapon, ``w`` any other word, and marks as themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.language.arabic.clitics import Split
from marsad.reader.segments import BARE, Segment


@dataclass(slots=True, eq=False, init=False)
class Chunk:
    """A piece of a sentence: words ``[first, stop)``, its category, the preposition before it, and what it is."""

    cat: str
    first: int
    stop: int
    index: int
    prep: str
    conj: bool
    data: Any
    segment: Segment | None
    split: Split
    listed: bool
    used: bool

    def __init__(
        self,
        cat: str,
        first: int,
        stop: int,
        index: int = 0,
        prep: str = "",
        conj: bool = False,
        data: Any = None,
        segment: Segment | None = None,
        split: Split = BARE,
    ) -> None:
        self.cat = cat
        self.first = first
        self.stop = stop
        self.index = index
        self.prep = prep
        self.conj = conj
        self.data = data
        self.segment = segment
        self.split = split
        self.listed = False
        self.used = False

    def reading(self, cat: str) -> Any:
        """The chunk's first reading of a category, None without one."""
        return self.segment.get(cat) if self.segment is not None else None

    def preceded(self, keys: list[str], words: frozenset[str]) -> bool:
        """Whether the chunk's preposition, or one of the two words before it, is one of `words` (folded, without «ال»)."""
        before = (key.removeprefix("ال") for key in keys[max(0, self.first - 2) : self.first])
        return self.prep in words or self.split.prep in words or not words.isdisjoint(before)
