"""Where an act took place: the places that a sentence and what stands before it offer to the ranker.

Candidates are the grammar's proposal, the places of the sentence, where the act before took place, the place named last
before the sentence and the report's first, and nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from marsad.reader import ranking_features as names
from marsad.reader import whereabouts
from marsad.reader.chunk import Chunk
from marsad.reader.phrases import Where
from marsad.reader.ranking_view import between, family, far
from marsad.reader.relations import group
from marsad.reader.scene import Found, Scene
from marsad.reader.weighing import Candidate, Piece, weighing

# The groups of features asked for most: as constants, they are not looked up by name each time.
_WHERE_PHRASE: Final = names.where_phrase
_WHERE_AWAY: Final = names.where_away
_WHERE_SORT: Final = names.where_sort
_WHERE_CLAUSE: Final = names.where_clause
_WHERE_IN_REPORT: Final = names.where_in_report
_WHERE_AGAINST_PROPOSAL: Final = names.where_against_proposal
_WHERE_WORDS: Final = names.where_words
_WHERE_TOLD: Final = names.where_told
_WHERE_RANK: Final = names.where_rank
_NOWHERE: Final = names.nowhere
_NOWHERE_ELSE: Final = names.nowhere_else
_PLACE_REACH: Final = 16
_STEPS: Final = 2  # of size, between a place and the smallest near
_AGO: Final = 4  # sentences
_TOLD: Final = 3  # places of one act
_OFTEN: Final = 5
_BLOWS: Final = frozenset(("ASSAULT", "clash"))
_OF_SENTENCE: Final = frozenset(("own", "bound", "ahead", "behind", "sentence"))


class _Places:
    """The candidates for where one act took place, as they are found."""

    def __init__(self, scene: Scene, found: Found, kind: str, proposed: list[Where], how: str) -> None:
        memory = scene.memory
        self.made: list[Candidate] = []
        self.scene = scene
        self.frame, self.part = family(found), found.form.part
        self.kind, self.proposed, self.how = kind, proposed, how
        self.period = bool(getattr(scene.time_for(found.chunk), "cumulative", False))
        self.definite = found.chunk.split.definite
        self.last_told = memory.scene_places
        self.told_at = {where.ids or where.name_first for where in self.last_told}
        self.since = min(_AGO, scene.number - memory.scene_sentence) if self.last_told else 9
        self.near = False
        self.finest = 0
        self._first = proposed[0] if proposed else None
        self._one: set[int] = set()  # where the names of candidates of one place stand
        self._seen: set[tuple[int, ...]] = set()

    def add(self, pieces: list[Piece], places: list[Where], label: str) -> None:
        """Add a candidate, unless one of the same names is there."""
        if len(places) == 1:
            at = places[0].name_first
            if at in self._one:
                return
            self._one.add(at)
        else:
            key = tuple([where.name_first for where in places])
            if not places or key in self._seen:
                return
            self._seen.add(key)
        frame, kind, first, about = self.frame, self.kind, places[0], self.scene.report
        ids = first.ids
        parts = bool(first.parts)
        if about is not None:
            if ids:
                id_ = ids[0]
                size, often, titled = about.size_of(id_), min(about.places[id_], _OFTEN), id_ in about.titled
            else:
                size, often, titled = "unknown", 0, "" in about.titled
            pieces.append((_WHERE_IN_REPORT, kind, label, size, often, titled, parts))
            level = _LEVELS.get(size if ids else first.kind or "village", 5)
        else:
            level = _level(self.scene, places)
        pieces.append((_WHERE_AGAINST_PROPOSAL, frame, kind, label, first is self._first, self.how, self.period))
        pieces.append((_WHERE_WORDS, first.known, parts, min(len(places), _TOLD), first.kind))
        pieces.append((_WHERE_TOLD, kind, label, (ids or first.name_first) in self.told_at, self.since, self.definite))
        rank = max(-_STEPS, min(_STEPS, self.finest - level))
        pieces.append((_WHERE_RANK, frame, kind, label, rank, self.near))
        self.made.append(Candidate(pieces, None, places, None, label))


def place_candidates(scene: Scene, found: Found, kind: str, proposed: list[Where], how: str) -> list[Candidate]:
    """The candidates for where an act took place."""
    made = _Places(scene, found, kind, proposed, how)
    frame, part = made.frame, made.part
    index = found.chunk.index
    memory = scene.memory
    targets = {
        chunk.index
        for other in scene.found
        if other.roles.place and other is not found and family(other) in _BLOWS
        for chunk in other.roles.place
    }
    between_ = between(scene, index)
    breaks = _breaks(scene)
    near = _near(scene, index)
    placed = [(chunk, *_placed(scene, chunk)) for chunk in near]
    made.near = bool(near)
    made.finest = max([_level(scene, places) for _, _, places in placed if places], default=0)

    proposal = proposed[0].name_first if proposed else -1
    for chunk, narrow, places in placed:
        here = chunk.index
        is_it = bool(places) and places[0].name_first == proposal
        generic = chunk.cat == "P" and chunk.data.generic
        after = here > index
        side = "after" if after else "before"
        parted = breaks[here] - breaks[index + 1] if after else breaks[index] - breaks[here + 1]
        made.add(
            [
                (_WHERE_PHRASE, frame, kind, part, side, chunk.prep or "bare", chunk.cat),
                (_WHERE_AWAY, kind, side, far(abs(here - index)), between_[here]),
                (_WHERE_SORT, kind, narrow != here, generic, here in targets),
                (_WHERE_CLAUSE, part, side, min(parted, 3)),
            ],
            proposed if is_it else places,
            how if is_it else "chunk",
        )
    made.add([(names.where_proposed, how)] if how not in _OF_SENTENCE else [], proposed, how)
    if made.last_told:
        made.add([(names.where_remembered, frame, kind, "scene")], list(made.last_told), "scene")
    before = _before(memory.places, scene.first)
    if before is not None:
        made.add([(names.where_remembered, frame, kind, "last")], [before], "last")
    if memory.first_place is not None and memory.first_place.first < scene.first:
        made.add([(names.where_remembered, frame, kind, "first")], [memory.first_place], "first")
    made.made.append(
        Candidate([
            (_NOWHERE, frame, part, kind, how, bool(proposed), made.definite, made.period),
            (_NOWHERE_ELSE, frame, kind, min(len(near), 2), made.since, made.definite),
        ])
    )  # fmt: skip
    return made.made


def _before(places: Sequence[Where], first: int) -> Where | None:
    """The last of the places remembered that stands before a word."""
    for where in reversed(places):
        if where.first < first:
            return where
    return None


def _near(scene: Scene, index: int) -> list[Chunk]:
    """The places that stand near a chunk, nearest first and of two as near the one before it."""
    if scene.spots is None:
        scene.spots = [c for c in scene.chunks if c.cat == "P" or (c.cat == "N" and _offers_place(scene, c))]
    near = [(abs(c.index - index), c.index) for c in scene.spots if abs(c.index - index) <= _PLACE_REACH]
    near.sort()
    return [scene.chunks[position] for _, position in near]


def _breaks(scene: Scene) -> list[int]:
    """How many chunks that begin a clause or part it stand before each chunk of the sentence."""
    if not scene.breaks:
        count, sums = 0, [0]
        for c in scene.chunks:
            if c.cat in "KSC،" or (c.conj and c.cat in "VG"):
                count += 1
            sums.append(count)
        scene.breaks = sums
    return scene.breaks


def _offers_place(scene: Scene, chunk: Chunk) -> bool:
    """Whether a phrase for who may tell where: a country or capital by itself, or a site."""
    return (chunk.data.place is not None and not _sides(scene, chunk)) or _is_site(chunk)


def _sides(scene: Scene, chunk: Chunk) -> bool:
    """Whether a country is listed with who acts («قصف قوات النظام وروسيا»), and so acts as well."""
    before = scene.chunks[chunk.index - 1] if chunk.conj and chunk.index else None
    return before is not None and before.cat == "N" and before.data.armed and before.data.place is None


def _is_site(chunk: Chunk) -> bool:
    """Whether what is an actor's is a building of its own («مبنى البرلمان», «مقر الحزب»)."""
    kind = chunk.reading("kind")
    return chunk.data.how == "asset" and kind is not None and kind.entry.kin and kind.number == "s"


def _placed(scene: Scene, chunk: Chunk) -> tuple[int, list[Where]]:
    """The chunk that a place is narrowed to, and the places told there."""
    if chunk.cat != "P":
        site = Where(chunk.first, chunk.stop, chunk.first, chunk.stop, kind="facility")
        return chunk.index, [chunk.data.place or site]
    narrow = whereabouts.narrowest(scene, chunk.index)
    if narrow not in scene.placed:
        scene.placed[narrow] = whereabouts.places_of(scene, group(scene.chunks, narrow))
    return narrow, scene.placed[narrow]


_LEVELS: Final = {
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
