"""Who fills a role, and where an act took place: a linear ranker over what stands where, learnt from annotated reports.

The grammar of `roles` and the look-back of `scene` propose; the ranker weighs their proposal against every other
candidate of the sentence, the nearest actors and places before it, and nobody. Weights are in ``ranking.json``, one
number a feature; ``tools/train_ranking.py`` makes them. Without weights the grammar's proposal stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any

import msgspec

from marsad.reader.chunks import Chunk
from marsad.reader.phrases import Where, Who
from marsad.reader.roles import group
from marsad.reader.scene import LOCATIVE, Found, Scene

PATH = Path(__file__).with_name("ranking.json")
_NEAREST = 9
_REMEMBERED = 4
_STEPS = ((1, "1"), (2, "2"), (3, "3"), (5, "5"), (8, "8"), (13, "13"))
ROLES = ("agent", "patient", "place")


Tables = dict[str, dict[str, float]]
_instead: list[Tables] = []


@lru_cache(maxsize=1)
def _installed() -> Tables:
    return msgspec.json.decode(PATH.read_bytes(), type=Tables) if PATH.exists() else {}


def tables() -> Tables:
    """The weights of each role; empty where none are installed."""
    return _instead[0] if _instead else _installed()


def use(weights: Tables | None) -> None:
    """Rank by these weights instead of the installed ones, for learning and comparing; None goes back to the installed."""
    _instead[:] = [] if weights is None else [weights]


@dataclass(slots=True)
class Candidate:
    """A filling of a role: an actor, places, a time, or nothing (all None). `names` are its features."""

    names: list[str]
    who: Who | None = None
    places: list[Where] | None = None
    time: Any = None
    how: str = ""


def family(found: Found) -> str:
    """What sort of frame a trigger opens: weights learnt for a sort serve all frames of it."""
    if not found.trigger.claims:
        return "harm"
    claim = found.trigger.claims[0]
    if claim.kind != "event":
        return claim.kind
    kind = dict(claim.fields)["type"]
    return "clash" if found.trigger.frame == "clash" else str(kind)


def _far(distance: int) -> str:
    for limit, name in _STEPS:
        if distance <= limit:
            return name
    return "far"


def _between(scene: Scene, one: int, other: int) -> str:
    low, high = (one, other) if one < other else (other, one)
    known = scene.cache.get((low, high))
    if known is None:
        known = scene.cache[low, high] = _marks(scene, low, high)
    return known


def _marks(scene: Scene, low: int, high: int) -> str:
    marks = set()
    for chunk in scene.chunks[low + 1 : high]:
        if chunk.cat in ("V", "G"):
            marks.add("t")
        elif chunk.cat in ("S", "C"):
            marks.add("s")
        elif chunk.cat == "K":
            marks.add("k")
        elif chunk.cat == "R":
            marks.add("r")
        elif chunk.cat in ("،", ","):
            marks.add("c")
        elif chunk.cat == "N" and not chunk.prep:
            marks.add("n")
        elif chunk.cat == "A":
            marks.add("a")
        elif chunk.cat == "U":
            marks.add("u")
        elif chunk.cat == "L":
            marks.add("l")
    return "".join(sorted(marks))


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


def _about(scene: Scene, found: Found, chunk: Chunk, who: Who) -> list[str]:
    key = (id(found), chunk.index, id(who))
    known = scene.features.get(key)
    if known is None:
        known = scene.features[key] = _names(scene, found, chunk, who)
    return known


def _names(scene: Scene, found: Found, chunk: Chunk, who: Who) -> list[str]:
    index = found.chunk.index
    side = "after" if chunk.index > index else "before"
    far = _far(abs(chunk.index - index))
    between = _between(scene, index, chunk.index)
    part = found.form.part
    frame = family(found)
    sort = _sort(who)
    prep = chunk.prep or "bare"
    marker = ""
    previous = scene.chunks[chunk.index - 1] if chunk.index else None
    if previous is not None and previous.cat in ("A", "U", "I", "R", "C", "S", "L", "V", "G"):
        marker = previous.cat
    following = scene.chunks[chunk.index + 1] if chunk.index + 1 < len(scene.chunks) else None
    then = following.cat if following is not None and following.cat in "RVLSGN،" else ""
    return [
        "src=chunk", f"side={side}", f"{side},far={far}", f"{side},between={between}", f"{part},{side},prep={prep}",
        f"{part},{side},far={far},{prep}", f"{frame},{side},prep={prep}", f"{part},{side},between={between},{prep}",
        f"sort={sort}", f"{frame},sort={sort}", f"marker={marker}", f"{side},marker={marker},{prep}",
        f"conj={chunk.conj}", f"{side},then={then}", f"{part},{side},{sort},{prep}", f"known={who.id is not None}",
    ]  # fmt: skip


def _doers(scene: Scene) -> set[int]:
    """The chunks that are agents of the sentence's acts of violence and harm."""
    violent = ("ASSAULT", "clash", "harm", "COERCE")
    return {chunk.index for other in scene.found if family(other) in violent for chunk in other.roles.agent}


