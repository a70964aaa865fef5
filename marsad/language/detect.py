"""Which language a text is in, told by its script and, for Latin letters, by its smallest words."""

from __future__ import annotations

import re

_SAMPLE = 20_000
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[a-z]+")
_ENGLISH = frozenset("the of and in to a that was were by on for with from said at as it is has have had after".split())
_MIN_LETTERS = 3
_ENGLISH_SHARE = 0.15
_AMONG_LATIN = 0.5


def detect(text: str) -> str:
    """The language of a text: ``ar`` (Arabic script), ``en``, or ``und`` (another one, or hardly a letter).

    Only the first 20,000 characters are looked at. The script with more letters wins, and Arabic over up to twice as many
    Latin letters that are no English; a text in Persian, Urdu or Kurdish is given as ``ar`` too.

    >>> detect("سيطرت القوات على البلدة"), detect("The army took the town of Hayyan"), detect("12:30")
    ('ar', 'en', 'und')
    """
    sample = text[:_SAMPLE]
    arabic = len(_ARABIC.findall(sample))
    latin = len(_LATIN.findall(sample))
    if max(arabic, latin) < _MIN_LETTERS:
        return "und"
    if arabic >= latin:
        return "ar"
    words = _WORD.findall(sample.lower())
    known = sum(word in _ENGLISH for word in words)
    if known >= _ENGLISH_SHARE * len(words):
        return "en"
    return "ar" if arabic >= _AMONG_LATIN * latin else "und"  # a post with the links and buttons around it
