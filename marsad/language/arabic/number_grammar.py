"""The grammar of a number's own words: how digits, units, tens, hundreds and scales make one value.

Reading never looks further than the number's own words, so it takes time linear in their count.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from marsad.language.arabic.number_words import DUAL_BEFORE_NOUN, Token, digits_value, token
from marsad.language.arabic.words import Words

_TANWIN: Final = "\u064b"
_GROUPS: Final = 8  # words that the digits of one number can be parted into
_ONE: Final = "واحد"
_MAX: Final = 10**15
_NAMES: Final = {
    10: "tens",
    100: "hundreds",
    1000: "thousands",
    10**4: "tens of thousands",
    10**5: "hundreds of thousands",
    10**6: "millions",
    10**7: "tens of millions",
    10**8: "hundreds of millions",
    10**9: "billions",
}


class Core(NamedTuple):
    """A number's own words ``[first, stop)`` and its bounds. `scale` is the scale word it ends in (1 if none)."""

    first: int
    stop: int
    low: int | None
    high: int | None
    scale: int = 1
    ordinal: bool = False
    vague: str | None = None


def vague(first: int, stop: int, size: int) -> Core:
    """A vague plural: «عشرات» (size 10) is 20–99."""
    return Core(first, stop, 2 * size, 10 * size - 1, 1, False, _NAMES.get(size, "many"))


def _joined(words: Words, index: int, stop: int) -> tuple[int, Token] | None:
    """The token that «و» joins on at `index`: in one word with it, or behind a «و» of its own."""
    if index >= stop:
        return None
    if words.keys[index] == "و" and index + 1 < stop:
        found = token(words.keys[index + 1])
        return (index + 1, found) if found and not found.prep and not found.joins else None
    found = token(words.keys[index])
    if found and found.kind == "unit" and words.keys[index] == _ONE:
        return (index, found._replace(joins=True)) if _and_one(words, index, stop) else None
    return (index, found) if found and found.joins and not found.prep else None


def _and_one(words: Words, index: int, stop: int) -> bool:
    """Whether «واحد» is «و» and «أحد», which fold to the same key."""
    after = token(words.keys[index + 1]) if index + 1 < stop else None
    return "أ" in words.slice(index, index + 1) or (after is not None and after.kind == "ten")


def _next(words: Words, index: int, stop: int, kind: str) -> Token | None:
    found = token(words.keys[index]) if index < stop else None
    return found if found and found.kind == kind and not found.joins and not found.prep else None


def _touching(words: Words, first: int, last: int) -> bool:
    return all(words.ends[index] == words.starts[index + 1] for index in range(first, last))


def _digits(words: Words, index: int, stop: int, value: int | float) -> tuple[int, int | float]:
    """Digits with the groups of three that a space or an Arabic comma parts from them («40 000», «1،200»)."""
    key = words.keys[index]
    if index + 2 < stop and words.keys[index + 1] == "ر" and _touching(words, index, index + 2) and key.isdecimal():
        integer = words.keys[index + 2]  # agencies write «5ر1 مليون» for 1.5 and «225ر29» for 29,225, the whole behind
        if integer.isdecimal() and len(integer) <= 6 and len(key) <= 6:
            return index + 3, int(integer + key) if len(key) == 3 else float(f"{int(integer)}.{key}")
    if len(key) > 3 or not key.isdecimal():
        return index + 1, value
    text, grouped, at = words.text, key, index
    while at + 1 < min(stop, index + _GROUPS):
        after = at + 1
        if words.keys[after] == "،" and words.ends[at] == words.starts[after] and after + 1 < stop:
            after += 1
            if words.ends[after - 1] != words.starts[after]:
                break
        elif text[words.ends[at] : words.starts[after]] not in (" ", "\u00a0", "\u202f"):
            break
        if len(words.keys[after]) != 3 or not words.keys[after].isdecimal():
            break
        grouped, at = grouped + words.keys[after], after
    whole = digits_value(grouped)
    return (at + 1, whole) if whole is not None else (index + 1, value)


def _below_hundred(words: Words, index: int, stop: int, found: Token) -> tuple[int, int] | None:
    value = int(found.value)
    if found.kind in ("unit", "joined"):
        if _next(words, index + 1, stop, "ten"):
            return index + 2, value + 10
        tens = _joined(words, index + 1, stop)
        if tens and tens[1].kind == "tens":
            return tens[0] + 1, value + int(tens[1].value)
        return None if found.kind == "joined" else (index + 1, value)
    return (index + 1, value) if found.kind in ("ten", "tens") else None


