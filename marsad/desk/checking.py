"""What `marsad check` finds."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from marsad.store.audit import head
from marsad.store.check import faults
from marsad.store.decide import agreed, all_judgements, all_pins
from marsad.store.engine import Store
from marsad.store.live import conflicts, stale
from marsad.store.rereading import current
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
            list(faults(connection)), list(open_questions(connection)), counts[0], counts[1], sum(counts[2:5]), counts[5],
            head(connection),
        )  # fmt: skip


def open_questions(connection: Connection) -> list[str]:
    """What waits for a person: conflicts between people, and decisions on claims that the reader no longer makes."""
    found = []
    for key, made in conflicts(connection):
        told = "; ".join(f"{one.action} by {one.who} at {one.at[:16]}" for one in made)
        found.append(f"conflict on claim {key}: {told}")
    for (one, other), judged in all_judgements(connection).items():
        if agreed(judged, "verdict") is None:
            found.append(f"conflict: are {one} and {other} of one incident?")
        lost = [key for key, now in current(connection, (one, other)).items() if now is None]
        if lost:
            found.append(f"not carried over: the judgement on {one} and {other}")
    for (report, words), pinned in all_pins(connection).items():
        if agreed(pinned, "place") is None:
            found.append(f"conflict: where is «{words}» of report {report}?")
    found += [
        f"not carried over: {one.action} by {one.who} at {one.at[:16]} on claim {one.claim}"
        for one in stale(connection)
    ]
    return found
