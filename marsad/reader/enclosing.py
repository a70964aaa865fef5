"""The area that a place's own phrase puts it in: «بابيص في ريف حلب», «حي الوعر بحمص», «سرمين شرقي إدلب».

Only what is said of the place itself counts: the phrase that follows it at once, with «في», «ب» or «من», or with a
direction or «ريف» and no preposition. Places that are listed share the area behind the last («كنصفرة والبارة جنوبي إدلب»).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.reader.chunks import Chunk
    from marsad.reader.phrases import Where

_LYING = frozenset(("في", "ب", "من", "ضمن", "داخل"))
_BELONGING = frozenset(("تابعه", "تابع", "واقعه", "واقع", "تابعتين", "واقعتين", "تقع", "يقع"))
_TOWARDS = frozenset(("north", "south", "east", "west", "countryside", "centre"))
_OVER = frozenset("\"'“”«»‘’()[]")
_LISTING = frozenset(("،", ","))
_FURTHEST = 5  # chunks that may stand between: a comma, a bracket, a quotation mark, «التابعة», the preposition


def enclose(chunks: list[Chunk], keys: list[str]) -> None:
    """Give each place of a sentence the area that its phrase names, as `Where.area`."""
    following: Chunk | None = None
    for chunk in reversed(chunks):
        if chunk.cat != "P":
            continue
        if following is not None and not chunk.data.generic:
            chunk.data.area = _area(chunks, keys, chunk, following)
        following = chunk


def _area(chunks: list[Chunk], keys: list[str], chunk: Chunk, following: Chunk) -> Where | None:
    """The area of a place, where the next place phrase tells one."""
    if following.index - chunk.index > _FURTHEST:
        return None
    if following.conj or following.listed:
        listed = following.prep == chunk.prep or not following.prep
        between = all(
            chunks[i].cat in _LISTING or chunks[i].cat in _OVER for i in range(chunk.index + 1, following.index)
        )
        return following.data.area if listed and between else None
    belonging = False
    for position in range(chunk.index + 1, following.index):
        other = chunks[position]
        if other.cat == "w" and keys[other.first].removeprefix("ال") in _BELONGING:
            belonging = True
        elif other.cat in _LISTING and following.data.ids and not following.prep and not following.data.parts:
            return following.data.area if not chunk.data.parts else None  # «كنصفرة، البارة جنوبي إدلب»
        elif not (other.cat in _OVER or other.cat in _LISTING or other.cat == "p"):
            return None
    where: Where = following.data
    if where.generic and not where.own:
        return None
    if following.prep in _LYING or (belonging and following.prep in ("ل", "الي", "")):
        return where
    return where if not following.prep and not _TOWARDS.isdisjoint(where.parts) else None
