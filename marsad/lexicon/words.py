"""The word lists of a lexicon as typed entries: persons, sources, verbs of saying, parts and kinds of places.

What a field means stands at the top of the YAML file of the same name. `forms` are folded keys with their number (``s``,
``d``, ``p``), ready for a `Matcher`. Everything is read once and shared; nothing may be changed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, TypeVar

import msgspec

from marsad.language.arabic.folding import fold
from marsad.lexicon.forms import noun_forms
from marsad.lexicon.inflection import adjective_forms
from marsad.lexicon.load import load

T = TypeVar("T")
Forms = tuple[tuple[str, str], ...]


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A text that shows an entry. With `none` the entry's word is there and does not count; else it does.

    `word`, `part`, `speaker`, `mode`, `effect` and `relation` name what is to be found, as far as the file uses them.
    """

    text: str
    none: bool = False
    word: str | None = None
    part: str | None = None
    speaker: str | None = None
    mode: str | None = None
    effect: str | None = None
    relation: str | None = None


class Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all entries have."""

    weak: bool = False
    examples: tuple[Example, ...] = ()


class Noun(Row, frozen=True, kw_only=True):
    """A noun with its forms. `number` is ``p`` for words of many without a singular."""

    lemma: str
    plurals: tuple[str, ...]
    gender: Literal["m", "f"] = "m"
    number: Literal["p"] | None = None

    @property
    def forms(self) -> Forms:
        """The folded forms with their number."""
        found = noun_forms()[self.lemma]
        return tuple((form, "p") for form, number in found if number != "d") if self.number else found


class Person(Noun, frozen=True, kw_only=True):
    """A word for persons: see ``people.yaml``."""

    class_: str = msgspec.field(name="class")
    feminine: bool | str = False
    harm: Literal["killed", "wounded", "missing", "detained", "displaced", "casualties"] | None = None
    status: Literal["civilian", "combatant"] | None = None
    sex: Literal["female", "male"] | None = None
    age: Literal["child", "adult", "elderly"] | None = None
    role: str | None = None
    unit: Literal["family"] | None = None
    adjective: bool = False


class SpeechVerb(Row, frozen=True, kw_only=True):
    """A verb of saying; its forms are ``verb_forms()[verb]``."""

    verb: str
    takes: tuple[Literal["أن", "إن", "direct", "object", "ب", "عن", "إلى", "على", "من", "في"], ...]
    effect: str | None = None
    hal: bool = False
    present: str | None = None
    masdar: tuple[str, ...] = ()


class Opener(Row, frozen=True, kw_only=True):
    """A noun or impersonal phrase before what is said."""

    phrase: str
    speaker: Literal["genitive", "before", "none"]
    effect: str | None = None


class Attribution(Row, frozen=True, kw_only=True):
    """A phrase before the name of a source."""

    phrase: str
    side: Literal["before", "after", "both"]
    clause: bool = False
    breaks: bool = False
    recipient: bool = False
    effect: str | None = None


class Source(Noun, frozen=True, kw_only=True):
    """A noun for who or what is quoted."""

    kind: Literal["person", "crowd", "document", "medium", "body"]
    goes_on: tuple[str, ...]
    feminine: bool = False


class PartNoun(Noun, frozen=True, kw_only=True):
    """A noun before a place that says which part of it."""

    part: str


class PartAdjective(Row, frozen=True, kw_only=True):
    """An adjective behind a part noun or a kind of place: «ريف حلب الغربي»."""

    lemma: str
    part: str
    other: tuple[str, ...] = msgspec.field(default=(), name="forms")

    @property
    def forms(self) -> tuple[str, ...]:
        """The folded forms, all numbers and genders."""
        return tuple(dict.fromkeys((*(form for form, _, _ in adjective_forms(self.lemma)), *map(fold, self.other))))


class Compound(Row, frozen=True, kw_only=True):
    """Two directions that are one («شمال غربي»), in all their written forms."""

    words: tuple[str, ...]
    part: str


class PlaceKind(Noun, frozen=True, kw_only=True):
    """A word for a kind of place: see ``places.yaml``."""

    kind: str
    text: Literal["drop", "keep"]
    alone: bool = False
    named: bool = False
    kin: bool = False


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


@lru_cache(maxsize=None)
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


@lru_cache(maxsize=None)
def speech_verbs(language: str = "arabic") -> tuple[SpeechVerb, ...]:
    """Verbs of saying."""
    return _rows(language, "speech", "verbs", SpeechVerb)


@lru_cache(maxsize=None)
def openers(language: str = "arabic") -> tuple[Opener, ...]:
    """Nouns and impersonal phrases before what is said."""
    return _rows(language, "speech", "openers", Opener)


@lru_cache(maxsize=None)
def attributions(language: str = "arabic") -> tuple[Attribution, ...]:
    """Phrases before the name of a source."""
    return _rows(language, "speech", "attribution", Attribution)


@lru_cache(maxsize=None)
def sources(language: str = "arabic") -> tuple[Source, ...]:
    """Nouns for who or what is quoted, feminine ones as entries of their own."""
    rows = _rows(language, "speech", "sources", Source)
    feminine = (
        msgspec.structs.replace(row, lemma=row.lemma + "ة", plurals=("sound-f",), gender="f", feminine=False)
        for row in rows
        if row.feminine
    )
    return (*rows, *feminine)


@lru_cache(maxsize=None)
def source_adjectives(language: str = "arabic") -> frozenset[str]:
    """The folded forms of adjectives that lengthen a source's name («مصادر محلية مطلعة»)."""
    return frozenset(form for lemma in load(language)["speech"]["source_adjectives"] for form, _, _ in adjective_forms(lemma))


@lru_cache(maxsize=None)
def titles(language: str = "arabic") -> tuple[str, ...]:
    """Ranks and forms of address before a person's name, folded."""
    return tuple(fold(title) for title in load(language)["speech"]["titles"])


@lru_cache(maxsize=None)
def part_nouns(language: str = "arabic") -> tuple[PartNoun, ...]:
    """Nouns before a place that say which part of it."""
    return _rows(language, "parts", "nouns", PartNoun)


@lru_cache(maxsize=None)
def part_adjectives(language: str = "arabic") -> tuple[PartAdjective, ...]:
    """Adjectives that say which part of a place."""
    return _rows(language, "parts", "adjectives", PartAdjective)


@lru_cache(maxsize=None)
def part_compounds(language: str = "arabic") -> tuple[Compound, ...]:
    """Directions of two words."""
    return _rows(language, "parts", "compounds", Compound)


def join_parts(parts: list[str], language: str = "arabic") -> str | None:
    """Part tokens in their settled order, each once: ``join_parts(["countryside", "south"])`` is ``south countryside``."""
    order = load(language)["parts"]["order"]
    tokens = dict.fromkeys(token for part in parts for token in part.split())
    return " ".join(sorted(tokens, key=order.index)) or None


@lru_cache(maxsize=None)
def place_kinds(language: str = "arabic") -> tuple[PlaceKind, ...]:
    """Words for kinds of place."""
    return _rows(language, "places", "places", PlaceKind)
