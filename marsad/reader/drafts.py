"""Drafts: claims in the making, with word indexes where claims have offsets."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.lexicon.frames import Form
from marsad.reader.chunks import Chunk
from marsad.reader.phrases import Where, Who
from marsad.reader.speech import Voice


@dataclass(slots=True, eq=False)
class Draft:
    """A claim in the making. `kind` and `what` (change, harm or type) are set; the rest is filled as it is found.

    `low_word` and `high_word` span the quote. `roles_from` tells how agent and place were found, `chunk` and `form` are
    the trigger's. `bound` tells what a place is that is bound to it: ``named``, or ``unnamed`` («المناطق التي سيطر عليها»).
    """

    kind: str
    what: str
    rule: str
    trigger: int
    low_word: int
    high_word: int
    sentence: int
    mode: str | None = None
    agent: Who | None = None
    patient: Who | None = None
    source: Who | None = None
    supporter: Who | None = None
    places: list[Where] = field(default_factory=list)
    extent: object = None
    manner: str | None = None
    inside: bool | None = None
    bound: str = ""
    modality: str = "happened"
    hedged: bool = False
    voice: Voice | None = None
    time: object = None
    part_of: Draft | None = None
    cause: Draft | None = None
    cumulative: bool = False
    count_words: tuple[int, int] | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    roles_from: str = ""
    chunk: Chunk | None = None
    form: Form | None = None
    found: object = None

    def span_words(self, first: int, stop: int) -> None:
        """Widen the quote to hold words ``[first, stop)``."""
        self.low_word = min(self.low_word, first)
        self.high_word = max(self.high_word, stop)


_FULL = {"own": 3, "bound": 3, "ahead": 2, "chunk": 2, "behind": 1, "sentence": 1}


def fullness(draft: Draft) -> int:
    """How much a draft says: of two that tell the same, the fuller one stays."""
    where = _FULL.get(draft.roles_from.partition("/")[2], 0) if draft.places else 0
    return (
        where
        + (draft.agent is not None)
        + (draft.patient is not None and draft.patient.id not in (None, "people"))
        + (draft.voice is not None)
        + (draft.time is not None)
    )
