"""What a written word is in the grammar of numbers: a digit string, a number word, or nothing.

Facts are in ``numbers.yaml``. What a word can be is remembered by its folded key, so that a word that is no number costs
one dictionary lookup.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from marsad.language.arabic.clitics import endings, ends, prefixed
from marsad.language.arabic.folding import fold
from marsad.language.arabic.tables import load

_REMEMBERED: Final = 100_000
_TABLES: Final[dict[str, Any]] = load("numbers.yaml")


class Token(NamedTuple):
    """One word of a number.

    `kind` is ``digits``, ``unit`` (1–9), ``joined`` (أحد, only in compounds), ``ten``, ``tens``, ``hundred``, ``scale``,
    ``dual`` (a scale twice), ``plural`` (عشرات, آلاف), ``fraction`` or ``ordinal``. `joins` tells whether «و» or «ف»
    stands before it in the same word, `definite` whether «ال» does, `prep` is «ب», «ل», «ك» or empty.
    """

    kind: str
    value: int | float
    joins: bool = False
    definite: bool = False
    prep: str = ""


def phrases(entries: list[str]) -> frozenset[tuple[str, ...]]:
    """The entries as tuples of folded words."""
    return frozenset(tuple(fold(entry).split()) for entry in entries)


def _stems() -> dict[str, tuple[str, int | float]]:
    stems: dict[str, tuple[str, int | float]] = {}
    for kind, table in (
        ("unit", "units"),
        ("tens", "tens"),
        ("hundred", "hundreds"),
        ("dual", "duals"),
        ("scale", "scales"),
        ("plural", "plurals"),
        ("fraction", "fractions"),
        ("ordinal", "ordinals"),
    ):
        for value, words in _TABLES[table].items():
            stems.update({fold(word): (kind, value) for word in words})
    stems.update({fold(word): ("joined", 1) for word in _TABLES["joined_one"]})
    stems.update({fold(word): ("ten", 10) for word in _TABLES["ten"]})
    return stems


STEMS: Final = _stems()
_ENDINGS: Final = endings(STEMS)
DUAL_BEFORE_NOUN: Final = {fold(word): 2 * value for value, words in _TABLES["scales"].items() for word in words[1:]}
_NEVER_DEFINITE: Final = frozenset(map(fold, _TABLES["never_definite"]))
_memo: dict[str, Token | None] = {}
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:([.,٫٬])\d{3})(?:\1\d{3})*")
_DECIMAL: Final = re.compile(r"(\d+)[.,٫](\d+)")


def digits_value(key: str) -> int | float | None:
    """The value of a digit string with or without separators; None for codes, addresses and what is too long.

    >>> digits_value("1,200"), digits_value("1.5"), digits_value("007"), digits_value("192.168.1.2")
    (1200, 1.5, None, None)
    """
    if len(key) > 20:
        return None
    if key.isdecimal():
        return int(key) if len(key) == 1 or (key[0] != "0" and len(key) <= 12) else None
    if _GROUPED.fullmatch(key):
        return int(re.sub(r"\D", "", key))
    decimal = _DECIMAL.fullmatch(key)
    return float(f"{int(decimal[1])}.{decimal[2]}") if decimal else None


def _classify(key: str) -> Token | None:
    if not key:
        return None
    if key[0].isdecimal():
        value = digits_value(key)
        return None if value is None else Token("digits", value)
    if not ends(key, _ENDINGS):
        return None
    for stem, conj, prep, definite, future, _ in prefixed(key):
        if future or stem not in STEMS or (definite and stem in _NEVER_DEFINITE):
            continue
        kind, value = STEMS[stem]
        return Token(kind, value, bool(conj), definite, prep)
    return None


def token(key: str) -> Token | None:
    """What the word with this folded key is in a number, or None."""
    try:
        return _memo[key]
    except KeyError:
        if len(_memo) >= _REMEMBERED:
            _memo.clear()
        found = _memo[key] = _classify(key)
        return found
