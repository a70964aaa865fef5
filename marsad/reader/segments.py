"""A sentence's words with what the lexicons know of them: runs of words that mean one thing, ambiguity kept.

Invariant: segments cover the sentence without gaps or overlaps; a word that nothing knows is a segment without readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from marsad.language.arabic.clitics import Split
from marsad.language.arabic.folding import MARKS
from marsad.language.arabic.matching import Match
from marsad.language.arabic.words import Words
from marsad.reader.tags import Tag

BARE: Final = Split("")
Readings = dict[str, list[tuple[Split, Any]]]
_NONE: Final[Readings] = {}
_REMEMBERED: Final = 60_000


@dataclass(slots=True, init=False)
class Segment:
    """Words ``[first, stop)`` and their readings by category: ``readings["place"]`` is ``[(split, value), …]``."""

    first: int
    stop: int
    readings: Readings

    def __init__(self, first: int, stop: int, readings: Readings) -> None:
        self.first = first
        self.stop = stop
        self.readings = readings

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


_HIS: Final = "+"  # behind the key of a word whose last letter is the pronoun, or may be

_VERBAL: Final = ("speech", "light", "trig", "modal", "neg")
_PLAIN: Final = ("people", "place", "actor", "head", "kind", "part")


def _drop_far_fetched(readings: Readings) -> None:
    """Where a word is a noun as it stands, it is no verb with a pronoun («امرأة» is not «أمراه»)."""
    if any(not readings[cat][0][0].suffix for cat in _PLAIN if cat in readings):
        for cat in _VERBAL:
            kept = [reading for reading in readings.get(cat, ()) if not reading[0].suffix]
            if cat in readings and not kept:
                del readings[cat]


def segment(
    words: Words, matches: list[Match[Tag]], first: int, stop: int, known: dict[str, Readings]
) -> list[Segment]:
    """Cut ``[first, stop)`` into segments, leftmost and longest. `matches` stand in the order in which they begin.

    `known` remembers the readings of single words by their keys; no reading is changed once it is made.
    """
    keys = words.keys
    found: list[Segment] = []
    add = found.append
    position, index, count = first, 0, len(matches)
    while position < stop:
        while index < count and matches[index][0] < position:
            index += 1
        begin = matches[index][0] if index < count else stop
        while position < begin and position < stop:
            add(Segment(position, position + 1, _NONE))
            position += 1
        if index == count or position >= stop:
            continue
        longest = matches[index][1]
        readings: Readings | None = None
        single = longest == position + 1  # then all that match here match the word alone, wherever it stands
        key = keys[position]
        his = single and key.endswith("ه") and _written(words, position)[-1:] == "ه"  # «والده», which folds as «والدة»
        if his:
            key += _HIS
        if single:
            readings = known.get(key)
        if readings is None:
            here = index
            while here < count and matches[here][0] == position:
                here += 1
            readings = _readings(matches[index:here], longest, stop, his)
            index = here
            if single:
                if len(known) >= _REMEMBERED:
                    known.clear()
                known[key] = readings
        if longest > stop:
            longest = position + 1
        add(Segment(position, longest, readings))
        position = longest
    return found


def _written(words: Words, index: int) -> str:
    """A word as it is written, without vowel marks behind it."""
    return words.text[words.starts[index] : words.ends[index]].rstrip(MARKS)


def _readings(matches: list[Match[Tag]], longest: int, stop: int, his: bool) -> Readings:
    """What the matches that begin at a word and are as long as the longest make of it; `his` where it ends with a «ه»."""
    readings: Readings = {}
    for match in matches:
        if match.stop == longest and match.stop <= stop:
            readings.setdefault(match.value.cat, []).append((match.split, match.value.data))
    for cat, values in readings.items():
        if len(values) > 1:
            if his and cat == "people" and (owned := [value for value in values if value[0].suffix == "ه"]):
                values = owned
            least = min(_cost(split) for split, _ in values)
            readings[cat] = [value for value in values if _cost(value[0]) == least]
    if len(readings) > 1:
        _drop_far_fetched(readings)
    return readings


def merge(
    words: Words,
    matches: list[Match[Tag]],
    times: list[Any],
    numbers: list[Any],
    first: int,
    stop: int,
    known: dict[str, Readings],
) -> list[Segment]:
    """Segments of a sentence: times and numbers are segments of their own, names that hold a number stay whole."""
    if not times and not numbers:
        return segment(words, matches, first, stop, known)
    spans: list[tuple[int, int, str, Any]] = [(t.first, _told_within(t, matches), "time", t) for t in times]
    if numbers:
        covered = {i for begin, end, _, _ in spans for i in range(begin, end)}
        covered |= {t.stop - 1 for t in times}  # the year
        named = {
            i
            for m in matches
            if m.stop - m.first > 1 and m.value.cat in ("actor", "place")
            for i in range(m.first, m.stop)
        }
        counted = {m.first for m in matches if m.value.cat in ("people", "head")}
        for number in numbers:
            if not covered.isdisjoint(range(number.first, number.stop)):
                continue
            if not named.isdisjoint(range(number.core_first, number.core_stop)):
                continue
            spans.append((*_bracketed(words, number, counted), "num", number))
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
        found.extend(segment(words, here, position, begin, known))
        split = Split("", conj=_conj(words, begin), prep=_prep(words.keys[begin], data))
        found.append(Segment(begin, end, {cat: [(split, data)]}))
        position = end
    while index < count and matches[index].first < position:
        index += 1
    here = matches[index:]
    found.extend(segment(words, here, position, stop, known))
    return found


def _bracketed(words: Words, number: Any, counted: set[int]) -> tuple[int, int]:
    """The words of a number, with the brackets that some outlets put around a count («مقتل (3) أشخاص»), not an age."""
    begin, end = number.first, number.stop
    if begin and end + 1 in counted and words.keys[begin - 1] == "(" and words.keys[end] == ")":
        return begin - 1, end + 1
    return begin, end


def _told_within(time: Any, matches: list[Match[Tag]]) -> int:
    """Where the segment of a time ends: with «منذ» where a taking or leaving is told behind it («منذ سيطرت على …»)."""
    if time.relation == "since":
        for match in matches:
            if time.first < match.first < time.stop and match.value.cat == "trig":
                claims = match.value.data[0].claims
                if claims and claims[0].kind == "control":
                    return int(time.first) + 1
    return int(time.stop)


def _conj(words: Words, index: int) -> str:
    """The «و» written together with a number or time; that of «واحد» is its own, that of «وأحد عشر» is not."""
    key = words.keys[index]
    if not key.startswith("و") or (key.startswith("واحد") and "أ" not in words.slice(index, index + 1)):
        return ""
    return "و"


def _prep(key: str, data: Any) -> str:
    """The preposition written together with a number or time («بـ30», «لثلاثة»)."""
    rest = key[1:] if key.startswith("و") and len(key) > 3 else key
    if getattr(data, "core_first", None) is None:
        return ""
    return rest[0] if len(rest) > 3 and rest[0] in "بل" else ""
