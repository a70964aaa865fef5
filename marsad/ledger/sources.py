"""Bodies and outlets by what they claimed: how much, crediting whom, how often others said the same or the contrary."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from marsad.ledger.control import Turn
from marsad.ledger.incident import Incident
from marsad.ledger.statements import Statement
from marsad.ledger.tolls import Account, account
from marsad.ledger.weight import bodies, stakes
from marsad.ledger.world import World

Who = Callable[[Statement], str]
"""Whose a statement is: its body, or the outlet that printed it."""


def body(statement: Statement) -> str:
    """The body behind a statement."""
    return statement.body


def outlet(statement: Statement) -> str:
    """The outlet that printed a statement."""
    return statement.outlet


@dataclass(slots=True)
class Record:
    """What is measured of one body or outlet. It is a count, never a verdict.

    `confirmed` are changes of control that others, behind whom other bodies stand, told of as well and no earlier;
    `contradicted` those that others denied.
    """

    body: str
    claims: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    credited: Counter[str] = field(default_factory=Counter)
    confirmed: int = 0
    contradicted: int = 0
    confirmed_by: Counter[str] = field(default_factory=Counter)
    contradicted_by: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Figures:
    """How the figures of one body or outlet fared: others told no earlier of as many (their ranges meet), or of others."""

    confirmed: int = 0
    contradicted: int = 0
    confirmed_by: Counter[str] = field(default_factory=Counter)
    contradicted_by: Counter[str] = field(default_factory=Counter)


def records(
    statements: Iterable[Statement], turns: Iterable[Turn], world: World, *, of: Who = body
) -> dict[str, Record]:
    """The records of all; `turns` are those of all places, by which claims of control are confirmed or contradicted."""
    found: dict[str, Record] = defaultdict(lambda: Record(""))
    for statement in statements:
        record = found[of(statement)]
        record.body = of(statement)
        record.claims += 1
        record.kinds[statement.kind] += 1
        record.credited.update(sorted(stakes(statement, world)[0]))
    for turn in turns:
        support, denial = _by(turn.support, of), _by(turn.denial, of)
        first = {name: min(one.said for one in said) for name, said in support.items()}
        for name, said in support.items():
            record = found[name]
            later = [
                other
                for other, told in support.items()
                if other != name and first[other] >= first[name] and _apart(said, told)
            ]
            against = [other for other, told in denial.items() if other != name and _apart(said, told)]
            record.confirmed += bool(later)
            record.contradicted += bool(against)
            record.confirmed_by.update(later)
            record.contradicted_by.update(sorted(against))
    return dict(found)


def citations(statements: Iterable[Statement]) -> tuple[dict[str, Counter[str]], dict[str, Counter[str]]]:
    """How many claims outlets pass on of bodies other than themselves: by the outlet, and by the body."""
    cites: dict[str, Counter[str]] = defaultdict(Counter)
    cited_by: dict[str, Counter[str]] = defaultdict(Counter)
    for (outlet, body), number in Counter((said.outlet, said.body) for said in statements).items():
        if outlet != body:
            cites[outlet][body] = cited_by[body][outlet] = number
    return dict(cites), dict(cited_by)


def figures(incidents: Iterable[Incident], world: World, *, of: Who = body) -> dict[str, Figures]:
    """How the figures of all fared against those of others, incident by incident and harm by harm."""
    found: dict[str, Figures] = defaultdict(Figures)
    for incident in incidents:
        harms: dict[str, list[Statement]] = defaultdict(list)
        for statement in incident.statements:
            if statement.kind == "harm":
                harms[statement.what].append(statement)
        for told in harms.values():
            _compare({name: (account(name, said, world), said) for name, said in _by(told, of).items()}, found)
    return dict(found)


def _compare(accounts: dict[str, tuple[Account, list[Statement]]], found: dict[str, Figures]) -> None:
    counted = {name: pair for name, pair in accounts.items() if pair[0].low is not None and pair[0].whole}
    for name, (mine, said) in counted.items():
        later = {
            other: theirs
            for other, (theirs, told) in counted.items()
            if other != name and theirs.said >= mine.said and _apart(said, told)
        }
        alike = sorted(other for other, theirs in later.items() if _meet(mine, theirs))
        unlike = sorted(later.keys() - set(alike))
        record = found[name]
        record.confirmed += bool(alike)
        record.contradicted += bool(unlike)
        record.confirmed_by.update(alike)
        record.contradicted_by.update(unlike)


def _meet(one: Account, other: Account) -> bool:
    return _most(one) >= (other.low or 0) and _most(other) >= (one.low or 0)


def _most(one: Account) -> int:
    return one.high if one.high is not None else one.low or 0


def _by(statements: Iterable[Statement], of: Who) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[of(statement)].append(statement)
    return found


def _apart(one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether other bodies stand behind these: two outlets that cite one body do not confirm each other."""
    return bool(bodies(other) - bodies(one))
