"""Some of what is kept, picked by name: a page of reports, and claims by their keys."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, literal, select

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


def by_day(connection: Connection) -> list[tuple[str, int]]:
    """How many reports were published on each day, the earliest first; those without a day are left out."""
    query = select(reports.c.published, func.count()).where(reports.c.published.is_not(None))
    found = connection.execute(query.group_by(reports.c.published).order_by(reports.c.published))
    return [(day, count) for day, count in found]


def page_of_reports(
    connection: Connection,
    *,
    words: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    offset: int = 0,
    limit: int = 100,
) -> tuple[list[Row[Any]], int | None]:
    """A page of reports with their live readings, the latest published first, those without a day last.

    With `words` also how many reports there are, since all had to be looked at; None where the page is empty.

    `words` (folded) must all be in the text; `outlet` is its exact name; `since` and `until` are ISO days, both included.
    """
    latest = reports.c.published.desc()  # in SQLite nulls are least, so that the index gives this order as it is
    if connection.dialect.name != "sqlite":
        latest = latest.nulls_last()
    total = literal(None) if words is None else func.count().over()
    ids = (
        select(reports.c.seq, total)
        .where(*_where(connection, words, outlet, since, until))
        .order_by(latest, reports.c.seq.desc())
        .offset(offset)
        .limit(limit)
    )
    found = connection.execute(ids).all()
    wanted = [seq for seq, _ in found]
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
    return [rows[seq] for seq in wanted if seq in rows], found[0][1] if found else None
