"""Verbal nouns and participles of a verb, from its vocalised lemma and its present: regular derivation, no dictionary.

Only what is regular is made: verbal nouns of form I, and second ones of others («قتال» beside «مقاتلة»), are the lexicon's
to give. The derived forms are told apart by the letters of the lemma, with doubled ones written out («فرّ» is ف ر ر).
Rules: W. Wright, A Grammar of the Arabic Language (1896), part 2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.language.arabic.folding import MARKS

SHADDA = "\u0651"
SUKUN = "\u0652"
_FATHA, _DAMMA, _KASRA = "\u064e", "\u064f", "\u0650"
_SHADDA_LAST = re.compile("([\u064b-\u0650\u0652])(\u0651)")
_STRIP = str.maketrans(dict.fromkeys(MARKS, ""))


def ordered(word: str) -> str:
    """The word with each shadda before its vowel, the other way round than Unicode's normal forms have it."""
    return _SHADDA_LAST.sub(r"\2\1", word)


def strip(word: str) -> str:
    """The word without vowel marks."""
    return word.translate(_STRIP)


def letters(word: str) -> str:
    """The word's letters without vowel marks, doubled letters twice («شَنَّ» is «شنن»)."""
    found: list[str] = []
    for char in word:
        if char == SHADDA:
            found.append(found[-1])
        elif char not in MARKS:
            found.append(char)
    return "".join(found)


def active_of(lemma: str) -> str | None:
    """The active lemma of a verb that is listed in the passive («تُوُفِّيَ»: «تَوَفَّى»); None for an active one.

    >>> active_of("اُسْتُشْهِدَ"), active_of("أُصِيبَ"), active_of("حُوصِرَ"), active_of("قَتَلَ")
    ('اِسْتَشْهَدَ', 'أَصَابَ', 'حَاصَرَ', None)
    """
    if lemma[1:2] != _DAMMA:
        return None
    active = lemma.replace(_DAMMA + "و" + _DAMMA, _FATHA + "و" + _FATHA)
    if active[2:3] == "و" and active[3:4] not in MARKS:
        active = active[0] + _FATHA + "ا" + active[3:]
    active = active.replace(_DAMMA, _FATHA)
    if active.startswith("ا" + _FATHA):
        active = "ا" + _KASRA + active[2:]
    head, tail = active[:2], active[2:]
    if tail.endswith(_KASRA + "ي" + _FATHA):
        return head + tail[:-3] + _FATHA + "ى"
    return head + tail.replace(_KASRA + "ي", _FATHA + "ا").replace(_KASRA, _FATHA)


def form_of(lemma: str, present: str = "") -> str:
    """The form: ``I`` to ``X``, or ``Q`` and ``TQ`` and ``QQ`` for those of four radicals."""
    full = letters(lemma)
    if len(full) <= 3 and not full.startswith("آ"):
        return "I"
    if full.startswith("است") and len(full) == 6:
        return "X"
    if full.startswith("ا") and len(full) >= 5:
        if len(full) == 6:
            return "QQ"
        if full[1] == "ن" and full[2] != "ت":
            return "VII"
        return "IX" if full[-1] == full[-2] and full[2] not in "تطد" else "VIII"
    if full.startswith("ت") and len(full) == 5:
        return "V" if full[2] == full[3] else "VI" if full[2] == "ا" else "TQ"
    if full.startswith("آ"):
        return "III" if strip(present).startswith("يؤا") else "IV"
    if full[1] == full[2]:
        return "II"
    if full[1] == "ا":
        return "III"
    return "IV" if full.startswith("أ") else "Q"


def _tail(full: str) -> str:
    """What the verbal nouns of the forms in ا and أ end in: «ـعال», «ـعاء» where the last radical is weak or hamza."""
    return full[:-1] + ("اء" if full[-1] in "ىاأئيء" else "ا" + full[-1])