def who_candidates(
    scene: Scene, found: Found, role: str, proposed: Who | None, how: str, other: Who | None
) -> list[Candidate]:
    """The candidates for an actor's role; `other` is who fills the other role already."""
    frame, part = family(found), found.form.part
    voice = scene.voice(found.chunk)
    speaking = voice.actor if voice is not None else None
    made: list[Candidate] = []
    ids: set[str | None] = set()

    about = scene.report
    rivals = about.side_of(other.id) if about is not None and other is not None and other.id else None

    def add(names: list[str], who: Who, label: str) -> None:
        if about is not None and who.id:
            side = about.side_of(who.id)
            against = "none" if rivals is None or side is None else str(side == rivals)
            often = min(about.actors[who.id], 6)
            names = [
                *names, f"{frame},kind={about.kind_of(who.id)}", f"sameside={against}", f"often={often}",
                f"{label},often={often}",
                f"titled={who.id in about.titled}", f"{label},titled={who.id in about.titled}",
            ]  # fmt: skip
        same = other is not None and who.id is not None and who.id == other.id
        is_proposed = proposed is not None and (who is proposed or (who.id is not None and who.id == proposed.id))
        names = [
            *names, f"proposed={is_proposed}", f"proposed={is_proposed},{how}", f"{frame},proposed={is_proposed}",
            f"{part},proposed={is_proposed},{how}", f"same={same}", f"label={label},{proposed is None}",
        ]  # fmt: skip
        made.append(Candidate(names, who=who, how=label))
        ids.add(who.id)

    near = sorted(
        (c for c in scene.chunks if c.cat == "N" or (c.cat == "a" and abs(c.index - found.chunk.index) <= 4)),
        key=lambda chunk: abs(chunk.index - found.chunk.index),
    )[:_NEAREST]
    doers = _doers(scene) if role == "blame" else None
    for chunk in near:
        who = scene.who(chunk)
        if who is None or who.bare_number or who.how == "both":
            continue
        if doers is not None and chunk.index < found.chunk.index and chunk.index not in doers:
            continue  # who is named before harm without an act of violence is not accused of it
        names = _about(scene, found, chunk, who)
        if speaking is not None and speaking is chunk:
            names = [*names, "speaking"]
        add(names, who, "chunk")
    if speaking is not None and speaking.first < scene.first:
        who = scene.who(speaking)
        if who is not None:
            add(["src=voice", f"{frame},voice", f"voice,{_sort(who)}"], who, "voice")
    if proposed is not None and proposed.id not in ids:
        add(["src=proposed", f"src=proposed,{how}", f"sort={_sort(proposed)}"], proposed, "proposed")
    rank = 0
    for who in reversed(scene.memory.actors):
        if who.first >= scene.first or who.id in ids or who.id is None:
            continue
        rank += 1
        if rank > _REMEMBERED:
            break
        last = scene.memory.agents and scene.memory.agents[-1].id == who.id
        add(
            [f"src=memory{rank}", f"{frame},memory", f"{part},memory", f"lastagent={bool(last)}", f"sort={_sort(who)}"],
            who,
            "memory",
        )
    empty = [
        "src=null", f"{frame},null", f"{part},null", f"{frame},{part},null",
        f"null,proposed={proposed is not None},{how}",
        f"null,{role},other={other is not None}", f"null,pronoun={found.roles.pronoun}",
        f"null,passive={found.roles.passive}",
        f"{frame},null,proposed={proposed is not None}", f"null,def={found.chunk.split.definite},{part}",
    ]  # fmt: skip
    made.append(Candidate(empty))
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
        if other is not found and family(other) in ("ASSAULT", "clash")
        for chunk in other.roles.place
    }
    period = bool(getattr(scene.time_for(found.chunk), "cumulative", False))

    def add(names: list[str], places: list[Where], label: str) -> None:
        key = tuple(where.name_first for where in places)
        if not places or key in seen:
            return
        seen.add(key)
        is_proposed = bool(proposed) and places[0] is proposed[0]
        first = places[0]
        if scene.report is not None:
            id_ = first.ids[0] if first.ids else ""
            size = scene.report.size_of(id_) if id_ else "unknown"
            often = min(scene.report.places[id_], 5) if id_ else 0
            names = [
                *names, f"size={size}", f"{kind},size={size}", f"{label},size={size}", f"often={often}",
                f"{label},often={often}",
                f"titled={id_ in scene.report.titled}", f"{label},titled={id_ in scene.report.titled}",
                f"parts={bool(first.parts)},size={size}",
            ]  # fmt: skip
        names = [
            *names, f"proposed={is_proposed},{how}", f"{kind},proposed={is_proposed},{how}",
            f"{frame},proposed={is_proposed}", f"known={first.known}", f"parts={bool(first.parts)}",
            f"many={min(len(places), 3)}", f"kindword={first.kind}",
            f"{kind},label={label}", f"{kind},period={period},null=False",
        ]  # fmt: skip
        made.append(Candidate(names, places=places, how=label))

    add(
        [f"src=proposed,{how}"] if proposed and how not in ("own", "ahead", "behind", "sentence") else [], proposed, how
    )
    for chunk in sorted(scene.chunks, key=lambda c: abs(c.index - index)):
        if abs(chunk.index - index) > 16:
            break
        narrow = chunk.index
        if chunk.cat == "P":
            narrow = scene.narrowest(chunk.index)
            places = scene.wheres(group(scene.chunks, narrow))
        elif chunk.cat == "N" and chunk.data.place is not None:
            places = [chunk.data.place]
        else:
            continue
        side = "after" if chunk.index > index else "before"
        between = _between(scene, index, chunk.index)
        prep = chunk.prep or "bare"
        add(
            [
                "src=chunk", f"{side},far={_far(abs(chunk.index - index))}", f"{side},between={between}",
                f"{kind},{side},prep={prep}",
                f"{part},{side},prep={prep}", f"{frame},{side},prep={prep}",
                f"locative={chunk.prep in LOCATIVE},{side}",
                f"cat={chunk.cat},{side},{prep}", f"narrow={narrow != chunk.index}", f"{kind},{side},between={between}",
                f"generic={chunk.cat == 'P' and chunk.data.generic}", f"{kind},target={chunk.index in targets}",
            ],
            places,
            "chunk",
        )  # fmt: skip
    remembered = scene.memory
    if remembered.scene_places:
        add(["src=scene", f"{frame},scene", f"{kind},scene"], list(remembered.scene_places), "scene")
    before = [where for where in remembered.places if where.first < scene.first]
    if before:
        add(["src=last", f"{kind},last"], [before[-1]], "last")
    if remembered.first_place is not None and remembered.first_place.first < scene.first:
        add(["src=first", f"{kind},first"], [remembered.first_place], "first")
    made.append(
        Candidate([
            "src=null", f"{frame},null", f"{kind},null,{how}", f"{kind},null", f"{part},null",
            f"null,proposed={bool(proposed)},{how}",
            f"{frame},null,{how}", f"null,def={found.chunk.split.definite},{part}", f"{kind},period={period},null=True",
        ])
    )  # fmt: skip
    return made


