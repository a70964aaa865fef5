"""How fast the observatory answers over a large store: 100,000 incidents at 5,000 places.

usage: python evals/web.py [--folder FOLDER] [--incidents N] [--places N] [--rate N] [--seconds N] [--floors] [--browser]

Makes a seeded store (`evals/large_store.py`; kept in the folder for the next time), starts `marsad serve` on it, and asks
from a second process, at a steady rate over all kinds of questions. A question's time runs from when it was due, so that
one slow answer counts for all that had to wait behind it. Printed are the times by kind of question, the processor's time
that the server took for each, the time until the server answers and until the map's data are made, their size, and the
memory of the server; last how soon it answers when it is started again. With --floors p95 must be at most 100 ms and no
question may fail. With --browser a Chromium measures the map page as well (`evals/browsing.py`).
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

ASKERS = 24
P95_MS = 100.0
Question = tuple[str, str, dict[str, str]]


class Server:
    """`marsad serve` over a folder's store."""

    def __init__(self, folder: Path, cache: str = "") -> None:
        environment = {
            **os.environ, "MARSAD_PLACES": str(folder / "places.sqlite"), "PYTHONPATH": str(ROOT), "MARSAD_CACHE": cache,
        }  # fmt: skip
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "marsad", "serve", "--store", str(folder / "marsad.db"), "--port", "0"],
            env=environment, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip().removeprefix("http://").rstrip("/")
        if not self.address:
            raise SystemExit("the server did not start")

    def ready(self, path: str) -> float:
        """Seconds from the start until a path is answered."""
        while True:
            try:
                status, _, _ = ask(http.client.HTTPConnection(self.address, timeout=600), path, {})
            except OSError:
                time.sleep(0.05)
                continue
            if status != 200:
                raise SystemExit(f"{path}: {status}")
            return time.perf_counter() - self.begun

    def memory(self, name: str = "VmRSS") -> float:
        """Megabytes of memory, now or (``VmHWM``) at most."""
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024

    def processor(self) -> float:
        """Seconds of the processor that it took so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def settled(self) -> None:
        """Wait until it does nothing any more: all is made ready, and put away for the next start."""
        before = -1.0
        while self.processor() - before > 0.1:
            before = self.processor()
            time.sleep(2)

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(30)


def ask(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[int, int, str]:
    """Ask once: status, bytes that came, ETag."""
    connection.request("GET", path, headers={"Accept-Encoding": "gzip", **headers})
    answer = connection.getresponse()
    return answer.status, len(answer.read()), answer.getheader("ETag") or ""


def got(address: str, path: str) -> Any:
    """An answer's value."""
    connection = http.client.HTTPConnection(address, timeout=600)
    connection.request("GET", path)
    return json.loads(connection.getresponse().read())


