"""Who fills a role, and where and when an act took place: a linear ranker, learnt from annotated reports.

The grammar of `roles` and the look-back of `scene` propose; the ranker weighs their proposal against every other
candidate of the sentence, the nearest actors and places before it, and nobody. Weights are in ``ranking.json``, one
number a feature; ``tools/train_ranking.py`` makes them. Without weights the grammar's proposal stands.
"""

from __future__ import annotations

from typing import Any, Final

from marsad.reader import ranking_features as names
from marsad.reader import whom
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.phrases import Where, Who
from marsad.reader.ranking_places import choose_places
from marsad.reader.ranking_view import between, family, far
from marsad.reader.scene import Found, Scene
from marsad.reader.weighing import PATH, Candidate, Piece, Tables, use, weighing

# The groups of features asked for most: as constants, they are not looked up by name each time.
_WHO_AWAY: Final = names.who_away
_WHO_BETWEEN: Final = names.who_between
_WHO_SORT: Final = names.who_sort
_WHO_AROUND: Final = names.who_around
_WHO_IN_REPORT: Final = names.who_in_report
_WHO_AGAINST_PROPOSAL: Final = names.who_against_proposal
_WHO_REMEMBERED: Final = names.who_remembered
_NOBODY: Final = names.nobody
_WHEN_AWAY: Final = names.when_away
_WHEN_SORT: Final = names.when_sort
_NEAREST: Final = 9
_BESIDE: Final = 4
_OFTEN: Final = 6
_REMEMBERED: Final = 4
_TIME_REACH: Final = 24
_MARKERS: Final = frozenset("AUIRCSLVG")
_THEN: Final = frozenset("RVLSGN،")
_VIOLENT: Final = frozenset(("ASSAULT", "clash", "harm", "COERCE"))


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
        (_WHO_AWAY, part, side, far(abs(here - index)), prep),
        (_WHO_BETWEEN, part, side, between(scene, index)[here], prep),
        (_WHO_SORT, family(found), part, side, _sort(who), prep, who.id is not None),
        (_WHO_AROUND, side, marker, prep, chunk.conj, then),
    ]


_OWNED: Final = frozenset("PGw")
_OWNED_WITHIN: Final = 2


def _through(chunks: list[Chunk], here: int) -> str:
    """What a phrase belongs to, and the preposition before that («غارات على مناطق سيطرة المعارضة»)."""
    if chunks[here].prep or chunks[here].conj or not here:
        return ""
    owned = chunks[here - 1]
    if owned.cat not in _OWNED:
        return ""
    for chunk in reversed(chunks[max(0, here - _OWNED_WITHIN) : here]):
        if chunk.prep:
            return f"{owned.cat}/{chunk.prep}"
        if chunk.cat not in _OWNED or chunk.conj:
            break
    return owned.cat


def _near(scene: Scene, index: int) -> list[Chunk]:
    """The nearest chunks that may name who did or suffered what stands at a chunk, nearest first."""
    known = scene.near.get(index)
    if known is None:
        named = [
            (abs(c.index - index), c.index)
            for c in scene.chunks
            if c.cat == "N" or (c.cat == "a" and abs(c.index - index) <= _BESIDE)
        ]
        named.sort()
        known = scene.near[index] = [scene.chunks[position] for _, position in named[:_NEAREST]]
    return known


def _doers(scene: Scene) -> set[int]:
    """The chunks that are agents of the sentence's acts of violence and harm."""
    return {chunk.index for other in scene.found if family(other) in _VIOLENT for chunk in other.roles.agent}


_UNARMED: Final = frozenset(
    ("people", "civilians", "children", "women", "journalists", "medics", "aid-workers", "refugees")
)
Case = tuple[str, Draft | None]


def _same(who: Who, other: Who | None) -> bool:
    """Whether two phrases name the same actor, by id or, where no id is known, by standing in the same words."""
    if other is None:
        return False
    return who.name_first == other.name_first if who.id is None else who.id == other.id


