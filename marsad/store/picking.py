"""Some of what is kept, picked by name: a page of reports, and claims by their keys."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from marsad.store.live import Decision, Live, added, applied, decision_of, decode
from marsad.store.tables import claims, decisions, readings, reports
from marsad.store.words import has

_AT_ONCE = 500


def claims_called(connection: Connection, keys: Collection[str]) -> dict[str, Live]:
    """The claims of some keys as they stand, rejected ones too; keys that there are not are left out."""
    found: dict[str, Live] = {}
    wanted = sorted(keys)
    for begin in range(0, len(wanted), _AT_ONCE):
        some = wanted[begin : begin + _AT_ONCE]
        decided: dict[str, list[Decision]] = {}
        for row in connection.execute(select(decisions).where(decisions.c.claim.in_(some)).order_by(decisions.c.seq)):
            decided.setdefault(row.claim, []).append(decision_of(row))
        query = (
            select(claims.c.key, readings.c.report, claims.c.json)
            .join(readings, readings.c.id == claims.c.reading)
            .where(claims.c.key.in_(some), readings.c.superseded_by.is_(None))
        )
        for key, report, data in connection.execute(query):
            live = Live(key, report, decode(data))
            found[key] = applied(live, decided[key]) if key in decided else live
        found.update((live.key, live) for live in added(made for key, made in decided.items() if key not in found))
    return found


def _where(
    connection: Connection, words: str | None, outlet: str | None, since: str | None, until: str | None
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if words is not None:
        found.append(has(connection, words))
    if outlet is not None:
        found.append(reports.c.outlet == outlet)
    if since is not None:
        found.append(reports.c.published >= since)
    if until is not None:
        found.append(reports.c.published <= until)
    return found


def how_many(
    connection: Connection,
    *,
    words: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> int:
    """How many reports there are; see `page_of_reports`."""
    query = select(func.count()).select_from(reports).where(*_where(connection, words, outlet, since, until))
    return int(connection.execute(query).scalar_one())


def page_of_reports(
    connection: Connection,
    *,
    words: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    offset: int = 0,
    limit: int = 100,
) -> list[Row[Any]]:
    """A page of reports with their live readings, the latest published first, those without a day last.

    `words` (folded) must all be in the text; `outlet` is its exact name; `since` and `until` are ISO days, both included.
    """
    latest = reports.c.published.desc()  # in SQLite nulls are least, so that the index gives this order as it is
    if connection.dialect.name != "sqlite":
        latest = latest.nulls_last()
    ids = (
        select(reports.c.seq)
        .where(*_where(connection, words, outlet, since, until))
        .order_by(latest, reports.c.seq.desc())
        .offset(offset)
        .limit(limit)
    )
    wanted = list(connection.execute(ids).scalars())
    query = (
        select(
            reports.c.seq, reports.c.id, reports.c.name, reports.c.outlet, reports.c.published, reports.c.received,
            reports.c.title, reports.c.language, reports.c.url, readings.c.theatre, readings.c.claims,
            readings.c.version,
        )
        .join(readings, (readings.c.report == reports.c.id) & readings.c.superseded_by.is_(None))
        .where(reports.c.seq.in_(wanted))
    )  # fmt: skip
    rows: dict[int, Any] = {row.seq: row for row in connection.execute(query)}
    return [rows[seq] for seq in wanted if seq in rows]