class Questions:
    """Questions of all kinds, of what is in the store."""

    def __init__(self, address: str, seed: int) -> None:
        self.dice = random.Random(seed)
        total = got(address, "/api/incidents?limit=1")["total"]
        some = [got(address, f"/api/incidents?limit=100&offset={self.dice.randrange(total - 100)}") for _ in range(5)]
        self.incidents = [row["id"] for page in some for row in page["items"]]
        self.places = [row["id"] for row in got(address, "/api/places?limit=1000")["items"]]
        self.actors = [row["id"] for row in got(address, "/api/actors")["items"]]
        self.sources = [row["id"] for row in got(address, "/api/sources")["items"]]
        claims = got(address, f"/api/claims?limit=500&offset={self.dice.randrange(total)}")["items"]
        self.claims, self.reports = [row["key"] for row in claims], [row["report"] for row in claims]
        rows = (
            got(address, "/api/incidents?limit=1&sort=first")["items"],
            got(address, "/api/incidents?limit=1")["items"],
        )
        self.years = range(int(rows[0][0]["first"][:4]), int(rows[1][0]["last"][:4]) + 1)
        self.total = total
        got(address, "/api/control?format=geojson")
        connection = http.client.HTTPConnection(address, timeout=600)
        self.map_tag = ask(connection, "/api/map-data", {})[2]
        self.kinds = [name for name in dir(self) if name.startswith("ask_")]

    def one(self) -> Question:
        """Any question: its kind, path and headers."""
        kind = self.dice.choice(self.kinds)
        path, *headers = getattr(self, kind)()
        return kind.removeprefix("ask_").replace("_", " "), path, headers[0] if headers else {}

    def _of(self, known: list[str]) -> str:
        return quote(self.dice.choice(known), safe="")

    def _day(self) -> str:
        return f"{self.dice.choice(self.years)}-{self.dice.randrange(1, 13):02}-{self.dice.randrange(1, 29):02}"

    def ask_reports(self) -> tuple[str]:
        """A page of the reports of some days."""
        return (f"/api/reports?since={self._day()}&limit=50",)

    def ask_words(self) -> tuple[str]:
        """Words in reports."""
        return (f"/api/reports?q={quote('النموذج')}%20{self.dice.randrange(5000)}&limit=20",)

    def ask_report(self) -> tuple[str]:
        """One report."""
        return (f"/api/reports/{self._of(self.reports)}",)

    def ask_claims(self) -> tuple[str]:
        """Claims of a place."""
        return (f"/api/claims?place={self._of(self.places)}&limit=50",)

    def ask_claims_of_days(self) -> tuple[str]:
        """Claims of a kind since a day, far from the first page."""
        return (f"/api/claims?kind=harm&since={self._day()}&offset={self.dice.randrange(2000)}&limit=50",)

    def ask_claim(self) -> tuple[str]:
        """One claim."""
        return (f"/api/claims/{self._of(self.claims)}",)

    def ask_incidents(self) -> tuple[str]:
        """Any page of all incidents."""
        return (f"/api/incidents?offset={self.dice.randrange(self.total)}&sort=-killed&limit=50",)

    def ask_incidents_of_days(self) -> tuple[str]:
        """Incidents between two days, told of by a source."""
        return (f"/api/incidents?since={self._day()}&speaker={self._of(self.sources)}&harm=killed&limit=50",)

    def ask_incident(self) -> tuple[str]:
        """One incident."""
        return (f"/api/incidents/{self._of(self.incidents)}",)

    def ask_tolls(self) -> tuple[str]:
        """Tolls at a place."""
        return (f"/api/tolls?place={self._of(self.places)}&limit=50",)

    def ask_tolls_of_periods(self) -> tuple[str]:
        """Sums by month or week."""
        return (f"/api/tolls/periods?by={self.dice.choice(('week', 'month', 'year'))}",)

    def ask_control(self) -> tuple[str]:
        """Control on any day."""
        return (f"/api/control?on={self._day()}&limit=100",)

    def ask_control_as_known(self) -> tuple[str]:
        """Control on any day, as known on any other."""
        return (f"/api/control?on={self._day()}&known={self._day()}&limit=100",)

    def ask_control_of_a_place(self) -> tuple[str]:
        """Control of one place."""
        return (f"/api/control?place={self._of(self.places)}",)

    def ask_points(self) -> tuple[str]:
        """All places as GeoJSON points, on the first days of months."""
        day = f"{self.dice.choice(self.years)}-{self.dice.randrange(1, 13):02}-01"
        return (f"/api/control?format=geojson&areas=false&on={day}",)

    def ask_areas(self) -> tuple[str]:
        """Points and areas, on the last day."""
        return ("/api/control?format=geojson",)

    def ask_diff(self) -> tuple[str]:
        """What changed between two days."""
        return (f"/api/diff?one={self._day()}&other={self._day()}&limit=100",)

    def ask_place(self) -> tuple[str]:
        """One place."""
        return (f"/api/places/{self._of(self.places)}",)

    def ask_places(self) -> tuple[str]:
        """A page of places."""
        return (f"/api/places?offset={self.dice.randrange(4900)}",)

    def ask_actor(self) -> tuple[str]:
        """One actor."""
        return (f"/api/actors/{self._of(self.actors)}",)

    def ask_sources(self) -> tuple[str]:
        """All sources."""
        return ("/api/sources",)

    def ask_map_again(self) -> tuple[str, dict[str, str]]:
        """The map's data, by whom has them already."""
        return "/api/map-data", {"If-None-Match": self.map_tag}


