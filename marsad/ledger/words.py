"""Telling words: what it says that two reports have a word in common.

A name, a street or a school is strong evidence of one happening, though no gazetteer knows it; «killed» and «civilians»,
which every report has, are next to none. How common a word is in reports on conflicts stands in ``common_words.yaml``: it is
the same for every store, so that a report never changes what others are taken for by its words alone. Words that are not
listed there are telling. Numbers count for nothing, in digits or in words, nor do words in other letters than Arabic, of
which the list knows none.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import yaml

from marsad.ledger.statements import Statement

PATH = Path(__file__).with_name("common_words.yaml")
UNLISTED = 7.0
"""The weight of a word that is not listed."""
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a\u066e-\u06d3]{3,}")  # Arabic letters: the list knows no others
_BEFORE = frozenset("وفبلك")
_REMEMBERED = 100_000  # words


def words_in(text: str) -> set[str]:
    """The words of a text in Arabic letters, of three letters or more."""
    return set(_WORD.findall(text))


def words_of(statements: Iterable[Statement]) -> tuple[str, ...]:
    """The words of the statements' quotes that are no numbers, sorted."""
    found: set[str] = set()
    for statement in statements:
        counted = words_in(statement.words) if statement.words else set()
        found |= words_in(statement.quote) - counted
    return tuple(map(sys.intern, sorted(found)))


@cache
def _listed() -> dict[str, float]:
    table = yaml.load(PATH.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {word: float(level["weight"]) for level in table["levels"] for word in level["words"].split()}


@lru_cache(_REMEMBERED)
def weight(word: str) -> float:
    """What it tells that two mentions have a word in common: the logarithm of one in how many mentions has it.

    A word with «و», «ب», «ل» … before it is as common as without.
    """
    listed = _listed()
    if word not in listed and word[0] in _BEFORE:
        word = f"ا{word[1:]}" if word.startswith("لل") and word[1:] not in listed else word[1:]
    return listed.get(word, UNLISTED)


def telling(words: Iterable[str]) -> list[str]:
    """Of some words those that are not listed, the longest first, which few reports have."""
    return sorted((word for word in words if weight(word) == UNLISTED), key=lambda word: (-len(word), word))
