"""Incidents and their tolls against Airwars' own, from the texts of each incident's reports.

usage: python evals/incidents.py INCIDENTS.jsonl [--floors] [--errors N]

Each incident's reports are read and make one small ledger: our killed and wounded range of the incident at its place is held
against Airwars'. `equal` is the same range; `within` overlaps it and is at most twice as wide plus 2. Then the reports of
all incidents make one ledger, and B-cubed F1 tells how well the reports of an incident stand together, beside a baseline
that takes the same publication date and the same first place for the same incident.

Only Arabic reports are read, and an incident without any is left out. Airwars counts civilians only, and by strikes of
foreign powers or of the parties it watches; its range joins what all sources say after review. Where a report counts
fighters too, or the number is in a picture, the two must differ. A range from 0 is its doubt whether the dead were
civilians: a ledger that never infers that from silence can lie within such a range, and equals it only by chance. The
last lines tell how many ranges are equal among the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.desk.deriving.world import source, world
from marsad.ledger.days import bounds
from marsad.ledger.derive import Ledger
from marsad.ledger.mentions import Mention
from marsad.ledger.parameters import load
from marsad.ledger.statements import Statement, statement
from marsad.ledger.tolls import Toll
from marsad.model import Report
from marsad.reader import read_report

FLOORS = {"killed": (0.45, 0.75), "wounded": (0.35, 0.60)}
ABOVE = 0.10
RECENT = 3  # days between what a report is about and its publication
Range = tuple[int | None, int | None]


def statements(
    reports: list[dict[str, Any]],
) -> tuple[list[Statement], dict[str, tuple[str | None, str | None]], list[str]]:
    """The statements of reports; the day and first place of each, for the baseline; and the theatres that they are of, in
    the order of the reports.
    """
    parameters = load()
    made: list[Statement] = []
    first: dict[str, tuple[str | None, str | None]] = {}
    theatres: dict[str, None] = {}
    for raw in reports:
        report = Report(
            id=raw["id"],
            text=raw["text"],
            source=raw.get("source"),
            published=raw.get("published"),
            title=raw.get("title"),
        )
        reading = read_report(report)
        if reading.theatre is not None:
            theatres[reading.theatre] = None
        day = bounds(report.published)[0] if report.published else None
        origin = source(report.id, report.source, day, day or 0)
        made += [statement(claim, origin, parameters) for claim in reading.claims]
        places = [place.place for claim in reading.claims for place in claim.places if place.place]
        first[report.id] = (report.published, places[0] if places else None)
    return made, first, list(theatres)


def ledger(made: list[Statement], theatres: Sequence[str]) -> Ledger:
    """A ledger over statements of reports of some theatres, as a store's; of fighters' losses none: Airwars counts
    civilians.
    """
    known = world({place for s in made for place in s.places}, theatres)
    kept = [s for s in made if s.kind != "harm" or known.camp_of(s.patient) is None]
    return Ledger(kept, known, load())


def ours(found: Ledger, harm: str) -> Range | None:
    """The range of the incident that most reports tell of."""
    incidents = sorted(found.incidents, key=lambda i: (-len({m.report for m in i.mentions}), i.id))
    for incident in incidents:
        toll: Toll | None = next((toll for toll in found.tolls(incident) if toll.harm == harm), None)
        if toll is not None and toll.low is not None:
            return toll.low, toll.high
    return None


def compared(got: Range | None, wanted: Range) -> tuple[bool, bool]:
    """Whether a range is equal to Airwars', and whether it overlaps it and is not much wider."""
    if got is None or got[0] is None or wanted[0] is None:
        return False, False
    low, high = got[0], got[1] if got[1] is not None else got[0]
    least, most = wanted[0], wanted[1] if wanted[1] is not None else wanted[0]
    within = low <= most and high >= least and high - low <= 2 * (most - least) + 2
    return (low, high) == (least, most), within


