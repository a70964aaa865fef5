"""Names one slip away from a written one: «دير العاصفير» for «دير العصافير», «كفرنسيج» for «كفر ناسج».

Only for names that nothing knows, and never believed without their surroundings (see `Gazetteer.resolve`). Slips are what
hasty typing does to names: an article or a final «ة» too many or too few, a long vowel lost, put in or put elsewhere, two
letters exchanged, a blank lost behind «ة» or inside a compound. Nearest kinds of slip come first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.places.database import folded
from marsad.places.spelling import HEADS

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOST_BLANK = re.compile("(?<=[ةى])(?=[ء-ي])")  # letters that only end words
_LONG = "اوي"
_SHORTEST = 5  # letters; a slip in a shorter name is another name
_LONGEST = 24
_DIRECTIONS = ("شرقيه", "غربيه", "شماليه", "جنوبيه", "شرقي", "غربي", "شمالي", "جنوبي", "كبير", "صغير", "كبيره", "صغيره")


def slips(name: str) -> Iterator[tuple[str, ...]]:
    """The folded names that a written one may stand for, in groups from the likeliest; some may come twice.

    >>> [group for group in slips("دار عزة") if "داره عزه" in group][0][:2]
    ('الدار عزه', 'دار العزه')
    >>> any("دير العصافير" in group for group in slips("دير العاصفير"))
    True
    """
    key = folded(_LOST_BLANK.sub(" ", name))
    letters = len(key.replace(" ", ""))
    if key.isascii() or not key.replace(" ", "").isalpha() or not _SHORTEST <= letters <= _LONGEST:
        return
    if key != folded(name):
        yield key, *_articles(key)
    yield (*_articles(key), *_ends(key), *_blanks(key))
    yield tuple(f"{key} {direction}" for direction in _DIRECTIONS)
    yield (*_exchanged(key), *_vowels(key))
    yield tuple(slip for split in _blanks(key) for slip in _vowels(split))


def _articles(key: str) -> Iterator[str]:
    words = key.split()
    for at, word in enumerate(words):
        other = word[2:] if word.startswith("ال") else "ال" + word
        if len(other) > 2:
            yield " ".join((*words[:at], other, *words[at + 1 :]))


def _ends(key: str) -> Iterator[str]:
    words = key.split()
    for at, word in enumerate(words):
        if word[-1] in "اه":
            others = (word[:-1], word[:-1] + ("ه" if word[-1] == "ا" else "ا"))
        else:
            others = (word + "ه", word + "ا")
        for other in others:
            if len(other) > 2:
                yield " ".join((*words[:at], other, *words[at + 1 :]))


def _blanks(key: str) -> Iterator[str]:
    if " " in key:
        yield key.replace(" ", "", 1)
        return
    for head in HEADS:
        if key.startswith(head) and len(key) - len(head) > 2:
            yield f"{head} {key[len(head) :]}"


def _exchanged(key: str) -> Iterator[str]:
    for at in range(1, len(key) - 1):
        if key[at] != key[at + 1] and " " not in key[at : at + 2]:
            yield key[:at] + key[at + 1] + key[at] + key[at + 2 :]


def _vowels(key: str) -> Iterator[str]:
    """With one long vowel less, more, or another in its place; not at the beginning of a word."""
    for at in range(1, len(key)):
        inside = key[at - 1] != " " and key[at - 2 : at] != "ال"
        if key[at] in _LONG and inside:
            yield key[:at] + key[at + 1 :]
            for other in _LONG:
                if other != key[at]:
                    yield key[:at] + other + key[at + 1 :]
        if key[at] != " " and key[at - 1] != " ":
            for other in _LONG:
                yield key[:at] + other + key[at:]
    # a vowel that stands elsewhere: «كفرنسيج» for «كفر ناسج»
    for at in range(1, len(key)):
        if key[at] in _LONG and key[at - 1] != " ":
            rest = key[:at] + key[at + 1 :]
            for to in range(max(2, at - 2), min(len(rest), at + 3)):
                for vowel in _LONG:
                    yield rest[:to] + vowel + rest[to:]
