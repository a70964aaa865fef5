"""Near-copies among the reports: finding them, and which of those that hang together is the original."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, func, select

from marsad.duplicates import ALIKE, keys, likeness
from marsad.store.engine import batched
from marsad.store.tables import bands, copies, reports

_CANDIDATES = 50


def near_copies(connection: Connection, of: bytes) -> list[tuple[str, float]]:
    """The reports that a sketch is alike to, closest first."""
    shared = func.count().label("shared")
    found = (
        select(bands.c.report, shared)
        .where(bands.c.key.in_(keys(of)))
        .group_by(bands.c.report)
        .order_by(shared.desc(), bands.c.report)
        .limit(_CANDIDATES)
        .subquery()
    )
    rows = connection.execute(select(reports.c.id, reports.c.sketch).join(found, found.c.report == reports.c.seq))
    alike = [(id_, likeness(of, other)) for id_, other in rows]
    return sorted((pair for pair in alike if pair[1] >= ALIKE), key=lambda pair: (-pair[1], pair[0]))


def groups(connection: Connection) -> dict[str, str]:
    """The original of every report that has near-copies: of those that hang together, the one of the earliest day."""
    pairs = connection.execute(select(copies.c.one, copies.c.other))
    return _originals(connection, ((one, other) for one, other in pairs))


def regrouped(connection: Connection, before: dict[str, str], new: Collection[str]) -> tuple[dict[str, str], int]:
    """What `groups` gives, from what it gave `before` some reports were new; and how many pairs these stand in."""
    pairs = {
        (one, other)
        for some in batched(new)
        for one, other in connection.execute(
            select(copies.c.one, copies.c.other).where(copies.c.one.in_(some) | copies.c.other.in_(some))
        )
    }
    joined = _originals(connection, ((before.get(one, one), before.get(other, other)) for one, other in pairs))
    moved = {id_: joined[old] for id_, old in before.items() if old in joined}
    return before | joined | moved, len(pairs)


def _originals(connection: Connection, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    leader: dict[str, str] = {}

    def top(id_: str) -> str:
        while (above := leader.get(id_, id_)) != id_:
            leader[id_] = leader.get(above, above)
            id_ = above
        return id_

    members: set[str] = set()
    for one, other in pairs:
        members |= {one, other}
        leader[top(one)] = top(other)
    days = dict(_days(connection, members))
    first: dict[str, str] = {}
    for id_ in sorted(members, key=lambda member: (days[member], member)):
        first.setdefault(top(id_), id_)
    return {id_: first[top(id_)] for id_ in members}


def _days(connection: Connection, ids: Collection[str]) -> Iterator[tuple[str, str]]:
    columns = (reports.c.id, func.coalesce(reports.c.published, func.substr(reports.c.received, 1, 10)))
    for some in batched(ids):
        yield from ((row[0], row[1]) for row in connection.execute(select(*columns).where(reports.c.id.in_(some))))
