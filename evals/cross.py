"""What the learnt parts are worth on documents that they have not seen.

usage: python evals/cross.py GOLD_FOLDER... [--folds 5]

Documents are split into folds with a fixed seed. For each fold the ranker and the confidence model are learnt, from
nothing, on the others, and the fold is read with them. Printed are the scorer's figures over all folds together, beside
those of the grammar without any learnt part. Frames and word lists were written with these documents at hand, so the
grammar's own figures are not unseen ones.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.reader import ranking
from tools import train_confidence, train_ranking

os.environ["MARSAD_PLACES"] = ""  # what somebody imported must not change what is measured here
os.environ["MARSAD_ACTORS"] = ""

LEAST = 0.40


def show(name: str, result: dict[str, Any]) -> None:
    """Print the figures of one reading."""
    print(name)
    for kind in ("control", "harm", "event", "all"):
        row = result[kind]
        cells = "   ".join("/".join(f"{row[part][key]:.3f}" for key in "prf") for part in ("found", "correct"))
        print(f"  {kind:10}{row['gold']:>6}{row['got']:>6}   {cells}")
    print("  marked:", json.dumps({key: value["f"] for key, value in result["marked"].items()}))
    print("  right:", json.dumps({key: value for key, value in result["fields"].items() if "." not in key}))


def main() -> int:
    """Run the cross-check and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    judge = train_confidence.scorer(args.folders[0].resolve())
    reports = [gold for folder in args.folders for gold in judge.load(folder)]
    random.Random(train_ranking.SEED).shuffle(reports)
    bare, learnt = [], []
    for number in range(args.folds):
        held = reports[number :: args.folds]
        others = [gold for k in range(args.folds) if k != number for gold in reports[k :: args.folds]]
        ranking.use({})
        bare += [{"id": g["id"], "claims": train_confidence.examples(judge, g)["claims"]} for g in held]
        weights = train_ranking.train(judge, others)
        ranking.use(weights)
        model = train_confidence.train([train_confidence.examples(judge, gold) for gold in others], LEAST)
        learnt += [train_confidence.predict(train_confidence.examples(judge, gold), model, LEAST) for gold in held]
        ranking.use(None)
    show("grammar alone", judge.score(reports, bare))
    show(f"with what was learnt on the other folds ({args.folds} folds)", judge.score(reports, learnt))
    return 0


if __name__ == "__main__":
    sys.exit(main())
