"""Small words that colour a statement: negation, hedges, modality, extent, weapons, connectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from marsad.language.arabic.matching import Entry, Pos
from marsad.lexicon.forms import verb_forms
from marsad.lexicon.inflection import adjective_forms, noun_forms
from marsad.reader.tags import Modal, Weapon

_TOO_COMMON: Final = frozenset(
    "منذ حتى خلال لدى بسبب ما كما هذا وكان وكانت وكانوا ثم كي إذ يوميا باستمرار سواء أثناء رغم عندما".split()
)

Small = tuple[str, Any]


def _modal(lists: dict[str, Any]) -> Iterator[Entry[Small]]:
    for modality in ("planned", "ongoing"):
        section = lists["modality"][modality]
        data = Modal(modality)
        for word in section["words"]:
            if word not in _TOO_COMMON:
                yield Entry(word.removesuffix(" ل"), Pos.EXACT, ("modal", data))
        for row in section["verbs"]:
            for form, _ in verb_forms().get(row["verb"], ()):
                yield Entry(form, Pos.VERB, ("modal", data))
        for row in section["nouns"]:
            for form, _ in noun_forms(row["lemma"], row.get("plurals", [])):
                yield Entry(form, Pos.NOUN, ("modal", data))
        beside = Modal(modality, beside=True)
        for lemma in section["adjectives"]:
            for form, _, _ in adjective_forms(lemma):
                yield Entry(form, Pos.NOUN, ("modal", beside))


def _negation(lists: dict[str, Any]) -> Iterator[Entry[Small]]:
    negation = lists["negation"]
    for name in ("before_verb", "before_noun", "clause"):
        for word in negation[name]:
            if word not in _TOO_COMMON:
                yield Entry(word, Pos.EXACT, ("neg", name))
    for row in negation["verbs"]:
        for form, _ in verb_forms().get(row["verb"], ()):
            yield Entry(form, Pos.VERB, ("neg", "verb"))
    for row in negation["nouns"]:
        for form, _ in noun_forms(row["lemma"], row.get("plurals", [])):
            yield Entry(form, Pos.NOUN, ("neg", "noun"))
    for word in negation["not_negated"]:
        yield Entry(word, Pos.EXACT, ("ptc", word))


def _extent(lists: dict[str, Any]) -> Iterator[Entry[Small]]:
    for extent in ("whole", "most", "part"):
        for word in (*lists["extent"][extent]["before"], *lists["extent"][extent]["behind"]):
            yield Entry(word, Pos.NAME, ("extent", extent))


def _weapons(lists: dict[str, Any]) -> Iterator[Entry[Small]]:
    for row in lists["weapons"]["weapons"]:
        weapon = Weapon(row["lemma"], row.get("mode"), row.get("role"))
        for form, _ in noun_forms(row["lemma"], row.get("plurals", [])):
            yield Entry(form, Pos.NOUN, ("weapon", weapon))


def small_entries(lists: dict[str, Any]) -> Iterator[Entry[Small]]:
    """Entries of the small-word lists, as ``(category, data)``."""
    yield from _modal(lists)
    yield from _negation(lists)
    yield from _extent(lists)
    yield from _weapons(lists)
    for word in lists["hedges"]["words"]:
        yield Entry(word, Pos.EXACT, ("hedge", word))
    for word in lists["connectors"]["breakers"]:
        if word not in _TOO_COMMON:
            yield Entry(word, Pos.EXACT, ("conn", word))
