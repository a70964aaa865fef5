"""Stores to archives and back, stores into one, and kept reports read again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from sqlalchemy import select

from marsad.desk.keeping import folded, one_report
from marsad.desk.reading import Options, Reader, read_report, the_reader
from marsad.desk.waiting import open_lines
from marsad.errors import UsageError
from marsad.model import Report
from marsad.store.archive import Archive, OtherStore, export
from marsad.store.engine import Store, open_store
from marsad.store.merging import Merged, Other, merge
from marsad.store.reports import report_of
from marsad.store.rereading import Reread, reread
from marsad.store.tables import readings, reports

_BATCH = 32


class Taken(NamedTuple):
    """What was taken over, and what now waits for a person."""

    merged: Merged
    questions: list[str]


def export_archive(store: Store, stream: IO[bytes]) -> dict[str, int]:
    """Write everything that a store holds to a stream, and give the number of rows of each table."""
    with store.read() as connection:
        return export(connection, store.where, stream)


def import_archive(store: Store, path: Path, *, who: str) -> Taken:
    """Take over all that an archive holds."""
    archive = Archive(path)
    try:
        return _take(store, archive, who)
    finally:
        archive.close()


def merge_store(store: Store, other: str, *, who: str) -> Taken:
    """Take over all that another store holds; that one stays as it is."""
    with open_store(other) as theirs:
        if theirs.engine.url == store.engine.url or (theirs.file and store.file and theirs.file.samefile(store.file)):
            raise UsageError("these are one store")
        with theirs.read() as connection:
            return _take(store, OtherStore(connection, theirs.where), who)


def _take(store: Store, other: Other, who: str) -> Taken:
    with store.write() as connection:
        merged = merge(connection, other, folded, who=who)
        return Taken(merged, open_lines(connection))


def read_again(
    store: Store, names: Sequence[str], *, who: str, reader: Callable[[], Reader] = the_reader
) -> Iterator[Reread]:
    """Read kept reports (those named, or all) with the present reader; those that it has read already are passed over."""
    probe = read_report(Report(id="probe", text="نص"), Options(), reader=reader()).reader
    columns = (reports, readings.c.version, readings.c.lexicon, readings.c.gazetteer)
    live = (readings.c.report == reports.c.id) & readings.c.superseded_by.is_(None)
    with store.read() as connection:
        wanted = {one_report(store, connection, name) for name in names}
        query = select(reports.c.id, *columns[1:]).join(readings, live).order_by(reports.c.seq)
        old = [
            row.id
            for row in connection.execute(query)
            if (not wanted or row.id in wanted)
            and (row.version, row.lexicon, row.gazetteer) != (probe.version, probe.lexicon, probe.gazetteer)
        ]
    for at in range(0, len(old), _BATCH):
        with store.read() as connection:
            rows = connection.execute(
                select(reports).where(reports.c.id.in_(old[at : at + _BATCH])).order_by(reports.c.seq)
            )
            made = [
                (row.id, read_report(report_of(row), Options(theatre=row.theatre), reader=reader())) for row in rows
            ]
        with store.write() as connection:
            done = [reread(connection, id_, reading, who=who) for id_, reading in made]
        yield from done
