"""Who fills a role, and where and when an act took place: a linear ranker, learnt from annotated reports.

The grammar of `roles` and the look-back of `scene` propose; the ranker weighs their proposal against every other
candidate of the sentence, the nearest actors and places before it, and nobody. Weights are in ``ranking.json``, one
number a feature; ``tools/train_ranking.py`` makes them. Without weights the grammar's proposal stands.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from marsad.lexicon.frames import Trigger
from marsad.reader import ranking_features as names
from marsad.reader.chunks import Chunk
from marsad.reader.phrases import Where, Who
from marsad.reader.relations import group
from marsad.reader.scene import Found, Scene
from marsad.reader.weighing import PATH, Candidate, Piece, Tables, use, weighing

_NEAREST: Final = 9
_REMEMBERED: Final = 4
_PLACE_REACH: Final = 16
_TIME_REACH: Final = 24
_STEPS: Final = ((1, "1"), (2, "2"), (3, "3"), (5, "5"), (8, "8"), (13, "13"))
_FAR: Final = tuple(next((name for limit, name in _STEPS if away <= limit), "far") for away in range(_STEPS[-1][0] + 2))
_MARKED: Final = {
    "V": "t", "G": "t", "S": "s", "C": "s", "K": "k", "R": "r", "،": "c", ",": "c", "N": "n", "A": "a", "U": "u",
    "L": "l",
}  # fmt: skip
_MARKS: Final = {cat: 1 << names.MARKS.index(letter) for cat, letter in _MARKED.items()}
_MARKERS: Final = frozenset("AUIRCSLVG")
_THEN: Final = frozenset("RVLSGN،")
_VIOLENT: Final = frozenset(("ASSAULT", "clash", "harm", "COERCE"))


def family(found: Found) -> str:
    """What sort of frame a trigger opens: weights learnt for a sort serve all frames of it."""
    return _family(found.trigger)


@cache
def _family(trigger: Trigger) -> str:
    if not trigger.claims:
        return "harm"
    claim = trigger.claims[0]
    if claim.kind != "event":
        return claim.kind
    kind = dict(claim.fields)["type"]
    return "clash" if trigger.frame == "clash" else str(kind)


def _far(distance: int) -> str:
    return _FAR[distance] if distance < len(_FAR) else "far"


def _between(scene: Scene, index: int) -> list[int]:
    """The marks of what stands between chunk `index` and each other chunk, as the bits of a number."""
    known = scene.between.get(index)
    if known is None:
        if not scene.marks:
            scene.marks = [0 if c.cat == "N" and c.prep else _MARKS.get(c.cat, 0) for c in scene.chunks]
        marks = scene.marks
        known = scene.between[index] = [0] * len(marks)
        for steps in (range(index + 1, len(marks)), range(index - 1, -1, -1)):
            sum_ = 0
            for position in steps:
                known[position] = sum_
                sum_ |= marks[position]
    return known


def _sort(who: Who) -> str:
    if who.how == "adjective":
        return "adj"
    if who.how == "asset":
        return "asset"
    if who.person is not None:
        return "member" if who.armed else ("count" if who.counted else "people")
    if who.how == "capital":
        return "capital"
    if who.place is not None:
        return "country"
    return "armed" if who.armed else who.how


def _about(scene: Scene, found: Found, chunk: Chunk, who: Who) -> list[Piece]:
    key = (id(found), chunk.index, id(who))
    known = scene.features.get(key)
    if known is None:
        known = scene.features[key] = _pieces(scene, found, chunk, who)
    return known


def _pieces(scene: Scene, found: Found, chunk: Chunk, who: Who) -> list[Piece]:
    chunks, here, index = scene.chunks, chunk.index, found.chunk.index
    side = "after" if here > index else "before"
    part = found.form.part
    prep = chunk.prep or "bare"
    before = chunks[here - 1].cat if here else ""
    behind = chunks[here + 1].cat if here + 1 < len(chunks) else ""
    marker = before if before in _MARKERS else ""
    then = behind if behind in _THEN else ""
    return [
        (names.who_away, part, side, _far(abs(here - index)), prep),
        (names.who_between, part, side, _between(scene, index)[here], prep),
        (names.who_sort, family(found), part, side, _sort(who), prep, who.id is not None),
        (names.who_around, side, marker, prep, chunk.conj, then),
    ]


def _near(scene: Scene, index: int) -> list[Chunk]:
    """The nearest chunks that may name who did or suffered what stands at a chunk, nearest first."""
    known = scene.near.get(index)
    if known is None:
        named = [c for c in scene.chunks if c.cat == "N" or (c.cat == "a" and abs(c.index - index) <= 4)]
        named.sort(key=lambda chunk: abs(chunk.index - index))
        known = scene.near[index] = named[:_NEAREST]
    return known


def _doers(scene: Scene) -> set[int]:
    """The chunks that are agents of the sentence's acts of violence and harm."""
    return {chunk.index for other in scene.found if family(other) in _VIOLENT for chunk in other.roles.agent}


