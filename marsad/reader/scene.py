"""What all claims of one sentence share: its chunks and words, its voices and times, the memory before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from marsad.language.arabic.words import Words
from marsad.lexicon.frames import Form, Trigger
from marsad.reader.chunk import Chunk
from marsad.reader.memory import Memory
from marsad.reader.phrases import Where
from marsad.reader.roles import Roles
from marsad.reader.speech import Voice, speaker_at


@dataclass(slots=True)
class Report:
    """What the whole report tells beforehand: how often it names each actor and place, and whom and what its title names.

    `kind_of` and `side_of` give an actor's kind and side by id, `size_of` what kind of place an id is.
    """

    actors: Counter[str]
    places: Counter[str]
    titled: frozenset[str]
    kind_of: Callable[[str], str | None]
    side_of: Callable[[str], str | None]
    size_of: Callable[[str], str]
    _of: dict[str, tuple[str | None, str | None, int, bool]] = field(default_factory=dict)

    def of(self, id_: str) -> tuple[str | None, str | None, int, bool]:
        """An actor's kind and side, how often the report names it, and whether its title does."""
        known = self._of.get(id_)
        if known is None:
            known = self.kind_of(id_), self.side_of(id_), self.actors.get(id_, 0), id_ in self.titled
            self._of[id_] = known
        return known


@dataclass(slots=True, init=False)
class Found:
    """A trigger of the sentence with its filled roles."""

    chunk: Chunk
    trigger: Trigger
    form: Form
    roles: Roles

    def __init__(self, chunk: Chunk, trigger: Trigger, form: Form, roles: Roles) -> None:
        self.chunk = chunk
        self.trigger = trigger
        self.form = form
        self.roles = roles


@dataclass(slots=True, init=False)
class Scene:
    """One sentence, ready to be told as claims. `resolve` gives the id of an actor name in the report's theatre.

    `previous` is who spoke last before the sentence. `trace`, where it is a list, is given every choice of the ranker
    with its candidates: for learning its weights.
    `marks`, `between`, `near`, `features`, `placed`, `spots` and `breaks` spare the ranker to work out twice what it asks of
    the same chunks.
    """

    words: Words
    first: int
    stop: int
    number: int
    chunks: list[Chunk]
    voices: list[Voice]
    memory: Memory
    resolve: Any
    report: Report | None
    previous: Voice | None
    found: list[Found]
    trace: list[Any] | None
    marks: list[int]
    between: dict[int, list[int]]
    near: dict[int, list[Chunk]]
    features: dict[tuple[int, int, int], list[Any]]
    placed: dict[int, list[Where]]
    spots: list[Chunk] | None
    breaks: list[int]
    _times: list[Chunk] | None
    _time_for: dict[int, Any]
    _of_saying: dict[int, bool]

    def __init__(
        self,
        words: Words,
        first: int,
        stop: int,
        number: int,
        chunks: list[Chunk],
        voices: list[Voice],
        memory: Memory,
        resolve: Any,
        report: Report | None = None,
        previous: Voice | None = None,
        trace: list[Any] | None = None,
    ) -> None:
        self.words = words
        self.first = first
        self.stop = stop
        self.number = number
        self.chunks = chunks
        self.voices = voices
        self.memory = memory
        self.resolve = resolve
        self.report = report
        self.previous = previous
        self.found = []
        self.trace = trace
        self.marks = []
        self.between = {}
        self.near = {}
        self.features = {}
        self.placed = {}
        self.spots = None
        self.breaks = []
        self._times = None
        self._time_for = {}
        self._of_saying = {}

    @property
    def times(self) -> list[Chunk]:
        """The sentence's times."""
        if self._times is None:
            self._times = [chunk for chunk in self.chunks if chunk.cat == "T"]
        return self._times

    def voice(self, chunk: Chunk) -> Voice | None:
        """Who says what stands at a chunk."""
        return speaker_at(self.voices, chunk.first)

    def time_for(self, chunk: Chunk) -> Any:
        """The time of an act: the nearest time of its clause that is not the time of saying."""
        if not self.times:
            return None
        if chunk.index not in self._time_for:
            best, distance = None, 10**6
            for other in self.times:
                if self.of_saying(other):
                    continue
                away = abs(other.index - chunk.index) + (4 if self._parted(other, chunk) else 0)
                if away < distance:
                    best, distance = other, away
            self._time_for[chunk.index] = best.data if best is not None else None
        return self._time_for[chunk.index]

    def _parted(self, one: Chunk, other: Chunk) -> bool:
        low, high = sorted((one.index, other.index))
        return any(chunk.cat in ("S", "K", ".") for chunk in self.chunks[low + 1 : high])

    def of_saying(self, time: Chunk) -> bool:
        """Whether a time stands between a speech verb and what is said."""
        known = self._of_saying.get(time.index)
        if known is None:
            known = self._of_saying[time.index] = self._is_of_saying(time)
        return known

    def _is_of_saying(self, time: Chunk) -> bool:
        for voice in self.voices:
            if voice.verb is None or voice.verb.data.attribution:
                continue
            low = min(voice.verb.first, voice.first)
            content = next((c.first for c in self.chunks if c.first > voice.verb.first and c.cat in ("C", ":")), None)
            if content is not None and low <= time.first < content:
                return True
        return False

    def negated(self, chunk: Chunk) -> bool:
        """Whether a negation governs the trigger."""
        for position in range(chunk.index - 1, max(-1, chunk.index - 4), -1):
            other = self.chunks[position]
            if other.cat == "n":
                return True
            if other.cat not in ("w", "N", "m") or other.conj:
                return False
        return False

    def key(self, chunk: Chunk) -> str:
        """The folded key of a chunk's first word."""
        return self.words.keys[chunk.first]
