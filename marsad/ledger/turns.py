"""Turns: what statements say alike of a place, in the order in which it happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.world import World

Range = tuple[int | None, int | None]


@dataclass(slots=True)
class Turn:
    """What several statements say alike: that `holder` gained, left, holds, besieges or contests the place.

    It happened between `first` and `last` (ordinals, `first` None where open). `denial` are the statements against it.
    """

    what: str
    holder: str | None
    first: int | None
    last: int
    support: list[Statement]
    denial: list[Statement] = field(default_factory=list)

    def since(self) -> Range:
        """The bounds of the day it happened."""
        return self.first, self.last


def by_place(statements: Iterable[Statement], known: int | None = None) -> dict[str, list[Statement]]:
    """Control statements by the place that they are about, as known on a day.

    Statements about part of a place, or about a number of unnamed ones in it, are kept under ``place/part`` and
    ``place/*``: they colour no place by themselves (rule 8).
    """
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.kind != "control" or (known is not None and statement.known > known):
            continue
        for place in statement.places:
            if statement.counted:
                place = f"{place}/*"
            elif statement.part:
                place = f"{place}/{statement.part}"
            found[place].append(statement)
    return found


def turns(statements: Sequence[Statement], world: World, parameters: Parameters) -> list[Turn]:
    """What is said of a place, like sayings together, in the order in which it happened."""
    apart = parameters.control.same_change_days
    made: list[Turn] = []
    last_of: dict[tuple[str, str | None], Turn] = {}
    denials: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.last, s.said, s.id)):
        if statement.modality == "planned":
            continue
        if statement.modality == "denied":
            denials.append(statement)
            continue
        what = _effect(statement)
        if what is None:
            continue
        key = (what, statement.agent)
        turn = last_of.get(key)
        if turn is not None and _begin(statement) - turn.last <= apart:
            turn.support.append(statement)
            _narrow(turn, statement)
        else:
            turn = Turn(what, statement.agent, statement.first, statement.last, [statement])
            last_of[key] = turn
            made.append(turn)
    for denial in denials:
        for turn in made:
            near = abs(turn.last - denial.last) <= parameters.control.denial_days
            if near and turn.what == _effect(denial) and same_holder(turn.holder, denial.agent, world):
                turn.denial.append(denial)
    made.sort(key=lambda turn: (turn.last, _ORDER.index(turn.what)))
    return made


_ORDER = ("left", "gained", "holds", "contests", "besieges")


def _effect(statement: Statement) -> str | None:
    """What a statement does to a place: a raid takes nothing, what is still going on contests, cut roads besiege."""
    if statement.manner == "raid" or (statement.what == "left" and statement.modality == "ongoing"):
        return None
    if statement.what == "gained" and statement.modality == "ongoing":
        return "contests"
    return "besieges" if statement.manner == "road-cut" else statement.what


def _begin(statement: Statement) -> int:
    return statement.first if statement.first is not None else statement.last


def _narrow(turn: Turn, statement: Statement) -> None:
    """Narrow a turn's range to what a further statement leaves open; where the two do not meet, it spans both."""
    first = max((day for day in (turn.first, statement.first) if day is not None), default=None)
    last = min(turn.last, statement.last)
    if turn.what in ("holds", "besieges", "contests"):
        turn.last = max(turn.last, statement.last)
    elif first is None or first <= last:
        turn.first, turn.last = first, last
    else:
        turn.first, turn.last = last, first


def same_holder(one: str | None, other: str | None, world: World) -> bool:
    """Whether two actors are the same to a map: equal, or of one camp."""
    if one == other:
        return True
    camp = world.camp_of(one)
    return camp is not None and camp == world.camp_of(other)
