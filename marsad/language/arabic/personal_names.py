"""Names of persons in a text, found so that they can be kept back: rather one word too many than a name left standing.

A name begins with a given name, a teknonym (أبو, أم) or, behind a title («الناشط»), with any word that may be one; it goes
on over given names, joins and words with the article («الحسن»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from marsad.language.arabic.folding import fold

_WORD = re.compile(r"[^\W\d_][\w\u064b-\u065f\u0670\u0640]*")
_LONGEST = 6


class _Lists(NamedTuple):
    given: frozenset[str]
    weak: frozenset[str]
    joins: frozenset[str]
    titles: frozenset[str]
    stops: frozenset[str]


class Word(NamedTuple):
    """A word of the text: its folded form and where it stands; `near` where only a blank parts it from the one before."""

    folded: str
    start: int
    end: int
    near: bool


@cache
def _lists() -> _Lists:
    text = files("marsad.language.arabic").joinpath("personal_names.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    given = data["given"]
    weak = frozenset(map(fold, given["weak"]))
    strong = frozenset(fold(name) for sex in ("male", "female") for name in given[sex] if " " not in name) - weak
    return _Lists(strong, weak, *(frozenset(map(fold, data[name])) for name in ("joins", "titles", "stops")))


def given_names() -> frozenset[str]:
    """The given names that are listed, folded; some are as often no name («كريم»)."""
    lists = _lists()
    return lists.given | lists.weak


def words(text: str) -> list[Word]:
    """The words of a text."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        between = text[last : match.start()]
        # «على» and the name «علي» fold alike; what is written with ى is no name
        folded = "" if match[0] == "على" else fold(match[0])
        found.append(Word(folded, match.start(), match.end(), bool(found) and between in (" ", "\u00a0")))
        last = match.end()
    return found


def personal_names(text: str) -> list[tuple[int, int]]:
    """Where names of persons stand: ``text[start:end]``, in order, none within another.

    >>> text = "استشهد الشاب أحمد خالد الحسن في قصف"
    >>> [text[start:end] for start, end in personal_names(text)]
    ['أحمد خالد الحسن']
    """
    return list(_found(words(text)))


def name_length(keys: Sequence[str], at: int, *, joined: bool = True) -> int:
    """How many words of a text, folded, are one person's name from word `at` on; 0 where none begins there.

    The first may be `joined` to what stands before it by «و».

    >>> name_length("استشهد احمد خالد الحسن في قصف".split(), 1)
    3
    """
    told = [Word(key, 0, 0, key[:1].isalpha()) for key in keys[at : at + _LONGEST + 2]]
    if not told or (not joined and _bare(told[0].folded, _lists()) != told[0].folded):
        return 0
    return _length(told, 0, _lists(), False)


def is_title(key: str) -> bool:
    """Whether a folded word is what a person is called by before the name («الدكتور»)."""
    return key in _lists().titles


def _found(told: list[Word]) -> Iterator[tuple[int, int]]:
    lists = _lists()
    at = after = 0
    while at < len(told):
        titled = at > after and told[at].near and told[at - 1].folded in lists.titles
        length = _length(told, at, lists, titled)
        if length:
            word = told[at]
            start = word.start + (1 if _bare(word.folded, lists) != word.folded else 0)
            yield start, told[at + length - 1].end
            after = at + length
        at += max(length, 1)


def _bare(folded: str, lists: _Lists) -> str:
    """A word without «و» before a given name («ومحمد»)."""
    if folded.startswith("و") and folded not in lists.given and (folded[1:] in lists.given | lists.weak | lists.joins):
        return folded[1:]
    return folded


def _length(told: list[Word], at: int, lists: _Lists, titled: bool) -> int:
    """How many words from `at` on are one name; 0 where none begins there."""
    first = _bare(told[at].folded, lists)
    if first in lists.joins:
        following = told[at + 1].folded if at + 1 < len(told) and told[at + 1].near else ""
        sure = first in ("ابو", "عبد", "ام") and following and following not in lists.stops
        if not sure and following not in lists.given | lists.weak:
            return 0
        length = 2
    elif (
        first in lists.given
        or first.startswith("عبدال")
        or (
            titled
            and first not in lists.stops
            and first not in lists.titles
            and len(first) > 2
            and not first.startswith("ال")
        )
    ):
        length = 1
    else:
        return 1 + _length(told, at + 1, lists, True) if _weak(told, at, lists, titled) else 0
    while at + length < len(told) and length < _LONGEST and told[at + length].near:
        word = told[at + length].folded
        if not word or word in lists.stops:
            break
        named = word in lists.given or word in lists.weak or word in lists.joins or word.startswith("ال")
        if not named and not (titled and length == 1):
            break
        length += 1
    return length


def _weak(told: list[Word], at: int, lists: _Lists, titled: bool) -> bool:
    """Whether a word that is as often none is a name here: behind a title, or before a given name."""
    if _bare(told[at].folded, lists) not in lists.weak:
        return False
    following = told[at + 1] if at + 1 < len(told) and told[at + 1].near else None
    return titled or (following is not None and following.folded in lists.given)
