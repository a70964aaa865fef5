"""A sentence's words with what the lexicons know of them: runs of words that mean one thing, ambiguity kept.

Invariant: segments cover the sentence without gaps or overlaps; a word that nothing knows is a segment without readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.language.arabic.clitics import Split
from marsad.language.arabic.matching import Match
from marsad.language.arabic.words import Words
from marsad.reader.tags import Tag

BARE = Split("")


@dataclass(slots=True)
class Segment:
    """Words ``[first, stop)`` and their readings by category: ``readings["place"]`` is ``[(split, value), …]``."""

    first: int
    stop: int
    readings: dict[str, list[tuple[Split, Any]]]

    def get(self, cat: str) -> Any:
        """The first value of a category, or None."""
        found = self.readings.get(cat)
        return found[0][1] if found else None

    def split(self, cat: str) -> Split:
        """How the first word was parted for the first reading of a category."""
        found = self.readings.get(cat)
        return found[0][0] if found else BARE


def _cost(split: Split) -> int:
    """How much was taken off a word: the less, the likelier the reading."""
    return len(split.conj) + len(split.prep) + 2 * split.future + 2 * len(split.suffix)


_VERBAL = ("speech", "light", "trig", "modal", "neg")
_PLAIN = ("people", "place", "actor", "head", "kind", "part")


def _drop_far_fetched(readings: dict[str, list[tuple[Split, Any]]]) -> None:
    """Where a word is a noun as it stands, it is no verb with a pronoun («امرأة» is not «أمراه»)."""
    if any(not readings[cat][0][0].suffix for cat in _PLAIN if cat in readings):
        for cat in _VERBAL:
            kept = [reading for reading in readings.get(cat, ()) if not reading[0].suffix]
            if cat in readings and not kept:
                del readings[cat]


def segment(matches: list[Match[Tag]], first: int, stop: int) -> list[Segment]:
    """Cut ``[first, stop)`` into segments, leftmost and longest. `matches` stand in the order in which they begin."""
    found: list[Segment] = []
    position, index, count = first, 0, len(matches)
    while position < stop:
        while index < count and matches[index].first < position:
            index += 1
        if index == count or matches[index].first > position:
            end = matches[index].first if index < count else stop
            found.extend(Segment(i, i + 1, {}) for i in range(position, min(end, stop)))
            position = min(end, stop)
            continue
        longest = matches[index].stop
        readings: dict[str, list[tuple[Split, Any]]] = {}
        while index < count and matches[index].first == position:
            match = matches[index]
            if match.stop == longest and match.stop <= stop:
                readings.setdefault(match.value.cat, []).append((match.split, match.value.data))
            index += 1
        for cat, values in readings.items():
            if len(values) > 1:
                least = min(_cost(split) for split, _ in values)
                readings[cat] = [value for value in values if _cost(value[0]) == least]
        if len(readings) > 1:
            _drop_far_fetched(readings)
        if longest > stop:
            longest = position + 1
        found.append(Segment(position, longest, readings))
        position = longest
    return found


def merge(
    words: Words, matches: list[Match[Tag]], times: list[Any], numbers: list[Any], first: int, stop: int
) -> list[Segment]:
    """Segments of a sentence: times and numbers are segments of their own, names that hold a number stay whole."""
    spans: list[tuple[int, int, str, Any]] = [(t.first, t.stop, "time", t) for t in times]
    covered = {i for t in times for i in range(t.first, t.stop)}
    named = {
        i for m in matches if m.stop - m.first > 1 and m.value.cat in ("actor", "place") for i in range(m.first, m.stop)
    }
    for number in numbers:
        if any(i in covered for i in range(number.first, number.stop)):
            continue
        if any(i in named for i in range(number.core_first, number.core_stop)):
            continue
        spans.append((number.first, number.stop, "num", number))
    spans.sort(key=lambda span: span[0])
    found: list[Segment] = []
    position, index, count = first, 0, len(matches)
    for begin, end, cat, data in spans:
        if begin < position:
            continue
        while index < count and matches[index].first < position:
            index += 1
        last = index
        while last < count and matches[last].first < begin:
            last += 1
        here = [match for match in matches[index:last] if match.stop <= begin]
        index = last
        found.extend(segment(here, position, begin))
        split = Split("", conj="و" if words.keys[begin].startswith("و") else "", prep=_prep(words.keys[begin], data))
        found.append(Segment(begin, end, {cat: [(split, data)]}))
        position = end
    while index < count and matches[index].first < position:
        index += 1
    here = matches[index:]
    found.extend(segment(here, position, stop))
    return found


def _prep(key: str, data: Any) -> str:
    """The preposition written together with a number or time («بـ30», «لثلاثة»)."""
    rest = key[1:] if key.startswith("و") and len(key) > 3 else key
    if getattr(data, "core_first", None) is None:
        return ""
    return rest[0] if len(rest) > 3 and rest[0] in "بل" else ""
