"""The word lists of a lexicon: persons, sources, verbs of saying, parts and kinds of places, as typed entries.

Each list is read once and shared; nothing may be changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, TypeVar

import msgspec

from marsad.language.arabic.folding import fold
from marsad.lexicon.inflection import adjective_forms
from marsad.lexicon.load import load
from marsad.lexicon.rows import (
    Attribution,
    Compound,
    Opener,
    PartAdjective,
    PartNoun,
    Person,
    PlaceKind,
    Source,
    SpeechVerb,
    VerbEntry,
)

T = TypeVar("T")


def _rows(language: str, name: str, section: str, kind: type[T]) -> tuple[T, ...]:
    content: Any = load(language)[name][section]
    return tuple(msgspec.convert(row, kind) for row in content)


def _origin(lemma: str) -> Person:
    return Person(lemma=lemma, plurals=("sound-m",), class_="people", adjective=True)


def _feminine(person: Person) -> Person:
    class_ = person.feminine if isinstance(person.feminine, str) else person.class_
    return msgspec.structs.replace(
        person, lemma=person.lemma + "ة", plurals=("sound-f",), gender="f", sex="female", class_=class_, feminine=False
    )


@cache
def people(language: str = "arabic") -> tuple[Person, ...]:
    """Words for persons, feminine ones as entries of their own, words of origin («فلسطيني») behind all others.

    Raises:
        msgspec.ValidationError: an entry has a field or a value that there is not.
    """
    found: dict[str, Person] = {}
    rows = _rows(language, "people", "people", Person)
    origins = tuple(_origin(lemma) for lemma in load(language)["people"]["origins"])
    for person in (*rows, *(_feminine(row) for row in rows if row.feminine), *origins):
        found.setdefault(person.lemma, person)
    return tuple(found.values())


@cache
def verbs(language: str = "arabic") -> tuple[VerbEntry, ...]:
    """How verbs inflect, where the lemma does not tell."""
    return _rows(language, "verbs", "verbs", VerbEntry)


@cache
def speech_verbs(language: str = "arabic") -> tuple[SpeechVerb, ...]:
    """Verbs of saying."""
    return _rows(language, "speech", "verbs", SpeechVerb)


@cache
def openers(language: str = "arabic") -> tuple[Opener, ...]:
    """Nouns and impersonal phrases before what is said."""
    return _rows(language, "speech", "openers", Opener)


@cache
def attributions(language: str = "arabic") -> tuple[Attribution, ...]:
    """Phrases before the name of a source."""
    return _rows(language, "speech", "attribution", Attribution)


@cache
def sources(language: str = "arabic") -> tuple[Source, ...]:
    """Nouns for who or what is quoted, feminine ones as entries of their own."""
    rows = _rows(language, "speech", "sources", Source)
    feminine = (
        msgspec.structs.replace(row, lemma=row.lemma + "ة", plurals=("sound-f",), gender="f", feminine=False)
        for row in rows
        if row.feminine
    )
    return (*rows, *feminine)


@cache
def source_adjectives(language: str = "arabic") -> frozenset[str]:
    """The folded forms of adjectives that lengthen a source's name («مصادر محلية مطلعة»)."""
    lemmas = load(language)["speech"]["source_adjectives"]
    return frozenset(form for lemma in lemmas for form, _, _ in adjective_forms(lemma))


@cache
def titles(language: str = "arabic") -> tuple[str, ...]:
    """Ranks and forms of address before a person's name, folded."""
    return tuple(fold(title) for title in load(language)["speech"]["titles"])


@cache
def part_nouns(language: str = "arabic") -> tuple[PartNoun, ...]:
    """Nouns before a place that say which part of it."""
    return _rows(language, "parts", "nouns", PartNoun)


@cache
def part_adjectives(language: str = "arabic") -> tuple[PartAdjective, ...]:
    """Adjectives that say which part of a place."""
    return _rows(language, "parts", "adjectives", PartAdjective)


@cache
def part_compounds(language: str = "arabic") -> tuple[Compound, ...]:
    """Directions of two words."""
    return _rows(language, "parts", "compounds", Compound)


def join_parts(parts: Iterable[str], language: str = "arabic") -> str | None:
    """Part tokens in their settled order, each once: ``join_parts(["countryside", "south"])`` is ``south countryside``."""
    order = load(language)["parts"]["order"]
    tokens = dict.fromkeys(token for part in parts for token in part.split())
    return " ".join(sorted(tokens, key=order.index)) or None


@cache
def place_kinds(language: str = "arabic") -> tuple[PlaceKind, ...]:
    """Words for kinds of place."""
    return _rows(language, "places", "places", PlaceKind)
