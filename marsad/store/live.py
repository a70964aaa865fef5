"""Claims as they stand: the latest reading, with people's decisions over it. A person's word outranks the machine's.

Every decision names those that it was made in knowledge of (`after`). Decisions that nobody took back stand side by side:
where they come to the same, it is settled; where they do not (two people apart from each other), the claim stands as they
both knew it, and the conflict is listed until somebody decides it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, select

from marsad.model import Claim
from marsad.store.tables import claims, decisions, readings, reports

Fields = dict[str, Any]
OPEN = "open"
"""The action of a decision that takes back others: the claim stands as the machine read it, and waits for a person."""


class Decision(NamedTuple):
    """One decision. `fields` are the values a person gave, of all decisions before it as well; of an `add`, the claim."""

    id: str
    claim: str
    report: str
    action: str
    fields: Fields | None
    after: tuple[str, ...]
    who: str
    at: str
    why: str
    carried: str | None

    def effect(self) -> tuple[bool, Fields | None]:
        """What it comes to: whether the claim stands, and with which values."""
        return self.action != "reject", self.fields


class Live(NamedTuple):
    """A claim as it stands. `decided` is the decision that made it so; `conflict` are those that contradict each other."""

    key: str
    report: str
    claim: Claim
    decided: Decision | None = None
    conflict: tuple[Decision, ...] = ()
    rejected: bool = False


@cache
def _decoder() -> msgspec.json.Decoder[Claim]:
    return msgspec.json.Decoder(Claim)


def decode(data: str) -> Claim:
    """A claim from its JSON."""
    return _decoder().decode(data)


def with_fields(claim: Claim, fields: Fields) -> Claim:
    """A claim with other values in some fields, by their JSON names.

    Raises:
        msgspec.ValidationError: a name or value does not fit.
    """
    plain = msgspec.to_builtins(claim)
    unknown = set(fields) - set(plain)
    if unknown:
        raise msgspec.ValidationError(f"a {claim.kind} claim has no field {', '.join(sorted(unknown))}")
    made: Claim = msgspec.convert(plain | fields, Claim)
    return made


def decision_of(row: Row[Any]) -> Decision:
    """A decision from its row."""
    return Decision(
        row.id, row.claim, row.report, row.action, msgspec.json.decode(row.fields) if row.fields else None,
        tuple(msgspec.json.decode(row.after)), row.who, row.at, row.why, row.carried,
    )  # fmt: skip


def all_decisions(connection: Connection, report: str | None = None) -> dict[str, list[Decision]]:
    """The decisions on each claim, by its key, in the order in which they were kept; of one report or of all."""
    query = select(decisions).order_by(decisions.c.seq)
    if report is not None:
        query = query.where(decisions.c.report == report)
    found: dict[str, list[Decision]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.claim].append(decision_of(row))
    return found


def standing(made: Sequence[Any]) -> list[Any]:
    """Of decisions (or judgements, or pins), those that no other took the place of, in order of their ids."""
    replaced = {id_ for decision in made for id_ in decision.after}
    return sorted((decision for decision in made if decision.id not in replaced), key=lambda decision: decision.id)


def settle(made: Sequence[Decision]) -> tuple[Decision | None, tuple[Decision, ...]]:
    """The decision that holds of those made on a claim, and those in conflict (none where it is settled)."""
    ends = standing(made)
    if not ends:
        return None, ()
    if all(end.effect() == ends[0].effect() for end in ends):
        return max(ends, key=lambda end: (end.at, end.id)), ()
    known = {decision.id: decision for decision in made}
    common = set.intersection(*(before(end, known) for end in ends))
    shared = [known[id_] for id_ in common]
    return (max(shared, key=lambda one: (len(before(one, known)), one.at)) if shared else None), tuple(ends)


def before(decision: Decision, known: dict[str, Decision]) -> set[str]:
    """The ids of all decisions (of those `known`, by id) that a decision was made in knowledge of."""
    found: set[str] = set()
    waiting = list(decision.after)
    while waiting:
        id_ = waiting.pop()
        if id_ in known and id_ not in found:
            found.add(id_)
            waiting += known[id_].after
    return found


def live_claims(connection: Connection, report: str | None = None) -> Iterator[Live]:
    """The claims of one report or of all as they stand, those rejected among them, in the order of reports and texts."""
    decided = all_decisions(connection, report)
    query = (
        select(claims.c.key, readings.c.report, claims.c.json)
        .join(readings, readings.c.id == claims.c.reading)
        .where(readings.c.superseded_by.is_(None))
        .order_by(claims.c.seq)
    )
    if report is not None:
        query = query.where(readings.c.report == report)
    seen: set[str] = set()
    for key, of, data in connection.execute(query, execution_options={"yield_per": 2000} if report is None else {}):
        claim = decode(data)
        made = decided.get(key)
        if made is None:
            yield Live(key, of, claim)
            continue
        seen.add(key)
        yield applied(Live(key, of, claim), made)
    yield from added(made for key, made in decided.items() if key not in seen)


def applied(live: Live, made: Sequence[Decision]) -> Live:
    """A machine's claim with the decisions made on it."""
    holds, conflict = settle(made)
    if holds is None or holds.action == OPEN:
        return live._replace(conflict=conflict)
    stands, fields = holds.effect()
    claim = with_fields(live.claim, fields) if fields and holds.action != "add" else live.claim
    return live._replace(claim=claim, decided=holds, conflict=conflict, rejected=not stands)


def added(by_claim: Iterable[Sequence[Decision]]) -> Iterator[Live]:
    """The claims that people added."""
    for made in by_claim:
        first = next((decision for decision in made if decision.action == "add" and decision.fields), None)
        if first is None or first.fields is None:
            continue  # decisions on a claim that the latest reading does not make
        holds, conflict = settle(made)
        holds = holds or first
        fields = holds.fields if holds.fields is not None else first.fields
        claim = msgspec.convert(fields, Claim)
        yield Live(first.claim, first.report, claim, holds, conflict, holds.action == "reject")


def stale(connection: Connection) -> list[Decision]:
    """Standing decisions on claims that no live reading makes: a later reader does not see what they were made on."""
    current = {
        key
        for (key,) in connection.execute(
            select(claims.c.key)
            .join(readings, readings.c.id == claims.c.reading)
            .where(readings.c.superseded_by.is_(None), claims.c.key.in_(select(decisions.c.claim)))
        )
    }
    every = all_decisions(connection)
    carried = {one.carried for made in every.values() for one in made if one.carried}
    return [
        end
        for key, made in sorted(every.items())
        if key not in current and not any(one.action == "add" for one in made)
        for end in standing(made)
        if end.id not in carried
    ]


def conflicts(connection: Connection) -> list[tuple[str, tuple[Decision, ...]]]:
    """Claims on which people decided differently without knowing of each other."""
    found = ((key, settle(made)[1]) for key, made in sorted(all_decisions(connection).items()))
    return [(key, conflict) for key, conflict in found if conflict]


def text_of(connection: Connection, report: str) -> str:
    """The text of a report."""
    found: str = connection.execute(select(reports.c.text).where(reports.c.id == report)).scalar_one()
    return found
