"""The inflected forms of Arabic nouns and adjectives, folded: what a lexicon entry can look like in a text.

Case endings that are written count: the alef of the indefinite accusative («جنديا»), the construct state that drops the
ن of dual and plural («مقاتلو», «بلدتي»). Clitics are not here; `marsad.language.arabic.clitics` takes them off.
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.language.arabic.folding import fold

SOUND_MASCULINE = "sound-m"
SOUND_FEMININE = "sound-f"

_DUAL = ("ان", "ين")
_PLURAL = ("ون", "ين", "و", "وا", "ي")  # «مسلحوا» is how many write «مسلحو»


def _joint(lemma: str) -> str:
    """The stem that dual endings join: «بلدت» of «بلدة», «مشفي» of «مشفى», «صحراو» of «صحراء»."""
    if lemma.endswith("ة"):
        return lemma[:-1] + "ت"
    if lemma.endswith("ى"):
        return lemma[:-1] + "ي"
    if lemma.endswith("اء") and len(lemma) > 4:
        return lemma[:-1] + "و"
    return lemma


def _takes_alef(form: str) -> bool:
    """Whether the indefinite accusative is written with an alef."""
    return not form.endswith(("ة", "ى", "ا", "اء", "ات"))


def _written(form: str) -> list[str]:
    """The folded form, that of the accusative, and those that a final hamza takes before a pronoun («أبنائه», «أبناؤه»)."""
    key = fold(form)
    if _takes_alef(form):
        return [key, key + "ا"]
    return [key, key[:-1] + "ي", key[:-1] + "و"] if form.endswith("اء") else [key]


def sound_plural(lemma: str, kind: str) -> list[str]:
    """The sound masculine or feminine plural, with its construct forms.

    >>> sound_plural("مسلح", "sound-m"), sound_plural("بلدة", "sound-f")
    (['مسلحون', 'مسلحين', 'مسلحو', 'مسلحوا', 'مسلحي'], ['بلدات'])
    """
    if kind == SOUND_FEMININE:
        return [(lemma[:-1] if lemma.endswith("ة") else _joint(lemma)) + "ات"]
    if lemma.endswith("ى"):
        return [lemma[:-1] + ending for ending in ("ون", "ين", "و", "ي")]
    return [lemma + ending for ending in _PLURAL]


def _phrase_forms(lemma: str, plurals: Iterable[str]) -> list[tuple[str, str]]:
    """The forms of a phrase («رجل أمن»): its first word is in the construct state, and the plurals are given whole."""
    head, rest = lemma.split(" ", 1)
    found = {fold(lemma): "s"} | {fold(plural): "p" for plural in plurals}
    for ending in ("ا", "ي"):
        found.setdefault(fold(f"{_joint(head)}{ending} {rest}"), "d")
    return list(found.items())


def noun_forms(lemma: str, plurals: Iterable[str], *, dual: bool = True) -> list[tuple[str, str]]:
    """The folded forms of a noun with their number: ``s``, ``d`` or ``p``; of two readings the commoner one.

    `plurals` are broken plurals as written, or ``sound-m`` and ``sound-f``. Of a phrase only the first word inflects.

    >>> noun_forms("جندي", ["جنود"])[:4]
    [('جندي', 's'), ('جنديا', 's'), ('جنود', 'p'), ('جنودا', 'p')]
    """
    if " " in lemma:
        return _phrase_forms(lemma, plurals)
    found: dict[str, str] = dict.fromkeys(_written(lemma), "s")
    plurals = list(plurals)
    for plural in plurals:
        if plural in (SOUND_MASCULINE, SOUND_FEMININE):
            for form in sound_plural(lemma, plural):
                found.setdefault(fold(form), "p")
            continue
        for form in _written(plural):
            found.setdefault(form, "p")
    if dual:
        stem = fold(_joint(lemma))
        for ending in (*_DUAL, "ا", "ي"):
            # «مسلحين» and «مسلحي» are far more often the plural, «جنديا» the accusative singular: setdefault keeps those.
            found.setdefault(stem + ending, "d")
    return list(found.items())


def adjective_forms(lemma: str) -> list[tuple[str, str, str]]:
    """The folded forms of an adjective with number and gender: «شمالي», «شمالية», «شماليين», «شماليتين».

    >>> adjective_forms("غربي")[2]
    ('غربيه', 's', 'f')
    """
    found: dict[str, tuple[str, str]] = {}
    for form, number in noun_forms(lemma, [SOUND_MASCULINE]):
        found.setdefault(form, (number, "m"))
    feminine = lemma if lemma.endswith("ة") else lemma.removesuffix("ى") + ("ية" if lemma.endswith("ى") else "ة")
    for form, number in noun_forms(feminine, [SOUND_FEMININE]):
        found.setdefault(form, (number, "f"))
    ordered = sorted(found.items(), key=lambda item: (item[1][0] != "s", item[1][1] != "m"))
    return [(form, number, gender) for form, (number, gender) in ordered]


_REGULAR = (
    ("", "s", "m"), ("ا", "s", "m"), ("ه", "s", "f"), ("ان", "d", "m"), ("تان", "d", "f"), ("تين", "d", "f"),
    ("تا", "d", "f"), ("تي", "d", "f"), ("ون", "p", "m"), ("ين", "p", "m"), ("و", "p", "m"), ("وا", "p", "m"),
    ("ي", "p", "m"), ("ات", "p", "f"),
)  # fmt: skip


def participle_inflection(stem: str) -> list[tuple[str, str, str]]:
    """The folded forms of a participle with number and gender; a final «ٍ» marks a dropped ي («مؤدٍ», «المؤدي»).

    >>> participle_inflection("مؤدٍ")[:3]
    [('مود', 's', 'm'), ('مودي', 's', 'm'), ('موديا', 's', 'm')]
    """
    if not stem.endswith(("ٍ", "ى")):
        key = fold(stem)
        return [(key + ending, number, gender) for ending, number, gender in _REGULAR]
    base = fold(stem[:-1])
    full = base + "ي"
    found: list[tuple[str, str, str]] = [(base, "s", "m")] if stem.endswith("ٍ") else []
    found += [(full, "s", "m")]
    feminine = full + "ه" if stem.endswith("ٍ") else base + "اه"
    joint = feminine[:-1] + "ت"
    found += [(full + "ا", "s", "m")] if stem.endswith("ٍ") else []
    found += [(feminine, "s", "f")]
    found += [(full + ending, "d", "m") for ending in _DUAL]
    found += [(joint + ending, "d", "f") for ending in (*_DUAL, "ا", "ي")]
    found += [(base + ending, "p", "m") for ending in ("ون", "ين", "و")]
    found += [(full + "ات", "p", "f")]
    return found
