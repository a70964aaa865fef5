"""One spelling for many: the folded key under which words are looked up.

Folding drops marks (harakat, tatweel, bidi controls), joins the letters that news spells at will (أإآٱ to ا, ى to ي,
ة to ه, ؤ to و, ئ to ي), reads Persian and presentation-form letters as Arabic ones, and Arabic-Indic digits as Latin.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MARKS: Final = (
    "\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0618\u0619\u061a"
    "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0656\u0657\u0658\u065f\u0670"
    "\u06d6\u06d7\u06d8\u06d9\u06da\u06db\u06dc\u06df\u06e0\u06e1\u06e2\u06e3\u06e4\u06e7\u06e8\u06ea\u06eb\u06ec\u06ed"
)
TATWEEL: Final = "\u0640"
CONTROLS: Final = (
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)

_LETTERS: Final = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
    "ی": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ﻙ": "ك", "گ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه", "ۃ": "ه", "پ": "ب",
    "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڨ": "ق", "ڭ": "ك", "ۇ": "و", "ۆ": "و",
}  # fmt: skip
_DIGITS: Final = {chr(0x660 + i): str(i) for i in range(10)} | {chr(0x6F0 + i): str(i) for i in range(10)}
_TABLE = str.maketrans(_LETTERS | _DIGITS | dict.fromkeys(MARKS + TATWEEL + CONTROLS, ""))
_PRESENTATION: Final = re.compile("[\ufb50-\ufdff\ufe70-\ufeff]")
# Most words are of these letters alone, or once folded of these: then there is nothing more to do.
_FOLDED: Final = re.compile("[ءابتثجحخدذرزسشصضطظعغفقكلمنهوي]+")
_CENSOR = str.maketrans(dict.fromkeys(" .*_-،·•\u00a0", ""))


def is_presentation(char: str) -> bool:
    """Whether the character is an Arabic presentation form (U+FB50–FDFF, U+FE70–FEFE)."""
    return "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe"


def fold(word: str) -> str:
    """The folded key of a word or phrase.

    >>> fold("إدلِب"), fold("القريـــة"), fold("٣٢"), fold("کرکوک")
    ('ادلب', 'القريه', '32', 'كركوك')
    """
    if _FOLDED.fullmatch(word):
        return word
    folded = word.translate(_TABLE)
    if _FOLDED.fullmatch(folded):
        return folded
    if folded.isascii():
        return folded.lower()
    if _PRESENTATION.search(folded):
        folded = unicodedata.normalize("NFKC", folded).translate(_TABLE)
    return folded.lower()


def uncensor(word: str) -> str:
    """The word without the dots, stars and gaps that posts put into it («قُـ.ـتل»), not yet folded.

    >>> fold(uncensor("قُـ.ـتل"))
    'قتل'
    """
    return word.translate(_CENSOR)
