"""What is in the store, as rows for people and programs: the list of reports, and one report with all that hangs on it."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from marsad.desk.naming.asked import bound, one_report
from marsad.desk.naming.parting import asked_for
from marsad.export.rows import row as flat
from marsad.export.rows import shorten
from marsad.export.sheet import Sheet
from marsad.model import Claim
from marsad.store.copies import groups
from marsad.store.engine import Store
from marsad.store.live import Decision, Live, live_claims
from marsad.store.picking import Wanted, how_many, listed
from marsad.store.reports import report_of
from marsad.store.tables import copies, readings, reports

Row = dict[str, Any]
CLAIMS = ("claim", "kind", "what", "who", "whom", "where", "when", "speaker", "decided")
REPORTS = ("id", "published", "outlet", "name", "title", "claims", "copy_of")


def wanted(
    *, words: str | None = None, outlet: str | None = None, since: str | None = None, until: str | None = None
) -> Wanted:
    """Which reports are asked for: all of some words are in the text, in any spelling; an outlet's name; two ISO days.

    Raises:
        UsageError: a day is none.
    """
    return Wanted(asked_for(words) if words is not None else None, outlet, bound(since), bound(until))


def report_rows(
    store: Store, which: Wanted | None = None, *, limit: int | None = None, offset: int = 0, newest: bool = False
) -> list[Row]:
    """The reports as rows; `copy_of` is the original of near-copies."""
    with store.read() as connection:
        found = listed(connection, which or Wanted(), limit=limit, offset=offset, newest=newest)
        originals = groups(connection)
    made = []
    for row in found:
        original = originals.get(row.id, row.id)
        made.append({
            "id": row.id, "published": row.published, "outlet": row.outlet, "name": row.name, "title": row.title,
            "claims": row.claims, "copy_of": None if original == row.id else original, "theatre": row.theatre,
            "received": row.received, "reader": row.version, "head": shorten(row.head, 90),
        })  # fmt: skip
    return made


def report_count(store: Store, which: Wanted | None = None) -> int:
    """How many reports `report_rows` gives without a limit."""
    with store.read() as connection:
        return how_many(connection, which or Wanted())


def outlets(store: Store) -> list[str]:
    """The names of the outlets that reports are of, those of most reports first."""
    query = select(reports.c.outlet).where(reports.c.outlet.is_not(None)).group_by(reports.c.outlet)
    with store.read() as connection:
        return list(connection.execute(query.order_by(func.count().desc(), reports.c.outlet)).scalars())


def shown(store: Store, name: str) -> Row:
    """One report, its near-copies and readings, and its claims as they stand with who decided so.

    Raises:
        UnknownRecord: no report, or more than one, is called so.
    """
    with store.read() as connection:
        id_ = one_report(store, connection, name)
        row = connection.execute(select(reports).where(reports.c.id == id_)).one()
        alike = connection.execute(
            select(copies).where((copies.c.one == id_) | (copies.c.other == id_)).order_by(copies.c.likeness.desc())
        )
        near = [
            {"report": pair.other if pair.one == id_ else pair.one, "likeness": round(pair.likeness, 2)}
            for pair in alike
        ]
        original = groups(connection).get(id_, id_)
        if original != id_ and all(one["report"] != original for one in near):
            near.append({"report": original, "likeness": None})  # alike through others
        _describe(connection, near)
        read = connection.execute(select(readings).where(readings.c.report == id_).order_by(readings.c.seq))
        history = [
            {"id": one.id, "reader": one.version, "lexicon": one.lexicon, "gazetteer": one.gazetteer,
             "made": one.made, "claims": one.claims, "superseded_by": one.superseded_by}
            for one in read
        ]  # fmt: skip
        claims = list(live_claims(connection, id_))
    return {
        "id": id_, "name": row.name, "outlet": row.outlet, "published": row.published, "received": row.received,
        "title": row.title, "url": row.url, "path": row.path, "raw": row.raw, "language": row.language, "text": row.text,
        "copy_of": None if original == id_ else original, "near_copies": near, "readings": history,
        "claims": [
            {"key": live.key, "stands": not live.rejected, "decided": _told(live.decided),
             "conflict": [_told(one) for one in live.conflict], "claim": msgspec.to_builtins(live.claim)}
            for live in claims
        ],
        "report": report_of(row),
        "flat": [(live, flat(live.claim)) for live in claims],
    }  # fmt: skip


def _alike(likeness: float | None) -> str:
    return f"{likeness:.0%} alike" if likeness is not None else "alike through others"


def _describe(connection: Connection, near: list[Row]) -> None:
    """Say of each near-copy whose it is, and of which day."""
    query = select(reports.c.id, reports.c.outlet, reports.c.published).where(
        reports.c.id.in_([one["report"] for one in near])
    )
    known = {row.id: row for row in connection.execute(query)}
    for one in near:
        one["outlet"], one["published"] = known[one["report"]].outlet, known[one["report"]].published


def _told(decision: Decision | None) -> Row | None:
    if decision is None:
        return None
    return {"id": decision.id, "action": decision.action, "who": decision.who, "at": decision.at, "why": decision.why}


def claim_line(claim: Claim) -> str:
    """A claim in a line."""
    told = flat(claim)
    return " · ".join(filter(None, [told.kind, told.what, told.who, told.whom, told.where, told.when]))


def show_sheets(store: Store, name: str, form: str, *, text: bool = False) -> list[Sheet]:
    """One report as sheets: for people what it is and its claims; for programs one sheet."""
    told = shown(store, name)
    lines = [_claim_row(live, row) for live, row in told.pop("flat")]
    del told["report"]
    if form == "json":
        return [Sheet((), [told])]
    claims = Sheet(CLAIMS, lines)
    if form == "csv":
        return [claims]
    names = ("id", "name", "outlet", "published", "received", "title", "url", "path", "raw")
    about = [{"": key, "value": told[key]} for key in names if told[key]]
    about += [
        {
            "": "copy of" if near["report"] == told["copy_of"] else "near-copy",
            "value": f"{near['report']} {near['outlet'] or ''} {near['published'] or ''} ({_alike(near['likeness'])})",
        }
        for near in told["near_copies"]
    ]
    about += [
        {"": "read", "value": f"{one['made'][:10]}, reader {one['reader']}, {one['claims']} claims"
         + (", superseded" if one["superseded_by"] else "")}
        for one in told["readings"]
    ]  # fmt: skip
    if text:
        about.append({"": "text", "value": told["text"]})
    return [Sheet(("", "value"), about), claims]


def _claim_row(live: Live, told: Any) -> Row:
    decided = live.decided
    state = f"{decided.action} by {decided.who}" if decided else ""
    if live.conflict:
        state = f"conflict: {', '.join(f'{one.action} by {one.who}' for one in live.conflict)}"
    return {"claim": live.claim.id, **told._asdict(), "decided": state, "key": live.key}
