"""What is known, as rows: incidents, tolls, control, changes between days, sources. All is derived when it is asked.

A row is a dict of plain values. Days are ISO; a range of days is a text in the columns for people (`since`), and a pair of
ISO days, None where open, under ``…_days``. What people read in one string (`holder`, `places`) stands for programs beside
it with ids and names in both languages, under ``…_named``: `marsad.desk.naming.names.Named` or `Sided`. Under `claims` and
``claims_against`` are the quotes that a row rests on (`shared.quote`).
"""

from marsad.desk.known.control import (
    CHANGES,
    CONTROL,
    TIMELINE,
    change_rows,
    control_rows,
    history_rows,
    holding_row,
    timeline_rows,
)  # fmt: skip
from marsad.desk.known.geojson import geojson
from marsad.desk.known.incidents import INCIDENTS, MENTIONS, incident_called, incident_rows, incidents, mention_rows
from marsad.desk.known.periods import PERIODS, period_rows, totals_of
from marsad.desk.known.shared import Row, last_day, ordinal, ranged
from marsad.desk.known.sources import SOURCES, source_rows
from marsad.desk.known.tolls import TOLLS, toll_rows, total_rows

__all__ = [
    "CHANGES", "CONTROL", "INCIDENTS", "MENTIONS", "PERIODS", "SOURCES", "TIMELINE", "TOLLS", "Row", "change_rows",
    "control_rows", "geojson", "history_rows", "holding_row", "incident_called", "incident_rows", "incidents",
    "last_day", "mention_rows", "ordinal", "period_rows", "ranged", "source_rows", "timeline_rows", "toll_rows",
    "total_rows", "totals_of",
]  # fmt: skip