class _Blame:
    """What tells who is to blame for harm: its sort, its victims, its cause in the sentence, and what was told before."""

    def __init__(self, scene: Scene, victims: Who | None, case: Case) -> None:
        what, cause = case
        memory = scene.memory
        self.what = what
        self.sort = (
            "none" if victims is None else ("people" if victims.id in _UNARMED or not victims.armed else "armed")
        )
        self.agent = cause.agent if cause is not None else None
        self.patient = cause.patient if cause is not None else None
        self.mode = "none" if cause is None else ("clash" if cause.mode == "clash" else "blow")
        if cause is not None and cause.chunk is not None and cause.chunk.split.definite:
            self.mode += "+the"
        if cause is not None and cause.agent is not None:
            self.mode += "+agent"
        self.blow, self.blow_since = self._told(memory.blow, scene.number)
        self.blamed, self.blamed_since = self._told(memory.blamed, scene.number)
        self.before = [told[0] for told in (memory.blow, memory.blamed) if told is not None and told[0] is not None]

    @staticmethod
    def _told(told: tuple[Who | None, int] | None, number: int) -> tuple[Who | None, str]:
        if told is None:
            return None, "never"
        return told[0], far(number - told[1])

    def of(self, who: Who, against: str, label: str) -> list[Piece]:
        """The features of one who may be to blame."""
        blow, blamed, does, suffers = (_same(who, told) for told in (self.blow, self.blamed, self.agent, self.patient))
        return [
            (names.blame_cause, self.what, self.sort, self.mode, does, suffers),
            (names.blame_before, label, self.mode, blow, self.blow_since, blamed, self.blamed_since),
            (names.blame_side, self.sort, self.mode, against),
        ]

    def nobody(self) -> Piece:
        """The features of harm that nobody is blamed for."""
        blow = f"{self.blow is not None},{self.blow_since}"
        blamed = f"{self.blamed is not None},{self.blamed_since}"
        return (names.blameless, self.what, self.sort, self.mode, blow, blamed)


def _elsewhere(scene: Scene, found: Found) -> dict[int, tuple[str, ...]]:
    """By chunk, the roles that it fills in the other frames of its sentence."""
    filled: dict[int, set[str]] = {}
    for other in scene.found:
        if other is found:
            continue
        sort = family(other)
        for role, chunks in (
            ("agent", other.roles.agent),
            ("patient", other.roles.patient),
            ("source", other.roles.source),
        ):
            for chunk in chunks:
                filled.setdefault(chunk.index, set()).add(f"{sort}:{role}")
    return {index: tuple(sorted(roles)) for index, roles in filled.items()}


class _Actors:
    """The candidates for one role of an actor, as they are found."""

    def __init__(
        self, scene: Scene, found: Found, proposed: Who | None, how: str, other: Who | None, blame: _Blame | None
    ) -> None:
        self.made: list[Candidate] = []
        self.ids: set[str | None] = set()
        self.frame, self.part = family(found), found.form.part
        self.proposed, self.how, self.blame = proposed, how, blame
        self.about = scene.report
        self._proposed_id = proposed.id if proposed is not None else None
        self._other_id = other.id if other is not None else None
        about, id_ = self.about, self._other_id
        self._rivals = about.side_of(id_) if about is not None and id_ else None

    def add(self, pieces: list[Piece], who: Who, label: str) -> None:
        """Add a candidate."""
        id_, proposed, about, frame = who.id, self.proposed, self.about, self.frame
        against = "unknown"
        if about is not None and id_:
            kind, side, often, titled = about.of(id_)
            against = "none" if self._rivals is None or side is None else str(side == self._rivals)
            pieces.append((_WHO_IN_REPORT, frame, label, kind, against, min(_OFTEN, often), titled))
        same = id_ is not None and id_ == self._other_id
        is_proposed = proposed is not None and (who is proposed or (id_ is not None and id_ == self._proposed_id))
        pieces.append((_WHO_AGAINST_PROPOSAL, frame, self.part, label, is_proposed, self.how, same, proposed is None))
        if self.blame is not None:
            pieces.extend(self.blame.of(who, against, label))
        self.made.append(Candidate(pieces, who, None, None, label))
        self.ids.add(id_)


