"""What the words around a number make of it: a bound, a range, or nothing that counts."""

from __future__ import annotations

from typing import Any, Final

from marsad.language.arabic.folding import fold
from marsad.language.arabic.number_grammar import Core, vague
from marsad.language.arabic.number_words import phrases, token
from marsad.language.arabic.tables import load
from marsad.language.arabic.words import Words

_TABLES: Final[dict[str, Any]] = load("numbers.yaml")
_Phrase = tuple[str, ...]


def _keys(name: str) -> frozenset[str]:
    return frozenset(map(fold, _TABLES[name]))


_BEFORE: Final[dict[_Phrase, str]] = {
    phrase: effect for effect, entries in _TABLES["before"].items() for phrase in phrases(entries)
}
_AFTER: Final[dict[_Phrase, str]] = {
    phrase: effect for effect, entries in _TABLES["after"].items() for phrase in phrases(entries)
}
_BEFORE_LAST: Final = frozenset(phrase[-1] for phrase in _BEFORE) | {
    clitic + phrase[0] for phrase in _BEFORE if len(phrase) == 1 for clitic in ("و", "ف", "ب", "ل", "وب", "ول")
}
_AFTER_FIRST: Final = frozenset(phrase[0] for phrase in _AFTER)
_VAGUE: Final = phrases(_TABLES["vague"])
_LONGEST: Final = max(map(len, [*_BEFORE, *_AFTER, *_VAGUE]))
_CLITICS: Final = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب")
VAGUE_FIRST: Final = frozenset(clitic + phrase[0] for phrase in _VAGUE for clitic in _CLITICS)
_BETWEEN: Final = phrases(_TABLES["between"])
_FROM: Final = _keys("range_from")
_TO: Final = _keys("range_to")
_OR: Final = _keys("range_or")
_ARTICLE: Final = _keys("article")
_PERCENT: Final = frozenset(_TABLES["percent"])
_PERCENT_WORDS: Final = _keys("percent_words")
_PERCENT_OF: Final = frozenset("ال" + key for key in _keys("percent_of"))
_CLOCK: Final = frozenset(clitic + "ال" + key for key in _keys("clock") for clitic in _CLITICS)
_CALIBRE: Final = _keys("calibre_units")
_NAMED: Final = _keys("named_by_number")
_REACH: Final[int] = _TABLES["reach"]
_HYPHENS: Final = frozenset("-–—‑−")
_MORE: Final = frozenset(("اكثر", "واكثر", "فاكثر", "اقل", "فاقل"))
_DATE_MARKS: Final = _HYPHENS | {"/"}
_PARTING: Final = frozenset('.!?؟…؛،,:()«»"')


def _unclitic(key: str) -> list[str]:
    """The key as it stands and without what conjunctions and prepositions it may begin with."""
    found = [key]
    rest = key[1:] if key[:1] in ("و", "ف") and len(key) > 2 else key
    if rest != key:
        found.append(rest)
    if rest[:1] in ("ب", "ل", "ك") and len(rest) > 2:
        found.append(rest[1:])
    return found


def modifier_before(keys: list[str], first: int, floor: int) -> tuple[int, str] | None:
    """The longest modifier that ends where the number begins: its first word and its effect."""
    while first > floor and keys[first - 1] in _ARTICLE and keys[first - 1] not in ("و", "ف"):
        first -= 1  # «أكثر من الـ100»
    if first <= floor or keys[first - 1] not in _BEFORE_LAST:
        return None
    for size in range(min(_LONGEST, first - floor), 0, -1):
        start = first - size
        tail = tuple(keys[start + 1 : first])
        for head in _unclitic(keys[start]):
            effect = _BEFORE.get((head, *tail))
            if effect:
                return start, effect
    return None


def modifier_after(keys: list[str], at: int, stop: int) -> tuple[int, str] | None:
    """The longest modifier that begins at `at`: where it stops and its effect."""
    if at + 1 < stop and keys[at] in ("،", ","):
        at += 1  # «4 مقاتلين، على الأقل»
    if at >= stop or keys[at] not in _AFTER_FIRST:
        return None
    for size in range(min(_LONGEST, stop - at), 0, -1):
        effect = _AFTER.get(tuple(keys[at : at + size]))
        more = keys[at + size - 1] in _MORE and at + size < stop and keys[at + size] == "من"
        if effect and not more:  # «40 قتيلا وأكثر من 100 جريح»
            return at + size, effect
    return None


def modifier_beyond(words: Words, at: int, stop: int) -> str | None:
    """The effect of a modifier behind the counted words («10 مدنيين على الأقل»), as far as no number or mark is between."""
    keys = words.keys
    for index in range(at, min(stop, at + _REACH + 1)):
        key = keys[index]
        if index > at and (key in _AFTER_FIRST or key in ("،", ",")):
            found = modifier_after(keys, index, stop)
            if found:
                follows = token(keys[found[0]]) if found[0] < stop else None
                return None if follows and not follows.joins else found[1]
        if key in _PARTING or (key[0] == "و" and len(key) > 3) or token(key) is not None or key in VAGUE_FIRST:
            return None
    return None


