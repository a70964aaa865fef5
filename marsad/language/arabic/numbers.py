"""The numbers of a text: digits and words, exact, vague and bounded, with the words that bound them.

Numbers do not overlap and stand in order. What counts nothing is left out: percentages, times of day, calibres, models and
names that hold a number. Ages, distances and bare years are given: what is counted is for the reader to see. Facts are in
``numbers.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from marsad.language.arabic import number_context as context
from marsad.language.arabic.number_grammar import Core, read
from marsad.language.arabic.number_words import token
from marsad.language.arabic.words import Words


@dataclass(frozen=True, slots=True)
class Number:
    """A number: words ``[first, stop)`` with its modifiers, ``[core_first, core_stop)`` without.

    `low` and `high` bound it, None where open: «10» is 10–10, «ما لا يقل عن 10» 10–None, «أقل من 10» None–10, «عشرات»
    20–99. `approx` is true where it is said to be about, at least or at most, or is a vague word. `ordinal` marks «الثالث»
    (no count), `vague` the kind of a vague word: ``several``, ``tens``, ``hundreds``, ``thousands``, ``tens of thousands``,
    ``hundreds of thousands``, ``millions`` ….
    """

    first: int
    stop: int
    low: int | None
    high: int | None
    approx: bool
    core_first: int
    core_stop: int
    ordinal: bool = False
    vague: str | None = None


_REMEMBERED: Final = 100_000
_dull: Final[dict[str, bool]] = {}
_EFFECTS: Final = {"at_least": (True, False), "about": (True, True), "at_most": (False, True)}


def _plain(core: Core) -> Number:
    return Number(
        core.first,
        core.stop,
        core.low,
        core.high,
        core.vague is not None,
        core.first,
        core.stop,
        core.ordinal,
        core.vague,
    )


def _bounded(number: Number, effect: str) -> Number:
    if effect == "exactly" or number.ordinal:
        return number
    if number.vague:
        return replace(number, approx=True)
    low, high = _EFFECTS[effect]
    return replace(number, low=number.low if low else None, high=number.high if high else None, approx=True)


def _ranged(words: Words, core: Core, floor: int, stop: int) -> Number | None:
    """The number as the lower end of a range («بين 3 و5», «3-5», «من 3 إلى 5», «3 أو 4»)."""
    keys = words.keys
    opened = context.opener(keys, core.first, floor)
    link = context.link(words, core.stop, stop, opened[1] if opened else None)
    if link is None or core.vague or core.ordinal or not isinstance(core.low, int):
        return None
    other = read(words, link, stop)
    if other is None or other.vague or other.ordinal or other.low is None:
        return None
    low = core.low
    if core.stop == core.first + 1 and other.scale > 1 and low < 1000:
        low *= other.scale  # «بين 20 و30 ألفا»
    if low >= other.low or context.skipped(words, other.first, other.stop, stop, upper=True):
        return None
    first = opened[0] if opened else core.first
    return Number(first, other.stop, low, other.low, False, core.first, other.stop)


def _modified(words: Words, number: Number, floor: int, stop: int) -> Number:
    """The number with what stands before and behind it taken in."""
    before = context.modifier_before(words.keys, number.first, floor)
    if before:
        number = replace(_bounded(number, before[1]), first=before[0])
    after = context.modifier_after(words.keys, number.stop, stop)
    if after:
        number = replace(_bounded(number, after[1]), stop=after[0])
    elif not before and not number.ordinal:
        far = context.modifier_beyond(words, number.stop, stop)
        if far:
            number = _bounded(number, far)
    return number


def find_numbers(words: Words, first: int = 0, stop: int | None = None) -> list[Number]:
    """The numbers among the words ``[first, stop)``, in order and without overlap; none crosses sentences.

    >>> from marsad.language.arabic.words import cut
    >>> [(n.low, n.high, n.approx) for n in find_numbers(cut("قتل ما لا يقل عن 10 مدنيين و3 مسعفين"))]
    [(10, None, True), (3, 3, False)]
    """
    found: list[Number] = []
    for begin, end in words.within(first, len(words) if stop is None else min(stop, len(words))):
        _sentence(words, begin, end, found)
    return found


def _begins_nothing(key: str) -> bool:
    """Whether a word can begin no number, whatever follows; remembered."""
    if len(_dull) >= _REMEMBERED:
        _dull.clear()
    dull = _dull[key] = token(key) is None and key not in context.VAGUE_FIRST
    return dull


def _sentence(words: Words, index: int, stop: int, found: list[Number]) -> None:
    keys, floor = words.keys, index
    while index < stop:
        key = keys[index]
        dull = _dull.get(key)
        if dull is None:
            dull = _begins_nothing(key)
        if dull:
            index += 1
            continue
        core = context.several(keys, index, stop) or read(words, index, stop)
        if core is None:
            index += 1
            continue
        after = context.skipped(words, core.first, core.stop, stop)
        if after:
            index = floor = after
            continue
        number = _modified(words, _ranged(words, core, floor, stop) or _plain(core), floor, stop)
        found.append(number)
        index = floor = number.stop
