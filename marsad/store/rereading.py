"""Later readings of kept reports: the old one is superseded and stays, and people's decisions go over to the new claims.

A decision holds for a claim of the same key by itself, since a key covers the words, the kind and all the reader's own
fields. Where the new reading makes no such claim, it is carried over to the claim of the same span and kind (and change,
harm or type) if there is exactly one; else it is left and listed.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from marsad.model import Reading
from marsad.store.audit import log, now
from marsad.store.decide import By, decide
from marsad.store.live import Decision, all_decisions, decode, standing, with_fields
from marsad.store.reports import keep_reading, supersede
from marsad.store.tables import claims, readings


class Reread(NamedTuple):
    """What became of a report: its new reading (None where nothing changed), and the decisions carried over and left."""

    report: str
    reading: str | None
    carried: tuple[str, ...] = ()
    left: tuple[Decision, ...] = ()


def reread(connection: Connection, report: str, reading: Reading, *, who: str) -> Reread:
    """Keep a later reading of a report in a write transaction."""
    query = select(readings.c.id).where(readings.c.report == report, readings.c.superseded_by.is_(None))
    old = connection.execute(query).scalar_one()
    at = now()
    new = keep_reading(connection, report, reading, made=at)
    known = connection.execute(select(readings.c.superseded_by).where(readings.c.id == new)).scalar_one()
    if new == old or known is not None:  # the same again, or what an earlier reader made
        return Reread(report, None)
    supersede(connection, old, new)
    log(connection, who=who, action="reread", content={"report": report, "reading": new, "superseded": old}, at=at)
    carried, left = carry(connection, report)
    return Reread(report, new, tuple(carried), tuple(left))


def carry(connection: Connection, report: str) -> tuple[list[str], list[Decision]]:
    """Carry decisions over to the live reading of a report: the ids of the new ones, and those that are left."""
    live = (
        select(claims)
        .join(readings, readings.c.id == claims.c.reading)
        .where(readings.c.report == report, readings.c.superseded_by.is_(None))
    )
    rows = connection.execute(live).all()
    keys = {row.key for row in rows}
    made = all_decisions(connection, report)
    gone_over = {one.carried for decisions in made.values() for one in decisions if one.carried}
    carried, left = [], []
    for key, decisions in made.items():
        if key in keys or any(one.action == "add" for one in decisions):
            continue
        now_called = current(connection, [key]).get(key)
        for end in standing(decisions):
            if end.id in gone_over:
                continue
            claim = next((decode(row.json) for row in rows if row.key == now_called), None)
            if claim is None or now_called is None or not _fits(claim, end):
                left.append(end)
                continue
            by = By(end.who, end.why)
            carried.append(
                decide(
                    connection,
                    claim=now_called,
                    report=report,
                    action=end.action,
                    fields=end.fields,
                    by=by,
                    carried=end.id,
                )
            )
    return carried, left


def _fits(claim: object, decision: Decision) -> bool:
    try:
        with_fields(claim, decision.fields or {})  # type: ignore[arg-type]
    except msgspec.ValidationError:
        return False
    return True


def current(connection: Connection, keys: Collection[str]) -> dict[str, str | None]:
    """What claims of earlier readings are called now: those of the same span, kind and change, harm or type.

    None where there is no such claim, or more than one.
    Keys that live readings make, and those of added claims, are left out.
    """
    found: dict[str, str | None] = {}
    for key in keys:
        old = connection.execute(
            select(
                readings.c.report, claims.c.kind, claims.c.what, claims.c.start, claims.c.end, readings.c.superseded_by
            )
            .join(readings, readings.c.id == claims.c.reading)
            .where(claims.c.key == key)
        ).all()
        if not old or any(row.superseded_by is None for row in old):
            continue
        row = old[0]
        alike = connection.execute(
            select(claims.c.key)
            .join(readings, readings.c.id == claims.c.reading)
            .where(
                readings.c.report == row.report, readings.c.superseded_by.is_(None), claims.c.kind == row.kind,
                claims.c.what == row.what, claims.c.start == row.start, claims.c.end == row.end,
            )
        ).scalars().all()  # fmt: skip
        found[key] = alike[0] if len(alike) == 1 else None
    return found
