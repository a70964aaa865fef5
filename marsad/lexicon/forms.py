"""The generated forms: what the lexicon's verbs and nouns look like in a text.

All forms are folded keys (see `marsad.language.arabic.folding`), without clitics. They come from `arabic/forms.json`, which
``python tools/build_forms.py`` makes from the lexicon's YAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import msgspec

from marsad.lexicon.inflection import participle_inflection
from marsad.lexicon.load import ROOT

Voice = Literal["active", "passive", "both"]
Tense = Literal["past", "present"]
Number = Literal["s", "d", "p"]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A finite form of a verb. Voice is ``both`` where unvocalised writing does not tell; gender ``mf`` likewise."""

    lemma: str
    voice: str
    tense: str
    person: int
    number: str
    gender: str


@dataclass(frozen=True, slots=True)
class ParticipleForm:
    """A form of a participle: `kind` is ``active`` or ``passive``, number ``s``, ``d`` or ``p``, gender ``m`` or ``f``."""

    lemma: str
    kind: str
    number: str
    gender: str


_VOICES = {"a": "active", "p": "passive", "b": "both"}
_TENSES = {"p": "past", "r": "present"}


@cache
def _generated() -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode((ROOT / "arabic" / "forms.json").read_bytes())
    return found


@cache
def verb_forms() -> dict[str, tuple[tuple[str, VerbForm], ...]]:
    """The finite forms of each verb: vocalised lemma → (folded form, features), third and first person."""
    found = {}
    for lemma, entry in _generated()["verbs"].items():
        forms: list[tuple[str, VerbForm]] = []
        for code, written in entry["forms"].items():
            voice, tense, person, number = code[:4]
            form = VerbForm(lemma, _VOICES[voice], _TENSES[tense], int(person), number, code[4:] or "mf")
            forms += [(key, form) for key in written.split()]
        found[lemma] = tuple(forms)
    return found


@cache
def participle_forms() -> dict[str, tuple[tuple[str, ParticipleForm], ...]]:
    """The participles of each verb with all their inflected forms: vocalised lemma → (folded form, features)."""
    found = {}
    for lemma, entry in _generated()["verbs"].items():
        forms: list[tuple[str, ParticipleForm]] = []
        for kind in ("active", "passive"):
            if kind in entry:
                shapes: dict[tuple[str, str], ParticipleForm] = {}
                for key, number, gender in participle_inflection(entry[kind]):
                    shape = shapes.get((number, gender))
                    if shape is None:
                        shape = shapes[number, gender] = ParticipleForm(lemma, kind, number, gender)
                    forms.append((key, shape))
        found[lemma] = tuple(forms)
    return found


def masdar(lemma: str) -> tuple[str, ...]:
    """The verbal nouns of a verb as written («سيطرة»), those given by hand first.

    Raises:
        KeyError: no file of the lexicon has the verb.
    """
    return tuple(_generated()["verbs"][lemma]["masdars"])


@cache
def noun_forms() -> dict[str, tuple[tuple[str, str], ...]]:
    """The forms of each noun of the lexicon: lemma → (folded form, number ``s``, ``d`` or ``p``)."""
    return {
        lemma: tuple((form, number) for number, written in numbers.items() for form in written.split(","))
        for lemma, numbers in _generated()["nouns"].items()
    }