def masdars(lemma: str, present: str = "") -> list[str]:
    """The regular verbal nouns of a verb that is not of form I, unvocalised.

    >>> masdars("أَصَابَ"), masdars("اِسْتَوْلَى"), masdars("أَدَّى"), masdars("اِتَّفَقَ")
    (['إصابة'], ['استيلاء'], ['تأدية'], ['اتفاق'])
    """
    form, full, plain = form_of(lemma, present), letters(lemma), strip(lemma)
    if form == "II":
        first, second, third = full[0], full[1], full[3]
        if third == "ى":
            return [f"ت{first}{second}ية"]
        return [f"ت{first}{second}ئة"] if third == "أ" else [f"ت{first}{second}ي{third}"]
    if form == "III":
        stem = "ؤا" + plain[1:] if plain.startswith("آ") else plain
        return ["م" + (stem[:-1] + "اة" if stem.endswith("ى") else stem + "ة")]
    if form == "IV":
        rest = "ي" + full[1:] if full[0] == "آ" else full[1:]
        if full[0] != "آ" and rest[1] == "ا" and len(rest) == 3:
            return [f"إ{rest}ة"]
        return ["إ" + _tail("ي" + rest[1:] if rest[0] == "و" else rest)]
    if form in ("V", "VI", "TQ"):
        if plain.endswith("ى"):
            return [plain[:-1], plain[:-1] + "ي"]
        return [plain[:-1] + "ؤ"] if plain.endswith("أ") else [plain]
    if form in ("VII", "VIII", "IX"):
        if plain[-2] == "ا":
            return [plain[:-2] + "يا" + plain[-1]]
        return [_tail(plain + plain[-1] if full[-1] == full[-2] else plain)]
    if form == "X":
        if full[4] == "ا":
            return [full + "ة"]
        return [_tail(full[:3] + {"و": "ي", "أ": "ئ"}.get(full[3], full[3]) + full[4:])]
    if form == "QQ":
        return [_tail(full.replace("أ", "ئ"))]
    return [plain + "ة"] if form == "Q" else []


@dataclass(frozen=True, slots=True)
class Participles:
    """Masculine singular participles; None where there is none. A final «ٍ» marks one in a dropped ي («داعٍ», «الداعي»)."""

    active: str | None
    passive: str | None


def _first(full: str, present: str) -> Participles:
    one, two, three = full[0], full[1], full[2]
    head = "آ" if one == "أ" else one + "ا"
    plain = strip(present)
    if three in "اىي":
        if two == "أ":
            return Participles(None, f"م{one}{two}ي")
        passive = f"م{one}{two}و" if plain.endswith("و") else f"م{one}{two}ي"
        return Participles(f"{head}{two}ٍ", passive)
    if two == "ا":
        if three == "ء":
            return Participles(None, None)
        return Participles(f"{head}ئ{three}", f"م{one}{plain[2]}{three}" if plain[2] in "وي" else None)
    if two == three:
        return Participles(head + two, f"م{one}{two}و{three}")
    middle = {"أ": ("ئ", "ؤ"), "ئ": ("ئ", "ؤ"), "ؤ": ("ئ", "ؤ")}.get(two, (two, two))
    last = ("ئ", "ء") if three in "أئؤء" else (three, three)
    return Participles(head + middle[0] + last[0], f"م{one}{middle[1]}و{last[1]}")


def participles(lemma: str, present: str, present_passive: str) -> Participles:
    """The participles, from the lemma and the third person masculine singular of both presents, vocalised.

    >>> participles("أَصَابَ", "يُصِيبُ", "يُصَابُ")
    Participles(active='مصيب', passive='مصاب')
    >>> participles("دَعَا", "يَدْعُو", "يُدْعَى")
    Participles(active='داعٍ', passive='مدعو')
    """
    if form_of(lemma, present) == "I":
        return _first(letters(lemma), present)
    active, passive = "م" + strip(present)[1:], "م" + strip(present_passive)[1:]
    if active.endswith(("ي", "ى")):
        active = active[:-1] + "ٍ"
    return Participles(active, passive)