def best(candidates: Sequence[Candidate], table: dict[str, float]) -> Candidate:
    """The candidate with the highest sum of weights; of equals the first."""
    get = table.get
    return max(candidates, key=lambda candidate: sum(map(get, candidate.names, repeat(0.0))))


def choose_who(
    scene: Scene, found: Found, role: str, proposed: Who | None, how: str, other: Who | None
) -> tuple[Who | None, str]:
    """Who fills a role, and how that is known."""
    table = tables().get(role)
    candidates = who_candidates(scene, found, role, proposed, how, other) if table or scene.trace is not None else []
    if scene.trace is not None:
        scene.trace.append((found, role, candidates))
    if not table:
        return proposed, how
    chosen = best(candidates, table)
    if chosen.who is not None and proposed is not None and chosen.who.id is not None and chosen.who.id == proposed.id:
        return proposed, how
    return chosen.who, chosen.how


def choose_places(scene: Scene, found: Found, kind: str, proposed: list[Where], how: str) -> tuple[list[Where], str]:
    """Where an act took place, and how that is known."""
    table = tables().get("place")
    candidates = place_candidates(scene, found, kind, proposed, how) if table or scene.trace is not None else []
    if scene.trace is not None:
        scene.trace.append((found, f"place:{kind}", candidates))
    if not table:
        return proposed, how
    chosen: Any = best(candidates, table)
    if chosen.places is proposed:
        return proposed, how
    return chosen.places or [], chosen.how or "none"


