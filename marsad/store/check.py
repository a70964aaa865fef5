"""Checking all that is kept: every hash again, the graph of the log, spans against texts, and what refers to what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, text

from marsad.model import Claim, Report, Span
from marsad.store import words
from marsad.store.audit import Entry, ends
from marsad.store.decide import record_id
from marsad.store.hashing import digest
from marsad.store.live import decode
from marsad.store.reports import claim_key, fields_digest, reading_id, report_id
from marsad.store.tables import audit, blobs, claims, copies, decisions, judgements, pins, readings, reports

_MANY = {"yield_per": 500}


class _Content(msgspec.Struct):
    """What an entry of the log says of what was kept; `id` is of a decision, judgement or pin."""

    id: str | None = None
    report: str | None = None
    reading: str | None = None
    fields: str | None = None


def faults(connection: Connection) -> Iterator[str]:
    """Everything that is wrong, in words; nothing where all is well."""
    yield from _database(connection)
    logged: dict[str, set[str]] = {
        "reports": set(),
        "readings": set(),
        "decisions": set(),
        "judgements": set(),
        "pins": set(),
    }
    vouched: dict[str, set[str]] = {}
    yield from _log(connection, logged, vouched)
    yield from _bytes(connection)
    yield from _reports(connection, logged, vouched)
    yield from _readings(connection, logged)
    yield from _people(connection, logged)
    yield from _links(connection)


def _database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA quick_check(20)")):
        if line != "ok":
            yield f"the database file: {line}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"a row of {row[0]} refers to a row of {row[2]} that is not there"


def _log(connection: Connection, logged: dict[str, set[str]], vouched: dict[str, set[str]]) -> Iterator[str]:
    seen: set[str] = set()
    first = 0
    for row in connection.execute(select(audit).order_by(audit.c.seq), execution_options=_MANY):
        entry = Entry(row.previous, row.merged, row.at, row.who, row.action, row.content)
        if entry.hash != row.hash:
            yield f"the log: entry {row.seq} is not what its hash says"
        first += entry.previous is None
        for before in (entry.previous, entry.merged):
            if before is not None and before not in seen:
                yield f"the log: entry {row.seq} follows one that is not there"
        seen.add(row.hash)
        try:
            content = msgspec.json.decode(row.content, type=_Content)
        except msgspec.DecodeError:
            yield f"the log: what entry {row.seq} says cannot be read"
            continue
        if entry.action == "add" and content.report and content.fields:
            logged["reports"].add(content.report)
            vouched.setdefault(content.report, set()).add(content.fields)
        if entry.action in ("add", "reread") and content.reading:
            logged["readings"].add(content.reading)
        elif entry.action in logged and content.id:
            logged[entry.action].add(content.id)
    if seen and len(ends(connection)) != 1:
        yield f"the log: it has {len(ends(connection))} ends, not one"


def _bytes(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(blobs), execution_options={"yield_per": 20}):
        if hashlib.sha256(row.data).hexdigest() != row.sha256:
            yield f"bytes {row.sha256}: they are not what their hash says"


def _reports(connection: Connection, logged: dict[str, set[str]], vouched: dict[str, set[str]]) -> Iterator[str]:
    missing = set(logged["reports"])
    for row in connection.execute(select(reports).order_by(reports.c.seq), execution_options=_MANY):
        missing.discard(row.id)
        kept = Report(id=row.name, text=row.text, source=row.outlet, published=row.published)
        if report_id(kept) != row.id:
            yield f"report {row.id}: its text, outlet or day is not what its id says"
        elif row.id not in logged["reports"]:
            yield f"report {row.id}: the log does not know it"
        elif fields_digest(row._asdict()) not in vouched[row.id]:
            yield f"report {row.id}: it is not as the log says that it was kept"
    for id_ in sorted(missing):
        yield f"report {id_}: it is in the log and not in the store"
    live = select(readings.c.report).where(readings.c.superseded_by.is_(None))
    counts = live.add_columns(func.count()).group_by(readings.c.report).subquery()
    query = select(reports.c.id, counts.c[1]).outerjoin(counts, counts.c.report == reports.c.id)
    for id_, number in connection.execute(query.where(func.coalesce(counts.c[1], 0) != 1)):
        yield f"report {id_}: it has {number or 0} live readings, not one"


def _readings(connection: Connection, logged: dict[str, set[str]]) -> Iterator[str]:
    missing = set(logged["readings"])
    ids = set(connection.execute(select(readings.c.id)).scalars())
    query = select(readings, reports.c.text).join(reports, reports.c.id == readings.c.report).order_by(readings.c.seq)
    rows = connection.execute(query)
    for row in rows:
        missing.discard(row.id)
        made = connection.execute(select(claims).where(claims.c.reading == row.id).order_by(claims.c.seq)).all()
        whole = digest([claim.json for claim in made])
        if whole != row.digest or len(made) != row.claims or reading_id(row._asdict()) != row.id:
            yield f"reading {row.id} of report {row.report}: its claims are not what its hash says"
        if row.id not in logged["readings"]:
            yield f"reading {row.id} of report {row.report}: the log does not know it"
        if row.superseded_by is not None and row.superseded_by not in ids:
            yield f"reading {row.id}: it is superseded by {row.superseded_by}, which is not there"
        for claim in made:
            yield from _claim(claim, row.report, row.text)
    for id_ in sorted(missing):
        yield f"reading {id_}: it is in the log and not in the store"


def _claim(row: Row[Any], report: str, within: str) -> Iterator[str]:
    try:
        claim = decode(row.json)
    except msgspec.DecodeError as error:
        yield f"claim {row.key}: it cannot be read: {error}"
        return
    if row.key != claim_key(report, claim.id) or (row.start, row.end, row.kind) != (claim.start, claim.end, claim.kind):
        yield f"claim {row.key}: its row says something else than the claim"
    if within[claim.start : claim.end] != claim.quote:
        yield f"claim {row.key}: its quote is not in the text where it says"
    for span in spans(claim):
        if within[span.start : span.end] != span.text:
            yield f"claim {row.key}: «{span.text}» is not in the text where it says"


def spans(value: Any) -> Iterator[Span]:
    """All spans in a claim."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def _people(connection: Connection, logged: dict[str, set[str]]) -> Iterator[str]:
    known = set(connection.execute(select(claims.c.key)).scalars())
    for table in (decisions, judgements, pins):
        missing = set(logged[table.name])
        rows = list(connection.execute(select(table).order_by(table.c.seq)))
        ids = {row.id for row in rows}
        if table is decisions:
            known |= {row.claim for row in rows if row.action == "add"}
        for row in rows:
            missing.discard(row.id)
            values = row._asdict()
            named = f"{table.name[:-1]} {row.id}"
            if record_id({name: value for name, value in values.items() if name not in ("id", "seq")}) != row.id:
                yield f"{named}: it is not what its hash says"
            if row.id not in logged[table.name]:
                yield f"{named}: the log does not know it"
            try:
                replaced = msgspec.json.decode(row.after, type=list[str])
            except msgspec.DecodeError:
                yield f"{named}: what it takes the place of cannot be read"
                replaced = []
            for before in replaced:
                if before not in ids:
                    yield f"{named}: it takes the place of {before}, which is not there"
            about = {"decisions": ("claim",), "judgements": ("one", "other"), "pins": ()}[table.name]
            for name in about:
                if values[name] not in known:
                    yield f"{named}: it is about claim {values[name]}, which is not there"
            if table is decisions and row.action == "add" and row.fields:
                yield from _added(connection, row)
        for id_ in sorted(missing):
            yield f"{table.name[:-1]} {id_}: it is in the log and not in the store"


def _added(connection: Connection, row: Row[Any]) -> Iterator[str]:
    try:
        claim = msgspec.json.decode(row.fields, type=Claim)
    except msgspec.DecodeError as error:
        yield f"claim {row.claim}: it cannot be read: {error}"
        return
    within = connection.execute(select(reports.c.text).where(reports.c.id == row.report)).scalar_one_or_none() or ""
    if within[claim.start : claim.end] != claim.quote:
        yield f"claim {row.claim}: its quote is not in the text where it says"


def _links(connection: Connection) -> Iterator[str]:
    ids = set(connection.execute(select(reports.c.id)).scalars())
    for row in connection.execute(select(copies)):
        if row.one not in ids or row.other not in ids or row.one >= row.other:
            yield f"near-copies {row.one} and {row.other}: they are not a pair of reports"
    found = words.counted(connection)
    if found != len(ids):
        yield f"words can be searched for in {found} reports of {len(ids)}"
    found = connection.execute(text("SELECT count(DISTINCT report) FROM bands")).scalar_one()
    if found != len(ids):
        yield f"near-copies can be found among {found} reports of {len(ids)}"
