"""Keeping reports and their readings, and finding them again."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, func, insert, select, update

from marsad.duplicates import keys, sketch
from marsad.model import Claim, ControlClaim, EventClaim, HarmClaim, Reading, Report
from marsad.store import words
from marsad.store.audit import log, now
from marsad.store.copies import near_copies
from marsad.store.hashing import digest
from marsad.store.tables import bands, blobs, claims, copies, readings, reports, sources

FIELDS = (
    "id", "raw", "name", "outlet", "published", "received", "title", "language", "url", "path", "theatre", "text",
)  # fmt: skip
"""What is kept of a report, but for what is made from it to find it again."""

_ID = 16
_LINKS = 5
_HEAD = 200
"""Characters of a report's text that its row in a list brings."""


class Incoming(NamedTuple):
    """A report to be kept: its bytes as they came, what was read in it, its text folded (one spelling for many), and the
    theatre that it was to be read in, where one was given.
    """

    report: Report
    raw: bytes
    reading: Reading
    folded: str
    path: str | None = None
    theatre: str | None = None


class Kept(NamedTuple):
    """What became of it: its `id`, whether it is `new`, and the ids of reports that it is a near-copy of, closest first."""

    id: str
    new: bool
    copies: tuple[str, ...] = ()


def report_id(report: Report) -> str:
    """What a report is called here: the head of the SHA-256 of its text, outlet and day."""
    return digest([report.text, report.source, report.published])[:_ID]


def claim_key(report: str, claim: str) -> str:
    """What a claim is called here: a claim's own id is the same in two reports of one wording."""
    return f"{report}.{claim}"


def keep(connection: Connection, incoming: Incoming, *, who: str, received: str | None = None) -> Kept:
    """Keep a report and its reading, in a write transaction; a report that is here is left as it is.

    `received` is when we got it, where that was not now.
    """
    report = incoming.report
    id_ = report_id(report)
    if connection.execute(select(reports.c.seq).where(reports.c.id == id_)).first() is not None:
        return Kept(id_, False)
    at = now()
    raw = keep_bytes(connection, incoming.raw)
    values = {
        "id": id_, "raw": raw, "name": report.id, "outlet": report.source, "published": report.published,
        "received": received or at, "title": report.title, "language": report.language, "url": report.url,
        "path": incoming.path, "theatre": incoming.theatre, "text": report.text, "sketch": sketch(incoming.folded),
    }  # fmt: skip
    alike = insert_report(connection, values, incoming.folded)
    if report.source is not None:
        see_source(connection, report.source, at)
    reading = keep_reading(connection, id_, incoming.reading, made=at)
    content = {"report": id_, "raw": raw, "reading": reading, "fields": fields_digest(values)}
    log(connection, who=who, action="add", content=content, at=at)
    return Kept(id_, True, alike)


def fields_digest(row: Mapping[str, Any]) -> str:
    """The hash of what is kept of a report, by which the log vouches for it."""
    return digest([row[name] for name in FIELDS])


def keep_bytes(connection: Connection, data: bytes) -> str:
    """Keep some bytes, once, and give their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if connection.execute(select(blobs.c.sha256).where(blobs.c.sha256 == sha256)).first() is None:
        connection.execute(insert(blobs).values(sha256=sha256, data=data))
    return sha256


def see_source(connection: Connection, name: str, at: str) -> None:
    """Keep the name of an outlet, once."""
    if connection.execute(select(sources.c.name).where(sources.c.name == name)).first() is None:
        connection.execute(insert(sources).values(name=name, first_seen=at))


def insert_report(connection: Connection, values: dict[str, Any], folded: str) -> tuple[str, ...]:
    """Insert a report's row, make it findable, link it to its near-copies, and give their ids."""
    alike = near_copies(connection, values["sketch"])
    seq = connection.execute(insert(reports).values(values).returning(reports.c.seq)).scalar_one()
    connection.execute(insert(bands), [{"key": key, "report": seq} for key in keys(values["sketch"])])
    for other, share in alike[:_LINKS]:
        one, two = sorted((values["id"], other))
        connection.execute(insert(copies).values(one=one, other=two, likeness=share))
    words.put(connection, seq, folded)
    return tuple(other for other, _ in alike)


def reading_id(row: Mapping[str, Any]) -> str:
    """What a reading is called: the head of the SHA-256 of what read which report, and what it found."""
    return digest([row[name] for name in ("report", "version", "lexicon", "gazetteer", "theatre", "digest")])[:_ID]


