"""Mentions: what one report tells of one happening, its act and its casualties together.

Within a report, casualties stand with the act that caused them, with the sum they are part of, and with others of the
same place and day. What has one narrow place comes first and makes the mentions; what is told of a whole region, of
several places or of none then stands with the nearest that it fits, so that «shelling in the province» never makes one
happening of what befell two villages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from marsad.ledger.statements import Statement
from marsad.ledger.world import World

VIOLENT = frozenset(("ASSAULT",))
_HARMS = frozenset(("killed", "wounded", "casualties", "missing", "detained", "displaced"))
_CUSTODY = frozenset(("arrest", "abduction"))


@dataclass(slots=True)
class Mention:
    """One report's telling of one happening. `places` are its narrowest places, `first` and `last` bound its day."""

    report: str
    places: tuple[str, ...]
    first: int
    last: int
    told: bool
    mode: str | None
    agents: frozenset[str]
    statements: list[Statement] = field(default_factory=list)


def tells(statement: Statement) -> bool:
    """Whether a statement can be of an incident: an act of violence or whom it harmed, not a total over a time."""
    if statement.modality in ("planned", "denied"):
        return False
    if statement.kind == "event":
        return statement.what in VIOLENT
    return statement.kind == "harm" and statement.what in _HARMS and not _over_days(statement)


def _over_days(statement: Statement) -> bool:
    """Whether a number is a total over days; one «since this morning» at a place is what befell it."""
    return statement.cumulative and not (
        statement.told and statement.first == statement.last and len(statement.places) == 1
    )


_ALIKE = (
    frozenset(("airstrike", "shelling", "drone", "chemical", "other")),
    frozenset(("bombing", "airstrike", "drone", "other")),
    frozenset(("clash", "shooting", "shelling", "other")),
    frozenset(("shooting", "execution", "other")),
    _CUSTODY,
)


def same_mode(one: str | None, other: str | None) -> bool:
    """Whether two modes may be of one act.

    Outlets use «shelling» for a strike, «explosion» for one from the air, «attack» for a car bomb.
    """
    if one is None or other is None or one == other:
        return True
    return any(one in family and other in family for family in _ALIKE)


def by_report(statements: Iterable[Statement]) -> Iterator[tuple[list[Statement], tuple[str, ...]]]:
    """Statements that can be of an incident, report by report, with the place that it is about, if it is about one.

    That is the place of half of all that it tells. A digest of the day is about none.
    """
    found: dict[str, list[Statement]] = defaultdict(list)
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        if statement.places:
            spoken[statement.report][statement.places[0]] += 1
        if tells(statement):
            found[statement.report].append(statement)
    for report, told in found.items():
        least = _ABOUT * sum(spoken[report].values())
        yield told, tuple(place for place, times in spoken[report].most_common(1) if times >= least)


def _in_custody(statement: Statement) -> bool:
    """Whether it is of people taken away: that is another happening than a strike on the same place."""
    return statement.what == "detained" or statement.mode in _CUSTODY


_REACH = 4  # sentences
_ABOUT = 0.5  # the share of what a report tells that makes it about a place


@dataclass(slots=True)
class _Draft:
    """A mention in the making: its `places`, the days that all of it may be of, and the modes of its acts."""

    members: list[Statement] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    first: int = 0
    last: int = 1 << 30
    modes: set[str] = field(default_factory=set)

    def add(self, statement: Statement, places: tuple[str, ...]) -> None:
        """Take a statement in, and narrow the days by it where it leaves any."""
        self.members.append(statement)
        self.places += [place for place in places if place not in self.places]
        first, last = max(self.first, _begin(statement)), min(self.last, statement.last)
        if first <= last:
            self.first, self.last = first, last
        if statement.kind == "event" and statement.mode:
            self.modes.add(statement.mode)

    def away(self, statement: Statement) -> float:
        """Sentences to the nearest member; what stands before is nearer than what follows."""
        return min(
            float(statement.sentence - member.sentence)
            if statement.sentence >= member.sentence
            else member.sentence - statement.sentence + 0.5
            for member in self.members
        )


