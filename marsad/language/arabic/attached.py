"""A word with what is written before it in one word: «حلب» is also «وحلب», «بحلب», «للنظام» is of «النظام».

A text says «بحلب وإدلب» where a reader looks for «حلب» and «ادلب», and a reader pastes «بحلب» in turn. What a word can be
written with is always given; what can be taken off is given only where what is left is a name, since «فرقة» is no «رقة».
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.language.arabic.clitics import prefixed

_ARTICLE: Final = "ال"
_CONJUNCTIONS: Final = ("", "و", "ف")
_PREPOSITIONS: Final = ("", "ب", "ل", "ك")
_LEAST: Final = 3  # letters of a name that is told from a word's own first letters


def attached(key: str) -> tuple[str, ...]:
    """The forms of a folded Arabic word that stand for it in a text, itself first; of any other word only itself.

    >>> attached("حلب")[:5]
    ('حلب', 'بحلب', 'لحلب', 'كحلب', 'الحلب')
    >>> "للنظام" in attached("النظام"), "وبالنظام" in attached("النظام"), attached("15")
    (True, True, ('15',))
    """
    if not ("ء" <= key[:1] <= "ي"):
        return (key,)
    definite = key.startswith(_ARTICLE) and len(key) > len(_ARTICLE) + 1
    bare = [_with(preposition, key) for preposition in _PREPOSITIONS]
    if not definite:
        bare += [_with(preposition, _ARTICLE + key) for preposition in _PREPOSITIONS]
    return tuple(dict.fromkeys(conjunction + form for conjunction in _CONJUNCTIONS for form in bare))


def _with(preposition: str, word: str) -> str:
    """A preposition before a word: «ل» takes the alef of the article."""
    if preposition == "ل" and word.startswith(_ARTICLE):
        return "ل" + word[1:]
    return preposition + word


def detached(key: str, named: Callable[[str], bool]) -> tuple[str, ...]:
    """A folded word, and the names in it behind «و، ف، ب، ل، ك»; `named` tells whether a folded word is a name.

    >>> detached("بحلب", {"حلب"}.__contains__), detached("فرقه", {"رقه", "فرقه"}.__contains__)
    (('بحلب', 'حلب'), ('فرقه',))
    """
    if named(key):
        return (key,)
    found = [key]
    for stem, conjunction, preposition, definite, _, suffix in prefixed(key):
        if suffix or not (conjunction or preposition):
            continue
        rest = _ARTICLE + stem if definite else stem
        if len(stem) >= _LEAST and rest not in found and named(rest):
            found.append(rest)
    return tuple(found)
