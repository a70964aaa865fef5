"""The segments of a sentence as phrases are built over them: what stands where, past the end and over quotation marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marsad.reader.segments import Segment

QUOTES = frozenset("\"'“”«»‘’()[]")


class Row:
    """The segments of one sentence, with the folded keys of its words.

    `resolve` turns an actor name of the lexicon into an id. `common` are words that no unknown name is made of.
    `named` gives the ids of the places of a folded name that a kind word before it may mean: then a common word behind the
    kind word of a settlement is one.
    """

    def __init__(
        self, segments: list[Segment], keys: list[str], resolve: Any, common: frozenset[str] = frozenset(),
        named: Callable[[str, str], tuple[str, ...]] | None = None,
    ) -> None:  # fmt: skip
        self.common = common
        self.named = named
        self.segments = segments
        self.keys = keys
        self.resolve = resolve
        self.count = len(segments)

    def key(self, index: int) -> str:
        """The folded key of a segment's first word, empty past the end."""
        return self.keys[self.segments[index].first] if index < self.count else ""

    def skip_quotes(self, index: int) -> int:
        """The first segment from `index` on that is no quotation mark (one is skipped at most)."""
        if (
            index < self.count
            and self.key(index) in QUOTES
            and self.segments[index].stop - self.segments[index].first == 1
        ):
            return index + 1
        return index

    def has(self, index: int, cat: str) -> bool:
        """Whether the segment has a reading of the category."""
        return index < self.count and cat in self.segments[index].readings
