"""Kills the program at random moments of its work, and looks at what is left.

usage: python evals/faults.py [--rounds N] [--kind sqlite|postgresql ...] [--seed N]

Each round starts a process that adds reports, decides on claims, reads all again with a later reader, takes over an archive
or another store, makes a store or migrates one of the first revision, and ends it with SIGKILL at a random moment. Then
`marsad check` must find nothing wrong, and every report, decision and reading whose line had been printed must be there.
Ends with 1 where anything was wrong or lost.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from msgspec.structs import replace
from sqlalchemy import create_engine, select, text

from marsad.desk.intake.keeping import add, made, opened
from marsad.desk.intake.reading import Options, Reader, the_reader
from marsad.desk.intake.rereading import read_again
from marsad.desk.review.decisions import accept, reject
from marsad.desk.upkeep.archives import import_archive, merge_store
from marsad.desk.upkeep.checking import check
from marsad.model import Reading
from marsad.store.decide import By
from marsad.store.engine import Store
from marsad.store.live import live_claims
from marsad.store.migrate import upgrade
from marsad.store.tables import decisions, readings, reports

OLD = Path(__file__).resolve().parents[1] / "tests" / "store" / "revision-0001.db"
OFTEN = ("add", "review", "reread")
SELDOM = ("migrate", "init", "import", "merge")
FRESH = 8
"""Rounds after which the store is left for a new one, so that checking stays quick."""

_TOWNS = ("حيان", "عندان", "كفرنبل", "الأتارب", "سراقب", "دارة عزة", "معرة النعمان", "حريتان")
_SIDES = ("قوات النظام", "فصائل المعارضة", "القوات الروسية")


def texts(chance: random.Random, number: int) -> Iterator[dict[str, str]]:
    """Made-up reports."""
    for _ in range(number):
        town, other = chance.sample(_TOWNS, 2)
        yield {
            "source": f"وكالة {chance.randrange(9)}",
            "published": f"2020-0{chance.randrange(1, 9)}-1{chance.randrange(9)}",
            "text": f"سيطرت {chance.choice(_SIDES)} على بلدة {town} أمس. "
            f"وقتل {chance.randrange(2, 90)} مدنيا في قصف على {other}. الخبر رقم {chance.randrange(10**9)}.",
        }


# -- the process that is killed ----------------------------------------------------------------------------------------


def work(what: str, where: str, given: str) -> None:
    """Do the work, and print a line for all that is safe."""
    if what == "init":
        _say("ready")
        made(where)[0].close()
        _say("done")
        return
    if what == "migrate":
        import marsad.store.migrate  # noqa: F401 (so that the kill meets the migration and not the import)

        _say("ready")
        opened(where).close()
        _say("done")
        return
    with opened(where) as store:
        if what == "import":
            _say("ready")
            import_archive(store, Path(given), who="amal")
            _say("done")
        elif what == "merge":
            _say("ready")
            merge_store(store, given, who="amal")
            _say("done")
        elif what == "reread":
            the_reader()
            _say("ready")
            for done in read_again(store, [], who="amal", reader=lambda: later(int(given))):
                if done.reading is not None:
                    _say(f"reread {done.reading}")
        elif what == "add":
            _say("ready")
            for one in add(store, [given], Options(theatre="syria"), who="amal", batch=4):
                assert one.kept is not None
                _say(f"kept {one.kept.id}")
        else:
            with store.read() as connection:
                keys = [live.key for live in live_claims(connection)]
            chance = random.Random(given)
            _say("ready")
            while keys:
                decide = chance.choice((accept, reject))
                _say(f"decided {decide(store, chance.choice(keys), By('amal', 'why not'))[1]}")


def later(version: int) -> Reader:
    """A reader of a later version, which does not see every claim that the one before saw."""

    def read(*arguments: Any, **names: Any) -> Reading:
        reading = the_reader()(*arguments, **names)
        seen = tuple(claim for number, claim in enumerate(reading.claims) if (number + version) % 4)
        return replace(reading, claims=seen, reader=replace(reading.reader, version=f"9.{version}"))

    return read


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


# -- the one that kills ------------------------------------------------------------------------------------------------


class Trial:
    """Rounds of one kind of store; `new` gives places for stores."""

    def __init__(self, new: Callable[[], str], folder: Path, seed: int) -> None:
        self.new = new
        self.folder = folder
        self.chance = random.Random(seed)
        self.safe: set[str] = set()
        self.where: str | None = None
        self.archive: Path | None = None
        self.killed: Counter[str] = Counter()
        self.acknowledged = 0
        self.faults: list[str] = []

    def round(self, number: int) -> None:
        """One killing, and a look at what is left."""
        what = OFTEN[number % len(OFTEN)] if number % 4 else SELDOM[number // 4 % len(SELDOM)]
        if self.where is None or number % FRESH == 0:
            self.where, self.safe = self.new(), set()
            with made(self.where)[0] as store:
                list(add(store, [self.reports(6)], Options(theatre="syria"), who="amal"))
        if what == "add":
            self.kill("add", self.where, str(self.reports(90)))
            self.look(self.where)
        elif what in ("review", "reread"):
            self.kill(what, self.where, str(number))
            self.look(self.where)
        elif what in ("import", "merge"):
            fresh = self.new()
            with made(fresh)[0] as store:
                own = list(add(store, [self.reports(3)], Options(theatre="syria"), who="badr"))
            self.kill(what, fresh, str(self.exported(self.where)) if what == "import" else self.where)
            self.look(fresh, safe=False, least=len(own))
            with opened(fresh) as store:  # what was broken off is done again, and all is there
                merge_store(store, self.where, who="badr")
            self.look(fresh, least=len(own))
        else:
            fresh = self.old() if what == "migrate" else self.new()
            self.kill(what, fresh, "")
            made(fresh)[0].close()  # what was begun is done again, and all is there
            self.look(fresh, safe=False, least=2 if what == "migrate" else 0)

    def kill(self, what: str, where: str, given: str) -> None:
        """Start a process, end it at a random moment of its work, and note what it had acknowledged."""
        command = [sys.executable, __file__, "--work", what, "--at", where, "--given", given]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            time.sleep(
                self.chance.uniform(0, {"migrate": 0.15, "init": 0.3, "import": 0.2, "merge": 0.2}.get(what, 1.0))
            )
            ended = process.poll()
            process.kill()
            lines = process.stdout.read().decode().splitlines()
            told = process.stderr.read().decode()
        if ended not in (None, 0):
            self.faults.append(f"{what} ended by itself with {ended}: {told[-500:]}")
        self.killed[f"{what} {'had ended' if ended == 0 else 'killed'}"] += 1
        told_of = [line.split()[1] for line in lines if " " in line]
        self.acknowledged += len(told_of)
        self.safe.update(told_of)

    def look(self, where: str, *, safe: bool = True, least: int = 0) -> None:
        """Check a store, and look for what was acknowledged."""
        with opened(where) as store:
            found = check(store)
            self.faults += found.faults
            with store.read() as connection:
                there = set(connection.execute(select(reports.c.id)).scalars())
                there |= set(connection.execute(select(decisions.c.id)).scalars())
                there |= set(connection.execute(select(readings.c.id)).scalars())
        if found.reports < least:
            self.faults.append(f"{where}: {found.reports} reports of {least}")
        if safe:
            self.faults += [f"{where}: {id_} was acknowledged and is not there" for id_ in sorted(self.safe - there)]

    def reports(self, number: int) -> Path:
        """A file of reports."""
        path = self.folder / "reports.jsonl"
        path.write_text("\n".join(json.dumps(report) for report in texts(self.chance, number)))
        return path

    def exported(self, where: str) -> Path:
        """An archive of a store."""
        from marsad.desk.upkeep.archives import export_archive

        path = self.folder / "archive.zip"
        with opened(where) as store, path.open("wb") as stream:
            export_archive(store, stream)
        return path

    def old(self) -> str:
        """A store of the first revision, with two reports in it."""
        where = self.new()
        if "://" not in where:
            shutil.copy(OLD, where)
            return where
        with Store(str(OLD)) as kept, Store(where) as store, kept.read() as old, store.write() as connection:
            upgrade(connection, "0001")
            for name in ("blobs", "reports", "bands", "copies", "readings", "claims", "decisions", "audit"):
                rows = [dict(row) for row in old.execute(text(f"SELECT * FROM {name} ORDER BY 1")).mappings()]
                if rows:
                    columns = ", ".join(f'"{column}"' for column in rows[0])
                    values = ", ".join(f":{column}" for column in rows[0])
                    connection.execute(text(f"INSERT INTO {name} ({columns}) VALUES ({values})"), rows)
            connection.execute(text("INSERT INTO words SELECT seq, to_tsvector('simple', text) FROM reports"))
        return where


@contextmanager
def places(kind: str, folder: Path) -> Iterator[Callable[[], str]]:
    """Gives places for new stores of a kind."""
    numbers = count()
    if kind == "sqlite":
        yield lambda: str(folder / f"store{next(numbers)}.db")
        return
    from tools.postgres_server import server

    with server() as url:
        engine = create_engine(url, isolation_level="AUTOCOMMIT")

        def new() -> str:
            name = f"faults_{next(numbers)}"
            with engine.connect() as connection:
                connection.execute(text(f"CREATE DATABASE {name}"))
            return url.replace("/postgres?", f"/{name}?")

        yield new
        engine.dispose()


def run(kind: str, rounds: int, seed: int) -> Trial:
    """Some rounds on a kind of store."""
    with tempfile.TemporaryDirectory() as name, places(kind, Path(name)) as new:
        trial = Trial(new, Path(name), seed)
        for number in range(rounds):
            trial.round(number)
        return trial


def main() -> int:
    """Run the rounds and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--kind", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", help=argparse.SUPPRESS)
    parser.add_argument("--at", help=argparse.SUPPRESS)
    parser.add_argument("--given", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.work:
        work(args.work, args.at, args.given)
        return 0
    failed = False
    for kind in args.kind:
        trial = run(kind, args.rounds, args.seed)
        failed |= bool(trial.faults)
        told = ", ".join(f"{what} {number}" for what, number in sorted(trial.killed.items()))
        counts = f"{trial.acknowledged} acknowledged, {len(trial.faults)} faults"
        print(f"{kind}: {args.rounds} rounds ({told}); {counts}", flush=True)
        for fault in trial.faults[:20]:
            print(f"  {fault}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