def mentions(told: list[Statement], usual: tuple[str, ...], world: World) -> list[Mention]:
    """The mentions of one report, in the order of its text; `usual` is the place it is about, if it is about one."""
    drafts: list[_Draft] = []
    of: dict[str, _Draft] = {}
    for statement in sorted(told, key=lambda statement: _vagueness(statement, world)):
        draft = _tied(statement, of) or _fitting(statement, drafts, world)
        if draft is None and not statement.places:
            draft = _fitting(statement, drafts, world, usual)
        if draft is None:
            draft = _Draft()
            drafts.append(draft)
            draft.add(statement, statement.places or usual)
        else:
            draft.add(statement, () if _vagueness(statement, world) else statement.places)
        of[statement.id] = draft
    order = {statement.id: index for index, statement in enumerate(told)}
    for draft in drafts:
        draft.members.sort(key=lambda statement: order[statement.id])
    drafts.sort(key=lambda draft: order[draft.members[0].id])
    return [_mention(draft, world) for draft in drafts]


def _vagueness(statement: Statement, world: World) -> int:
    """0 for what has one narrow place, 1 for what is told of a region or of several places, 2 for what has none."""
    if not statement.places:
        return 2
    return int(len(statement.places) > 1 or _area(statement.places[0], world))


def _area(place: str, world: World) -> bool:
    return place in world.spots and world.spots[place].area


def _tied(statement: Statement, of: dict[str, _Draft]) -> _Draft | None:
    """The mention of the sum that a statement is part of, or of the act that caused it."""
    for other in (statement.part_of, statement.cause):
        if other in of:
            draft = of[other]
            if _days(statement, draft):
                return draft
    return None


def _fitting(
    statement: Statement, drafts: list[_Draft], world: World, at: tuple[str, ...] | None = None
) -> _Draft | None:
    """The nearest mention that a statement may be of; with `at`, wherever it stands, of those at these places."""
    near = [
        (draft.away(statement), index)
        for index, draft in enumerate(drafts)
        if _days(statement, draft)
        and _modes(statement, draft)
        and (_places(statement, draft, world) if at is None else any(place in at for place in draft.places))
    ]
    if len(near) > 1 and _over_places(statement, [drafts[index] for _, index in near]):
        return None
    return drafts[min(near)[1]] if near else None


def _over_places(statement: Statement, near: list[_Draft]) -> bool:
    """Whether a number told of a region is more than what befell any one of the places in it: it is their sum."""
    if statement.kind != "harm" or statement.low is None or not statement.places:
        return False
    told = [[s.low for s in d.members if s.what == statement.what and s.low is not None] for d in near]
    numbers = [max(lows) for lows in told if lows]
    return len(numbers) > 1 and statement.low > max(numbers)


def _days(statement: Statement, draft: _Draft) -> bool:
    return _begin(statement) <= draft.last and draft.first <= statement.last


def _modes(statement: Statement, draft: _Draft) -> bool:
    """Whether the acts may be one: of like modes, or told in one sentence of one place («shelling, a shell exploded»)."""
    for member in draft.members:
        if "detained" in (statement.what, member.what) and not (_in_custody(statement) and _in_custody(member)):
            return False
    if any(place in draft.places for place in statement.places) and draft.away(statement) == 0:
        return True
    return statement.kind != "event" or all(same_mode(statement.mode, mode) for mode in draft.modes)


def _places(statement: Statement, draft: _Draft, world: World) -> bool:
    """Whether the places agree: the same ones anywhere in the report, others, or none, only close by."""
    if any(place in draft.places for place in statement.places):
        return True
    if not statement.places:
        return draft.away(statement) < 1
    nested = any(world.nested(a, b) for a in statement.places for b in draft.places)
    return nested and draft.away(statement) <= _REACH + 0.5


def _begin(statement: Statement) -> int:
    return statement.first if statement.first is not None else statement.last


def _mention(draft: _Draft, world: World) -> Mention:
    members = draft.members
    told = [statement for statement in members if statement.told]
    dated = told or members
    first = max(_begin(statement) for statement in dated)
    last = min(statement.last for statement in dated)
    if first > last:
        first, last = min(_begin(s) for s in dated), max(s.last for s in dated)
    modes = Counter(s.mode for s in members if s.kind == "event" and s.mode)
    every = draft.places
    if not modes and all(map(_in_custody, members)):
        modes["arrest"] = 1
    narrow = tuple(
        place for place in every if not any(other != place and place in world.chain(other) for other in every)
    )
    return Mention(
        members[0].report, narrow, first, last, bool(told), modes.most_common(1)[0][0] if modes else None,
        frozenset(s.agent for s in members if s.agent), members,
    )  # fmt: skip