def who_candidates(
    scene: Scene, found: Found, role: str, proposed: Who | None, how: str, other: Who | None, case: Case | None = None
) -> list[Candidate]:
    """The candidates for an actor's role; `other` is who fills the other role already, `case` what harm blame is for."""
    roles = found.roles
    index = found.chunk.index
    if how == "phrase":
        how = roles.by.get("patient" if role == "patient" else "agent", how)
    voice = scene.voice(found.chunk)
    speaking = voice.actor if voice is not None else None
    blame = _Blame(scene, other, case) if case is not None else None
    made = _Actors(scene, found, proposed, how, other, blame)
    frame, part = made.frame, made.part

    blaming = role == "blame"
    doers = _doers(scene) if blaming else set()
    elsewhere = _elsewhere(scene, found) if blaming else {}
    for chunk in _near(scene, index):
        who = whom.actor_of(scene, chunk)
        if who is None or who.bare_number or who.how == "both":
            continue
        if blaming and chunk.index < index and chunk.index not in doers:
            continue  # who is named before harm without an act of violence is not accused of it
        pieces = _about(scene, found, chunk, who).copy()
        if speaking is not None and speaking is chunk:
            pieces.append((names.who_speaks,))
        side = "after" if chunk.index > index else "before"
        if role == "agent":
            pieces.append((names.who_in_frame, found.trigger.frame, side, _sort(who), chunk.prep or "bare"))
        elif role == "patient":
            owned = _through(scene.chunks, chunk.index)
            pieces.append((names.who_owns, found.trigger.frame, side, _sort(who), owned))
        elif blaming and chunk.index in elsewhere:
            pieces.append((names.who_elsewhere, frame, elsewhere[chunk.index]))
        made.add(pieces, who, "chunk")
    if speaking is not None and speaking.first < scene.first:
        who = whom.actor_of(scene, speaking)
        if who is not None:
            made.add([(names.who_voice, frame, _sort(who))], who, "voice")
    if proposed is not None and proposed.id not in made.ids:
        made.add([(names.who_proposed, how, _sort(proposed))], proposed, "proposed")
    rank = 0
    agents = scene.memory.agents
    last = agents[-1].id if agents else None
    for who in reversed(scene.memory.actors):
        if who.first >= scene.first or who.id is None or who.id in made.ids:
            continue
        rank += 1
        if rank > _REMEMBERED:
            break
        made.add([(_WHO_REMEMBERED, frame, part, rank, last == who.id, _sort(who))], who, "memory")
    if blame is not None:
        for who in blame.before:
            if who.id not in made.ids and who.first < scene.first:
                piece = (_WHO_REMEMBERED, frame, part, _REMEMBERED + 1, last == who.id, _sort(who))
                made.add([piece], who, "memory")
    nobody: list[Piece] = [(
        _NOBODY, frame, part, proposed is not None, how, role, other is not None, roles.pronoun, roles.passive,
        found.chunk.split.definite,
    )]  # fmt: skip
    if blame is not None:
        nobody.append(blame.nobody())
    elif role != "holder":
        hit = roles.place[0].prep or "bare" if roles.place else ""
        nobody.append((names.nobody_in_frame, found.trigger.frame, part, hit))
    made.made.append(Candidate(nobody))
    return made.made


def choose_who(
    scene: Scene, found: Found, role: str, proposed: Who | None, how: str, other: Who | None, case: Case | None = None
) -> tuple[Who | None, str]:
    """Who fills a role, and how that is known."""
    table = weighing(role)
    candidates = (
        who_candidates(scene, found, role, proposed, how, other, case)
        if table is not None or scene.trace is not None
        else []
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
                    (_WHEN_AWAY, side, far(abs(away)), between(scene, index)[chunk.index], chunk.prep),
                    (
                        _WHEN_SORT, frame, kind, mention is proposed, mention.relation, mention.precision,
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
