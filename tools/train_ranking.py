"""Learn the weights of `marsad.reader.ranking` from annotated reports, and say how much of them is fit.

usage: python tools/train_ranking.py GOLD_FOLDER... [--write] [--folds 5]

For every claim that the reader finds, the candidates of each role are compared with the annotators' filling. Printed is
the share of right fillings: by the grammar alone, by the ranker on documents that it has not seen, and on those it was
made from.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.model import Report
from marsad.reader import ranking
from marsad.reader.finish import Finisher
from marsad.reader.read import ReportReader
from tools.train_confidence import scorer

os.environ["MARSAD_PLACES"] = ""  # what somebody imported must not change what is learnt here
os.environ["MARSAD_ACTORS"] = ""

SEED = 7
STRENGTH = {"place": 12.0}  # against learning by heart: the more features a role's candidates have, the stronger
_USUAL_STRENGTH = 5.0
RAREST = 6
Instance = tuple[list[list[str]], list[int], int]  # features of each candidate, which are right, the grammar's choice
_GOLD_ROLE = {"holder": "holder", "agent": "initiator", "patient": "recipient", "blame": "perpetrator"}


def instances(judge: Any, gold: dict[str, Any]) -> dict[str, list[Instance]]:
    """The choices of a report, by role, where the annotators' filling is among the candidates."""
    report = Report(
        id=gold["id"],
        text=gold["text"],
        source=gold.get("source"),
        published=gold.get("published"),
        title=gold.get("title"),
    )
    reader = ReportReader(report)
    reader.trace = []
    pairs = reader.judged(everything=True)
    claims = [msgspec.to_builtins(claim) for _, claim in pairs]
    finisher = Finisher(reader.words, "", reader.packs, reader.gazetteer, reader.theatre)
    matched: dict[tuple[int, str], dict[str, Any]] = {}
    for i, j in judge.match(gold["claims"], claims, gold["text"]):
        draft = pairs[j][0].draft
        matched.setdefault((id(draft.found), draft.kind), gold["claims"][i])
    found: dict[str, list[Instance]] = defaultdict(list)
    for opened, role, candidates in reader.trace:
        name, _, kind = role.partition(":")
        kind = kind or {"holder": "control", "blame": "harm"}.get(name, "event")
        claim = matched.get((id(opened), kind))
        if claim is None:
            continue
        right = []
        for number, candidate in enumerate(candidates):
            if name == "place":
                got = [{"text": finisher.span(w.name_first, w.name_stop)[0]} for w in candidate.places or []]
                ok = judge.same("places", claim, {"places": got}, [], [])
            elif name == "time":
                when = candidate.time.time if candidate.time is not None else None
                ok = judge.same("time", claim, {"time": msgspec.to_builtins(when) if when else None}, [], [])
            else:
                actor = finisher.actor(candidate.who)
                ok = judge.same_actor(claim.get(_GOLD_ROLE[name]), msgspec.to_builtins(actor) if actor else None)
            if ok:
                right.append(number)
        proposed = next(
            (n for n, c in enumerate(candidates) if any(f.startswith("proposed=True") for f in c.names)),
            len(candidates) - 1,
        )
        found[name].append(([c.names for c in candidates], right, proposed))
    return found


def fit(data: list[Instance], role: str = "") -> dict[str, float]:
    """Weights that make the right candidates likely, by a softmax over each choice's candidates."""
    strength = STRENGTH.get(role, _USUAL_STRENGTH)
    usable = [(rows, right) for rows, right, _ in data if right and len(rows) > 1]
    counts = Counter(name for rows, _ in usable for row in rows for name in set(row))
    index = {name: i for i, name in enumerate(sorted(n for n, c in counts.items() if c >= RAREST))}
    cells = [
        (r, index[name])
        for r, row in enumerate(row for rows, _ in usable for row in rows)
        for name in set(row)
        if name in index
    ]
    total = sum(len(rows) for rows, _ in usable)
    matrix = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(total, len(index)))
    starts = np.cumsum([0] + [len(rows) for rows, _ in usable])[:-1]
    target = np.zeros(total)
    for start, (_, right) in zip(starts, usable, strict=True):
        target[start + np.array(right)] = 1.0
    sizes = np.diff(np.append(starts, total))

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = matrix @ weights
        scores -= np.repeat(np.maximum.reduceat(scores, starts), sizes)
        powers = np.exp(scores)
        whole = np.add.reduceat(powers, starts)
        good = np.add.reduceat(powers * target, starts)
        chance = powers / np.repeat(whole, sizes)
        wanted = powers * target / np.repeat(good, sizes)
        value = float(np.sum(np.log(whole) - np.log(good)) + strength / 2 * weights @ weights)
        return value, matrix.T @ (chance - wanted) + strength * weights

    result = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return {name: round(float(result.x[i]), 3) for name, i in index.items() if abs(result.x[i]) >= 0.005}


def share(data: list[Instance], weights: dict[str, float] | None) -> float:
    """The share of right choices; the grammar's where no weights are given."""
    hits = 0
    for rows, right, proposed in data:
        if weights is None:
            chosen = proposed
        else:
            chosen = max(range(len(rows)), key=lambda n: sum(weights.get(name, 0.0) for name in rows[n]))
        hits += chosen in right
    return hits / max(1, len(data))


ROLES = ("agent", "patient", "holder", "place", "time", "blame")
Reports = list[dict[str, Any]]


def gathered(judge: Any, reports: Reports, weights: ranking.Tables) -> list[dict[str, list[Instance]]]:
    """The choices of reports, made while the reader ranks by `weights`."""
    ranking.use(weights)
    try:
        return [instances(judge, gold) for gold in reports]
    finally:
        ranking.use(None)


def train(judge: Any, reports: Reports) -> ranking.Tables:
    """Weights learnt from nothing: once from the grammar's choices, once more from choices made with the first weights."""
    weights: ranking.Tables = {}
    for _ in range(2):
        data = gathered(judge, reports, weights)
        weights = {role: fit([x for item in data for x in item.get(role, [])], role) for role in ROLES}
    return weights


def main() -> int:
    """Train, print, and write the weights where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="write marsad/reader/ranking.json")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    judge = scorer(args.folders[0].resolve())
    reports = [gold for folder in args.folders for gold in judge.load(folder)]
    random.Random(SEED).shuffle(reports)
    written = train(judge, reports)
    data = gathered(judge, reports, written)
    for role in ROLES:
        folds = [[x for item in data[i :: args.folds] for x in item.get(role, [])] for i in range(args.folds)]
        every = [x for fold in folds for x in fold]
        unseen = 0.0
        for i, fold in enumerate(folds):
            weights = fit([x for k, other in enumerate(folds) if k != i for x in other], role)
            unseen += share(fold, weights) * len(fold)
        reachable = sum(bool(right) for _, right, _ in every) / max(1, len(every))
        print(
            f"{role:8} {len(every)} choices: grammar {share(every, None):.3f}  unseen {unseen / max(1, len(every)):.3f}"
            f"  seen {share(every, written[role]):.3f}  reachable {reachable:.3f}  {len(written[role])} weights"
        )
    if args.write:
        ranking.PATH.write_bytes(msgspec.json.format(msgspec.json.encode(written), indent=1) + b"\n")
        print("written:", ranking.PATH.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
