"""The words of a search: each with the forms in which a text may have it, and with the names that it may stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.actors import load_packs
from marsad.language.arabic.attached import attached, detached
from marsad.language.arabic.folding import fold
from marsad.places import default_gazetteer
from marsad.store.words import plain

_MOST = 24
"""Words of one search; more are left out."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is looked for, folded: itself and the names in it («بحلب»: «حلب»), and all forms of these."""

    bases: tuple[str, ...]
    forms: frozenset[str]


def wording(text: str) -> tuple[Word, ...]:
    """The words of a search, each once, in their order.

    >>> [word.bases for word in wording("قصف بحلب وإدلب")]
    [('قصف',), ('بحلب', 'حلب'), ('وادلب', 'ادلب')]
    """
    return tuple(_word(key) for key in dict.fromkeys(plain(fold(text)).split()[:_MOST]))


def forms(text: str) -> tuple[frozenset[str], ...]:
    """What a store looks for: of each word the forms, any of which a text must have."""
    return tuple(word.forms for word in wording(text))


def every_form(words: tuple[Word, ...]) -> frozenset[str]:
    """The forms of all words, which are marked where they stand."""
    return frozenset[str]().union(*(word.forms for word in words))


@lru_cache(maxsize=2_000)
def _word(key: str) -> Word:
    bases = detached(key, _named)
    return Word(bases, frozenset(form for base in bases for form in attached(base)))


def _named(key: str) -> bool:
    """Whether a folded word is a place's name, or a word of an actor's or of the longer names of places."""
    return key in _name_words() or bool(default_gazetteer().named(key))


@lru_cache(maxsize=1)
def _name_words() -> frozenset[str]:
    """The words of actors' names and of the longer names of places, with the article and without.

    Inside a name a word may have something before it itself («الموالية للنظام»), so that of these only such count as cannot.
    """
    names = [entry.phrase.split() for entry in load_packs().entries("ar")]
    names += [entry.phrase.split() for entry in default_gazetteer().entries() if " " in entry.phrase]
    words = {word for name in names for at, word in enumerate(name) if not at or word[0] not in "وفبلك"}
    return frozenset(words | {word.removeprefix("ال") for word in words})
