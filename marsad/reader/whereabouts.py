"""Where: the places of chunks, of those without a name too, and where an act took place."""

from __future__ import annotations

from functools import partial
from typing import Final

from marsad.reader.chunk import Chunk
from marsad.reader.phrases import Where
from marsad.reader.relations import group
from marsad.reader.scene import Found, Scene

LOCATIVE: Final = frozenset("في ب داخل علي قرب حول ضمن وسط عند امام باتجاه نحو الي صوب".split())
_BETWEEN: Final = frozenset("\"'“”«»‘’()،,")
_NEAR: Final = frozenset(("قرب", "بالقرب من"))


_INSIDE: Final = 4  # chunks from a place without a name on to where it lies
_MANY: Final = frozenset("country admin1 admin2 region capital city town village neighbourhood".split())
_LYING: Final = frozenset(("في", "من", "ب", "ل"))
_BESIDE: Final = frozenset("محيطه محيط قريبه قريب مجاوره مجاور متاخمه متاخم محاذيه محاذي".split())


_BROKEN: Final = frozenset("مدن قري مناطق احياء مواقع نقاط اراضي اراض قواعد حقول تلال مقار مقرات".split())


def many(key: str) -> bool:
    """Whether a folded kind word is a plural."""
    word = key.removeprefix("ال")
    return word.endswith("ات") or word in _BROKEN


def _beside(where: Where) -> Where:
    """The surroundings of a place."""
    if "surroundings" in where.parts:
        return where
    return Where(
        where.first, where.stop, where.name_first, where.name_stop, where.ids, ("surroundings", *where.parts), where.kind,
        known=where.known,
    )  # fmt: skip


def places_of(scene: Scene, chunks: list[Chunk]) -> list[Where]:
    """The places of chunks, generic ones looked up, parts given by prepositions («قرب») added."""
    found: list[Where] = []
    for chunk in chunks:
        inside = _inside(scene, chunk) if chunk.cat == "P" and chunk.data.generic else []
        own = place_of(scene, chunk) if not inside else None
        for where in inside or ([own] if own is not None else []):
            if where not in found:
                found.append(where)
    return found


def place_of(scene: Scene, chunk: Chunk) -> Where | None:
    """The place of a chunk."""
    if chunk.cat == "N":
        place: Where | None = chunk.data.place
        return place
    if chunk.cat != "P":
        return None
    where: Where = chunk.data
    if where.generic:
        known = scene.memory.place(where.first, where.kind, partial(size_of, scene))
        if where.own and (known is None or size_of(scene, known) != where.kind or where.kind == "country"):
            return where
        if known is None or (not where.parts and _new(scene, chunk)):
            return None
        if where.parts and not known.parts:
            return Where(where.first, where.stop, known.name_first, known.name_stop, known.ids, where.parts, known.kind)
        return known
    if chunk.prep in _NEAR and not where.parts:
        where.parts = ("surroundings",)
    return where


def _new(scene: Scene, chunk: Chunk) -> bool:
    """Whether a place without a name is told of for the first time («بلدة»), and is none named before."""
    key = scene.key(chunk)
    bare = key[1:] if key[0] in "وبل" and len(key) > 4 else key
    return not (chunk.split.definite or chunk.split.suffix or bare.startswith(("ال", "لل")))


def size_of(scene: Scene, where: Where) -> str | None:
    """What kind of place a phrase names: that of its kind word, else the gazetteer's where it is one of few."""
    if where.kind is None and where.ids and scene.report is not None:
        size = scene.report.size_of(where.ids[0])
        return size if size not in _MANY else None
    return where.kind


