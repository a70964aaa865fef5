"""A report as a sheet: its text cut where claims' words begin and end, the claims as cards, what was unsure, its copies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from marsad.desk.deriving.statements import pins, placed
from marsad.desk.deriving.world import source
from marsad.desk.naming.names import body_named
from marsad.desk.reports.cards import cards
from marsad.desk.reports.doubts import doubts
from marsad.desk.reports.listing import shown
from marsad.export.rows import shorten
from marsad.export.segments import Segment, marks, paragraphs
from marsad.model import Reading, Report
from marsad.store.engine import Store
from marsad.store.live import Live
from marsad.store.tables import reports

Row = dict[str, Any]
_RTL = frozenset(("ar", "fa", "ur", "he", "ckb"))


def sheet(store: Store, name: str) -> Row:
    """A kept report.

    Raises:
        UnknownRecord: no report, or more than one, is called so.
    """
    told = shown(store, name)
    with store.read() as connection:
        pinned = pins(connection).get(told["id"], {})
        near = [one["report"] for one in told["near_copies"]]
        rows = connection.execute(
            select(reports.c.id, reports.c.outlet, reports.c.published, reports.c.title, reports.c.name).where(
                reports.c.id.in_(near)
            )
        )
        others = {row.id: row._asdict() for row in rows}
    lives = [live for live, _ in told["flat"]]
    lives = [live._replace(claim=placed(live.claim, pinned)) for live in lives] if pinned else lives
    about = {name: told[name] for name in ("id", "name", "published", "received", "url", "raw", "readings")}
    copies = [others[one["report"]] | {"likeness": one["likeness"]} for one in told["near_copies"]]
    return _sheet(told["report"], told["language"], lives) | about | {"near_copies": copies, "pins": pinned}


def looked_at(report: Report, reading: Reading) -> Row:
    """A report that is read and not kept: a sheet without keys and decisions."""
    lives = [Live("", "", claim) for claim in reading.claims]
    return _sheet(report, reading.language, lives) | {
        "id": None, "name": report.id, "published": report.published, "received": None, "url": report.url, "raw": None,
        "readings": [], "near_copies": [], "pins": {},
    }  # fmt: skip


def _sheet(report: Report, language: str | None, lives: Sequence[Live]) -> Row:
    ordered = sorted(lives, key=lambda live: (live.claim.start, live.claim.end))
    made = cards(ordered)
    for live, card in zip(ordered, made, strict=True):
        card["doubts"] = doubts(live)
    outlet = body_named(source(report.id, report.source, None, 0).outlet) if report.source else None
    return {
        "title": report.title, "heading": report.title or shorten(report.text, 90), "outlet": outlet,
        "outlet_said": report.source, "language": language, "dir": "rtl" if language in _RTL else "ltr",
        "lines": lines(report.text, ordered), "cards": made,
        "counts": Counter(card["kind"] for card in made if card["state"] != "rejected"),
        "doubts": [{"n": card["n"], "kind": card["kind"], **one} for card in made for one in card["doubts"]],
    }  # fmt: skip


def lines(text: str, lives: Sequence[Live]) -> list[Row]:
    """The paragraphs of a text: where each begins (`at`, an offset into the text), and its segments.

    Claims that were rejected are not marked.
    """
    kept = [(number, live.claim) for number, live in enumerate(lives) if not live.rejected]
    numbers = [number for number, _ in kept]
    spans = [mark._replace(claim=numbers[mark.claim]) for mark in marks([claim for _, claim in kept])]
    kinds = [live.claim.kind for live in lives]
    found: list[Row] = []
    cursor = 0
    for line in paragraphs(text, spans):
        whole = "".join(segment.text for segment in line)
        cursor = text.index(whole, cursor)
        found.append({"at": cursor, "segments": [_segment(segment, kinds) for segment in line]})
        cursor += len(whole)
    return found


def _segment(segment: Segment, kinds: Sequence[str]) -> Row:
    return {
        "text": segment.text, "claims": [at + 1 for at in segment.claims],
        "kinds": sorted({kinds[at] for at in segment.claims}), "opens": [at + 1 for at in segment.opens],
        "slots": [(at + 1, slot) for at, slot in segment.slots],
    }  # fmt: skip
