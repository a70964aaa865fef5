"""The small-word lists of a lexicon: weapons, inclusion, negation, hedges, modality, links, extent, furniture.

What a field means stands at the top of the YAML file. Words are as written there; `folded` makes keys of them.
"""

from __future__ import annotations

from functools import cache

import msgspec

from marsad.language.arabic.folding import fold
from marsad.lexicon.load import load
from marsad.lexicon.small_rows import (
    Connectors,
    Extents,
    Furniture,
    Hedges,
    Inclusion,
    Modality,
    Negation,
    Weapon,
    WeaponAdjective,
    Words,
)


def folded(words: Words) -> Words:
    """The folded keys of words and phrases, each once."""
    return tuple(dict.fromkeys(fold(word) for word in words))


@cache
def weapons(language: str = "arabic") -> tuple[Weapon, ...]:
    """Weapons and what carries them.

    Raises:
        msgspec.ValidationError: an entry has a field or a value that there is not; so for all functions here.
    """
    return tuple(msgspec.convert(load(language)["weapons"]["weapons"], list[Weapon]))


@cache
def weapon_adjectives(language: str = "arabic") -> tuple[WeaponAdjective, ...]:
    """Adjectives that tell the mode of an attack."""
    return tuple(msgspec.convert(load(language)["weapons"]["adjectives"], list[WeaponAdjective]))


@cache
def inclusion(language: str = "arabic") -> Inclusion:
    """Words that tie one count to another."""
    return msgspec.convert(load(language)["inclusion"], Inclusion)


@cache
def negation(language: str = "arabic") -> Negation:
    """Words that deny."""
    return msgspec.convert(load(language)["negation"], Negation)


@cache
def hedges(language: str = "arabic") -> Hedges:
    """Words of doubt."""
    return msgspec.convert(load(language)["hedges"], Hedges)


@cache
def modality(language: str = "arabic") -> Modality:
    """Words that make an act planned or ongoing."""
    return msgspec.convert(load(language)["modality"], Modality)


@cache
def connectors(language: str = "arabic") -> Connectors:
    """Words between clauses."""
    return msgspec.convert(load(language)["connectors"], Connectors)


@cache
def extents(language: str = "arabic") -> Extents:
    """Words for how much of a place is meant."""
    return msgspec.convert(load(language)["extent"], Extents)


@cache
def furniture(language: str = "arabic") -> Furniture:
    """Lines that are no part of a report."""
    return msgspec.convert(load(language)["furniture"], Furniture)
