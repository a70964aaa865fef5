"""A store of a made-up war, as large as is asked for: with a gazetteer of its places, reports and their claims.

usage: python evals/large_store.py FOLDER [--incidents N] [--places N] [--seed N]

Makes ``marsad.db`` and ``places.sqlite`` in a folder (which should be given as MARSAD_PLACES). Rows are put in by the
thousand, without the log's entries and the sketches of near-copies that `marsad add` makes for each report; what readers
of the store see is what they would see of a real one.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import Connection, insert, text

from evals.synthetic import War, war
from marsad.actors import load_packs
from marsad.desk.places import bring_in
from marsad.duplicates import sketch
from marsad.ledger.days import iso
from marsad.ledger.statements import Statement
from marsad.model import ActorRef, Claim, ControlClaim, EventClaim, HarmClaim, PlaceRef, Span, Time
from marsad.store.audit import log, now
from marsad.store.engine import make_store
from marsad.store.hashing import digest
from marsad.store.reports import claim_row, keep_bytes, see_source
from marsad.store.tables import claims, readings, reports

ACTORS = {"army": "syria-government", "rebels": "syria-opposition", "militia": "sdf"}
OUTLETS = {
    "observatory": "sohr", "agency": "reuters", "paper": "afp", "monitor": "snhr", "army-news": "sana",
    "rebel-news": "enab-baladi", "militia-news": "hawar",
}  # fmt: skip
WORDS = {"gained": "سيطرت", "holds": "تسيطر", "ASSAULT": "غارة جوية", "killed": "قتلى"}
PEOPLE = {"people": "أشخاص", "children": "أطفال"}
STEP = 0.05  # degrees
DAYS, VOICES = 1500, (1, 1, 2, 2)
_BATCH = 5_000


def gazetteer(folder: Path, count: int) -> dict[str, tuple[str, str, float, float]]:
    """Bring in made-up villages, five kilometres apart; ids, names and points by their numbers in the war."""
    side = max(1, int(count**0.5))
    rows = []
    for number in range(count):
        lat, lon = 34 + STEP * (number // side), 36.5 + STEP * (number % side)
        rows.append((f"p{number}", f"قرية النموذج {number}", round(lat, 4), round(lon, 4)))
    table = folder / "places.csv"
    lines = [f"{id_},{name},Model village {id_[1:]},{lat},{lon},village,SY" for id_, name, lat, lon in rows]
    table.write_text("\n".join(["id,name_ar,name_en,lat,lon,kind,country", *lines]), "utf-8")
    bring_in("csv", [table], db=folder / "places.sqlite", source="model", licence="CC0")
    return {id_: (f"model:{id_}", name, lat, lon) for id_, name, lat, lon in rows}


class Maker:
    """Statements of the war as reports with claims."""

    def __init__(self, made: War, places: dict[str, tuple[str, str, float, float]]) -> None:
        self.war = made
        self.places = places
        packs = load_packs()
        self.names = {short: packs.actors[id_].name_ar for short, id_ in ACTORS.items()}
        self.outlets = {short: packs.outlets[id_].name_ar for short, id_ in OUTLETS.items()}

    def reports(self) -> Iterator[tuple[str, str, str, list[Claim]]]:
        """Reports as outlet, day, text and claims, in the order of their days."""
        of_report: dict[str, list[Statement]] = {}
        for told in self.war.statements:
            of_report.setdefault(told.report, []).append(told)
        for told in sorted(of_report.values(), key=lambda some: (some[0].said, some[0].report)):
            yield self._report(told)

    def _report(self, told: list[Statement]) -> tuple[str, str, str, list[Claim]]:
        body, made = "", []
        for number, statement in enumerate(told):
            quote, claim = self._claim(statement, len(body), number)
            body += quote + ". "
            made.append(claim)
        return self.outlets[told[0].outlet], iso(told[0].said) or "", body, made

    def _claim(self, told: Statement, start: int, sentence: int) -> tuple[str, Claim]:
        id_, name, lat, lon = self.places[told.places[0]]
        verb = WORDS[told.what]
        who = self.names.get(told.agent or "")
        count = f" {told.low} {PEOPLE[told.patient or 'people']} في" if told.kind == "harm" else " على"
        middle = f" {who} على" if who else count
        quote = f"{verb}{middle} {name}"
        at = start + len(quote) - len(name)
        span = Span(text=name, start=at, end=at + len(name))
        day = iso(told.last)
        common: dict[str, Any] = {
            "id": told.id + "0", "start": start, "quote": quote, "sentence": sentence, "rule": "model", "confidence": 0.8,
            "time": Time(start=day, end=day), "places": (
                PlaceRef(text=name, start=at, end=at + len(name), phrase=span, place=id_, name=name, lat=lat, lon=lon,
                         precision="exact"),
            ),
        }  # fmt: skip
        agent = _actor(who, start + len(verb) + 1, ACTORS.get(told.agent or ""))
        if told.kind == "control":
            return quote, ControlClaim(**common, change=told.what, holder=agent)  # type: ignore[arg-type]
        if told.kind == "event":
            return quote, EventClaim(**common, type=told.what, mode=told.mode, initiator=agent)
        sort = PEOPLE[told.patient or "people"]
        return quote, HarmClaim(
            **common, harm=told.what, low=told.low, high=told.high,  # type: ignore[arg-type]
            victims=_actor(sort, start + quote.index(sort), told.patient),
            part_of=told.part_of + "0" if told.part_of else None, cause=told.cause + "0" if told.cause else None,
        )  # fmt: skip


def _actor(words: str | None, start: int, id_: str | None) -> ActorRef | None:
    if words is None:
        return None
    return ActorRef(text=words, start=start, end=start + len(words), id=id_, name=words)


def fill(connection: Connection, maker: Maker) -> tuple[int, int]:
    """Keep all reports; how many, and how many claims."""
    at = now()
    raw, blank = keep_bytes(connection, b"{}"), sketch("")
    for outlet in maker.outlets.values():
        see_source(connection, outlet, at)
    number = total = 0
    found = maker.reports()
    while batch := list(islice(found, _BATCH)):
        rows: dict[str, list[dict[str, Any]]] = {"reports": [], "words": [], "readings": [], "claims": []}
        for outlet, day, body, made in batch:
            number += 1
            id_, reading = digest([number, body])[:16], digest([number])[:16]
            rows["reports"].append({
                "seq": number, "id": id_, "raw": raw, "name": f"model-{number}", "outlet": outlet, "published": day,
                "received": f"{day}T12:00:00.000000Z", "title": None, "language": "ar", "url": None, "path": None,
                "theatre": None, "text": body, "sketch": blank,
            })  # fmt: skip
            rows["words"].append({"seq": number, "folded": body})
            rows["readings"].append({
                "id": reading, "report": id_, "version": "model", "lexicon": "", "gazetteer": "", "theatre": "syria",
                "digest": "", "claims": len(made), "made": at, "superseded_by": None,
            })  # fmt: skip
            rows["claims"] += [{"reading": reading, **claim_row(id_, claim)} for claim in made]
        total += len(rows["claims"])
        connection.execute(insert(reports), rows["reports"])
        connection.execute(text("INSERT INTO words (rowid, folded) VALUES (:seq, :folded)"), rows["words"])
        connection.execute(insert(readings), rows["readings"])
        connection.execute(insert(claims), rows["claims"])
    log(connection, who="model", action="add", content={"reports": number}, at=at)
    return number, total


def build(folder: Path, *, incidents: int = 100_000, places: int = 5_000, seed: int = 7) -> tuple[int, int]:
    """Make the store and the gazetteer in a folder; how many reports and claims."""
    folder.mkdir(parents=True, exist_ok=True)
    known = gazetteer(folder, places)
    os.environ["MARSAD_PLACES"] = str(folder / "places.sqlite")
    made = war(0, seed=seed, places=places, days=DAYS, strikes=incidents, voices=VOICES)
    store, _ = make_store(str(folder / "marsad.db"))
    with store, store.write() as connection:
        return fill(connection, Maker(made, known))


def main() -> int:
    """Make it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    begun = time.perf_counter()
    count, total = build(args.folder, incidents=args.incidents, places=args.places, seed=args.seed)
    print(f"{count:,} reports, {total:,} claims in {time.perf_counter() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
