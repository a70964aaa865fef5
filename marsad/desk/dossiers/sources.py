"""Bodies and outlets as rows: what they said, whom it favours, and how often others said the same or the contrary.

A *body* is whose words a claim is, an *outlet* whose report it stands in. All of it is counted, and none is a verdict.
"""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import func, select

from marsad.actors import load_packs
from marsad.desk.deriving.lookups import lookups
from marsad.desk.deriving.world import source
from marsad.desk.dossiers.actors import side_row
from marsad.desk.known import source_rows
from marsad.desk.known.shared import quotes
from marsad.desk.known.sources import Of
from marsad.desk.naming.names import body_named
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger
from marsad.store.engine import Store
from marsad.store.tables import readings, reports

Row = dict[str, Any]


_kept: WeakKeyDictionary[Ledger, dict[str, dict[str, Row]]] = WeakKeyDictionary()
_lock = Lock()


def measured(ledger: Ledger, of: Of) -> dict[str, Row]:
    """What is measured of each body or each outlet, by id, those with the most claims first; made once for a ledger."""
    with _lock:
        known = _kept.setdefault(ledger, {})
        if of not in known:
            known[of] = {
                row[of]: {**row, "id": row[of], "side_named": side_row(row["side"])} for row in source_rows(ledger, of)
            }
        return known[of]


def outlets(store: Store, ledger: Ledger) -> list[Row]:
    """The outlets with how many reports and claims there are of each, and what is measured of their claims.

    `measured` is None of an outlet whose reports make no claims.
    """
    query = (
        select(
            reports.c.outlet, func.count(), func.sum(readings.c.claims), func.min(reports.c.published),
            func.max(reports.c.published),
        )
        .join(readings, (readings.c.report == reports.c.id) & readings.c.superseded_by.is_(None))
        .where(reports.c.outlet.is_not(None))
        .group_by(reports.c.outlet)
    )  # fmt: skip
    made: dict[str, Row] = {}
    with store.read() as connection:
        for name, count, claims, first, last in connection.execute(query):
            id_ = source("", name, None, 0).outlet
            new = {"outlet_named": body_named(id_), "names": [], "reports": 0, "claims": 0, "first": None, "last": None}
            row = made.setdefault(id_, {"id": id_, **new})
            row["names"].append(name)
            row["reports"] += count
            row["claims"] += claims or 0
            row["first"] = min(filter(None, (row["first"], first)), default=None)
            row["last"] = max(filter(None, (row["last"], last)), default=None)
    counted = measured(ledger, "outlet")
    for row in made.values():
        row["measured"] = counted.get(row["id"])
        row["bodies"] = len(row["measured"]["cited_named"]) if row["measured"] else 0
        row["side_named"] = side_row(row["outlet_named"]["side"])
    return sorted(made.values(), key=lambda row: (-row["reports"], row["id"]))


def source_ids(ledger: Ledger) -> set[str]:
    """The bodies and outlets of a ledger."""
    found = lookups(ledger)
    return {*found.by_body, *found.by_outlet}


def described(id_: str) -> Row:
    """What the packs have of a body or outlet; `known` is false of one that they do not have."""
    packs = load_packs()
    named = body_named(id_)
    outlet = packs.outlets.get(id_)
    theatre = packs.theatres.get(outlet.theatre) if outlet is not None else None
    return {
        **named,
        "side_named": side_row(named["side"]),
        "known": id_ in packs.outlets or id_ in packs.actors,
        "actor": outlet is None and id_ in packs.actors,
        "kind": outlet.kind if outlet else None,
        "owner": outlet.owner if outlet else None,
        "domains": list(outlet.domains) if outlet else [],
        "pack": {
            "name_ar": theatre.name_ar,
            "name_en": theatre.name_en,
            "file": f"marsad/theatres/{theatre.id}/outlets.yaml",
        }
        if theatre is not None
        else None,
    }


def kinds(ledger: Ledger, id_: str) -> list[Row]:
    """A body's claims by kind and what they say, the most common first."""
    told = lookups(ledger).by_body.get(id_, ())
    counted = Counter((one.kind, one.what) for one in told)
    return [{"kind": kind, "what": what, "claims": times} for (kind, what), times in counted.most_common()]


def carried_by(ledger: Ledger, id_: str) -> list[Row]:
    """The outlets in whose reports a body's words stand."""
    counted = Counter(one.outlet for one in lookups(ledger).by_body.get(id_, ()))
    return [{**body_named(outlet), "claims": times} for outlet, times in counted.most_common(40)]


def claims_of(ledger: Ledger, id_: str, *, start: int, count: int) -> tuple[list[Row], int]:
    """Some of a body's claims (of an outlet that said nothing itself: of its reports), the latest first; and how many."""
    found = lookups(ledger)
    told = found.by_body.get(id_) or found.by_outlet.get(id_, [])
    latest = nlargest(start + count, told, key=lambda one: (one.said, one.report, one.sentence))
    return [row for one in latest[start:] for row in quotes((one,))], len(told)


def reports_of(store: Store, names: list[str], limit: int) -> list[Row]:
    """The latest reports of an outlet, by the names that reports give it."""
    query = (
        select(reports.c.id, reports.c.published, reports.c.title, reports.c.name, readings.c.claims)
        .join(readings, (readings.c.report == reports.c.id) & readings.c.superseded_by.is_(None))
        .where(reports.c.outlet.in_(names))
        .order_by(reports.c.published.desc(), reports.c.seq.desc())
        .limit(limit)
    )
    with store.read() as connection:
        return [dict(row._mapping) for row in connection.execute(query)]


def span_of(ledger: Ledger, id_: str) -> tuple[str | None, str | None]:
    """The first and the last day on which a body or outlet said something."""
    found = lookups(ledger)
    days = [one.said for one in (*found.by_body.get(id_, ()), *found.by_outlet.get(id_, ()))]
    return (iso(min(days)), iso(max(days))) if days else (None, None)