def several(keys: list[str], index: int, stop: int) -> Core | None:
    """A vague phrase at `index` («عدد من», «بضعة»), with the vague plural behind it where there is one."""
    if keys[index] not in VAGUE_FIRST:
        return None
    for size in range(min(_LONGEST, stop - index), 0, -1):
        tail = tuple(keys[index + 1 : index + size])
        if any((head, *tail) in _VAGUE for head in _unclitic(keys[index])):
            at = index + size
            plural = token(keys[at]) if at < stop else None
            if plural and plural.kind == "plural" and not plural.joins:
                return vague(index, at + 1, int(plural.value))
            if plural and plural.kind == "ten" and size == 1:
                return Core(index, at + 1, 13, 19, vague="teens")
            return Core(index, at, None, None, vague="several")
    return None


def opener(keys: list[str], first: int, floor: int) -> tuple[int, str] | None:
    """The word before a number that opens a range: its index, and ``between`` or ``from``."""
    if first <= floor:
        return None
    for head in _unclitic(keys[first - 1]):
        if first - 2 >= floor and (keys[first - 2], head) in _BETWEEN:
            return first - 2, "between"
        if (head,) in _BETWEEN:
            return first - 1, "between"
        if head in _FROM:
            return first - 1, "from"
    return None


def link(words: Words, at: int, stop: int, opened: str | None) -> int | None:
    """Where the upper end of a range begins, if what stands at `at` links to one."""
    keys = words.keys
    if at >= stop:
        return None
    following = token(keys[at])
    if following is not None:
        return at if opened == "between" and following.joins and not following.prep else None
    if at + 1 >= stop or token(keys[at + 1]) is None:
        return None
    if keys[at] in _HYPHENS:
        after = keys[at + 2] if at + 2 < stop else ""
        even = _touches(words, at - 1) == _touches(words, at)  # «7- 16 طائرة» is the seventh item of a list
        return at + 1 if even and after not in _HYPHENS and after != "/" else None
    if keys[at] in _TO or keys[at] in _OR or (keys[at] == "و" and opened == "between"):
        return at + 1
    return None


def _touches(words: Words, left: int) -> bool:
    return words.ends[left] == words.starts[left + 1]


def _date_digits(words: Words, first: int, stop: int, limit: int) -> int | None:
    """Where a numeric date stops that the digits begin or are in («2-9-2024», «07/7/2023»)."""
    keys = words.keys
    if stop + 3 < limit and keys[stop] in _DATE_MARKS and keys[stop + 2] == keys[stop]:
        if keys[stop + 1].isdecimal() and keys[stop + 3].isdecimal():
            return stop + 4
        return None
    if first > 1 and keys[first - 1] in _DATE_MARKS and keys[first - 2].isdecimal():
        return stop if _touches(words, first - 1) and _touches(words, first - 2) else None
    return None


def skipped(words: Words, first: int, stop: int, limit: int, *, upper: bool = False) -> int | None:
    """Where to go on after a number that counts nothing; None where it may count. `upper` is the upper end of a range."""
    keys = words.keys
    after = keys[stop] if stop < limit else ""
    before = keys[first - 1] if first else ""
    if after in _PERCENT or after in _PERCENT_WORDS or keys[stop - 1] in _PERCENT_WORDS:
        return stop + (keys[stop - 1] not in _PERCENT_WORDS)
    if after == "في" and stop + 1 < limit and keys[stop + 1] in _PERCENT_OF:
        return stop + 2
    if before in _PERCENT and _touches(words, first - 1):
        return stop
    if before == "في" and stop == first + 1 and keys[first] in _PERCENT_OF:
        return stop
    digits = keys[first][0].isdecimal()
    if after in _CALIBRE or before in _CLOCK or (digits and before in _NAMED):
        if before in _CLOCK and after == ":" and stop + 1 < limit:
            return stop + 2
        return stop
    if not digits:
        return None
    dated = None if upper else _date_digits(words, first, stop, limit)
    if dated:
        return dated
    if after == ":" and stop + 1 < limit and keys[stop + 1].isdecimal() and _touches(words, stop - 1):
        return stop + 2
    if before and _touches(words, first - 1):
        if (
            before in _HYPHENS
            and not upper
            and first > 1
            and keys[first - 2][0].isalpha()
            and _touches(words, first - 2)
        ):
            return stop  # «إف-16»
        if before[-1].isalpha() and before.isascii():
            return stop  # «M5»
        if before == "+":
            return stop
    if after and after.isascii() and after[0].isalpha() and words.ends[stop - 1] == words.starts[stop]:
        return stop  # «9K32»
    return None