def who_candidates(
    scene: Scene, found: Found, role: str, proposed: Who | None, how: str, other: Who | None
) -> list[Candidate]:
    """The candidates for an actor's role; `other` is who fills the other role already."""
    frame, part = family(found), found.form.part
    index = found.chunk.index
    voice = scene.voice(found.chunk)
    speaking = voice.actor if voice is not None else None
    made: list[Candidate] = []
    ids: set[str | None] = set()

    about = scene.report
    proposed_id = proposed.id if proposed is not None else None
    other_id = other.id if other is not None else None
    rivals = about.side_of(other_id) if about is not None and other_id else None

    def add(pieces: list[Piece], who: Who, label: str) -> None:
        id_ = who.id
        if about is not None and id_:
            side = about.side_of(id_)
            against = "none" if rivals is None or side is None else str(side == rivals)
            often = about.actors.get(id_, 0)
            pieces.append(
                (
                    names.who_in_report, frame, label, about.kind_of(id_), against, min(6, often),
                    id_ in about.titled,
                )
            )  # fmt: skip
        same = id_ is not None and id_ == other_id
        is_proposed = proposed is not None and (who is proposed or (id_ is not None and id_ == proposed_id))
        pieces.append(
            (names.who_against_proposal, frame, part, label, is_proposed, how, same, proposed is None)
        )  # fmt: skip
        made.append(Candidate(pieces, who, how=label))
        ids.add(id_)

    doers = _doers(scene) if role == "blame" else None
    for chunk in _near(scene, index):
        who = scene.who(chunk)
        if who is None or who.bare_number or who.how == "both":
            continue
        if doers is not None and chunk.index < index and chunk.index not in doers:
            continue  # who is named before harm without an act of violence is not accused of it
        pieces = _about(scene, found, chunk, who).copy()
        if speaking is not None and speaking is chunk:
            pieces.append((names.who_speaks,))
        add(pieces, who, "chunk")
    if speaking is not None and speaking.first < scene.first:
        who = scene.who(speaking)
        if who is not None:
            add([(names.who_voice, frame, _sort(who))], who, "voice")
    if proposed is not None and proposed.id not in ids:
        add([(names.who_proposed, how, _sort(proposed))], proposed, "proposed")
    rank = 0
    agents = scene.memory.agents
    last = agents[-1].id if agents else None
    for who in reversed(scene.memory.actors):
        if who.first >= scene.first or who.id is None or who.id in ids:
            continue
        rank += 1
        if rank > _REMEMBERED:
            break
        add([(names.who_remembered, frame, part, rank, last == who.id, _sort(who))], who, "memory")
    roles = found.roles
    made.append(
        Candidate([(
            names.nobody, frame, part, proposed is not None, how, role, other is not None, roles.pronoun, roles.passive,
            found.chunk.split.definite,
        )])
    )  # fmt: skip
    return made


