"""Mentions: what one report tells of one happening, its act and its casualties together.

Within a report, casualties stand with the act that caused them, with the sum they are part of, and with others of the
same place and day. A casualty or act without a place of its own takes the one that the report speaks of most.
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
    return statement.kind == "harm" and statement.what in _HARMS and not statement.cumulative


_ALIKE = (
    frozenset(("airstrike", "shelling", "drone", "chemical", "other")),
    frozenset(("bombing", "other")),
    frozenset(("clash", "shooting", "shelling", "other")),
    frozenset(("shooting", "execution", "other")),
    _CUSTODY,
)


def same_mode(one: str | None, other: str | None) -> bool:
    """Whether two modes may be of one act: outlets use «shelling» for a strike, «attack» for a car bomb."""
    if one is None or other is None or one == other:
        return True
    return any(one in family and other in family for family in _ALIKE)


def by_report(statements: Iterable[Statement]) -> Iterator[tuple[list[Statement], tuple[str, ...]]]:
    """Statements that can be of an incident, report by report, with the place that the report speaks of most."""
    found: dict[str, list[Statement]] = defaultdict(list)
    spoken: dict[str, Counter[str]] = defaultdict(Counter)
    for statement in statements:
        if statement.places:
            spoken[statement.report][statement.places[0]] += 1
        if tells(statement):
            found[statement.report].append(statement)
    for report, told in found.items():
        yield told, tuple(place for place, _ in spoken[report].most_common(1))


class _Groups:
    """Disjoint sets over the statements of one report."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, index: int) -> int:
        while self.parent[index] != index:
            self.parent[index] = self.parent[self.parent[index]]
            index = self.parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        a, b = self.root(one), self.root(other)
        if a != b:
            self.parent[max(a, b)] = min(a, b)


def mentions(told: list[Statement], usual: tuple[str, ...], world: World) -> list[Mention]:
    """The mentions of one report, in the order of its text; `usual` is the place it speaks of most."""
    groups = _Groups(len(told))
    at = {statement.id: index for index, statement in enumerate(told)}
    for index, statement in enumerate(told):
        for other in (statement.part_of, statement.cause):
            if other in at:
                groups.join(index, at[other])
    places = [statement.places or usual for statement in told]
    for index, statement in enumerate(told):
        for before in range(index):
            if _one(statement, told[before], places[index], places[before], world):
                groups.join(index, before)
    found: dict[int, list[int]] = defaultdict(list)
    for index in range(len(told)):
        found[groups.root(index)].append(index)
    return [_mention([told[i] for i in members], [places[i] for i in members], world) for members in found.values()]


def _one(one: Statement, other: Statement, here: tuple[str, ...], there: tuple[str, ...], world: World) -> bool:
    """Whether two statements of a report tell of one happening: the same place, no two days, no two kinds of act."""
    if not here or not there or not any(world.nested(a, b) for a in here for b in there):
        return False
    if one.last < _begin(other) or other.last < _begin(one):
        return False
    if one.kind == other.kind == "event" and not same_mode(one.mode, other.mode):
        return False
    if "detained" in (one.what, other.what) and not (_in_custody(one) and _in_custody(other)):
        return False
    return abs(one.sentence - other.sentence) <= _REACH or bool(set(here) & set(there))


def _in_custody(statement: Statement) -> bool:
    """Whether it is of people taken away: that is another happening than a strike on the same place."""
    return statement.what == "detained" or statement.mode in _CUSTODY


_REACH = 4  # sentences


def _begin(statement: Statement) -> int:
    return statement.first if statement.first is not None else statement.last


def _mention(members: list[Statement], places: list[tuple[str, ...]], world: World) -> Mention:
    told = [statement for statement in members if statement.told]
    dated = told or members
    first = max(_begin(statement) for statement in dated)
    last = min(statement.last for statement in dated)
    if first > last:
        first, last = min(_begin(s) for s in dated), max(s.last for s in dated)
    modes = Counter(s.mode for s in members if s.kind == "event" and s.mode)
    if not modes and all(map(_in_custody, members)):
        modes["arrest"] = 1
    every = list(dict.fromkeys(place for group in places for place in group))
    narrow = tuple(
        place for place in every if not any(other != place and place in world.chain(other) for other in every)
    )
    return Mention(
        members[0].report, narrow, first, last, bool(told), modes.most_common(1)[0][0] if modes else None,
        frozenset(s.agent for s in members if s.agent), members,
    )  # fmt: skip
