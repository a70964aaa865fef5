"""The entries of the small-word lists as types: weapons, inclusion, negation, hedges, modality, links, extent, furniture."""

from __future__ import annotations

from typing import Literal

import msgspec

from marsad.lexicon.inflection import adjective_forms
from marsad.lexicon.rows import Noun, Row

Words = tuple[str, ...]


class Weapon(Noun, frozen=True, kw_only=True):
    """A weapon or what carries it, and the mode of ASSAULT it makes."""

    mode: str
    role: Literal["weapon", "platform"]


class WeaponAdjective(Row, frozen=True, kw_only=True):
    """An adjective of «قصف» or «هجوم» that tells the mode («قصف جوي»)."""

    lemma: str
    mode: str

    @property
    def forms(self) -> Words:
        """The folded forms, all numbers and genders."""
        return tuple(form for form, _, _ in adjective_forms(self.lemma))


class Share(Row, frozen=True, kw_only=True):
    """Words for a portion of a count, as bounds of a fraction."""

    words: Words
    low: float
    high: float


class Inclusion(Row, frozen=True, kw_only=True):
    """How a second count stands to the first."""

    child: Words
    sibling: Words
    share: tuple[Share, ...]
    joint: Words


class EffectVerb(Row, frozen=True, kw_only=True):
    """A verb that colours an act: its forms are ``verb_forms()[verb]``, the act stands behind `prep` or is its object."""

    verb: str
    prep: str | None = None
    present: str | None = None
    masdar: Words = ()
    passive: bool = True


class EffectNoun(Noun, frozen=True, kw_only=True):
    """A noun that colours an act, which is its genitive or stands behind `prep`."""

    prep: str | None = None


class Negation(Row, frozen=True, kw_only=True):
    """Words that deny."""

    before_verb: Words
    before_noun: Words
    clause: Words
    verbs: tuple[EffectVerb, ...]
    nouns: tuple[EffectNoun, ...]
    words_of_one_side: Words
    not_negated: Words


class Hedges(Row, frozen=True, kw_only=True):
    """Words of doubt."""

    words: Words
    adjectives: Words
    verbs: tuple[EffectVerb, ...]
    before_present: Words


class Effect(Row, frozen=True, kw_only=True):
    """Words that make an act planned or ongoing."""

    words: Words
    verbs: tuple[EffectVerb, ...]
    nouns: tuple[EffectNoun, ...]
    adjectives: Words


class Modality(Row, frozen=True, kw_only=True):
    """Planned and ongoing acts."""

    planned: Effect
    ongoing: Effect


class Result(Row, frozen=True, kw_only=True):
    """Links behind which the outcome stands."""

    words: Words
    verbs: Words


class Cause(Row, frozen=True, kw_only=True):
    """Links behind which the deed stands."""

    words: Words


class Causes(Row, frozen=True, kw_only=True):
    """Links of cause, by what stands behind them."""

    result: Result
    cause: Cause


class Times(Row, frozen=True, kw_only=True):
    """Links of time: what stands behind `after` words came first."""

    after: Words
    before: Words
    while_: Words = msgspec.field(name="while")


class Connectors(Row, frozen=True, kw_only=True):
    """Words between clauses."""

    breakers: Words
    causes: Causes
    times: Times


class ExtentWords(Row, frozen=True, kw_only=True):
    """Words of one extent, before or behind the place."""

    before: Words
    behind: Words


class Extents(Row, frozen=True, kw_only=True):
    """How much of a place is meant."""

    whole: ExtentWords
    most: ExtentWords
    part: ExtentWords
    percent: Words
    parts_of_place: Words


class Furniture(Row, frozen=True, kw_only=True):
    """What sites put between the lines of a report."""

    headlines: Words
    line: Words
    begins: Words
    ends: Words
