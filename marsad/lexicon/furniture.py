"""Which lines of a text are site furniture: headlines of other stories, credits, buttons. Offsets are into the text.

Invariant: what is found are whole lines, in order, without overlap; time is linear in the text's length.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from marsad.language.arabic.folding import fold
from marsad.lexicon.small import folded, furniture

_LINE: Final = re.compile(r"[^\n\r\u2029]+")
_BARE: Final = re.compile(r"[\W_]+")
_HEAD: Final = re.compile(r"^[\W_]+")
_LONGEST: Final = 140  # characters; a longer line is text, however it begins
_HEADLINES: Final = 8  # no list of other stories is longer
_STOPS: Final = (".", "؟", "!", "…", '."', ".”", ".»", "؛")


def _bare(folded: str) -> str:
    """The words of a folded line, without marks."""
    return _BARE.sub(" ", folded).strip()


@cache
def _lists(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
    lists = furniture(language)
    headlines, whole, ends = (
        frozenset([_bare(fold(word)) for word in words]) for words in (lists.headlines, lists.line, lists.ends)
    )
    return headlines, whole, ends, folded(lists.begins)


def _begins(folded: str, begins: tuple[str, ...]) -> bool:
    """Whether a folded line begins with one of the phrases, as whole words."""
    key = _HEAD.sub("", folded)
    return key.startswith(begins) and any(
        key.startswith(begin) and not key[len(begin) : len(begin) + 1].isalnum() for begin in begins
    )


def furniture_spans(text: str, language: str = "arabic") -> list[tuple[int, int]]:
    r"""The lines of a text that say nothing of its story, as ``(start, end)`` offsets.

    >>> text = "قتل ثلاثة في القصف.\nروابط ذات علاقة\nبغداد: تأجيل محاكمة\nوأصيب آخرون."
    >>> [text[start:end] for start, end in furniture_spans(text)]
    ['روابط ذات علاقة', 'بغداد: تأجيل محاكمة']
    """
    headlines, whole, ends, begins = _lists(language)
    found: list[tuple[int, int]] = []
    left = 0  # headlines that may still come
    for match in _LINE.finditer(text):
        line = match.group()
        if len(line) > _LONGEST:
            left = 0
            continue
        key = fold(line)
        bare = _bare(key)
        if not bare:
            continue
        if bare in ends:
            found.append((match.start(), len(text)))
            break
        if bare in headlines:
            left = _HEADLINES
        elif bare in whole or _begins(key, begins):
            left = max(0, left - 1)
        elif left and not line.rstrip().endswith(_STOPS):
            left -= 1
        else:
            left = 0
            continue
        found.append(match.span())
    return found
