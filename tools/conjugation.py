"""The finite forms of Arabic verbs, by libqutrub (GPL; a development tool only, never a part of the program)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import libqutrub.ar_verb as ar_verb
import libqutrub.classverb as classverb
import libqutrub.triverbtable as table
import libqutrub.verb_const as const
import libqutrub.verb_valid as valid

from tools.arabic_derivation import SUKUN, form_of, letters, strip

_VOWELS = {"\u064e": "فتحة", "\u064f": "ضمة", "\u0650": "كسرة"}
_PERSONS = {
    "3sm": const.PronounHuwa, "3sf": const.PronounHya, "3dm": const.PronounHuma, "3df": const.PronounHuma_f,
    "3pm": const.PronounHum, "3pf": const.PronounHunna, "1s": const.PronounAna, "1p": const.PronounNahnu,
}  # fmt: skip
_TENSES = (
    ("active", "past", const.TensePast),
    ("passive", "past", const.TensePassivePast),
    ("active", "present", const.TenseFuture),
    ("active", "present", const.TenseSubjunctiveFuture),
    ("active", "jussive", const.TenseJussiveFuture),
    ("passive", "present", const.TensePassiveFuture),
    ("passive", "present", const.TensePassiveSubjunctiveFuture),
    ("passive", "jussive", const.TensePassiveJussiveFuture),
)
_STAND_IN = "ك"  # a sound radical


class UnknownVerb(ValueError):
    """A lemma that cannot be conjugated: not vocalised, or of form I with no present given and none or several known."""


@lru_cache(maxsize=1)
def _known() -> dict[str, set[str]]:
    known: dict[str, set[str]] = {}
    for entry in table.TriVerbTable.values():
        known.setdefault(entry["verb"], set()).add(entry["haraka"])
    return known


def vowel(lemma: str, present: str | None) -> str:
    """The name of the vowel behind the second radical in the present, as libqutrub wants it.

    Raises:
        UnknownVerb: the verb is of form I and the vowel cannot be told.
    """
    if form_of(lemma) != "I":
        return "كسرة"
    if present is None:
        found = _known().get(lemma, set())
        if len(found) != 1:
            raise UnknownVerb(f"{lemma}: give `present:`, vocalised ({'several' if found else 'none'} known)")
        return next(iter(found))
    if strip(present).endswith(("ى", "و", "ي")) and letters(lemma)[-1] in "اىي":
        return {"ى": "فتحة", "و": "ضمة", "ي": "كسرة"}[strip(present)[-1]]
    weak = {"ا": "فتحة", "و": "ضمة", "ي": "كسرة"}
    if letters(lemma)[1] == "ا":
        return weak[strip(present)[2]]
    marks = [char for char in present[:-1] if char in _VOWELS]
    if len(marks) < 2:
        raise UnknownVerb(f"{lemma}: the present {present} is not vocalised")
    return _VOWELS[marks[-1]]


def _conjugated(lemma: str, harakah: str) -> classverb.VerbClass:
    verb = classverb.VerbClass(lemma, True, ar_verb.get_future_type_by_name(harakah))
    verb.conjugate_all_tenses()
    return verb


def _weak_radical(lemma: str) -> str | None:
    """A weak radical that libqutrub loses in the passive past: the و of «توفّى», the ي of «سيطر»."""
    form = form_of(lemma)
    if form in ("V", "TQ", "VI") and letters(lemma)[1] in "وي":
        return letters(lemma)[1]
    if form == "Q" and letters(lemma)[1] in "وي" and SUKUN in lemma:
        return letters(lemma)[1]
    return None


def conjugate(lemma: str, present: str | None) -> Iterator[tuple[str, str, str, str]]:
    """All third-person and first-person forms, vocalised, as (voice, tense, person, form); tense past, present or jussive.

    Raises:
        UnknownVerb: the lemma is no verb, or its present cannot be told.
    """
    if not valid.is_valid_infinitive_verb(lemma):
        raise UnknownVerb(f"{lemma} is not a vocalised past of the third person")
    harakah = vowel(lemma, present)
    verb = _conjugated(lemma, harakah)
    weak = _weak_radical(lemma)
    sound = _conjugated(lemma.replace(weak, _STAND_IN, 1), harakah) if weak else None
    for voice, tense, name in _TENSES:
        for person, pronoun in _PERSONS.items():
            if sound is not None and weak is not None and (voice, tense) == ("passive", "past"):
                form = sound.get_conj(name, pronoun).replace(_STAND_IN, weak, 1)
            else:
                form = verb.get_conj(name, pronoun)
            if form:
                yield voice, tense, person, form
