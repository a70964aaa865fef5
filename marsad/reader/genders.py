"""Which gender a name's verb and pronouns have, as far as its first word tells.

A verb before its subject agrees with it in gender, so that «طالب الحكومة» cannot mean that the government demanded.
"""

from __future__ import annotations

FEMININE_FORCES = frozenset(
    "قوات فصائل مليشيات ميليشيات طائرات وحدات جماعات مجموعات كتائب عناصر قسد تركيا روسيا ايران اسرائيل".split()
)
_MASCULINE = frozenset(
    "نظام جيش تنظيم حزب مجتمع تحالف مجلس رييس وزير اتحاد حلف لواء فيلق فصيل حرس ائتلاف شعب جهاز مكتب".split()
)
_SHORTEST = 4


def gender_of(key: str, how: str) -> str:
    """``f`` or ``m`` where a name's first word (folded, without clitics) tells the gender for certain, else empty."""
    stem = key.removeprefix("ال")
    if how == "capital" or stem in FEMININE_FORCES or (len(stem) >= _SHORTEST and stem.endswith(("ه", "ات"))):
        return "f" if how != "person" else ""
    return "m" if stem in _MASCULINE else ""
