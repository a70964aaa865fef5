"""Bodies as rows: what was measured of each. It is a count and never a verdict."""

from __future__ import annotations

from marsad.desk.known.shared import Row
from marsad.desk.names import body_name, body_named, side_named
from marsad.ledger.derive import Ledger

SOURCES = ("body", "claims", "control", "harm", "event", "credited", "confirmed", "contradicted", "confirmed_by")


def source_rows(ledger: Ledger) -> list[Row]:
    """What is measured of each body."""
    return [
        {
            "body": body_name(record.body), "id": record.body, "body_named": body_named(record.body),
            "claims": record.claims, **{kind: record.kinds[kind] for kind in ("control", "harm", "event")},
            "credited": [f"{side} {number}" for side, number in record.credited.most_common()],
            "credited_named": [{**side_named(side), "claims": number} for side, number in record.credited.most_common()],
            "confirmed": record.confirmed, "contradicted": record.contradicted,
            "confirmed_by": [f"{body_name(body)} {number}" for body, number in record.confirmed_by.most_common()],
            "contradicted_by": [f"{body_name(body)} {number}" for body, number in record.contradicted_by.most_common()],
            "confirmed_by_named": [
                {**body_named(body), "claims": number} for body, number in record.confirmed_by.most_common()
            ],
            "contradicted_by_named": [
                {**body_named(body), "claims": number} for body, number in record.contradicted_by.most_common()
            ],
        }
        for record in sorted(ledger.sources.values(), key=lambda record: (-record.claims, record.body))
    ]  # fmt: skip
