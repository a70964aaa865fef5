"""The names that one written name holds: OCHA's tables put districts, cities and older names into one cell.

«مدينة حلب : حي الأعظمية» is a quarter of a city, «بالي_كوي» two names, «غزاوية عفرين» the Ghazawiyya of Afrin's district.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from marsad.language.arabic.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_PARTS = re.compile(r"\s*(?:_+|/|\||\(|\)| - |(?<=\w)-\s|\s-(?=\w)|-)\s*")
_CLASSES = {
    "حي ": "neighbourhood", "قرية ": "village", "ناحية ": "town", "مدينة ": "city", "مخيم ": "camp", "مطار ": "airport",
    "جبل ": "mountain", "تل ": None, "معبر ": "crossing", "سد ": "dam", "جسر ": "bridge", "حاجز ": "checkpoint",
    "ساحة ": "facility", "جامع ": "facility", "مسجد ": "facility", "شارع ": "facility", "مشفى ": "facility",
    "دوار ": "facility", "مدرسة ": "facility", "كلية ": "facility",
}  # fmt: skip
_KEPT = frozenset(("مخيم ", "مطار ", "جبل ", "تل ", "معبر ", "سد ", "جسر ", "حاجز ", "ساحة ", "جامع ", "مسجد ", "شارع ",
                   "مشفى ", "دوار ", "مدرسة ", "كلية "))  # fmt: skip


# Words that begin names and are none: «خربة باجار» in the district of Bajar is not «خربة».
_HEADS = frozenset(
    "أبو ابو أم ام البو بئر بير بيت تل تلة تليل جب جسر جديدة حارة حوش خان خربة دار دير رأس راس رجم رسم سوق شيخ الشيخ عرب"
    " عين عيون قصر قلعة كفر كوم مدينة ناحية مركز مزرعة مزارع معرة مغر منشية نبع وادي ريف سد جبل حي قرية".split()
)


class Names(NamedTuple):
    """The name to show, the others, and the kind of place that the name tells, if it tells one."""

    shown: str | None
    others: tuple[str, ...]
    kind: str | None


def names_in(written: str | None, areas: Iterable[str] = ()) -> Names:
    """The names in a cell; `areas` are those that the place lies in, which may stand behind its name.

    >>> names_in("مدينة حلب : حي الأعظمية")
    Names(shown='الأعظمية', others=(), kind='neighbourhood')
    >>> names_in("بالي_كوي").others
    ('كوي',)
    >>> names_in("ابين- عفرين", ["عفرين"])
    Names(shown='ابين', others=(), kind=None)
    >>> names_in("غزاوية عفرين", ["عفرين"])
    Names(shown='غزاوية', others=('غزاوية عفرين',), kind=None)
    """
    if not written or not written.strip():
        return Names(None, (), None)
    around = {fold(area) for area in areas}
    city, colon, rest = written.rpartition(":")
    inside = bool(colon) and city.strip().startswith(("مدينة", "مدينه"))
    whole = " ".join((rest if colon else written).split())
    parts = [part for part in _PARTS.split(whole) if part]
    kept = [part for part in parts if fold(part) not in around] or parts
    found: list[str] = []
    kind = "neighbourhood" if inside else None
    for part in kept:
        for word, told in _CLASSES.items():
            if part.startswith(word) and len(part) > len(word) + 1:
                kind = told or kind
                part = part if word in _KEPT else part.removeprefix(word)
                break
        shorter = _without(part, around)
        found += [shorter, part] if shorter != part else [part]
    found = list(dict.fromkeys(name for name in found if name not in _HEADS)) or [whole]
    return Names(found[0], tuple(found[1:]), kind)


def _without(name: str, areas: set[str]) -> str:
    """A name without an area that stands behind it."""
    words = name.split()
    for length in range(len(words) - 1, 0, -1):
        bare = " ".join(words[:length])
        if fold(" ".join(words[length:])) in areas and len(bare) > 2 and bare not in _HEADS:
            return bare
    return name
