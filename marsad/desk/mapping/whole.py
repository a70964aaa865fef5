"""All data of a map, and its bytes."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from marsad.desk.mapping import control, incidents
from marsad.desk.mapping.line import line, span
from marsad.desk.mapping.tables import Row, Tables
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.summaries import summaries
from marsad.ledger.parameters import Parameters

FORMAT = 2
_LEVEL = 6
Values = tuple[Any, ...]


class Encoded(NamedTuple):
    """A map's data as JSON, plain and packed by gzip."""

    plain: bytes
    packed: bytes


class Rows:
    """The rows of control and incidents. Those of places and incidents that have not changed since are taken over."""

    def __init__(self, moment: Moment) -> None:
        before: Rows | None = moment.before.get("map rows")
        ledger = moment.ledger
        self.tables: Tables = before.tables if before is not None else Tables(ledger.world, moment.point)
        self.tables.world = ledger.world
        self.control: dict[str, tuple[Any, list[Values]]] = {}
        old = before.control if before is not None else {}
        for place, known in ledger.histories.items():
            kept = old.get(place)
            same = kept is not None and kept[0] is known
            self.control[place] = kept if kept and same else (known, control.control_rows(place, known, self.tables))
        self.incidents: dict[int, tuple[Any, Values]] = {}
        past = before.incidents if before is not None else {}
        for row in summaries(moment):
            self.incidents[id(row)] = past.get(id(row)) or (row, incidents.incident_row(row, self.tables))

    def columns(self) -> tuple[Row, Row]:
        """Control and incidents as columns."""
        held = [values for _, rows in self.control.values() for values in rows]
        happened = [values for _, values in self.incidents.values()]
        return _columns(control.COLUMNS, held), _columns(incidents.COLUMNS, happened)


def _columns(names: Sequence[str], rows: Sequence[Values]) -> Row:
    turned = zip(*rows, strict=True) if rows else [() for _ in names]
    return dict(zip(names, turned, strict=True))


def map_data(moment: Moment) -> Row:
    """The data of the map as plain values, see the module's head."""
    ledger = moment.ledger
    made = moment.once("map rows", Rows)
    held, happened = made.columns()
    known = [statement.known for statement in ledger.statements]
    ranges = list(made.tables.lists.at)
    begun = [day for number in set(held["start"]) for day in ranges[number] if day is not None]
    seen = [*begun, *held["confirmed"], *happened["first"], *happened["last"]]
    days = span(seen)
    shown = line(days, [*happened["first"], *held["confirmed"]], {one.said for one in ledger.statements if one.dated})
    return {
        "format": FORMAT, "revision": moment.revision, "days": days._asdict(), "shown": shown._asdict(),
        "known": span(known)._asdict(),
        "parameters": _parameters(ledger.parameters), **made.tables.rows(), "control": held, "incidents": happened,
    }  # fmt: skip


def _parameters(parameters: Parameters) -> Row:
    rules = parameters.control
    return {
        "cap_km": parameters.areas.cap_km, "contested_km": parameters.areas.contested_km,
        "stale_days": rules.stale_days, "half_life_days": rules.half_life_days,
        "contested_days": rules.contested_days, "confidence": rules.confidence,
    }  # fmt: skip


def encoded(moment: Moment) -> Encoded:
    """The map's data as bytes, made once for a moment."""
    return moment.once("map", lambda now: _encode(map_data(now)))


def _encode(data: Any) -> Encoded:
    plain = msgspec.json.encode(data)
    return Encoded(plain, gzip.compress(plain, _LEVEL, mtime=0))
