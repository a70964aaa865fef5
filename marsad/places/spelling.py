"""The spellings of a place name that news uses beside the one in the table.

Folding already joins ة/ه, ى/ي and the forms of alef; what is left are blanks inside compounds («كفر نبل/كفرنبل»), a
final hamza («السويداء/السويدا»), «ا» for «ة» («مسرابا/مسرابة»), and an article that some add («حمورية/الحمورية»). The
last two are only made for small places that are no other word, since «روسيا/روسية» shows what they do elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.language.arabic.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

# Heads of compounds that are written apart or joined; «كفر» and «البو» begin few other words, so these are also cut.
HEADS = ("كفر", "تل", "دير", "بيت", "عين", "ابو", "ام", "البو", "خان", "معر", "معره", "جسر", "داره", "حوش", "جب")
_JOINED = frozenset(HEADS)
_CUT = ("كفر", "البو")
_SMALL = frozenset(("town", "village", "neighbourhood"))
_MIN_REST = 3
_MIN_SWAP = 5


def spellings(name: str, kind: str, *, ambiguous: bool = False) -> Iterator[str]:
    """The folded spellings of a name, the table's own first; some may come twice.

    >>> list(spellings("كفر نبل", "town"))
    ['كفر نبل', 'كفرنبل']
    >>> list(spellings("السويداء", "city"))
    ['السويداء', 'السويدا']
    """
    key = fold(name)
    yield key
    yield from _compound(key)
    if key.endswith("اء"):
        yield key[:-1]
    if kind not in _SMALL or ambiguous or " " in key:
        return
    if len(key) >= _MIN_SWAP and key.endswith("ا") and key[-2] != "ي":
        yield key[:-1] + "ه"
    elif len(key) >= _MIN_SWAP and key.endswith("ه") and key[-2] != "ي":
        yield key[:-1] + "ا"
    if key.endswith("ه") and not key.startswith("ال"):
        yield "ال" + key


def _compound(key: str) -> Iterator[str]:
    head, _, rest = key.partition(" ")
    if rest:
        if head in _JOINED and " " not in rest:
            yield head + rest
        return
    for prefix in _CUT:
        if key.startswith(prefix) and len(key) - len(prefix) >= _MIN_REST:
            yield f"{prefix} {key[len(prefix) :]}"
