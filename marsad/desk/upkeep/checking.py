"""What `marsad check` finds."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import func, select

from marsad.desk.review.waiting import open_lines
from marsad.store.audit import head
from marsad.store.check import faults
from marsad.store.engine import Store
from marsad.store.tables import audit, claims, decisions, judgements, pins, reports


class Check(NamedTuple):
    """Faults, and notes on what waits for a person; how much there is, and the hash of the log's end."""

    faults: list[str]
    notes: list[str]
    reports: int
    claims: int
    decisions: int
    entries: int
    head: str | None


def check(store: Store) -> Check:
    """Check everything in one state of the store."""
    with store.read() as connection:
        counts = [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (reports, claims, decisions, judgements, pins, audit)
        ]
        return Check(
            list(faults(connection)), open_lines(connection), counts[0], counts[1], sum(counts[2:5]), counts[5],
            head(connection),
        )  # fmt: skip