def place_candidates(scene: Scene, found: Found, kind: str, proposed: list[Where], how: str) -> list[Candidate]:
    """The candidates for where an act took place."""
    frame, part = family(found), found.form.part
    index = found.chunk.index
    made: list[Candidate] = []
    seen: set[tuple[int, ...]] = set()
    targets = {
        chunk.index
        for other in scene.found
        if other is not found and other.roles.place and family(other) in ("ASSAULT", "clash")
        for chunk in other.roles.place
    }
    period = bool(getattr(scene.time_for(found.chunk), "cumulative", False))
    about = scene.report

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
        made.append(Candidate(pieces, places=places, how=label))

    outside = proposed and how not in ("own", "ahead", "behind", "sentence")
    add([(names.where_proposed, how)] if outside else [], proposed, how)
    between = _between(scene, index)
    near = [
        c
        for c in scene.chunks[max(0, index - _PLACE_REACH) : index + _PLACE_REACH + 1]
        if c.cat == "P" or (c.cat == "N" and c.data.place is not None)
    ]
    near.sort(key=lambda chunk: abs(chunk.index - index))
    for chunk in near:
        here = narrow = chunk.index
        generic = False
        if chunk.cat == "P":
            narrow = scene.narrowest(here)
            if narrow not in scene.placed:
                scene.placed[narrow] = scene.wheres(group(scene.chunks, narrow))
            places = scene.placed[narrow]
            generic = chunk.data.generic
        else:
            places = [chunk.data.place]
        side = "after" if here > index else "before"
        add(
            [
                (names.where_phrase, frame, kind, part, side, chunk.prep or "bare", chunk.cat),
                (names.where_away, kind, side, _far(abs(here - index)), between[here]),
                (names.where_sort, kind, narrow != here, generic, here in targets),
            ],
            places,
            "chunk",
        )
    remembered = scene.memory
    if remembered.scene_places:
        add([(names.where_remembered, frame, kind, "scene")], list(remembered.scene_places), "scene")
    before = next((where for where in reversed(remembered.places) if where.first < scene.first), None)
    if before is not None:
        add([(names.where_remembered, frame, kind, "last")], [before], "last")
    if remembered.first_place is not None and remembered.first_place.first < scene.first:
        add([(names.where_remembered, frame, kind, "first")], [remembered.first_place], "first")
    made.append(
        Candidate([(names.nowhere, frame, part, kind, how, bool(proposed), found.chunk.split.definite, period)])
    )
    return made


def choose_who(
    scene: Scene, found: Found, role: str, proposed: Who | None, how: str, other: Who | None
) -> tuple[Who | None, str]:
    """Who fills a role, and how that is known."""
    table = weighing(role)
    candidates = (
        who_candidates(scene, found, role, proposed, how, other) if table is not None or scene.trace is not None else []
    )
    if scene.trace is not None:
        scene.trace.append((found, role, candidates))
    if table is None:
        return proposed, how
    chosen = table.best(candidates)
    if chosen.who is not None and proposed is not None and chosen.who.id is not None and chosen.who.id == proposed.id:
        return proposed, how
    return chosen.who, chosen.how


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


def time_candidates(scene: Scene, found: Found, kind: str, proposed: Any, places: list[Where]) -> list[Candidate]:
    """The candidates for when an act took place: the sentence's times, the last and the first told before, none."""
    frame, part, index = family(found), found.form.part, found.chunk.index
    made: list[Candidate] = []
    memory = scene.memory
    tense, definite, own = found.form.tense, found.chunk.split.definite, bool(scene.times)
    for chunk in scene.times:
        away = chunk.index - index
        if abs(away) > _TIME_REACH:
            continue
        mention = chunk.data
        side = "after" if away > 0 else "before"
        made.append(
            Candidate(
                [
                    (names.when_away, side, _far(abs(away)), _between(scene, index)[chunk.index], chunk.prep),
                    (
                        names.when_sort, frame, kind, mention is proposed, mention.relation, mention.precision,
                        mention.time.start is not None, scene.of_saying(chunk),
                    ),
                ],
                time=mention,
                how="chunk",
            )
        )  # fmt: skip
    for name, told in (("last", memory.last_time), ("first", memory.first_time)):
        if told is None or (name == "first" and told is memory.last_time):
            continue
        since = _far(max(1, scene.number - told.sentence))
        same = any((where.ids or where.name_first) in told.places for where in places)
        mention = told.mention
        made.append(
            Candidate(
                [
                    (names.when_told, frame, kind, name, since, same, told.sort == frame),
                    (names.when_told_sort, name, mention.relation, mention.precision, own, tense, part, definite),
                ],
                time=mention,
                how=name,
            )
        )
    told_before = memory.last_time is not None
    made.append(Candidate([(names.never, frame, kind, own, tense, part, told_before, proposed is not None)]))
    return made


def choose_time(scene: Scene, found: Found, kind: str, proposed: Any, places: list[Where]) -> Any:
    """When an act took place: a time mention, or None."""
    table = weighing("time")
    candidates = (
        time_candidates(scene, found, kind, proposed, places) if table is not None or scene.trace is not None else []
    )
    if scene.trace is not None:
        scene.trace.append((found, f"time:{kind}", candidates))
    chosen = table.best(candidates).time if table is not None else proposed
    if chosen is None and proposed is not None and proposed.time.start is None:
        chosen = proposed  # words without a date bind nobody, and are what the report says
    if chosen is not None and chosen.time.start is not None:
        scene.memory.tell_time(chosen, scene.number, places, family(found))
    return chosen


__all__ = ["PATH", "Candidate", "Tables", "choose_places", "choose_time", "choose_who", "family", "use"]
