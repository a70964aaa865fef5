"""Bodies and outlets by what they claimed: how much, crediting whom, how often others said the same or the contrary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.ledger.control import Turn
from marsad.ledger.statements import Statement
from marsad.ledger.weight import stakes
from marsad.ledger.world import World


@dataclass(slots=True)
class Record:
    """What is measured of one body. It is a count, never a verdict."""

    body: str
    claims: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    credited: Counter[str] = field(default_factory=Counter)
    confirmed: int = 0
    contradicted: int = 0
    confirmed_by: Counter[str] = field(default_factory=Counter)
    contradicted_by: Counter[str] = field(default_factory=Counter)


def records(statements: Iterable[Statement], turns: Iterable[Turn], world: World) -> dict[str, Record]:
    """The records of all bodies; `turns` are those of all places, by which claims are confirmed or contradicted."""
    found: dict[str, Record] = defaultdict(lambda: Record(""))
    for statement in statements:
        record = found[statement.body]
        record.body = statement.body
        record.claims += 1
        record.kinds[statement.kind] += 1
        record.credited.update(sorted(stakes(statement, world)[0]))
    for turn in turns:
        support = {s.body: min(x.said for x in turn.support if x.body == s.body) for s in turn.support}
        for body, said in support.items():
            record = found[body]
            later = [other for other, day in support.items() if other != body and day >= said]
            against = {s.body for s in turn.denial if s.body != body}
            record.confirmed += bool(later)
            record.contradicted += bool(against)
            record.confirmed_by.update(later)
            record.contradicted_by.update(sorted(against))
    return dict(found)