def main_incidents(found: Ledger, published: dict[str, str | None]) -> dict[str, str]:
    """The incident that each report is mainly about: recent, with a place, told by others too, and told at length.

    Of two told at the same length, it is the one that more reports tell of, then the one told first.
    """
    best: dict[str, tuple[tuple[bool, bool, int, int, int, int], str]] = {}
    for incident in found.incidents:
        told: dict[str, list[Mention]] = defaultdict(list)
        for mention in incident.mentions:
            told[mention.report].append(mention)
        for report, its in told.items():
            day = published[report]
            recent = day is not None and any(bounds(day)[0] - mention.last <= RECENT for mention in its)
            length = sum(len(mention.statements) for mention in its)
            first = min(statement.sentence for mention in its for statement in mention.statements)
            placed = any(mention.places for mention in its)
            value = (placed, recent, min(2, len(told)), length, len(told), -first)
            if report not in best or value > best[report][0]:
                best[report] = (value, incident.id)
    return {report: id_ for report, (_, id_) in best.items()}


def b_cubed(truth: dict[str, str], got: dict[str, str]) -> float:
    """B-cubed F1 of a clustering of reports."""
    precision = recall = 0.0
    wanted, found = defaultdict(set), defaultdict(set)
    for report, label in truth.items():
        wanted[label].add(report)
        found[got[report]].add(report)
    for report, label in truth.items():
        both = len(wanted[label] & found[got[report]])
        precision += both / len(found[got[report]])
        recall += both / len(wanted[label])
    precision, recall = precision / len(truth), recall / len(truth)
    return 2 * precision * recall / (precision + recall)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    incidents = [json.loads(line) for line in args.file.read_text("utf-8").splitlines()]
    counts: Counter[str] = Counter()
    every: list[Statement] = []
    first: dict[str, tuple[str | None, str | None]] = {}
    truth: dict[str, str] = {}
    theatres: dict[str, None] = {}
    shown = 0
    for incident in incidents:
        made, days, wars = statements([report for report in incident["reports"] if report.get("lang") == "ar"])
        if not days:
            continue
        every += made
        first |= days
        truth |= dict.fromkeys(days, incident["code"])
        theatres |= dict.fromkeys(wars)
        found = ledger(made, wars)
        for harm, key in (("killed", "civilians_killed"), ("wounded", "civilians_injured")):
            wanted = tuple(incident[key])
            if wanted[0] is None:
                continue
            got = ours(found, harm)
            equal, within = compared(got, wanted)
            counts[harm, "all"] += 1
            counts[harm, "equal"] += equal
            counts[harm, "sure"] += wanted[0] > 0
            counts[harm, "equal, sure"] += equal and wanted[0] > 0
            counts[harm, "within"] += within
            counts[harm, "none"] += got is None
            if not within and shown < args.errors:
                shown += 1
                print(incident["code"], harm, "Airwars", wanted, "ours", got, f"{len(incident['reports'])} reports")
    failed = False
    for harm, (least_equal, least_within) in FLOORS.items():
        whole = max(1, counts[harm, "all"])
        equal, within = counts[harm, "equal"] / whole, counts[harm, "within"] / whole
        failed |= equal < least_equal or within < least_within
        print(
            f"{harm}: {whole} ranges, equal {equal:.3f}, within {within:.3f}, no figure {counts[harm, 'none'] / whole:.3f}"
        )
    together = ledger(every, list(theatres))
    main_of = main_incidents(together, {report: day for report, (day, _) in first.items()})
    got_labels = {report: main_of.get(report, f"alone:{report}") for report in truth}
    basic = {r: f"{day}|{place}" if place else f"alone:{r}" for r, (day, place) in first.items()}
    score, baseline = b_cubed(truth, got_labels), b_cubed(truth, basic)
    failed |= score < baseline + ABOVE
    print(
        f"same incident, B-cubed F1: {score:.3f}; same day and first place: {baseline:.3f};"
        f" {len(together.incidents)} incidents"
    )
    for harm in FLOORS:
        sure = counts[harm, "sure"]
        print(f"{harm}, ranges from 1 on: {sure}, equal {counts[harm, 'equal, sure'] / max(1, sure):.3f}")
    return int(failed and args.floors)


if __name__ == "__main__":
    sys.exit(main())
