"""Measure the reader on Arabic gold sentences for ASSAULT and PROTEST that others have marked.

usage: python evals/gsr.py [FOLDER] [--floors]

FOLDER holds ``{assault,protest}_spans.jsonl`` (sentences with source and target words) and
``{assault,protest}_sentences.jsonl`` (sentences that annotators accept or reject as telling of such an event, see the origin
openeventdata/arabic_event_gsr). For the spans: the share of sentences with an event of the right type, and with an actor
that shares a word with the gold source or target. For the sentences: F1 of ``yes`` against ``easy no``, an event of the type
that is not denied or planned and not told with the time of a past year counting as yes. Nothing is trained on them.
`--floors` fails (exit 1) under the pinned floors.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from marsad.language.arabic.folding import fold
from marsad.model import Claim, EventClaim, HarmClaim, Report
from marsad.reader.read import ReportReader

os.environ["MARSAD_PLACES"] = ""  # what somebody imported must not change what is measured here
os.environ["MARSAD_ACTORS"] = ""

ROOT = Path(__file__).resolve().parents[1]
GSR = ROOT.parent / "shared" / "truth" / "gsr"
FLOORS = {"ASSAULT type": 0.75, "PROTEST type": 0.75, "actors": 0.55, "ASSAULT F1": 0.42, "PROTEST F1": 0.30}
LEAST = 0.35


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def read(text: str, least: float) -> list[Claim]:
    """The claims of one sentence at least as probable as `least`."""
    judged = ReportReader(Report(id="gsr", text=text, language="ar")).judged(everything=True)
    return [claim for judgement, claim in judged if judgement.found >= least]


def is_event(claim: Claim, kind: str) -> bool:
    """Whether a claim tells of an event of the type; harm done by force is an assault."""
    if isinstance(claim, EventClaim):
        return claim.type == kind
    return kind == "ASSAULT" and isinstance(claim, HarmClaim) and claim.harm in ("killed", "wounded", "casualties")


def stems(words: list[str]) -> set[str]:
    """Folded words without «ال» and joined letters, long enough to tell something."""
    found = set()
    for word in words:
        key = fold(word)
        for prefix in ("وال", "بال", "لل", "ال", "و", "ب", "ل"):
            if key.startswith(prefix) and len(key) - len(prefix) >= 3:
                key = key[len(prefix) :]
                break
        if len(key) > 2:
            found.add(key)
    return found


def named(claims: list[Claim]) -> set[str]:
    """The words of all actors of claims."""
    texts = []
    for claim in claims:
        for field in ("initiator", "recipient", "supporter", "victims", "perpetrator", "holder", "against"):
            actor = getattr(claim, field, None)
            if actor is not None:
                texts += actor.text.split()
    return stems(texts)


def spans(path: Path, kind: str) -> tuple[float, float]:
    """The share of span sentences with an event of the type, and with an actor of the gold's."""
    data = rows(path)
    typed = acted = 0
    for row in data:
        claims = [claim for claim in read(row["text"], 0.0) if is_event(claim, kind)]
        typed += bool(claims)
        gold = stems([w for span in row["spans"] for w in (*span["source_actor"], *span["target_actor"])])
        acted += bool(gold & named(claims))
    return typed / len(data), acted / len(data)


def told(claims: list[Claim], kind: str) -> bool:
    """Whether claims say that an event of the type took place, lately."""
    for claim in claims:
        if not is_event(claim, kind) or claim.modality in ("denied", "planned") or claim.hedged:
            continue
        start = claim.time.start if claim.time is not None else None
        if start is None or len(start) > 4:
            return True
    return False


def sentences(path: Path, kind: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``yes`` against ``easy no``."""
    data = [row for row in rows(path) if row["label"] in ("yes", "easy no")]
    hits = got = wanted = 0
    for row in data:
        yes = told(read(row["text"], LEAST), kind)
        gold = row["label"] == "yes"
        hits += yes and gold
        got += yes
        wanted += gold
    precision, recall = hits / max(1, got), hits / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> int:
    """Measure and print; the exit code is 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=GSR)
    parser.add_argument("--floors", action="store_true")
    args = parser.parse_args()
    if not args.folder.is_dir():
        print(f"skipped: no gold sentences at {args.folder}")
        return 0
    figures: dict[str, float] = {}
    acted = []
    for kind in ("ASSAULT", "PROTEST"):
        name = kind.lower()
        typed, actors = spans(args.folder / f"{name}_spans.jsonl", kind)
        precision, recall, f1 = sentences(args.folder / f"{name}_sentences.jsonl", kind)
        figures[f"{kind} type"], figures[f"{kind} F1"] = typed, f1
        acted.append(actors)
        print(f"{kind}: type {typed:.3f}  actors {actors:.3f}  sentences p {precision:.3f} r {recall:.3f} F1 {f1:.3f}")
    figures["actors"] = min(acted)
    missed = [f"{name} {figures[name]:.3f} < {floor}" for name, floor in FLOORS.items() if figures[name] < floor]
    for line in missed:
        print("UNDER THE FLOOR:", line)
    return 1 if missed and args.floors else 0


if __name__ == "__main__":
    sys.exit(main())
