"""Whether places land where they are: headlines and incidents whose coordinates others have found, and the resolver's speed.

usage: python evals/places.py [HEADLINES.jsonl] [--incidents FILE.jsonl] [--corpus FILE.jsonl] [--errors N] [--no-floors]

A headline is right where its most specific place lies within 10 km of the truth; an incident where the place that its
Arabic reports speak for does. Of the answers, those more than 50 km off are counted too: an answer that is wrong is worse
than none. The gazetteer is the installed one; floors depend on whether OCHA's table was imported into it
(`marsad places import ocha`, or the variable MARSAD_PLACES for the file of another import). Speed is that of the resolver
alone, on the mentions of a corpus, over and over. What is missing is skipped: the data are not shipped.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from marsad.model import Claim, EventClaim, HarmClaim, PlaceRef, Report
from marsad.places import default_gazetteer
from marsad.places.geometry import distance
from marsad.reader import read_report
from marsad.reader.headline import headline_place, headline_places
from marsad.reader.read import ReportReader

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
HEADLINES = SHARED / "truth" / "places" / "headlines.jsonl"
INCIDENTS = SHARED / "truth" / "incidents" / "incidents.jsonl"
CORPUS = SHARED / "corpus" / "articles_ar.jsonl"
# The least that may be right, and the most that may be far off, without OCHA's table and with it.
FLOORS = {
    "default": {"headlines": 0.78, "far": 0.03, "incidents": 0.71},
    "ocha": {"headlines": 0.81, "far": 0.03, "incidents": 0.75},
}
MENTIONS = 20_000
RIGHT, FAR = 10.0, 50.0  # km
_ROUNDS = 20_000
_BREAK = re.compile("[\n.؟!]")

Point = tuple[float, float]


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


class Tally:
    """How many of how many are right, far off, or not answered; the first so many errors are printed."""

    def __init__(self, errors: int) -> None:
        self.errors = errors
        self.counts: Counter[str] = Counter()

    def add(self, answer: PlaceRef | None, truth: Point, what: str) -> None:
        """Count one answer."""
        self.counts["all"] += 1
        if answer is None or answer.lat is None or answer.lon is None:
            self._missed("no answer", what)
            return
        self.counts["answers"] += 1
        away = distance((answer.lat, answer.lon), truth)
        if away <= RIGHT:
            self.counts["right"] += 1
            return
        self.counts["far" if away > FAR else "off"] += 1
        self._missed(f"{away:.0f} km off: {answer.phrase.text} → {answer.place} ({answer.precision})", what)

    def _missed(self, cause: str, what: str) -> None:
        if self.errors > 0:
            self.errors -= 1
            print(f"  {cause}: {what}")

    @property
    def right(self) -> float:
        """The share of all that is right."""
        return self.counts["right"] / max(1, self.counts["all"])

    @property
    def far(self) -> float:
        """The share of the answers that is far off."""
        return self.counts["far"] / max(1, self.counts["answers"])

    def show(self, name: str) -> None:
        """Print the figures."""
        count = self.counts
        print(
            f"{name}: {self.right:.3f} right ({count['right']} of {count['all']}), {count['answers']} answers,"
            f" {self.far:.3f} of them far off ({count['far']}), {count['off']} between {RIGHT:.0f} and {FAR:.0f} km"
        )


def headlines(path: Path, errors: int) -> Tally:
    """Each headline alone, its theatre told from its words."""
    tally = Tally(errors)
    for row in rows(path):
        tally.add(headline_place(row["text"]), (row["lat"], row["lon"]), f"{row['place_ar']} | {row['text'].strip()}")
    return tally


def incidents(path: Path, errors: int) -> Tally:
    """Each incident by its Arabic reports; those without any are left out."""
    tally = Tally(errors)
    for row in rows(path):
        arabic = [report for report in row["reports"] if report["lang"] == "ar"]
        if arabic:
            truth = (row["lat"], row["lon"])
            tally.add(incident_place(arabic, row["date"]), truth, f"{row['code']} {row['place_ar']}")
    return tally


# What one mention counts. News about many places says little of each, so a report has one vote to share out; what it tells
# first is what it is about; a city that stands for its governorate and an area are no place of an incident while others are.
_HEAD, _LEAD, _PART, _SEAT, _SPARE = 3.0, 2.0, 0.2, 0.3, 1.0
_FADE = 0.6  # for each thousand characters
_TOGETHER = 5.0  # km


def incident_place(reports: Iterable[dict[str, Any]], date: str) -> PlaceRef | None:
    """The place that most reports of an incident speak for, in headlines and in the harm and attacks that they tell."""
    votes: list[tuple[PlaceRef, Point, float]] = []
    for report in reports:
        given = [(ref, (ref.lat, ref.lon), weight) for ref, weight in _mentions(report, date) if ref.lat and ref.lon]
        whole = _SPARE + sum(weight for _, _, weight in given)
        votes += [(ref, point, weight / whole) for ref, point, weight in given]
    if not votes:
        return None

    def support(vote: tuple[PlaceRef, Point, float]) -> tuple[float, float]:
        ref, point, weight = vote
        near = sum(other for _, there, other in votes if distance(point, there) <= _TOGETHER)
        return near - (0.5 if ref.precision == "area" else 0.0), weight

    return max(votes, key=support)[0]


def _mentions(row: dict[str, Any], date: str) -> Iterator[tuple[PlaceRef, float]]:
    """The places of one report with what they count."""
    text, title = row["text"], row["title"] or ""
    report = Report(
        id=row["id"],
        text=text,
        title=row["title"],
        published=row["published"] or date,
        source=row["source"],
        language="ar",
    )
    theatre = "syria"
    for words, weight in ((title, _HEAD), (text[:300].split("\n")[0], _LEAD)):
        for ref in headline_places(words, theatre=theatre)[:1]:
            yield ref, weight * _narrow(ref)
    for claim in read_report(report, theatre=theatre).claims:
        if not _tells(claim, date):
            continue
        weight = _FADE ** (claim.start / 1000)
        for ref in claim.places:
            yield ref, weight / len(claim.places) * _narrow(ref)
        for ref in headline_places(_sentence(text, claim.start), theatre=theatre)[:1]:
            yield ref, weight * _narrow(ref)


def _tells(claim: Claim, date: str) -> bool:
    """Whether a claim is of harm or of an attack on the incident's day, as far as it gives one."""
    harm = isinstance(claim, HarmClaim) and claim.harm in ("killed", "wounded", "casualties")
    if not (harm or (isinstance(claim, EventClaim) and claim.type == "ASSAULT")):
        return False
    told = claim.time.start if claim.time is not None else None
    if told is None or len(told) != len("2020-02-17"):
        return True
    return abs((datetime.date.fromisoformat(told) - datetime.date.fromisoformat(date)).days) <= 1