def time_candidates(scene: Scene, found: Found, kind: str, proposed: Any, places: list[Where]) -> list[Candidate]:
    """The candidates for when an act took place: the sentence's times, the last and the first told before, none."""
    sort, part, index = family(found), found.form.part, found.chunk.index
    made: list[Candidate] = []
    memory = scene.memory
    here = {where.ids or where.name_first for where in places}
    tense = f"{found.form.tense},{part}"
    for chunk in scene.times:
        away = chunk.index - index
        if abs(away) > 24:
            continue
        mention = chunk.data
        side = "after" if away > 0 else "before"
        dated = mention.time.start is not None
        made.append(
            Candidate(
                [
                    "src=chunk", f"{side},far={_far(abs(away))}",
                    f"{side},between={_between(scene, index, chunk.index)}",
                    f"proposed={mention is proposed}", f"{kind},proposed={mention is proposed}",
                    f"relation={mention.relation}",
                    f"{kind},relation={mention.relation}", f"precision={mention.precision}",
                    f"{sort},precision={mention.precision}",
                    f"dated={dated}", f"prep={chunk.prep}", f"{side},prep={chunk.prep}",
                    f"saying={scene.of_saying(chunk)}",
                    f"saying={scene.of_saying(chunk)},{sort}",
                ],
                time=mention,
                how="chunk",
            )
        )  # fmt: skip
    for name, told in (("last", memory.last_time), ("first", memory.first_time)):
        if told is None or (name == "first" and told is memory.last_time):
            continue
        since = scene.number - told.sentence
        same = bool(here & told.places)
        mention = told.mention
        made.append(
            Candidate(
                [
                    f"src={name}", f"{name},since={_far(max(1, since))}", f"{name},same={same}", f"{name},{kind}",
                    f"{name},{sort}",
                    f"{name},relation={mention.relation}", f"{name},precision={mention.precision}",
                    f"{name},{sort},same={same}",
                    f"{name},own={bool(scene.times)}", f"{name},tense={tense}", f"{name},like={told.sort == sort}",
                    f"{name},{kind},like={told.sort == sort},same={same}",
                    f"{name},def={found.chunk.split.definite},{part}",
                ],
                time=mention,
                how=name,
            )
        )  # fmt: skip
    made.append(
        Candidate([
            "src=null", f"null,{kind}", f"null,{sort}", f"null,own={bool(scene.times)}", f"null,tense={tense}",
            f"null,told={memory.last_time is not None}", f"null,{kind},own={bool(scene.times)}",
            f"null,{sort},proposed={proposed is not None}",
        ])
    )  # fmt: skip
    return made


def choose_time(scene: Scene, found: Found, kind: str, proposed: Any, places: list[Where]) -> Any:
    """When an act took place: a time mention, or None."""
    table = tables().get("time")
    candidates = time_candidates(scene, found, kind, proposed, places) if table or scene.trace is not None else []
    if scene.trace is not None:
        scene.trace.append((found, f"time:{kind}", candidates))
    chosen = best(candidates, table).time if table else proposed
    if chosen is None and proposed is not None and proposed.time.start is None:
        chosen = proposed  # words without a date bind nobody, and are what the report says
    if chosen is not None and chosen.time.start is not None:
        scene.memory.tell_time(chosen, scene.number, places, family(found))
    return chosen
