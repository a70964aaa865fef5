"""The cost of deriving everything, against the number of claims.

usage: python evals/scale.py [SIZE...] [--floors]

For each size a made-up war is derived in full: timelines of all places, incidents, their tolls, areas of one day. Printed
are seconds, the peak of memory of the process so far, and the seconds that one report more takes. With --floors a million
claims must take at most 120 s and 2 GB, and one report more at most a second.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evals.synthetic import START, war
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import load


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--floors", action="store_true")
    args = parser.parse_args()
    failed = False
    for size in args.sizes:
        made = war(size)
        begun = time.perf_counter()
        ledger = Ledger(made.statements, made.world, load())
        places = len(ledger.timelines)
        control = time.perf_counter() - begun
        incidents = len(ledger.incidents)
        clustered = time.perf_counter() - begun
        tolls = sum(len(ledger.tolls(incident)) for incident in ledger.incidents)
        tolled = time.perf_counter() - begun
        features = len(ledger.areas(START + made.days // 2)["features"])
        whole = time.perf_counter() - begun
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(made.statements):>9,} claims: {whole:6.1f} s (control {control:.1f}, incidents {clustered - control:.1f},"
            f" tolls {tolled - clustered:.1f}, areas {whole - tolled:.1f}), {memory:,.0f} MB;"
            f" {places:,} places, {incidents:,} incidents, {tolls:,} tolls, {features} areas",
            flush=True,
        )
        failed |= whole > 120 or memory > 2048
    return int(failed and args.floors)


if __name__ == "__main__":
    sys.exit(main())