def _narrow(ref: PlaceRef) -> float:
    if ref.precision == "area":
        return _PART
    return _SEAT if ref.place and default_gazetteer().named_after(ref.place) else 1.0


def _sentence(text: str, start: int) -> str:
    """The sentence around an offset."""
    first = max((match.end() for match in _BREAK.finditer(text, 0, start)), default=0)
    stop = _BREAK.search(text, start)
    return text[first : stop.start() if stop else len(text)]


class Mention(NamedTuple):
    """What the reader asks of the gazetteer for a place phrase."""

    name: str
    ids: tuple[str, ...]
    kind: str | None
    theatre: str | None
    nearby: tuple[str, ...]


def mentions(path: Path, reports: int = 150) -> list[Mention]:
    """The place phrases of the first reports of a corpus, with their context."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for _, line in zip(range(reports), lines, strict=False):
            row = json.loads(line)
            reader = ReportReader(Report(id=row["id"], text=row["text"], title=row["title"], language="ar"))
            nearby = tuple(id_ for id_, _ in reader.about.places.most_common(12))
            for first, stop in reader.words.sentences:
                here = [match for match in reader.matches if first <= match.first < stop]
                for chunk in reader.chunks(first, stop, here, counts=False):
                    if chunk.cat == "P" and not chunk.data.generic:
                        name = reader.words.slice(chunk.data.name_first, chunk.data.name_stop)
                        found.append(Mention(name, chunk.data.ids, chunk.data.kind, reader.theatre, nearby))
    return found


def speed(path: Path) -> float:
    """Mentions resolved in a second of the processor, each name looked up once before."""
    asked = mentions(path)
    resolve = default_gazetteer().resolve
    begun, done = 0.0, -len(asked)
    while done < _ROUNDS:
        if done >= 0 and not begun:
            begun, done = time.process_time(), 0
        for name, ids, kind, theatre, nearby in asked:
            resolve(name, ids=ids, kind=kind, theatre=theatre, nearby=nearby)
        done += len(asked)
    return done / (time.process_time() - begun)


def main() -> int:
    """Run the evaluation; the exit code is 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("headlines", nargs="?", type=Path, default=HEADLINES)
    parser.add_argument("--incidents", type=Path, default=INCIDENTS)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each kind")
    parser.add_argument("--no-floors", action="store_true", help="print figures only")
    args = parser.parse_args()
    imported = "ocha" in default_gazetteer().sources
    floors = FLOORS["ocha" if imported else "default"]
    print("with OCHA's table" if imported else "default install, without OCHA's table")
    missed: list[str] = []
    if args.headlines.is_file():
        tally = headlines(args.headlines, args.errors)
        tally.show("headlines")
        if tally.right < floors["headlines"]:
            missed.append(f"headlines right {tally.right:.3f} < {floors['headlines']}")
        if tally.far > floors["far"]:
            missed.append(f"headlines far off {tally.far:.3f} > {floors['far']}")
    else:
        print(f"skipped: no headlines at {args.headlines}")
    if args.incidents.is_file():
        tally = incidents(args.incidents, args.errors)
        tally.show("incidents")
        if tally.right < floors["incidents"]:
            missed.append(f"incidents right {tally.right:.3f} < {floors['incidents']}")
    else:
        print(f"skipped: no incidents at {args.incidents}")
    if args.corpus.is_file():
        rate = speed(args.corpus)
        print(f"resolver: {rate:,.0f} mentions/s")
        if rate < MENTIONS:
            missed.append(f"resolver {rate:,.0f} < {MENTIONS:,} mentions/s")
    else:
        print(f"skipped: no corpus at {args.corpus}")
    if args.no_floors:
        return 0
    for line in missed:
        print("UNDER THE FLOOR:", line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
