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


def tier(support: Collection[Statement], denial: Collection[Statement], world: World, *, outweighs: int = 3) -> Tier:
    """The tier of what `support` says and `denial` contradicts.

    Two independent bodies of which one has nothing to gain, or an admission, make it assessed. A contradiction from
    another side makes it disputed, unless an admission stands against it, or the contradiction is self-serving and
    `outweighs` bodies without interest stand against it.
    """
    ways = [interest(statement, world) for statement in support]
    admitted = "admission" in ways
    neutral = bodies(s for s, way in zip(support, ways, strict=True) if way == "neutral")
    assessed = admitted or (len(bodies(support)) > 1 and bool(neutral))
    sides = {world.camp(statement.stance) for statement in support}
    against = [s for s in denial if world.camp(s.stance) not in sides or world.camp(s.stance) is None]
    if against and not admitted:
        idle = all(interest(s, world) == "self-serving" for s in against)
        if not (idle and len(neutral) >= outweighs):
            return "disputed"
    return "assessed" if assessed else "claimed"
