"""Learn the weights of `marsad.reader.confidence` from annotated reports, and say how much of them is fit.

usage: python tools/train_confidence.py GOLD_FOLDER... [--write] [--folds 5]

Reports are split into folds by document, with a fixed seed. Printed are F1 of found and correct claims, without the model,
with it on documents that it has not seen, and with it on those it was made from; and how well confidence is calibrated.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.model import Report
from marsad.reader import confidence
from marsad.reader.read import ReportReader

os.environ["MARSAD_PLACES"] = ""  # what somebody imported must not change what is learnt here
os.environ["MARSAD_ACTORS"] = ""

SEED = 7
STRENGTH = 0.05
RAREST = 4


def scorer(folder: Path) -> Any:
    """The judge's module, from beside the gold folder."""
    spec = importlib.util.spec_from_file_location("score", folder.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples(judge: Any, gold: dict[str, Any]) -> dict[str, Any]:
    """A report's candidate claims, their features, and which of them are found and correct."""
    report = Report(
        id=gold["id"],
        text=gold["text"],
        source=gold.get("source"),
        published=gold.get("published"),
        title=gold.get("title"),
    )
    pairs = ReportReader(report).judged(everything=True)
    claims = [msgspec.to_builtins(claim) for _, claim in pairs]
    matched = judge.match(gold["claims"], claims, gold["text"])
    found, correct = set(), set()
    for i, j in matched:
        found.add(j)
        core = judge.CORE[gold["claims"][i]["kind"]]
        if all(judge.same(field, gold["claims"][i], claims[j], gold["claims"], claims) for field in core):
            correct.add(j)
    return {
        "gold": gold, "claims": claims, "features": [judgement.features for judgement, _ in pairs],
        "found": [int(j in found) for j in range(len(claims))], "correct": [int(j in correct) for j in range(len(claims))],
    }  # fmt: skip


def fit(rows: list[list[str]], labels: list[int]) -> dict[str, float]:
    """Weights of a logistic regression over features that are not too rare."""
    counts = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= RAREST and name != "bias")
    index = {name: i for i, name in enumerate(names)}
    cells = [(r, index[name]) for r, row in enumerate(rows) for name in row if name in index]
    matrix = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(rows), len(names)))
    model = LogisticRegression(C=STRENGTH, max_iter=2000, solver="liblinear", random_state=SEED)
    model.fit(matrix, labels)
    weights = {name: round(float(model.coef_[0][i]), 4) for name, i in index.items()}
    weights["bias"] = round(float(model.intercept_[0]), 4)
    return {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005}


def train(data: list[dict[str, Any]], least: float) -> confidence.Weights:
    """The weights learnt from reports."""
    rows = [row for item in data for row in item["features"]]
    found = [label for item in data for label in item["found"]]
    correct = [label for item in data for label in item["correct"]]
    return confidence.Weights(fit(rows, found), fit(rows, correct), least)


def predict(item: dict[str, Any], weights: confidence.Weights, least: float) -> dict[str, Any]:
    """A report's claims under the weights."""
    kept = [
        claim
        for claim, row in zip(item["claims"], item["features"], strict=True)
        if confidence.figure(weights.found, row) >= least
    ]
    return {"id": item["gold"]["id"], "claims": kept}


def line(judge: Any, data: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> str:
    """The figures of a prediction, on a line."""
    result = judge.score([item["gold"] for item in data], predicted)
    cells = [
        f"{kind} {result[kind]['found']['f']:.3f}/{result[kind]['correct']['f']:.3f}"
        for kind in ("control", "harm", "event", "all")
    ]
    row = result["all"]
    return "  ".join(cells) + f"  (found p {row['found']['p']:.3f} r {row['found']['r']:.3f})"


def main() -> int:
    """Train, print, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write marsad/reader/weights.json")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    judge = scorer(args.folders[0].resolve())
    data = [examples(judge, gold) for folder in args.folders for gold in judge.load(folder)]
    random.Random(SEED).shuffle(data)
    print("F1 found/correct")
    print("without the model:      ", line(judge, data, [{"id": d["gold"]["id"], "claims": d["claims"]} for d in data]))
    folds = [data[i :: args.folds] for i in range(args.folds)]
    models = [train([d for k, fold in enumerate(folds) if k != i for d in fold], 0.0) for i in range(args.folds)]
    best, least = -1.0, 0.3
    for step in range(20, 61, 4):
        predicted = [predict(d, models[i], step / 100) for i, fold in enumerate(folds) for d in fold]
        result = judge.score([d["gold"] for d in data], predicted)["all"]
        value = result["found"]["f"] + result["correct"]["f"]
        if value > best:
            best, least = value, step / 100
    unseen = [predict(d, models[i], least) for i, fold in enumerate(folds) for d in fold]
    print(f"unseen, least {least:.2f}:    ", line(judge, [d for fold in folds for d in fold], unseen))
    whole = train(data, least)
    print("seen:                   ", line(judge, data, [predict(d, whole, least) for d in data]))
    calibration(folds, models, least)
    if args.write:
        confidence.PATH.write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n")
        print("written:", confidence.PATH.name, len(whole.found), "and", len(whole.correct), "weights")
    return 0


def calibration(folds: list[list[dict[str, Any]]], models: list[confidence.Weights], least: float) -> None:
    """Print confidence against the share of correct claims, on unseen documents."""
    bins: dict[int, list[tuple[float, int]]] = {}
    for i, fold in enumerate(folds):
        for item in fold:
            for row, label in zip(item["features"], item["correct"], strict=True):
                if confidence.figure(models[i].found, row) >= least:
                    value = confidence.figure(models[i].correct, row)
                    bins.setdefault(int(value * 5), []).append((value, label))
    for _, values in sorted(bins.items()):
        mean = sum(v for v, _ in values) / len(values)
        share = sum(label for _, label in values) / len(values)
        print(f"  confidence {mean:.2f}: {share:.2f} correct of {len(values)}")
    print(json.dumps({"claims": sum(len(v) for v in bins.values())}))


if __name__ == "__main__":
    sys.exit(main())
