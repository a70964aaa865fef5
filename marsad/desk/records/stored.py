"""Reports and claims as records: what the store keeps, word for word, with what people decided."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from msgspec import Meta
from sqlalchemy import Connection, select

from marsad.desk.deriving.world import source
from marsad.desk.moments.moment import Moment
from marsad.desk.naming.asked import one_report
from marsad.desk.records import parts
from marsad.desk.records.shapes import Day, Record, Sided
from marsad.language.arabic.folding import fold
from marsad.model import Claim
from marsad.store.copies import groups
from marsad.store.live import Decision, Live, live_claims
from marsad.store.picking import claims_called, how_many, page_of_reports
from marsad.store.tables import copies, readings, reports


class Decided(Record, frozen=True, kw_only=True):
    """What a person decided: `accept`, `edit`, `reject` or `add`; who, when and why."""

    action: str
    who: str
    at: str
    why: str


class StoredClaim(Record, frozen=True, kw_only=True):
    """A claim as it stands, with its spans and quote, in which report it is made, and the decision that holds.

    `key` is its name here. `stands` is false of a claim that a person rejected; `conflict` are decisions that contradict.
    """

    key: str
    report: str
    stands: bool
    decided: Decided | None
    conflict: list[Decided]
    claim: Claim


class ListedClaim(StoredClaim, frozen=True, kw_only=True):
    """A claim in a list: with its report's outlet and day, and the body whose words it is."""

    outlet: Sided
    body: Sided
    published: Day


class Report(Record, frozen=True, kw_only=True):
    """A report in short. `name` is what its file called it; `copy_of` the report that it is a near-copy of."""

    id: str
    name: str
    outlet: str | None
    source: Sided | None
    published: Day | None
    received: Annotated[str, Meta(description="When it was added, in UTC.")]
    title: str | None
    language: str | None
    url: str | None
    theatre: str | None
    claims: Annotated[int, Meta(description="How many claims were read in it.")]
    reader: Annotated[str, Meta(description="The version of the reader.")]
    copy_of: str | None


class NearCopy(Record, frozen=True, kw_only=True):
    """A report that is nearly the same, and how much."""

    report: str
    likeness: float


class ReadingInfo(Record, frozen=True, kw_only=True):
    """A reading of a report: by which versions, when; a later one supersedes it."""

    id: str
    reader: str
    lexicon: str
    gazetteer: str
    made: str
    claims: int
    superseded_by: str | None


class ReportFull(Report, frozen=True, kw_only=True):
    """A report with its text, the SHA-256 of the bytes that it came in, its near-copies, readings and claims."""

    text: str
    raw: str
    near_copies: list[NearCopy]
    readings: list[ReadingInfo]
    found: list[StoredClaim]


def _decided(one: Decision | None) -> Decided | None:
    return None if one is None else Decided(action=one.action, who=one.who, at=one.at, why=one.why)


def _stored(live: Live) -> dict[str, Any]:
    return {
        "key": live.key, "report": live.report, "stands": not live.rejected, "decided": _decided(live.decided),
        "conflict": [made for one in live.conflict if (made := _decided(one))], "claim": live.claim,
    }  # fmt: skip


def _originals(moment: Moment) -> dict[str, str]:
    def make(now: Moment) -> dict[str, str]:
        with now.store.read() as connection:
            return groups(connection)

    return moment.once("copies", make)


def _short(row: Any, originals: dict[str, str], **reading: Any) -> dict[str, Any]:
    original = originals.get(row.id, row.id)
    return {
        "id": row.id, "name": row.name, "outlet": row.outlet, "published": row.published, "received": row.received,
        "source": parts.body(source(row.id, row.outlet, None, 0).outlet) if row.outlet else None,
        "title": row.title, "language": row.language, "url": row.url,
        "copy_of": None if original == row.id else original, **reading,
    }  # fmt: skip


def report_page(
    moment: Moment,
    *,
    words: str | None,
    outlet: str | None,
    since: str | None,
    until: str | None,
    offset: int,
    limit: int,
) -> tuple[int, list[Report]]:
    """How many reports there are, and a page of them, the latest published first; days are ISO."""  # fmt: skip
    asked: dict[str, Any] = {
        "words": fold(words) if words is not None else None, "outlet": outlet, "since": since, "until": until,
    }  # fmt: skip
    originals = _originals(moment)
    with moment.store.read() as connection:
        key = ("reports", *asked.values())
        total = moment.answers.get(key)
        if total is None:
            total = how_many(connection, **asked)
            moment.answers.put(key, total, 100)
        rows = page_of_reports(connection, **asked, offset=offset, limit=limit)
    return total, [
        Report(**_short(row, originals, theatre=row.theatre, claims=row.claims, reader=row.version)) for row in rows
    ]


def report(moment: Moment, name: str) -> ReportFull:
    """One report, by its id, the head of it, or its file's name.

    Raises:
        UnknownRecord: there is none, or more than one.
    """
    originals = _originals(moment)
    with moment.store.read() as connection:
        id_ = one_report(moment.store, connection, name)
        row = connection.execute(select(reports).where(reports.c.id == id_)).one()
        history = _history(connection, id_)
        live = next(one for one in reversed(history) if one.superseded_by is None)
        return ReportFull(
            **_short(row, originals, theatre=row.theatre, claims=live.claims, reader=live.reader), text=row.text,
            raw=row.raw, near_copies=_near(connection, id_), readings=history,
            found=[StoredClaim(**_stored(one)) for one in live_claims(connection, id_)],
        )  # fmt: skip


def _near(connection: Connection, id_: str) -> list[NearCopy]:
    pairs = connection.execute(
        select(copies).where((copies.c.one == id_) | (copies.c.other == id_)).order_by(copies.c.likeness.desc())
    )
    return [
        NearCopy(report=pair.other if pair.one == id_ else pair.one, likeness=round(pair.likeness, 2)) for pair in pairs
    ]


def _history(connection: Connection, id_: str) -> list[ReadingInfo]:
    return [
        ReadingInfo(
            id=one.id, reader=one.version, lexicon=one.lexicon, gazetteer=one.gazetteer, made=one.made,
            claims=one.claims, superseded_by=one.superseded_by,
        )
        for one in connection.execute(select(readings).where(readings.c.report == id_).order_by(readings.c.seq))
    ]  # fmt: skip


def claims_of(moment: Moment, statements: Collection[Any]) -> list[ListedClaim]:
    """The claims of statements, in their order."""
    with moment.store.read() as connection:
        found = claims_called(connection, [told.id for told in statements])
    return [
        ListedClaim(
            **_stored(found[told.id]), outlet=parts.body(told.outlet), body=parts.body(told.body),
            published=parts.day(told.said),
        )
        for told in statements
        if told.id in found
    ]  # fmt: skip


def claim(moment: Moment, key: str) -> StoredClaim | None:
    """One claim by its key, rejected ones too; None where there is none."""
    with moment.store.read() as connection:
        found = claims_called(connection, [key]).get(key)
    return None if found is None else StoredClaim(**_stored(found))


def claim_count(connection: Connection, report_id: str) -> int:
    """How many claims the live reading of a report has."""
    query = select(readings.c.claims).where(readings.c.report == report_id, readings.c.superseded_by.is_(None))
    return int(connection.execute(query).scalar_one())
