"""Drafts: claims in the making, with word indexes where claims have offsets."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Final

from marsad.lexicon.frames import Form
from marsad.reader.chunk import Chunk
from marsad.reader.phrases import Where, Who
from marsad.reader.speech import Voice


@dataclass(slots=True, eq=False, init=False)
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
    mode: str | None
    agent: Who | None
    patient: Who | None
    source: Who | None
    supporter: Who | None
    places: list[Where]
    extent: Any
    manner: str | None
    inside: bool | None
    bound: str
    modality: str
    hedged: bool
    voice: Voice | None
    time: Any
    part_of: Draft | None
    cause: Draft | None
    cumulative: bool
    count_words: tuple[int, int] | None
    low: int | None
    high: int | None
    approx: bool
    roles_from: str
    chunk: Chunk | None
    form: Form | None
    found: Any

    def __init__(
        self, kind: str, what: str, rule: str, trigger: int, low_word: int, high_word: int, sentence: int
    ) -> None:
        self.kind = kind
        self.what = what
        self.rule = rule
        self.trigger = trigger
        self.low_word = low_word
        self.high_word = high_word
        self.sentence = sentence
        self.mode = None
        self.agent = None
        self.patient = None
        self.source = None
        self.supporter = None
        self.places = []
        self.extent = None
        self.manner = None
        self.inside = None
        self.bound = ""
        self.modality = "happened"
        self.hedged = False
        self.voice = None
        self.time = None
        self.part_of = None
        self.cause = None
        self.cumulative = False
        self.count_words = None
        self.low = None
        self.high = None
        self.approx = False
        self.roles_from = ""
        self.chunk = None
        self.form = None
        self.found = None

    def twin(self) -> Draft:
        """A draft of its own that is the same in all: `copy` cannot make one of a compiled class."""
        made = Draft(self.kind, self.what, self.rule, self.trigger, self.low_word, self.high_word, self.sentence)
        for field in fields(self):
            setattr(made, field.name, getattr(self, field.name))
        return made

    def span_words(self, first: int, stop: int) -> None:
        """Widen the quote to hold words ``[first, stop)``."""
        self.low_word = min(self.low_word, first)
        self.high_word = max(self.high_word, stop)


_FULL: Final = {"own": 3, "bound": 3, "ahead": 2, "chunk": 2, "behind": 1, "sentence": 1}


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
