"""What is in a store: how much of what, from whom, over which days, and what read it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from marsad.desk.deriving.lookups import lookups
from marsad.desk.dossiers.sources import outlets
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import reasons
from marsad.places import default_gazetteer
from marsad.store.engine import Store
from marsad.store.tables import claims, copies, decisions, judgements, pins, readings, reports

Row = dict[str, Any]


def contents(store: Store, ledger: Ledger) -> Row:
    """Counts of reports, claims, decisions and of what is derived, the days between which reports lie, and the readers."""
    with store.read() as connection:

        def count(table: Any) -> int:
            return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

        told, first, last, without = connection.execute(
            select(
                func.count(), func.min(reports.c.published), func.max(reports.c.published),
                func.count().filter(reports.c.published.is_(None)),
            )
        ).one()  # fmt: skip
        live = readings.c.superseded_by.is_(None)
        kinds = connection.execute(
            select(claims.c.kind, claims.c.what, func.count())
            .join(readings, readings.c.id == claims.c.reading)
            .where(live)
            .group_by(claims.c.kind, claims.c.what)
        ).all()
        readers = connection.execute(
            select(readings.c.version, readings.c.lexicon, readings.c.gazetteer, func.count())
            .where(live)
            .group_by(readings.c.version, readings.c.lexicon, readings.c.gazetteer)
            .order_by(func.count().desc())
        ).all()
        languages = connection.execute(
            select(reports.c.language, func.count()).group_by(reports.c.language).order_by(func.count().desc())
        ).all()
        numbers = {
            "copies": count(copies), "decisions": count(decisions), "judgements": count(judgements), "pins": count(pins)
        }  # fmt: skip
    by_kind: dict[str, list[Row]] = {}
    for kind, what, number in sorted(kinds, key=lambda row: (-row[2], row[1])):
        by_kind.setdefault(kind, []).append({"what": what, "claims": number})
    return {
        "reports": told, "first": first, "last": last, "undated": without, "languages": [tuple(row) for row in languages],
        "kinds": by_kind, "claims": sum(row[2] for row in kinds), **numbers,
        "readers": [{"version": row[0], "lexicon": row[1], "gazetteer": row[2], "reports": row[3]} for row in readers],
        "incidents": len(ledger.incidents), "places": len(lookups(ledger).by_place), "timelines": len(ledger.timelines),
        "bodies": len(ledger.sources), "outlets": outlets(store, ledger), "gazetteer": sorted(default_gazetteer().sources),
        "statements": len(ledger.statements), "unplaced": sum(1 for one in ledger.statements if not one.places),
    }  # fmt: skip


def parameter_rows(ledger: Ledger) -> list[Row]:
    """What the ledger goes by: each parameter with its value and why it has that."""
    return [{"name": name, "value": value, "why": why} for name, value, why in reasons(ledger.parameters)]
