"""Where an act took place: the places that a sentence and what stands before it offer to the ranker.

Candidates are the grammar's proposal, the places of the sentence, where the act before took place, the place named last
before the sentence and the report's first, and nowhere.
"""

from __future__ import annotations

from typing import Any

from marsad.reader import ranking_features as names
from marsad.reader.chunks import Chunk
from marsad.reader.phrases import Where
from marsad.reader.ranking_view import between, family, far
from marsad.reader.relations import group
from marsad.reader.scene import Found, Scene
from marsad.reader.weighing import Candidate, Piece, weighing

_PLACE_REACH = 16


def place_candidates(scene: Scene, found: Found, kind: str, proposed: list[Where], how: str) -> list[Candidate]:
    """The candidates for where an act took place."""
    frame, part = family(found), found.form.part
    index = found.chunk.index
    made: list[Candidate] = []
    seen: set[tuple[int, ...]] = set()
    chunks, memory = scene.chunks, scene.memory
    targets = {
        chunk.index
        for other in scene.found
        if other is not found and other.roles.place and family(other) in ("ASSAULT", "clash")
        for chunk in other.roles.place
    }
    period = bool(getattr(scene.time_for(found.chunk), "cumulative", False))
    definite = found.chunk.split.definite
    about = scene.report
    last_told = memory.scene_places
    told_at = {where.ids or where.name_first for where in last_told}
    since = min(4, scene.number - memory.scene_sentence) if last_told else 9
    between_ = between(scene, index)
    near = [
        c
        for c in chunks[max(0, index - _PLACE_REACH) : index + _PLACE_REACH + 1]
        if c.cat == "P" or (c.cat == "N" and (c.data.place is not None or _is_site(c)))
    ]
    near.sort(key=lambda chunk: abs(chunk.index - index))
    placed = [(chunk, *_placed(scene, chunk)) for chunk in near]
    finest = max((_level(scene, places) for _, _, places in placed if places), default=0)

    def add(pieces: list[Piece], places: list[Where], label: str) -> None:
        key = tuple([where.name_first for where in places])
        if not places or key in seen:
            return
        seen.add(key)
        first = places[0]
        parts = bool(first.parts)
        if about is not None:
            id_ = first.ids[0] if first.ids else ""
            size = about.size_of(id_) if id_ else "unknown"
            often = min(about.places[id_], 5) if id_ else 0
            pieces.append((names.where_in_report, kind, label, size, often, id_ in about.titled, parts))
        is_proposed = bool(proposed) and first is proposed[0]
        pieces.append((names.where_against_proposal, frame, kind, label, is_proposed, how, period))
        pieces.append((names.where_words, first.known, parts, min(len(places), 3), first.kind))
        same = (first.ids or first.name_first) in told_at
        pieces.append((names.where_told, kind, label, same, since, definite))
        rank = finest - _level(scene, places)
        pieces.append((names.where_rank, frame, kind, label, max(-2, min(2, rank)), bool(near)))
        made.append(Candidate(pieces, places=places, how=label))

    proposal = proposed[0].name_first if proposed else -1
    for chunk, narrow, places in placed:
        here = chunk.index
        is_it = bool(places) and places[0].name_first == proposal
        generic = chunk.cat == "P" and chunk.data.generic
        side = "after" if here > index else "before"
        low, high = sorted((here, index))
        breaks = sum(1 for c in chunks[low + 1 : high] if c.cat in "KSC،" or (c.conj and c.cat in "VG"))
        add(
            [
                (names.where_phrase, frame, kind, part, side, chunk.prep or "bare", chunk.cat),
                (names.where_away, kind, side, far(abs(here - index)), between_[here]),
                (names.where_sort, kind, narrow != here, generic, here in targets),
                (names.where_clause, part, side, min(breaks, 3)),
            ],
            proposed if is_it else places,
            how if is_it else "chunk",
        )
    outside = how not in ("own", "bound", "ahead", "behind", "sentence")
    add([(names.where_proposed, how)] if outside else [], proposed, how)
    if last_told:
        add([(names.where_remembered, frame, kind, "scene")], list(last_told), "scene")
    before = next((where for where in reversed(memory.places) if where.first < scene.first), None)
    if before is not None:
        add([(names.where_remembered, frame, kind, "last")], [before], "last")
    if memory.first_place is not None and memory.first_place.first < scene.first:
        add([(names.where_remembered, frame, kind, "first")], [memory.first_place], "first")
    made.append(
        Candidate([
            (names.nowhere, frame, part, kind, how, bool(proposed), definite, period),
            (names.nowhere_else, frame, kind, min(len(near), 2), since, definite),
        ])
    )  # fmt: skip
    return made


def _is_site(chunk: Chunk) -> bool:
    """Whether what is an actor's is a building of its own («مبنى البرلمان», «مقر الحزب»)."""
    kind = chunk.reading("kind")
    return chunk.data.how == "asset" and kind is not None and kind.entry.kin and kind.number == "s"


def _placed(scene: Scene, chunk: Chunk) -> tuple[int, list[Where]]:
    """The chunk that a place is narrowed to, and the places told there."""
    if chunk.cat != "P":
        site = Where(chunk.first, chunk.stop, chunk.first, chunk.stop, kind="facility")
        return chunk.index, [chunk.data.place or site]
    narrow = scene.narrowest(chunk.index)
    if narrow not in scene.placed:
        scene.placed[narrow] = scene.wheres(group(scene.chunks, narrow))
    return narrow, scene.placed[narrow]


_LEVELS = {
    "country": 1,
    "sea": 1,
    "admin1": 2,
    "region": 2,
    "admin2": 3,
    "capital": 4,
    "city": 4,
    "town": 4,
    "village": 4,
}


def _level(scene: Scene, places: list[Where]) -> int:
    """How small a place is, from a country to a building."""
    first = places[0]
    size = scene.report.size_of(first.ids[0]) if first.ids and scene.report is not None else first.kind or "village"
    return _LEVELS.get(size, 5)


def choose_places(scene: Scene, found: Found, kind: str, proposed: list[Where], how: str) -> tuple[list[Where], str]:
    """Where an act took place, and how that is known."""
    table = weighing("place")
    candidates = (
        place_candidates(scene, found, kind, proposed, how) if table is not None or scene.trace is not None else []
    )
    if scene.trace is not None:
        scene.trace.append((found, f"place:{kind}", candidates))
    if table is None:
        return proposed, how
    chosen: Any = table.best(candidates)
    if chosen.places is proposed:
        return proposed, how
    return chosen.places or [], chosen.how or "none"
