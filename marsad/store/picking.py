"""Some of what is kept, picked: lists of reports and pages of them, and claims by their keys."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, case, func, literal, select

from marsad.store.engine import batched
from marsad.store.live import Decision, Live, added, applied, decision_of, decode
from marsad.store.tables import claims, decisions, readings, reports
from marsad.store.words import Terms, exactly, has

_AT_ONCE = 500
_HEAD = 200
"""Characters of a report's text that its row in a list brings."""


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


class Wanted(NamedTuple):
    """Which reports: all of some `words` are in the text, each in one of its forms, `outlet` is the exact name, `since` and
    `until` are ISO days, both included; what is None narrows nothing.
    """

    words: Terms | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    def where(self, connection: Connection) -> list[ColumnElement[bool]]:
        """The conditions that come to this."""
        return [
            *([has(connection, self.words)] if self.words is not None else []),
            *([reports.c.outlet == self.outlet] if self.outlet is not None else []),
            *([reports.c.published >= self.since] if self.since is not None else []),
            *([reports.c.published <= self.until] if self.until is not None else []),
        ]


def having(connection: Connection, words: Terms) -> set[int]:
    """The `seq` of the reports that have all of some words."""
    return set(connection.execute(select(reports.c.seq).where(has(connection, words))).scalars())


def how_many(connection: Connection, wanted: Wanted) -> int:
    """How many reports there are."""
    query = select(func.count()).select_from(reports).where(*wanted.where(connection))
    return int(connection.execute(query).scalar_one())


def by_day(connection: Connection) -> list[tuple[str, int]]:
    """How many reports were published on each day, the earliest first; those without a day are left out."""
    query = select(reports.c.published, func.count()).where(reports.c.published.is_not(None))
    found = connection.execute(query.group_by(reports.c.published).order_by(reports.c.published))
    return [(day, count) for day, count in found]


_LIVE = (readings.c.report == reports.c.id) & readings.c.superseded_by.is_(None)
_LINE = (
    reports.c.seq, reports.c.id, reports.c.name, reports.c.outlet, reports.c.published, reports.c.received,
    reports.c.title, readings.c.theatre, readings.c.claims, readings.c.version,
)  # fmt: skip


def listed(
    connection: Connection, wanted: Wanted, *, limit: int | None = None, offset: int = 0, newest: bool = False
) -> list[Row[Any]]:
    """Reports with their live readings, in the order in which they were kept, or the `newest` by their days first.

    A report without a day stands by the day on which we got it. `head` is how its text begins.
    """
    order = (_day(connection).desc(), reports.c.seq.desc()) if newest else (reports.c.seq,)
    query = select(reports.c.seq).where(*wanted.where(connection)).order_by(*order)
    seqs = connection.execute(query.limit(limit).offset(offset)).scalars().all()
    return _lines(connection, seqs, func.substr(reports.c.text, 1, _HEAD).label("head"))


def page_of_reports(
    connection: Connection, wanted: Wanted, *, offset: int = 0, limit: int = 100
) -> tuple[list[Row[Any]], int | None]:
    """A page of reports with their live readings, the latest published first, those without a day last.

    Reports that have all words as they were written come before others. With words also how many reports there are, since
    all had to be looked at; None where the page is empty.
    """
    latest = reports.c.published.desc()  # in SQLite nulls are least, so that the index gives this order as it is
    if connection.dialect.name != "sqlite":
        latest = latest.nulls_last()
    total = literal(None) if wanted.words is None else func.count().over()
    order: list[ColumnElement[Any]] = [latest, reports.c.seq.desc()]
    if wanted.words is not None:
        order.insert(0, case((has(connection, exactly(wanted.words), "written"), 0), else_=1))
    query = select(reports.c.seq, total).where(*wanted.where(connection)).order_by(*order)
    found = connection.execute(query.offset(offset).limit(limit)).all()
    rows = _lines(connection, [seq for seq, _ in found], reports.c.language, reports.c.url)
    return rows, found[0][1] if found else None


def _day(connection: Connection) -> ColumnElement[str]:
    """The day by which a report stands. Where all have one of their own the index of those gives the order as it is."""
    undated = select(reports.c.seq).where(reports.c.published.is_(None)).limit(1)
    if connection.execute(undated).first() is None:
        return reports.c.published
    return func.coalesce(reports.c.published, func.substr(reports.c.received, 1, 10))


def _lines(connection: Connection, seqs: Sequence[int], *more: ColumnElement[Any]) -> list[Row[Any]]:
    """The rows of some reports: which they are is found first, so that no text is read of those that are not shown."""
    rows: dict[int, Row[Any]] = {}
    for some in batched(seqs):
        query = select(*_LINE, *more).join(readings, _LIVE).where(reports.c.seq.in_(some))
        rows |= {row.seq: row for row in connection.execute(query)}
    return [rows[seq] for seq in seqs if seq in rows]
