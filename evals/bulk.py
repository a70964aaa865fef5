"""A large store for measuring: a made-up war (`evals.synthetic`) as reports and claims at real places, put in in bulk.

The rows are what the store's own functions make of reports and readings. Left out are only the words for searching, which
nothing that is derived reads.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from itertools import islice
from typing import Any

from sqlalchemy import Connection, insert

from evals.synthetic import STANCES, War
from marsad.duplicates import keys, sketch
from marsad.ledger.statements import Statement
from marsad.model import (
    ActorRef,
    Claim,
    ControlClaim,
    EventClaim,
    HarmClaim,
    PlaceRef,
    ReaderInfo,
    Reading,
    Report,
    Span,
    Speaker,
    Time,
)
from marsad.places import default_gazetteer
from marsad.places.kinds import KINDS
from marsad.store.audit import Entry
from marsad.store.engine import Store
from marsad.store.hashing import digest
from marsad.store.hashing import text as canonical
from marsad.store.reports import claim_row, fields_digest, reading_id, report_id
from marsad.store.tables import audit, bands, blobs, claims, readings, reports

ACTORS = {
    "army": "syria-government", "rebels": "syria-opposition", "militia": "sdf", "people": "civilians",
    "children": "children",
}  # fmt: skip
_READER = ReaderInfo(version="0", lexicon="made up", gazetteer="made up")
_AT_ONCE = 5000
_AT = "2030-01-01T00:00:00.000000Z"


def towns() -> list[str]:
    """The ids of all populated places that the tables have."""
    gazetteer = default_gazetteer()
    found = dict.fromkeys(entry.value.ids[0] for entry in gazetteer.entries())
    return sorted(id_ for id_ in found if KINDS[gazetteer.get(id_).kind].family == "settlement")


def fill(store: Store, war: War, ids: Sequence[str]) -> None:
    """Put a war into an empty store; its place number n is the town `ids[n]`."""
    at = dict(zip(war.places, ids, strict=True))
    by_report: dict[str, list[Statement]] = {}
    for statement in war.statements:
        by_report.setdefault(statement.report, []).append(statement)
    with store.write() as connection:
        previous: str | None = None
        told = iter(by_report.values())
        while some := list(islice(told, _AT_ONCE)):
            previous = _insert(connection, [_report(said, at) for said in some], previous)


def _insert(connection: Connection, made: list[tuple[Report, Reading]], previous: str | None) -> str | None:
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("blobs", "reports", "readings", "claims", "audit")}
    sketches = []
    for report, reading in made:
        id_ = report_id(report)
        data = report.text.encode()
        sha256 = hashlib.sha256(data).hexdigest()
        values = {
            "id": id_, "raw": sha256, "name": report.id, "outlet": report.source, "published": report.published,
            "received": _AT, "title": None, "language": None, "url": None, "path": None, "theatre": reading.theatre,
            "text": report.text, "sketch": sketch(report.text),
        }  # fmt: skip
        rows["blobs"].append({"sha256": sha256, "data": data})
        rows["reports"].append(values)
        sketches.append(values["sketch"])
        lines = [claim_row(id_, claim) for claim in reading.claims]
        header = {
            "report": id_, "version": _READER.version, "lexicon": _READER.lexicon, "gazetteer": _READER.gazetteer,
            "theatre": reading.theatre, "digest": digest([line["json"] for line in lines]), "claims": len(lines),
            "made": _AT,
        }  # fmt: skip
        header["id"] = reading_id(header)
        rows["readings"].append(header)
        rows["claims"] += [{"reading": header["id"], **line} for line in lines]
        content = {"report": id_, "raw": sha256, "reading": header["id"], "fields": fields_digest(values)}
        entry = Entry(previous, None, _AT, "evals", "add", canonical(content))
        previous = entry.hash
        rows["audit"].append({"hash": previous, **entry._asdict()})
    tables = {"blobs": blobs, "readings": readings, "claims": claims, "audit": audit}
    connection.execute(insert(blobs), rows["blobs"])
    numbers = connection.execute(
        insert(reports).returning(reports.c.seq, sort_by_parameter_order=True), rows["reports"]
    )
    pairs = zip(numbers.scalars(), sketches, strict=True)
    found = sorted({(key, number) for number, made_ in pairs for key in keys(made_)})
    connection.execute(insert(bands), [{"key": key, "report": number} for key, number in found])
    for name in ("readings", "claims", "audit"):
        connection.execute(insert(tables[name]), rows[name])
    return previous


def _report(said: Sequence[Statement], at: dict[str, str]) -> tuple[Report, Reading]:
    """A report that says some statements, each in a sentence of its own."""
    first = said[0]
    text, made = "", []
    for number, statement in enumerate(said):
        claim, sentence = _claim(statement, len(text), number, at)
        made.append(claim)
        text += sentence + " "
    published = date.fromordinal(first.said).isoformat()
    report = Report(id=first.report, text=text, source=first.outlet, published=published)
    return report, Reading(
        id=first.report, language="ar", published=published, theatre="syria", claims=tuple(made), reader=_READER
    )


def _claim(statement: Statement, start: int, number: int, at: dict[str, str]) -> tuple[Claim, str]:
    place = default_gazetteer().get(at[statement.places[0]])
    name = place.name_ar or place.id
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for word in (
        statement.body,
        statement.agent,
        statement.what,
        statement.patient,
        name,
        statement.id[:8],
        statement.id[8:],
        statement.quote,
    ):
        begin = start + sum(len(one) + 1 for one in words)
        words.append(word or "-")
        spans.append((begin, begin + len(words[-1])))
    quote = " ".join(words)

    def actor(index: int, id_: str | None) -> ActorRef | None:
        if id_ is None:
            return None
        return ActorRef(text=words[index], start=spans[index][0], end=spans[index][1], id=ACTORS[id_])

    named = Span(text=name, start=spans[4][0], end=spans[4][1])
    day = date.fromordinal(statement.last).isoformat()
    common: dict[str, Any] = {
        "id": statement.id.rjust(16, "0"), "start": start, "quote": quote, "sentence": number, "rule": "made up",
        "confidence": 0.8, "modality": statement.modality, "time": Time(text=None, start=day, end=day),
        "speaker": Speaker(text=words[0], start=spans[0][0], end=spans[0][1], body=statement.body,
                           stance=STANCES.get(statement.body)),
        "places": (PlaceRef(text=name, start=named.start, end=named.end, phrase=named, place=place.id, name=name,
                            lat=place.lat, lon=place.lon, precision="exact"),),
    }  # fmt: skip
    if statement.kind == "control":
        holder, loser = actor(1, statement.agent), actor(3, statement.patient)
        return ControlClaim(**common, change=statement.what, holder=holder, against=loser), quote
    if statement.kind == "event":
        return EventClaim(
            **common, type=statement.what, mode=statement.mode, initiator=actor(1, statement.agent)
        ), quote
    return HarmClaim(
        **common, harm=statement.what, low=statement.low, high=statement.high, victims=actor(3, statement.patient),
        part_of=statement.part_of.rjust(16, "0") if statement.part_of else None,
        cause=statement.cause.rjust(16, "0") if statement.cause else None,
    ), quote  # fmt: skip
