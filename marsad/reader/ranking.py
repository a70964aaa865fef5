"""Who fills a role, and where and when an act took place: a linear ranker, learnt from annotated reports.

The grammar of `roles` and the look-back of `scene` propose; the ranker weighs their proposal against every other
candidate of the sentence, the nearest actors and places before it, and nobody. Weights are in ``ranking.json``, one
number a feature; ``tools/train_ranking.py`` makes them. Without weights the grammar's proposal stands.
"""

from __future__ import annotations

from typing import Any

from marsad.reader import ranking_features as names
from marsad.reader.chunks import Chunk
from marsad.reader.phrases import Where, Who
from marsad.reader.ranking_places import choose_places
from marsad.reader.ranking_view import between, family, far
from marsad.reader.scene import Found, Scene
from marsad.reader.weighing import PATH, Candidate, Piece, Tables, use, weighing

_NEAREST = 9
_REMEMBERED = 4
_TIME_REACH = 24
_MARKERS = frozenset("AUIRCSLVG")
_THEN = frozenset("RVLSGN،")
_VIOLENT = frozenset(("ASSAULT", "clash", "harm", "COERCE"))


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
        (names.who_away, part, side, far(abs(here - index)), prep),
        (names.who_between, part, side, between(scene, index)[here], prep),
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
                    (names.when_away, side, far(abs(away)), between(scene, index)[chunk.index], chunk.prep),
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
        since = far(max(1, scene.number - told.sentence))
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
