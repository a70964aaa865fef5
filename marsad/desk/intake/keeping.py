"""Keeping: reports are read and kept in the store, batch by batch; what was acknowledged is on the disk."""

from __future__ import annotations

import getpass
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec
from sqlalchemy import select

from marsad.desk.intake.reading import Options, Outcome, read_many
from marsad.errors import BadRecord, StoreReadOnly, UsageError
from marsad.language.arabic.folding import fold
from marsad.model import Report
from marsad.store import words
from marsad.store.engine import DEFAULT, Store, make_store, open_store
from marsad.store.reports import Incoming, Kept, keep, report_of
from marsad.store.tables import reports

ENVIRONMENT = "MARSAD_STORE"
USER = "MARSAD_USER"
_BATCH = 64
_SECONDS = 0.5


class Added(NamedTuple):
    """What became of one input: the `outcome` of reading it and, where it could be read, how it was kept."""

    outcome: Outcome
    kept: Kept | None


def location(given: str | None) -> str:
    """Where the store is: as given, else the environment variable MARSAD_STORE, else ``marsad.db`` in this folder."""
    return given or os.environ.get(ENVIRONMENT) or DEFAULT


def opened(given: str | None) -> Store:
    """Open the store, ready for its words to be searched for."""
    return findable(open_store(location(given)))


def made(given: str | None) -> tuple[Store, bool]:
    """Make the store, or open the one that is there; and whether it was made."""
    store, new = make_store(location(given))
    return findable(store), new


def findable(store: Store) -> Store:
    """The store, its words filled in where a migration emptied their table; where it may only be read, as it is."""
    try:
        with store.read() as connection:
            whole = words.whole(connection)
        while not whole:
            with store.write() as connection:
                todo = words.missing(connection, _BATCH)
                for row in connection.execute(
                    select(reports).where(reports.c.seq.in_(todo)).order_by(reports.c.seq.desc())
                ):
                    words.put(connection, row.seq, folded(report_of(row)))
                whole = len(todo) < _BATCH
    except StoreReadOnly:
        pass
    except BaseException:
        store.close()
        raise
    return store


def user(given: str | None) -> str:
    """Who acts: as given, else the environment variable MARSAD_USER, else the user of the system."""
    if name := (given or os.environ.get(USER) or "").strip():
        return name
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        raise UsageError(f"say who you are, with --who or the environment variable {USER}") from None


def add(
    store: Store, paths: Iterable[str | Path], options: Options, *, who: str, batch: int = _BATCH
) -> Iterator[Added]:
    """Read reports and keep them; each is given once it is safe on the disk. What cannot be read stops no other."""
    options = msgspec.structs.replace(options, raw=True)
    waiting: list[Outcome] = []
    since = time.monotonic()
    for outcome in read_many(paths, options):
        waiting.append(fit(outcome))
        if len(waiting) >= batch or time.monotonic() - since > _SECONDS:
            yield from _keep(store, waiting, options, who)
            waiting, since = [], time.monotonic()
    yield from _keep(store, waiting, options, who)


def _keep(store: Store, outcomes: list[Outcome], options: Options, who: str) -> list[Added]:
    done: list[Added] = []
    incoming = [incoming_of(outcome, options.theatre) for outcome in outcomes]
    if not any(incoming):
        return [Added(outcome, None) for outcome in outcomes]
    with store.write() as connection:
        for outcome, one in zip(outcomes, incoming, strict=True):
            done.append(Added(outcome, keep(connection, one, who=who) if one is not None else None))
    return done


def incoming_of(outcome: Outcome, theatre: str | None = None) -> Incoming | None:
    """What is to be kept of an outcome; None of an error."""
    if outcome.report is None or outcome.reading is None or outcome.raw is None:
        return None
    return Incoming(outcome.report, outcome.raw, outcome.reading, folded(outcome.report), outcome.path, theatre)


def folded(report: Report) -> str:
    """A report's title and text in one spelling, as they are searched and compared."""
    return fold(f"{report.title}\n{report.text}" if report.title else report.text)


def fit(outcome: Outcome) -> Outcome:
    """Refuse what no database keeps: zero characters (PostgreSQL), and halves of surrogate pairs."""
    report = outcome.report
    if report is None or outcome.error is not None:
        return outcome
    for value in (report.text, report.title, report.source, report.id, report.url, report.language):
        if value is not None and ("\0" in value or not _encodes(value)):
            error = BadRecord(outcome.path, f"the report {report.id!r} holds a character that cannot be kept")
            return Outcome(path=outcome.path, report=report, error=error)
    return outcome


def _encodes(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
