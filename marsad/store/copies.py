"""Near-copies among the reports: finding them, and which of those that hang together is the original."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from marsad.duplicates import ALIKE, keys, likeness
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
    leader: dict[str, str] = {}

    def top(id_: str) -> str:
        while (above := leader.get(id_, id_)) != id_:
            leader[id_] = leader.get(above, above)
            id_ = above
        return id_

    pairs = connection.execute(select(copies.c.one, copies.c.other))
    members: set[str] = set()
    for one, other in pairs:
        members |= {one, other}
        leader[top(one)] = top(other)
    if not members:
        return {}
    days = dict(_days(connection))
    first: dict[str, str] = {}
    for id_ in sorted(members, key=lambda member: (days[member], member)):
        first.setdefault(top(id_), id_)
    return {id_: first[top(id_)] for id_ in members}


def _days(connection: Connection) -> Iterator[tuple[str, str]]:
    query = select(reports.c.id, func.coalesce(reports.c.published, func.substr(reports.c.received, 1, 10)))
    yield from ((row[0], row[1]) for row in connection.execute(query))
