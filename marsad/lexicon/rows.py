"""The entries of the word lists as types: persons, sources, verbs of saying, parts and kinds of places.

What a field means stands at the top of the YAML file. `forms` are folded keys with their number (``s``, ``d``, ``p``). A
field or a value that a type does not know is an error where the list is read.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.language.arabic.folding import fold
from marsad.lexicon.forms import noun_forms
from marsad.lexicon.inflection import adjective_forms

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


class VerbEntry(Row, frozen=True, kw_only=True):
    """How a verb inflects, where its lemma does not tell: see ``verbs.yaml``."""

    verb: str
    present: str | None = None
    masdar: tuple[str, ...] = ()
    passive: bool = True
    jussive: bool = True


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
