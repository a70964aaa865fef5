"""The cost of deriving everything, and of following a store, against the number of claims.

usage: python evals/scale.py [SIZE...] [--store FILE] [--floors]

For each size a made-up war is derived in full: timelines of all places, incidents, their tolls, areas of one day. Printed
are seconds and the peak of memory of the process so far. Then the last of the sizes is put into a SQLite store (FILE, which
is used again where it is there; a temporary one without it), and each in a process of its own: the store is followed from
the start (seconds and memory of the first derivation), one report more is added, followed and looked at, and control of one
place is asked for from the command line. With --floors a million claims must take at most 120 s and 2 GB, and one report
more at most a second until its effect is seen.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from evals.bulk import fill, towns
from evals.synthetic import START, war
from marsad.desk.deriving.following import Following
from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options, the_reader
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import load
from marsad.store.engine import make_store

REPORT = (
    "سيطرت قوات النظام على بلدة حيان اليوم. وقصفت طائرات حربية بلدة عندان ما أدى إلى مقتل {killed} مدنيين، بحسب المرصد "
    "السوري لحقوق الإنسان. {unlike}"
)
_TIMES = 5


def memory() -> float:
    """The peak of memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def derived(size: int) -> tuple[float, float]:
    """Derive a war of so many claims in full, print what that takes, and give seconds and MB."""
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
    print(
        f"{len(made.statements):>9,} claims: {whole:6.1f} s (control {control:.1f}, incidents {clustered - control:.1f},"
        f" tolls {tolled - clustered:.1f}, areas {whole - tolled:.1f}), {memory():,.0f} MB;"
        f" {places:,} places, {incidents:,} incidents, {tolls:,} tolls, {features} areas",
        flush=True,
    )
    return whole, memory()


def filled(size: int, file: Path) -> None:
    """Put a war of so many claims into a store."""
    ids = towns()
    made = war(size, places=min(len(ids), max(4, size // 120)))
    store, _ = make_store(str(file))
    with store:
        fill(store, made, ids[: len(made.places)])


def followed(file: Path) -> float:
    """Follow a store, add reports to it one by one, print what that takes, and give the median of seconds."""
    store, _ = make_store(str(file))
    begun = time.perf_counter()
    following = Following(store, load())
    ledger = following.ledger
    print(
        f"  followed: {time.perf_counter() - begun:.1f} s and {memory():,.0f} MB for {len(ledger.statements):,} claims"
        f" of {len(ledger.timelines):,} places, {len(ledger.incidents):,} incidents",
        flush=True,
    )
    the_reader()
    took: list[tuple[float, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_TIMES):
            path = Path(folder) / f"{number}.txt"
            path.write_text(REPORT.format(killed=number + 3, unlike=os.urandom(6).hex()), "utf-8")
            begun = time.perf_counter()
            (one,) = add(store, [path], Options(published="2024-01-17"), who="evals")
            kept = time.perf_counter()
            following.refresh()
            if one.kept is None or not _seen(following.ledger, one.kept.id):
                raise SystemExit("the effect of the report is not seen")
            took.append((kept - begun, time.perf_counter() - kept))
    store.close()
    whole = statistics.median(map(sum, took))
    print(
        f"  one report more, and its effect seen: {whole:.3f} s (median of {_TIMES}; kept"
        f" {statistics.median(one for one, _ in took):.3f}, followed {statistics.median(two for _, two in took):.3f};"
        f" most {max(map(sum, took)):.3f})",
        flush=True,
    )
    return whole


def _seen(ledger: Ledger, report: str) -> bool:
    """Whether a report stands for or against something in the timeline of its place, and in an incident."""
    periods = ledger.timelines.get("sy-hayyan", [])
    said = [one for period in periods for one in (*period.support, *period.against)]
    said += [one for period in periods for rival in period.rivals for one in rival.support]
    told = (mention for incident in ledger.incidents for mention in incident.mentions)
    return any(one.report == report for one in said) and any(one.report == report for one in told)


def asked(file: Path) -> None:
    """Ask the command line for control of one place."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", "marsad", "control", "--place", "حيان", "--store", str(file), "--format", "json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    print(
        f"  marsad control --place: {time.perf_counter() - begun:.1f} s, {done.stdout.count(chr(10))} lines", flush=True
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--store", type=Path, help="keep the store here, or use the one that is here")
    parser.add_argument("--floors", action="store_true")
    parser.add_argument("--only-follow", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.only_follow is not None:
        return int(followed(args.only_follow) > 1 and args.floors)
    failed = False
    for size in args.sizes:
        seconds, most = derived(size)
        failed |= seconds > 120 or most > 2048
    with tempfile.TemporaryDirectory() as folder:
        file = args.store or Path(folder) / "marsad.db"
        if not file.is_file():
            begun = time.perf_counter()
            filled(args.sizes[-1], file)
            print(f"  a store of {file.stat().st_size / 1e6:,.0f} MB: {time.perf_counter() - begun:.0f} s", flush=True)
        command = [sys.executable, __file__, "--only-follow", str(file)] + ["--floors"] * args.floors
        failed |= subprocess.run(command, check=False).returncode != 0
        asked(file)
    return int(failed and args.floors)


if __name__ == "__main__":
    sys.exit(main())