def load(address: str, rate: float, seconds: float, seed: int) -> dict[str, Any]:
    """Ask at a rate, whatever the answers take; times by kind in milliseconds, and failures."""
    questions = Questions(address, seed)
    due = [(number / rate, questions.one()) for number in range(int(rate * seconds))]
    times: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    lock, waiting = threading.Lock(), iter(due)
    begun = time.perf_counter() + 0.5

    def work() -> None:
        connection = http.client.HTTPConnection(address, timeout=60)
        while True:
            with lock:
                at, (kind, path, headers) = next(waiting, (0.0, ("", "", {})))
            if not kind:
                return
            time.sleep(max(0.0, begun + at - time.perf_counter()))
            try:
                status, _, _ = ask(connection, path, headers)
            except (OSError, http.client.HTTPException) as error:
                status = repr(error)
                connection = http.client.HTTPConnection(address, timeout=60)
            took = 1000 * (time.perf_counter() - begun - at)
            with lock:
                times[kind].append(took)
                if status not in (200, 304):
                    failed.append(f"{path}: {status}")

    askers = [threading.Thread(target=work) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    return {"times": times, "failed": failed, "seconds": time.perf_counter() - begun}


def at_share(times: list[float], share: float) -> float:
    """The time within which a share of answers came."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def tell(told: dict[str, Any]) -> float:
    """Print the times; p95 over all."""
    every = [took for times in told["times"].values() for took in times]
    for kind, times in sorted(told["times"].items(), key=lambda pair: -at_share(pair[1], 0.95)):
        print(
            f"{kind:>24} {len(times):>5} asked, p50 {at_share(times, 0.5):7.1f} ms, p95 {at_share(times, 0.95):7.1f} ms,"
            f" most {max(times):7.1f} ms"
        )
    p95 = at_share(every, 0.95)
    print(
        f"{'all':>24} {len(every):>5} asked in {told['seconds']:.1f} s, p50 {at_share(every, 0.5):7.1f} ms,"
        f" p95 {p95:7.1f} ms, p99 {at_share(every, 0.99):7.1f} ms, {len(told['failed'])} failed"
    )
    for failure in told["failed"][:5]:
        print("   ", failure)
    return p95


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--folder", type=Path, help="where the store is kept; without it, in the system's temporary folder"
    )
    parser.add_argument("--incidents", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=5_000)
    parser.add_argument("--rate", type=float, default=50.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--floors", action="store_true")
    parser.add_argument(
        "--browser", action="store_true", help="first view of the map, steps of its slider, page weight"
    )
    parser.add_argument("--load", metavar="ADDRESS", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.load:
        print(json.dumps(load(args.load, args.rate, args.seconds, args.seed)))
        return 0
    name = f"marsad-large-{args.incidents}-{args.places}-{args.seed}"
    folder: Path = args.folder or Path(tempfile.gettempdir()) / name
    if not (folder / "marsad.db").is_file():
        from evals.large_store import build

        reports, claims = build(folder, incidents=args.incidents, places=args.places, seed=args.seed)
        print(f"a store of {reports:,} reports and {claims:,} claims", flush=True)
    with tempfile.TemporaryDirectory() as cache:
        p95, failed, quick = measured(folder, cache, args)
        again = Server(folder, cache)
        try:
            print(f"started again, it answers after {again.ready('/api/actors?limit=1'):.1f} s", flush=True)
        finally:
            again.stop()
    return int(args.floors and (p95 > P95_MS or failed or not quick))


def measured(folder: Path, cache: str, args: argparse.Namespace) -> tuple[float, bool, bool]:
    """Start a server and ask it; p95, whether anything failed, and whether the browser keeps to its floors."""
    server = Server(folder, cache)
    try:
        print(f"answers after {server.ready('/api/actors?limit=1'):.1f} s, {server.memory():,.0f} MB", flush=True)
        print(f"the map's data after {server.ready('/api/map-data'):.1f} s, {server.memory():,.0f} MB", flush=True)
        plain, packed = sizes(server.address)
        print(f"the map's data are {plain / 1e6:.1f} MB, packed {packed / 1e6:.1f} MB", flush=True)
        server.settled()
        took = server.processor()
        command = [sys.executable, __file__, "--load", server.address, "--rate", str(args.rate)]
        asked = subprocess.run(
            [*command, "--seconds", str(args.seconds), "--seed", str(args.seed)], check=True, capture_output=True
        )
        took = server.processor() - took
        told = json.loads(asked.stdout)
        p95 = tell(told)
        count = sum(map(len, told["times"].values()))
        print(
            f"{1000 * took / count:.1f} ms of the processor a question; memory {server.memory():,.0f} MB, at most"
            f" {server.memory('VmHWM'):,.0f} MB; load {os.getloadavg()[0]:.1f}"
        )
        return p95, bool(told["failed"]), not args.browser or _in_a_browser(server.address)
    finally:
        server.stop()


def _in_a_browser(address: str) -> bool:
    """Print what people wait for in the browser; whether it keeps to its floors."""
    from evals.browsing import figures
    from evals.browsing import tell as tell_figures

    return tell_figures(figures(f"http://{address}"))


def sizes(address: str) -> tuple[int, int]:
    """Bytes of the map's data, plain and packed."""
    packed = ask(http.client.HTTPConnection(address, timeout=600), "/api/map-data", {})[1]
    plain = ask(http.client.HTTPConnection(address, timeout=600), "/api/map-data", {"Accept-Encoding": "identity"})[1]
    return plain, packed


if __name__ == "__main__":
    sys.exit(main())
