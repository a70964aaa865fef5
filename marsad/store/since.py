"""What has been done in a store since it was last looked at: which reports may have other claims, bodies or places now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, select

from marsad.store.audit import head
from marsad.store.tables import audit, copies, decisions, judgements, pins, readings, reports

_NUMBERED = (reports, readings, decisions, pins, judgements)


class Mark(NamedTuple):
    """A state of a store: the hash that its log ends with, the last numbers in its tables, and how many pairs of copies."""

    head: str | None
    reports: int
    readings: int
    decisions: int
    pins: int
    judgements: int
    copies: int


def mark(connection: Connection) -> Mark:
    """The state of now, in a few lookups by key."""
    lasts = {table.name: connection.execute(select(func.max(table.c.seq))).scalar() or 0 for table in _NUMBERED}
    pairs = connection.execute(select(func.count()).select_from(copies)).scalar_one()
    return Mark(head=head(connection), copies=pairs, **lasts)


def goes_on(connection: Connection, before: Mark) -> bool:
    """Whether the store has gone on from a state; it has not where another file was put in its place."""
    query = select(audit.c.seq).where(audit.c.hash == before.head)
    return before.head is None or connection.execute(query).first() is not None


def touched(connection: Connection, before: Mark) -> set[str]:
    """The reports with a reading, decision or pin since then. A reading is superseded by a new one of the same report."""
    found: set[str] = set()
    numbered = ((readings, before.readings), (decisions, before.decisions), (pins, before.pins))
    for table, last in numbered:
        found |= set(_reports(connection, table, last))
    return found


def come(connection: Connection, before: Mark) -> list[str]:
    """The reports that are new since then."""
    return list(connection.execute(select(reports.c.id).where(reports.c.seq > before.reports)).scalars())


def _reports(connection: Connection, table: Table, last: int) -> Iterator[Any]:
    yield from connection.execute(select(table.c.report).where(table.c.seq > last)).scalars()