def _inside(scene: Scene, chunk: Chunk) -> list[Where]:
    """The places that unnamed ones lie in or by («مناطق في ريف حلب», «المناطق المحيطة بالعاصمة»)."""
    beside = False
    for later in scene.chunks[chunk.index + 1 : chunk.index + _INSIDE]:
        members: list[Where] = []
        if (
            later.cat == "P"
            and not later.data.generic
            and (later.prep in _LYING or (later.data.parts and not later.prep))
        ):
            members = [
                where for other in group(scene.chunks, later.index) if (where := place_of(scene, other)) is not None
            ]
        elif later.cat == "N" and later.data.place is not None and later.prep in _LYING:
            members = [other.data.place for other in group(scene.chunks, later.index) if other.data.place is not None]
        if members:
            return [_beside(where) for where in members] if beside else members
        if later.cat == "N" and not later.prep and not later.conj and later.data.id is None:
            continue  # «بلدات رئيسية»
        if later.cat not in ("w", "pp") or later.conj:
            return []
        beside = beside or scene.key(later).removeprefix("ال") in _BESIDE
    return []


def narrowest(scene: Scene, position: int) -> int:
    """The first of a chain of places that lie in one another («بلدة حيان في ريف حلب»)."""
    while position > 0:
        chunk = scene.chunks[position]
        before = position - 1
        while before > 0 and scene.chunks[before].cat in _BETWEEN:
            before -= 1
        other = scene.chunks[before]
        if other.cat != "P" or other.data.generic or chunk.conj or chunk.listed or chunk.prep in ("الي", "من"):
            break
        position = before
    return position


def place_for(scene: Scene, found: Found) -> tuple[list[Where], str]:
    """Where an act took place and how that is known: its own place, its clause's, its sentence's, the report's."""
    if found.roles.bound:
        return _bound(scene, found)
    own = places_of(scene, [scene.chunks[narrowest(scene, chunk.index)] for chunk in found.roles.place])
    if own:
        return own, "own"
    index = found.chunk.index
    ahead = _scan(scene, range(index + 1, len(scene.chunks)), stop=True)
    if ahead:
        return ahead, "ahead"
    behind = _scan(scene, range(index - 1, -1, -1), stop=True)
    if behind:
        return behind, "behind"
    anywhere = _scan(scene, range(index + 1, len(scene.chunks)), stop=False) or _scan(
        scene, range(index - 1, -1, -1), stop=False
    )
    if anywhere:
        return anywhere, "sentence"
    if scene.memory.scene_places:
        return list(scene.memory.scene_places), "scene"
    before = [where for where in scene.memory.places if where.first < scene.first]
    if before:
        return [before[-1]], "memory"
    return [], "none"


def _bound(scene: Scene, found: Found) -> tuple[list[Where], str]:
    """Where an act took place whose place is bound to it; unnamed ones lie where its clause says."""
    meant = found.roles.place[0]
    key = scene.key(meant).lstrip("وبل")
    if meant.cat == "P" and meant.data.generic and (many(key) or not key.startswith("ال")):
        ahead = _scan(scene, range(found.chunk.index + 1, len(scene.chunks)), stop=True)
        if ahead or many(key):
            return ahead, "ahead" if ahead else "none"
    members = group(scene.chunks, meant.index) if meant.index < found.chunk.index else [meant]
    own = places_of(scene, [chunk for chunk in members if chunk.index < found.chunk.index])
    return own, "bound" if own else "none"


def _scan(scene: Scene, indexes: range, *, stop: bool) -> list[Where]:
    for position in indexes:
        chunk = scene.chunks[position]
        if chunk.cat == "P" and (chunk.prep in LOCATIVE or chunk.data.parts):
            narrow = narrowest(scene, position)
            if narrow < position and scene.chunks[narrow].listed:
                while narrow > 0 and scene.chunks[narrow].listed and scene.chunks[narrow - 1].cat == "P":
                    narrow -= 1
            members = group(scene.chunks, narrow)
            found = places_of(scene, members)
            if found:
                return found
        if chunk.cat == "N" and chunk.data.place is not None and chunk.prep in ("في", "داخل", "ب"):
            return [chunk.data.place]
        if stop and chunk.cat in ("S", ".", "K"):
            return []
    return []