def keep_reading(connection: Connection, report: str, reading: Reading, *, made: str) -> str:
    """Keep a reading of a report, and give its id. The same reading is kept once."""
    rows = [claim_row(report, claim) for claim in reading.claims]
    info = reading.reader
    values = {
        "report": report, "version": info.version, "lexicon": info.lexicon, "gazetteer": info.gazetteer,
        "theatre": reading.theatre, "digest": digest([row["json"] for row in rows]), "claims": len(rows), "made": made,
    }  # fmt: skip
    id_ = reading_id(values)
    if connection.execute(select(readings.c.seq).where(readings.c.id == id_)).first() is not None:
        return id_
    connection.execute(insert(readings).values(id=id_, **values))
    if rows:
        connection.execute(insert(claims), [{"reading": id_, **row} for row in rows])
    return id_


def supersede(connection: Connection, old: str, by: str) -> None:
    """Mark a reading as superseded by a later one."""
    connection.execute(update(readings).where(readings.c.id == old).values(superseded_by=by))


def claim_row(report: str, claim: Claim) -> dict[str, Any]:
    """What is kept of a claim, but for its reading."""
    time = claim.time
    return {
        "key": claim_key(report, claim.id), "kind": claim.kind, "what": what(claim),
        "place": next((place.place for place in claim.places if place.place), None),
        "first": time.start if time else None, "last": time.end if time else None,
        "start": claim.start, "end": claim.end, "json": msgspec.json.encode(claim).decode(),
    }  # fmt: skip


def what(claim: Claim) -> str:
    """The change, harm or type of a claim."""
    match claim:
        case ControlClaim():
            return claim.change
        case HarmClaim():
            return claim.harm
        case EventClaim():
            return claim.type


def find(connection: Connection, name: str) -> list[str]:
    """The ids of reports called so: by id, by the head of an id (four characters or more), or by their file's name."""
    if connection.execute(select(reports.c.seq).where(reports.c.id == name)).first() is not None:
        return [name]  # by the index of ids; names have none
    like = name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    query = select(reports.c.id).where(reports.c.name == name)
    found = list(connection.execute(query.order_by(reports.c.seq).limit(20)).scalars())
    if not found and len(name) >= 4:
        query = select(reports.c.id).where(reports.c.id.like(f"{like}%", escape="\\"))
        found = list(connection.execute(query.limit(20)).scalars())
    return found


def report_of(row: Row[Any]) -> Report:
    """A report from its row."""
    return Report(
        id=row.name, text=row.text, source=row.outlet, published=row.published, title=row.title,
        language=row.language, url=row.url,
    )  # fmt: skip


def listed(
    connection: Connection,
    *,
    asked: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    newest: bool = False,
) -> list[Row[Any]]:
    """Reports with their live readings, in the order in which they were kept, or the `newest` by their days first.

    The words `asked` for (folded) must all be in the text; `outlet` is its exact name; `since` and `until` are ISO days,
    both included.
    """  # fmt: skip
    query = (
        select(
            reports.c.seq, reports.c.id, reports.c.name, reports.c.outlet, reports.c.published, reports.c.received,
            reports.c.title, readings.c.theatre, readings.c.claims, readings.c.version,
            func.substr(reports.c.text, 1, _HEAD).label("head"),
        )
        .join(readings, (readings.c.report == reports.c.id) & readings.c.superseded_by.is_(None))
    )  # fmt: skip
    day = func.coalesce(reports.c.published, func.substr(reports.c.received, 1, 10))
    query = query.order_by(*((day.desc(), reports.c.seq.desc()) if newest else (reports.c.seq,)))
    query = query.where(*_wanted(connection, asked, outlet, since, until))
    return list(connection.execute(query.limit(limit).offset(offset)))


def counted(
    connection: Connection,
    *,
    asked: str | None = None,
    outlet: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> int:
    """How many reports there are of those that `listed` gives."""
    query = select(func.count()).select_from(reports).where(*_wanted(connection, asked, outlet, since, until))
    return int(connection.execute(query).scalar_one())


def _wanted(
    connection: Connection, asked: str | None, outlet: str | None, since: str | None, until: str | None
) -> list[Any]:
    """The conditions of a list of reports."""
    return [
        *([words.has(connection, asked)] if asked is not None else []),
        *([reports.c.outlet == outlet] if outlet is not None else []),
        *([reports.c.published >= since] if since is not None else []),
        *([reports.c.published <= until] if until is not None else []),
    ]
