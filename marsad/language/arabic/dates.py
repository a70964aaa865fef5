"""The times of a text: points and periods, with what the words before them make of them.

Times do not overlap and stand in order. A day without its year is the most recent one before the publication, a weekday
too; without a publication they have no dates. Ages and durations are no times. Facts are in ``dates.yaml``.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from marsad.language.arabic.date_base import ARTICLES
from marsad.language.arabic.date_days import Days
from marsad.language.arabic.date_relations import Relations
from marsad.language.arabic.date_words import classes, keys_of, starts
from marsad.language.arabic.folding import CONTROLS, MARKS, TATWEEL
from marsad.language.arabic.number_context import VAGUE_FIRST
from marsad.language.arabic.number_words import token
from marsad.language.arabic.words import Words
from marsad.model import Basis, Time

_AGES: Final = keys_of("ages")
_STRIPPED: Final = MARKS + CONTROLS + TATWEEL
_DATELINE_REACH: Final = 12
_REMEMBERED: Final = 100_000
_DULL, _LEADS, _BEGINS = 0, 1, 2
_kinds: dict[str, int] = {}
_second: dict[str, frozenset[str]] = {}  # what may stand behind the words of kind `_LEADS` in phrases of theirs
_LEADING: Final = frozenset(("clock_before", "from", "until", "this", "before", "after", "during"))
_INSIDE: Final = frozenset(("ago_approx", "ago_tail", "clock_words"))  # these begin no time themselves


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time: words ``[first, stop)`` with its preposition where that belongs to it («منذ», «خلال», «قبل»).

    `time.text` is the exact slice of the text, without a «و» or «ف» that joins it on. `precision` is ``day``, ``month``,
    ``year``, ``week``, ``season``, ``decade``, ``range``, ``part`` (of a day) or None; `relation` is ``at``, ``since``,
    ``until``, ``during``, ``before`` or ``after``; `cumulative` tells whether totals run over it.
    """

    first: int
    stop: int
    time: Time
    precision: str | None
    relation: str
    cumulative: bool


def dateline(words: Words) -> dt.date | None:
    """The full date with which a text opens, in digits or with its weekday or in brackets: the day it is written from."""
    grammar = Days(words, min(len(words), _DATELINE_REACH + 10), None)
    for index in range(min(len(words), _DATELINE_REACH)):
        key = words.keys[index]
        numeric = grammar.numeric(index) if key[0].isdecimal() else None
        if index == 0 and numeric is None:
            numeric = grammar.day_month(index)
        point = numeric or (
            grammar.day(index) if "weekday" in classes(key, "") or "relday" in classes(key, "") else None
        )
        if point and point.precision == "day" and point.start:
            return dt.date.fromisoformat(point.start)
    return None


def _text(words: Words, first: int, stop: int) -> str:
    """The slice without the conjunction that joins it on."""
    text = words.slice(first, stop)
    if words.keys[first][:1] in ("و", "ف") and any(start.conj for start in starts(words.keys[first])):
        plain = [start for start in starts(words.keys[first]) if not start.conj]
        if not plain and text[:1] in ("و", "ف"):
            return text[1:].lstrip(_STRIPPED)
    return text


def _kind(key: str) -> int:
    """Whether a word can begin no time (`_DULL`), one only where the word behind it fits (`_LEADS`: «في», «من»), or any."""
    known = _kinds.get(key)
    if known is not None:
        return known
    if len(_kinds) >= _REMEMBERED:
        _kinds.clear()
        _second.clear()
    kind = _BEGINS
    if token(key) is None and key not in ARTICLES and not key[0].isdecimal():
        found = starts(key)
        alone = {start.tag for start in found if not start.rest}
        behind = frozenset([start.rest[0] for start in found if start.rest])
        if alone <= _LEADING | _INSIDE:
            kind = _LEADS if behind or not alone <= _INSIDE or "ago_approx" in alone else _DULL
            if kind == _LEADS:
                _second[key] = behind
    _kinds[key] = kind
    return kind


def _led(key: str, behind: str) -> bool:
    """Whether a word of kind `_LEADS` can begin a time with the word behind it: in a phrase, or before another time."""
    return behind in _second[key] or _kind(behind) != _DULL or behind in VAGUE_FIRST


class TimeReader:
    """Reads the times of one text, a part at a time and in order, and remembers what «اليوم نفسه» looks back at.

    Without `published` the text's own dateline stands in for it, where it has one.
    """

    def __init__(self, words: Words, *, published: dt.date | None = None) -> None:
        self._grammar = Relations(words, len(words), published or dateline(words))

    def read(self, first: int = 0, stop: int | None = None) -> list[TimeMention]:
        """The times among the words ``[first, stop)``, in order and without overlap; none crosses sentences."""
        words = self._grammar.words
        found: list[TimeMention] = []
        for begin, end in words.within(first, len(words) if stop is None else min(stop, len(words))):
            self._sentence(begin, end, found)
        return found

    def _sentence(self, index: int, stop: int, found: list[TimeMention]) -> None:
        grammar, words, keys = self._grammar, self._grammar.words, self._grammar.keys
        grammar.stop = stop
        known = _kinds
        while index < stop:
            key = keys[index]
            kind = known[key] if key in known else _kind(key)
            if kind == _DULL or (kind == _LEADS and (index + 1 == stop or not _led(key, keys[index + 1]))):
                index += 1
                continue
            point = grammar.mention(index) if index == 0 or keys[index - 1] not in _AGES else None
            if point is None:
                index += 1
                continue
            grammar.remember(point)
            basis: Basis = "stated" if point.stated else "relative"
            time = Time(text=_text(words, index, point.stop), start=point.start, end=point.end, basis=basis)
            found.append(TimeMention(index, point.stop, time, point.precision, point.relation, point.cumulative))
            index = point.stop


def find_times(
    words: Words, first: int = 0, stop: int | None = None, *, published: dt.date | None = None
) -> list[TimeMention]:
    """The times among the words ``[first, stop)``, in order and without overlap.

    Best over a whole text: «اليوم نفسه» and «منذ ذلك الحين» look back at the time before them (`TimeReader` remembers it
    over parts). Without `published` the text's own dateline stands in for it, where it has one.

    >>> from marsad.language.arabic.words import cut
    >>> found = find_times(cut("قتل خمسة أمس الجمعة"), published=dt.date(2018, 3, 3))
    >>> [(mention.time.text, mention.time.start) for mention in found]
    [('أمس الجمعة', '2018-03-02')]
    """
    return TimeReader(words, published=published).read(first, stop)
