"""Names in Latin letters under one key: «Ma'arrat an-Nu'mān», «Maarrat an Numan»."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss"})
_SILENT = re.compile("['`´ʻʼʽʾʿˈ‘’′]")
_GAPS = re.compile(r"[\W_]+")
_ARABIC = re.compile("[\u0600-\u06ff]")


def latin_key(name: str) -> str:
    """The folded key of a name in Latin letters: no marks, no apostrophes, one blank between words.

    >>> latin_key("Ma'arrat an-Nu‘mān"), latin_key("Şırnak")
    ('maarrat an numan', 'sirnak')
    """
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.lower().translate(_LETTERS))
        name = "".join(char for char in parts if not unicodedata.combining(char))
    return _GAPS.sub(" ", _SILENT.sub("", name.lower())).strip()


def is_arabic(name: str) -> bool:
    """Whether a name is written in Arabic letters.

    >>> is_arabic("حلب"), is_arabic("Aleppo")
    (True, False)
    """
    return _ARABIC.search(name) is not None
