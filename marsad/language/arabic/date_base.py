"""What every rule for dates stands on: the point that is read, and the phrases at a word.

Every rule takes the index of a word and gives the point that begins there, or None. No rule looks further than the
phrase's own words, of which there are few, so that reading takes time linear in the text.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from marsad.language.arabic.date_words import Start, classes, keys_of, tagged
from marsad.language.arabic.number_grammar import read
from marsad.language.arabic.number_words import token
from marsad.language.arabic.words import Words

ARTICLES: Final = frozenset(("ال", "وال", "بال", "لل"))
FROM: Final = "من"

_ERAS: Final = keys_of("hijri_era") | keys_of("common_era")


@dataclass(frozen=True, slots=True)
class Point:
    """A point or period that ends before word `stop`, as partial dates, both included.

    `stated` is false for what is told from the publication. `several` marks a period of several units, `edge` the
    beginning of a month or year, `weekday` a phrase that names a day by the week or by «اليوم».
    """

    stop: int
    start: str | None
    end: str | None
    precision: str | None
    stated: bool = True
    several: bool = False
    edge: str | None = None
    relation: str = "at"
    cumulative: bool = False
    year_said: bool = False


class Base:
    """Reads phrases of one text. `published` resolves what is relative to it; None leaves it without dates."""

    def __init__(self, words: Words, stop: int, published: dt.date | None) -> None:
        self.words, self.keys, self.stop, self.published = words, words.keys, stop, published
        self.head = -1  # where a whole time begins, which may carry clitics
        self.before: Point | None = None  # the last dated point that was read, and the last day
        self.day_before: Point | None = None

    def remember(self, point: Point) -> None:
        """Keep a point for what refers back to it («منذ ذلك الحين», «اليوم نفسه», «ليلا»)."""
        if point.start and point.relation in ("at", "since"):
            self.before = point
        if point.precision == "day" and point.relation == "at":
            self.day_before = point if point.start else None

    def key(self, at: int) -> str:
        """The key at an index, empty past the end."""
        return self.keys[at] if 0 <= at < self.stop else ""

    def begins(self, at: int) -> frozenset[str]:
        """The classes of phrases that the word at an index, with the one behind it, can begin."""
        return classes(self.keys[at], self.keys[at + 1] if at + 1 < self.stop else "")

    def phrase(self, at: int, tag: str, *, inner: bool = True) -> tuple[int, Start] | None:
        """The longest phrase of a class at an index; `inner` ones carry no clitics but «ال», save at the head."""
        if at >= self.stop:
            return None
        found = tagged(self.keys[at]).get(tag)
        if found is None:
            return None
        best: tuple[int, Start] | None = None
        for start in found:
            if inner and at != self.head and (start.conj or start.prep):
                continue
            end = at + 1 + len(start.rest)
            if best and end <= best[0]:
                continue
            if not start.rest or (end <= self.stop and tuple(self.keys[at + 1 : end]) == start.rest):
                best = end, start
        return best

    def value(self, at: int, tag: str) -> tuple[int, Any] | None:
        """Where an inner phrase of a class stops, and its value."""
        found = self.phrase(at, tag)
        return (found[0], found[1].value) if found else None

    def skip(self, at: int, tag: str) -> int:
        """The index behind a phrase of a class, or the same index."""
        found = self.phrase(at, tag)
        return found[0] if found else at

    def number(self, at: int, low: int, high: int) -> tuple[int, int] | None:
        """Digits within bounds."""
        key = self.key(at)
        if key.isdecimal() and len(key) <= 4 and low <= int(key) <= high:
            return at + 1, int(key)
        return None

    def era(self, at: int) -> int:
        """Behind «م» or «هـ»."""
        return at + (self.key(at) in _ERAS)

    def year_number(self, at: int) -> tuple[int, int] | None:
        """A year in digits or words: 1000–2100."""
        found = self.number(at, 1000, 2100)
        if found:
            return found
        first = token(self.key(at)) if at < self.stop else None
        if first is None or first.kind not in ("scale", "dual") or first.value not in (1000, 2000) or first.joins:
            return None
        core = read(self.words, at, self.stop)
        return (core.stop, core.low) if core and core.low and 1000 <= core.low <= 2100 else None
