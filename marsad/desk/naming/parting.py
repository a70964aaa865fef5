"""The words that are written as one with what stands before them: «بحلب» and «حلب» are found by each other.

«و، ف، ب، ل، ك، ال» and what they make together are taken off a word that is looked for, and put before it. A word of a text
is taken as parted only where it is none by itself: «فرقة» is no «رقة» behind «ف», and «بلد» has too little left. What is a
word by itself is told by the lexicon, the gazetteer, and the names of actors and people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from marsad.actors import load_packs
from marsad.language.arabic.clitics import prefixed
from marsad.language.arabic.folding import CONTROLS, MARKS, TATWEEL, fold
from marsad.language.arabic.personal_names import given_names
from marsad.lexicon.forms import noun_forms, participle_forms, verb_forms
from marsad.lexicon.load import load
from marsad.places import default_gazetteer

WORD = re.compile(rf"(?:[^\W_]|[{MARKS}{TATWEEL}{CONTROLS}])+")
"""A word of a text, in any spelling."""

LEAST = 3
"""How many letters a word has at least that is taken out of another, or put into one."""

PREFIXES = tuple(
    conj + prep + article
    for conj in ("", "و", "ف")
    for prep, article in (("", ""), ("", "ال"), ("ب", ""), ("ب", "ال"), ("ك", ""), ("ك", "ال"), ("ل", ""), ("ل", "ل"))
)[1:]
_ARABIC = ("\u0621", "\u064a")


def wanted(words: str) -> frozenset[str]:
    """The folded words of a search."""
    return frozenset(key for word in WORD.findall(words) if (key := fold(word)))


@lru_cache(maxsize=20_000)
def stems(key: str) -> tuple[str, ...]:
    """What a folded word that is looked for may be without what is written before it, itself first.

    >>> stems("بحلب"), stems("للنظام"), stems("بلد"), stems("والي")
    (('بحلب', 'حلب'), ('للنظام', 'نظام'), ('بلد',), ('والي',))
    """
    if not _is_arabic(key) or key in _small():
        return (key,)
    made, alone = [key], is_word(key)
    for stem, conj, prep, definite, future, _ in prefixed(key):
        if future or len(stem) < LEAST or stem in made or stem in _small() or (alone and (conj or prep)):
            continue
        if definite and prep == "ل" and stem[0] == "ل" and is_word(stem[1:]):
            continue  # «للنظام» is «النظام» behind «ل», and not «اللنظام»
        if prep == "ل" and not definite and key.removeprefix(conj).startswith("لل"):
            continue
        if definite or len(stem) > LEAST or is_word(stem):
            made.append(stem)
    return tuple(made)


@lru_cache(maxsize=5_000)
def forms(key: str) -> frozenset[str]:
    """All words as which a folded word that is looked for may stand in a text, itself among them.

    >>> {"حلب", "بحلب", "وحلب", "وبحلب"} <= forms("بحلب"), "فرقه" in forms("رقه")
    (True, False)
    """
    return frozenset((key, *stems(key), *(word for stem in stems(key) for word in _written(stem))))


def asked_for(words: str) -> tuple[tuple[str, ...], ...]:
    """The words of a search, each as its forms, as it is written first; each once."""
    return tuple((key, *sorted(forms(key) - {key})) for key in sorted(wanted(words)))


def _written(stem: str) -> Iterator[str]:
    """A word with prefixes before it, where that is no other word."""
    if len(stem) < LEAST or not _is_arabic(stem) or stem in _small():
        return
    for prefix in PREFIXES:
        word = prefix + stem
        if prefix == "ال" or not whole(word):
            yield word


def whole(key: str) -> bool:
    """Whether a folded word is one by itself, and not to be parted."""
    return key in _small() or is_word(key)


def wholes(keys: Iterable[str]) -> list[str]:
    """Those of some folded words that begin like a prefix and are not to be parted."""
    return sorted(key for key in set(keys) if len(key) > LEAST and key[0] in "وفبكل" and whole(key))


def is_word(key: str) -> bool:
    """Whether a folded word is known by itself."""
    return key in _words() or bool(default_gazetteer().named(key))


def _is_arabic(key: str) -> bool:
    return all(_ARABIC[0] <= letter <= _ARABIC[1] for letter in key)


@cache
def _words() -> frozenset[str]:
    """The words of the lexicon in all their forms, those of actors' names, and people's given names."""
    inflected = (verb_forms(), noun_forms(), participle_forms())
    found = {form for kind in inflected for listed in kind.values() for form, _ in listed}
    found.update(load("arabic")["common"]["words"])
    for head in load("arabic")["actor_heads"]:
        found.update(fold(form) for listed in head["forms"].values() for form in listed)
    for entry in load_packs().entries():
        first, *rest = fold(entry.phrase).split()
        found.add(first.removeprefix("ال"))
        found.update(word.removeprefix("ال") for word in rest if word[0] not in "وفبكل")  # «العراق والشام»
    return frozenset(found | given_names())


@cache
def _small() -> frozenset[str]:
    """The small words that hang sentences together: no search means them inside another word."""
    grammar: dict[str, Any] = load("arabic")["grammar"]
    names = ("prepositions", "relatives", "complementisers", "conjunctions", "particles")
    listed = [word for name in names for word in grammar[name]]
    listed += [form for forms_of in grammar["pronoun_prepositions"].values() for form in forms_of]
    return frozenset(fold(word) for word in listed if " " not in word)
