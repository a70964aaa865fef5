"""Who is believed, and how far: interest, independence, and the tier of what several bodies say (rules 1 to 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from marsad.ledger.statements import Statement
from marsad.ledger.world import World

Interest = Literal["admission", "neutral", "self-serving"]
Tier = Literal["assessed", "claimed", "disputed"]


def stakes(statement: Statement, world: World) -> tuple[set[str], set[str]]:
    """The camps that a statement's content helps, and those that it hurts.

    Taking and holding help the holder and hurt who had the place; leaving is the other way round. Dead fighters hurt their
    own camp and help who killed them; dead civilians hurt whoever is blamed. A denial turns it round.
    """
    agent, patient = world.camp_of(statement.agent), world.camp_of(statement.patient)
    helped: set[str] = set()
    hurt: set[str] = set()
    if statement.kind == "control":
        (hurt if statement.what == "left" else helped).update({agent} - {None})  # type: ignore[arg-type]
        (helped if statement.what == "left" else hurt).update({patient} - {None})  # type: ignore[arg-type]
    elif patient is not None:
        hurt.add(patient)
        if agent is not None:
            helped.add(agent)
    elif agent is not None and statement.kind == "harm":
        hurt.add(agent)
    return (hurt, helped) if statement.modality == "denied" else (helped, hurt)


def interest(statement: Statement, world: World) -> Interest:
    """How a body's side stands to what it says: against its own side, of no concern to it, or in its favour."""
    camp = world.camp(statement.stance)
    if camp is None:
        return "neutral"
    helped, hurt = stakes(statement, world)
    if camp in hurt and camp not in helped:
        return "admission"
    return "self-serving" if camp in helped or hurt else "neutral"


def bodies(statements: Iterable[Statement]) -> set[str]:
    """The independent bodies behind statements."""
    return {statement.body for statement in statements}


class Case:
    """What `support` says and `denial` contradicts, weighed statement by statement; counts how many of each it has."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.support = self.denial = 0
        self._admitted = False
        self._bodies: set[str] = set()
        self._neutral: set[str] = set()
        self._camps: set[str | None] = set()
        self._against: set[tuple[str | None, bool]] = set()

    def add(self, support: Collection[Statement], denial: Collection[Statement] = ()) -> None:
        """Weigh further statements."""
        self.support += len(support)
        self.denial += len(denial)
        for statement in support:
            way = interest(statement, self._world)
            self._admitted |= way == "admission"
            self._bodies.add(statement.body)
            if way == "neutral":
                self._neutral.add(statement.body)
            self._camps.add(self._world.camp(statement.stance))
        self._against |= self._denied(denial)

    def _denied(self, denial: Iterable[Statement]) -> set[tuple[str | None, bool]]:
        """The camps that contradict, and whether each does so in its own favour."""
        world = self._world
        return {(world.camp(s.stance), interest(s, world) == "self-serving") for s in denial}

    def tier(self, outweighs: int = 3, denial: Iterable[Statement] = ()) -> Tier:
        """The tier, with what else contradicts.

        Two independent bodies of which one has nothing to gain, or an admission, make it assessed. A contradiction from
        another side makes it disputed, unless an admission stands against it, or the contradiction is self-serving and
        `outweighs` bodies without interest stand against it.
        """
        assessed = self._admitted or (len(self._bodies) > 1 and bool(self._neutral))
        denied = self._against | self._denied(denial)
        against = [idle for camp, idle in denied if camp is None or camp not in self._camps]
        if against and not self._admitted and not (all(against) and len(self._neutral) >= outweighs):
            return "disputed"
        return "assessed" if assessed else "claimed"


def tier(support: Collection[Statement], denial: Collection[Statement], world: World, *, outweighs: int = 3) -> Tier:
    """The tier of what `support` says and `denial` contradicts (`Case.tier`)."""
    case = Case(world)
    case.add(support, denial)
    return case.tier(outweighs)
