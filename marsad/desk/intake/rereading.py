"""Kept reports read again, by the present reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import select

from marsad.desk.intake.reading import Options, Reader, read_report, the_reader
from marsad.desk.naming.asked import one_report
from marsad.model import Report
from marsad.store.engine import Store
from marsad.store.reports import report_of
from marsad.store.rereading import Reread, reread
from marsad.store.tables import readings, reports

_BATCH = 32


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
