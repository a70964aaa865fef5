"""Two stores made one: what another store or an archive holds and this one does not is taken over.

Everything is called by its content, so the same is known as the same wherever it was made, and taking over twice changes
nothing. Decisions of people who did not know of each other stand side by side; none wins by chance. The logs are joined by
an entry that follows both; where one log goes on from the other, no such entry is needed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.exc import IntegrityError

from marsad.duplicates import sketch
from marsad.errors import BadArchive
from marsad.model import Report
from marsad.store.audit import Entry, head, log
from marsad.store.decide import record_id
from marsad.store.hashing import digest
from marsad.store.reports import FIELDS, insert_report, reading_id, report_id, supersede
from marsad.store.rereading import carry
from marsad.store.tables import audit, blobs, claims, copies, decisions, judgements, pins, readings, reports, sources

RECORDS = (decisions, judgements, pins)
KEPT = (reports, sources, copies, readings, claims, *RECORDS, audit)
"""The tables that are taken over row by row, in this order."""

Row = Mapping[str, Any]
_MANY = 500


class Other(Protocol):
    """Another store, or an archive of one. `where` names it."""

    where: str

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table in the order in which they were made, without `seq` and without sketches."""

    def hashes(self) -> Iterator[str]:
        """The hashes of all bytes."""

    def data(self, sha256: str) -> bytes:
        """Some bytes by their hash."""


class Merged(NamedTuple):
    """How many rows of which table were new here, and how the logs were joined."""

    new: Counter[str]
    log: str


def columns(table: Table) -> list[str]:
    """What is taken over of a table's rows."""
    return [column.name for column in table.columns if column.name not in ("seq", "sketch")]


class _Merge:
    def __init__(self, connection: Connection, other: Other, folded: Callable[[Report], str]) -> None:
        self.connection = connection
        self.other = other
        self.folded = folded
        self.new: Counter[str] = Counter()

    def bad(self, what: str) -> BadArchive:
        return BadArchive(self.other.where, f"{what} is not what its hash says")

    def known(self, column: Any) -> set[Any]:
        return set(self.connection.execute(select(column)).scalars())

    def bytes(self) -> None:
        known = self.known(blobs.c.sha256)
        for sha256 in self.other.hashes():
            if sha256 in known:
                continue
            data = self.other.data(sha256)
            if hashlib.sha256(data).hexdigest() != sha256:
                raise self.bad(f"the file {sha256}")
            self.connection.execute(insert(blobs).values(sha256=sha256, data=data))

    def reports(self) -> None:
        known = self.known(reports.c.id)
        for row in self.other.rows(reports):
            if row["id"] in known:
                continue
            report = Report(
                id=row["name"], text=row["text"], source=row["outlet"], published=row["published"], title=row["title"]
            )
            if report_id(report) != row["id"]:
                raise self.bad(f"report {row['id']}")
            folded = self.folded(report)
            insert_report(self.connection, {name: row[name] for name in FIELDS} | {"sketch": sketch(folded)}, folded)
            self.new["reports"] += 1

    def pairs(self) -> None:
        known = {(one, other) for one, other in self.connection.execute(select(copies.c.one, copies.c.other))}
        self._insert(copies, (row for row in self.other.rows(copies) if (row["one"], row["other"]) not in known))
        names = self.known(sources.c.name)
        self._insert(sources, (row for row in self.other.rows(sources) if row["name"] not in names))

    def readings(self) -> set[str]:
        """Take readings over with their claims, and give the reports that have new ones."""
        known = self.known(readings.c.id)
        found = {row["id"]: row for row in self.other.rows(readings) if row["id"] not in known}
        for row in found.values():
            if reading_id(row) != row["id"]:
                raise self.bad(f"reading {row['id']}")
        self._insert(readings, iter(found.values()))
        self._insert(claims, (row for row in self.other.rows(claims) if row["reading"] in found))
        for id_, row in found.items():
            made = self.connection.execute(select(claims.c.json).where(claims.c.reading == id_).order_by(claims.c.seq))
            if digest(list(made.scalars())) != row["digest"]:
                raise self.bad(f"reading {id_}")
        return {row["report"] for row in found.values()}

    def one_live_reading(self, report: str) -> bool:
        """Leave a report one live reading, the latest; and whether another one had to give way."""
        query = select(readings.c.id, readings.c.version, readings.c.made).where(
            readings.c.report == report, readings.c.superseded_by.is_(None)
        )
        live = sorted(self.connection.execute(query), key=lambda row: (_version(row.version), row.made, row.id))
        for row in live[:-1]:
            supersede(self.connection, row.id, live[-1].id)
        return len(live) > 1

    def records(self) -> None:
        for table in RECORDS:
            known = self.known(table.c.id)
            fresh = [row for row in self.other.rows(table) if row["id"] not in known]
            for row in fresh:
                if record_id({name: value for name, value in row.items() if name != "id"}) != row["id"]:
                    raise self.bad(f"{table.name[:-1]} {row['id']}")
            self._insert(table, iter(fresh))

    def log(self, who: str) -> str:
        ours, mine = head(self.connection), self.known(audit.c.hash)
        theirs: str | None = None
        shared = 0
        fresh: list[Row] = []
        for row in self.other.rows(audit):
            theirs = row["hash"]
            if row["hash"] in mine:
                shared += 1
                continue
            if Entry(*(row[name] for name in Entry._fields)).hash != row["hash"]:
                raise self.bad("the log")
            fresh.append(row)
        self._insert(audit, iter(fresh))
        if not fresh or theirs is None:
            return "this log has all of the other"
        if shared == len(mine):
            return "the other log goes on from this one"
        content = {name: count for name, count in sorted(self.new.items()) if count}
        log(self.connection, who=who, action="merge", content=content, merging=(ours, theirs))
        return "two logs were joined"

    def _insert(self, table: Table, rows: Iterator[Row]) -> None:
        names = columns(table)
        batch: list[dict[str, Any]] = []
        for row in rows:
            batch.append({name: row[name] for name in names})
            if len(batch) >= _MANY:
                self._flush(table, batch)
                batch = []
        self._flush(table, batch)

    def _flush(self, table: Table, batch: list[dict[str, Any]]) -> None:
        if batch:
            self.connection.execute(insert(table), batch)
            self.new[table.name] += len(batch)


def merge(connection: Connection, other: Other, folded: Callable[[Report], str], *, who: str) -> Merged:
    """Take over what another store holds, in a write transaction. `folded` gives a report's title and text in one spelling.

    Raises:
        BadArchive: something in it is not what its hash says, or refers to what is not there; then nothing is taken over.
    """
    made = _Merge(connection, other, folded)
    try:
        made.bytes()
        made.reports()
        made.pairs()
        changed = made.readings()
        made.records()
    except IntegrityError as error:
        raise BadArchive(other.where, "its rows do not fit together") from error
    told = made.log(who)
    for report in sorted(changed):
        if made.one_live_reading(report):
            carry(connection, report)
    return Merged(made.new, told)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdecimal() else 0 for part in text.split("."))
