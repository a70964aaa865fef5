"""Score the reader on a folder of gold reports, with the scorer that lies beside them.

usage: python evals/gold.py [GOLD_FOLDER] [--only ID] [--errors N] [--no-floors]

Prints the scorer's table, and fails (exit 1) where a figure is under its floor. Floors are pinned for the development set;
lowering one takes a reason in the commit. Without the folder it says so and exits 0: the gold set is not shipped.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

from marsad.model import Report
from marsad.reader import read_report

os.environ["MARSAD_PLACES"] = ""  # what somebody imported must not change what is measured here
os.environ["MARSAD_ACTORS"] = ""

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
# Floors for gold/dev: F1 of found and correct claims over all kinds, F1 of correct claims of any one kind, and over the
# found claims F1 of the marked fields and the share of right ones.
FLOORS = {"found": 0.74, "correct": 0.54}
ANY_KIND = 0.45
MARKED = {"speaker": 0.78, "time": 0.70, "part_of": 0.72, "modality": 0.50}
RIGHT = {"part": 0.90, "places": 0.69, "victims": 0.80, "perpetrator": 0.72, "holder": 0.85}


def scorer(folder: Path) -> Any:
    """The judge's module, loaded from beside the gold folder."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(gold: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The reader's claims on gold reports, as JSON objects."""
    predicted = []
    for item in gold:
        report = Report(
            id=item["id"],
            text=item["text"],
            source=item.get("source"),
            published=item.get("published"),
            title=item.get("title"),
        )
        predicted.append(msgspec.to_builtins(read_report(report)))
    return predicted


def main() -> int:
    """Run the evaluation; the exit code is 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD / "dev")
    parser.add_argument("--only", help="score one report, by id")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors a report")
    parser.add_argument("--no-floors", action="store_true", help="print figures only")
    args = parser.parse_args()
    if not args.folder.is_dir():
        print(f"skipped: no gold reports at {args.folder}")
        return 0
    judge = scorer(args.folder.parent)
    gold = [item for item in judge.load(args.folder) if args.only in (None, item["id"])]
    begun = time.perf_counter()
    predicted = read(gold)
    seconds = time.perf_counter() - begun
    result = judge.score(gold, predicted, args.errors, sys.stdout)
    print(f"{'':10}{'gold':>6}{'got':>6}   found p/r/f1         correct p/r/f1")
    for kind in ("control", "harm", "event", "all"):
        row = result[kind]
        cells = "   ".join("/".join(f"{row[part][key]:.3f}" for key in "prf") for part in ("found", "correct"))
        print(f"{kind:10}{row['gold']:>6}{row['got']:>6}   {cells}")
    print("quotes that stand in the text:", result["grounded"])
    print("over the found, F1 of the marked ones:", json.dumps({k: v["f"] for k, v in result["marked"].items()}))
    print("over the found, right:", json.dumps({k: v for k, v in result["fields"].items() if "." not in k}))
    print(f"{len(gold)} reports in {seconds:.1f} s")
    if args.no_floors or args.only or args.folder != GOLD / "dev":
        return 0
    missed = [
        f"{part} {result['all'][part]['f']} < {floor}"
        for part, floor in FLOORS.items()
        if result["all"][part]["f"] < floor
    ]
    missed += [
        f"correct {kind} {result[kind]['correct']['f']} < {ANY_KIND}"
        for kind in ("control", "harm", "event")
        if result[kind]["correct"]["f"] < ANY_KIND
    ]
    missed += [
        f"marked {k} {result['marked'][k]['f']} < {v}" for k, v in MARKED.items() if result["marked"][k]["f"] < v
    ]
    missed += [f"right {k} {result['fields'][k]} < {v}" for k, v in RIGHT.items() if result["fields"][k] < v]
    if result["grounded"] not in (1, 1.0, None):
        missed.append(f"quotes in the text {result['grounded']} < 1")
    for line in missed:
        print("UNDER THE FLOOR:", line)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
