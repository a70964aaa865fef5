"""The area that a place's own phrase puts it in: «بابيص في ريف حلب», «حي الوعر بحمص», «سرمين شرقي إدلب».

Only what is said of the place itself counts: the phrase that follows it at once, with «في», «ب» or «التابعة ل», or with a
direction or «ريف» and no preposition. Places that are listed share the area behind the last («كنصفرة والبارة جنوبي إدلب»),
but one that is an area itself does not («تلبيسة في حمص واللطامنة في حماة»).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from marsad.reader.chunk import Chunk

_LYING: Final = frozenset(("في", "ب", "ضمن"))
_BELONGING: Final = frozenset("تابعه تابع تابعتين تابعتان واقعه واقع واقعتين تقع يقع".split())
_TOWARDS: Final = frozenset(("north", "south", "east", "west", "countryside", "centre"))
_OVER: Final = frozenset("\"'“”«»‘’()[]")
_LISTING: Final = frozenset(("،", ","))
_FURTHEST: Final = 5  # chunks that may stand between: a comma, a bracket, a quotation mark, «التابعة», the preposition


def enclose(chunks: list[Chunk], keys: list[str]) -> None:
    """Give each place of a sentence the area that its phrase names, as `Where.area`."""
    places = [chunk for chunk in chunks if chunk.cat == "P"]
    areas: set[int] = set()
    for chunk, following in pairwise(places):
        if not chunk.data.generic and _encloses(chunks, keys, chunk, following):
            chunk.data.area = following.data
            areas.add(following.index)
    for number in range(len(places) - 2, -1, -1):
        chunk, following = places[number], places[number + 1]
        bare = not (chunk.data.generic or chunk.data.area or chunk.data.parts) and chunk.index not in areas
        if bare and following.data.area is not None and _listed(chunks, chunk, following):
            chunk.data.area = following.data.area


def _encloses(chunks: list[Chunk], keys: list[str], chunk: Chunk, following: Chunk) -> bool:
    """Whether the next place phrase tells where a place lies."""
    if following.conj or following.listed or following.index - chunk.index > _FURTHEST:
        return False
    if following.data.generic and not following.data.own:
        return False
    belonging = False
    for position in range(chunk.index + 1, following.index):
        other = chunks[position]
        if other.cat == "w" and keys[other.first].removeprefix("ال") in _BELONGING:
            belonging = True
        elif not (other.cat in _OVER or other.cat in _LISTING or other.cat == "p"):
            return False
    if following.prep in _LYING or (belonging and following.prep in ("ل", "الي", "")):
        return True
    return not following.prep and not _TOWARDS.isdisjoint(following.data.parts)


def _listed(chunks: list[Chunk], chunk: Chunk, following: Chunk) -> bool:
    """Whether two places stand in one list («كنصفرة، البارة وإحسم»)."""
    between = chunks[chunk.index + 1 : following.index]
    if following.conj:
        return following.prep in ("", chunk.prep) and all(c.cat in _LISTING or c.cat in _OVER for c in between)
    return not following.prep and bool(between) and all(c.cat in _LISTING or c.cat in _OVER for c in between)