def _below_thousand(words: Words, index: int, stop: int, found: Token) -> tuple[int, int | float] | None:
    single = found.kind == "digits" and found.value in range(1, 10)
    if found.kind == "digits" and not (single and _next(words, index + 1, stop, "hundred")):
        return _digits(words, index, stop, found.value)
    at, value = index + 1, int(found.value)
    if (single or found.kind == "unit") and 3 <= value <= 9:
        hundred = _next(words, at, stop, "hundred") or _next(words, at, stop, "plural")
        if hundred and hundred.value == 100:
            at, value = at + 1, value * 100
    if value < 100:
        return _below_hundred(words, index, stop, found)
    if found.kind not in ("hundred", "unit", "digits"):
        return None
    rest = _joined(words, at, stop)
    if rest and rest[1].kind == "digits":
        return (rest[0] + 1, value + rest[1].value) if rest[1].value < 100 else (at, value)
    small = _below_hundred(words, rest[0], stop, rest[1]) if rest else None
    return (small[0], value + small[1]) if small else (at, value)


def _scaled(words: Words, index: int, stop: int, found: Token) -> tuple[int, int | float, int] | None:
    """One member of the sum: ``(stop, value, scale)``, a group below a thousand times its scales, or a scale alone."""
    scale = 1
    if found.kind in ("scale", "dual"):
        at, value = index + 1, found.value
        scale = int(value) if found.kind == "scale" else int(value) // 2
        stem = words.keys[index]
        if not found.joins and stem in DUAL_BEFORE_NOUN and _TANWIN not in words.slice(index, at):
            value = DUAL_BEFORE_NOUN[stem]
    elif found.kind == "fraction":
        following = _next(words, index + 1, stop, "scale")
        if not following:
            return None
        return index + 2, found.value * following.value, int(following.value)
    else:
        group = _below_thousand(words, index, stop, found)
        if group is None:
            return None
        at, value = group
    while True:
        following = _next(words, at, stop, "scale") or _next(words, at, stop, "plural")
        if not following or following.value < 1000 or value * following.value > _MAX:
            return at, value, scale
        at, value, scale = at + 1, value * following.value, scale * int(following.value)


def _value(words: Words, index: int, stop: int, found: Token) -> Core | None:
    member = _scaled(words, index, stop, found)
    if member is None:
        return None
    at, total, scale = member
    last = scale
    while scale > 1:
        rest = _joined(words, at, stop)
        if rest is None:
            break
        if rest[1].kind == "fraction":
            at, total = rest[0] + 1, total + rest[1].value * scale
            repeated = token(words.keys[at]) if at < stop else None
            if repeated and repeated.kind == "scale" and repeated.value == scale:
                at += 1  # «مليون ونصف المليون»
            break
        member = _scaled(words, rest[0], stop, rest[1])
        if member is None or member[1] >= scale:
            break
        at, total, scale = member[0], total + member[1], member[2]
        last = scale
    if total != int(total):
        return None  # a decimal that no scale made whole counts nobody
    return Core(index, at, int(total), int(total), last)


def _plural(words: Words, index: int, stop: int, size: int) -> Core:
    following = token(words.keys[index + 1]) if index + 1 < stop else None
    larger = following and not following.joins and not following.prep and following.kind in ("plural", "scale")
    if size < 1000 and larger and following and following.value >= 1000:
        return vague(index, index + 2, size * int(following.value))
    return vague(index, index + 1, size)


def _ordinal(words: Words, index: int, stop: int, value: int) -> Core:
    at = index + 1
    if _next(words, at, stop, "ten") and value < 10:
        return Core(index, at + 1, value + 10, value + 10, 1, True)
    tens = _joined(words, at, stop)
    if tens and tens[1].kind == "tens" and value < 10:
        at, value = tens[0] + 1, value + int(tens[1].value)
    return Core(index, at, value, value, 1, True)


def read(words: Words, index: int, stop: int) -> Core | None:
    """The number whose own words begin at `index`, or None."""
    found = token(words.keys[index]) if index < stop else None
    if found is None:
        return None
    if found.kind == "plural":
        return _plural(words, index, stop, int(found.value))
    if found.kind == "ordinal":
        return _ordinal(words, index, stop, int(found.value))
    return _value(words, index, stop, found)
