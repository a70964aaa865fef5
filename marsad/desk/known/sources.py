"""Bodies and outlets as rows: what was measured of each. It is a count and never a verdict."""

from __future__ import annotations

from collections import Counter
from typing import Literal

from marsad.desk.known.shared import Row
from marsad.desk.naming.names import body_name, body_named, side_named
from marsad.ledger import control, sources
from marsad.ledger.derive import Ledger

SOURCES = (
    "name", "claims", "control", "harm", "event", "credited", "confirmed", "contradicted", "figures_confirmed",
    "figures_contradicted", "by_whom",
)  # fmt: skip
Of = Literal["body", "outlet"]


def source_rows(ledger: Ledger, of: Of = "body") -> list[Row]:
    """What is measured of each body with the outlets that cite it, or of each outlet with the bodies that it cites, most
    claims first.

    `credited` are the sides that their claims help. `confirmed` and `contradicted` count their changes of control that
    others later told of as well or denied; ``figures_…`` their tolls of incidents that others' later ones meet or do not.
    """
    who = sources.body if of == "body" else sources.outlet
    if of == "body":
        measured = ledger.sources
    else:
        turns = (
            turn
            for said in control.by_place(ledger.statements).values()
            for turn in control.turns(said, ledger.world, ledger.parameters)
        )
        measured = sources.records(ledger.statements, turns, ledger.world, of=who)
    fared = sources.figures(ledger.incidents, ledger.world, of=who)
    cites, cited_by = sources.citations(ledger.statements)
    name, passed_on = ("cited", cites) if of == "outlet" else ("cited_by", cited_by)
    return [
        _row(of, record, fared.get(record.body, sources.Figures()))
        | _names(name, passed_on.get(record.body, Counter()))
        for record in sorted(measured.values(), key=lambda record: (-record.claims, record.body))
    ]


def _row(of: Of, record: sources.Record, fared: sources.Figures) -> Row:
    named = body_named(record.body)
    row: Row = {
        of: record.body, "name": body_name(record.body), "named": named, "side": named["side"],
        "claims": record.claims, **{kind: record.kinds[kind] for kind in ("control", "harm", "event")},
        "credited": [f"{side} {number}" for side, number in record.credited.most_common()],
        "credited_named": [{**side_named(side), "claims": number} for side, number in record.credited.most_common()],
        "confirmed": record.confirmed, "contradicted": record.contradicted,
        **_names("confirmed_by", record.confirmed_by), **_names("contradicted_by", record.contradicted_by),
        "figures_confirmed": fared.confirmed, "figures_contradicted": fared.contradicted,
        **_names("figures_confirmed_by", fared.confirmed_by), **_names("figures_contradicted_by", fared.contradicted_by),
    }  # fmt: skip
    row["by_whom"] = [
        f"{word} by {one}"
        for word in ("confirmed", "contradicted")
        for one in [*row[f"{word}_by"], *row[f"figures_{word}_by"]]
    ]
    return row


def _names(column: str, counts: Counter[str]) -> Row:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {
        column: [f"{body_name(id_)} {number}" for id_, number in ordered],
        f"{column}_named": [{**body_named(id_), "claims": number} for id_, number in ordered],
    }
