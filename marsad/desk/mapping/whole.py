"""All data of a map, and its bytes."""

from __future__ import annotations

import gzip
from typing import Any, NamedTuple

import msgspec

from marsad.desk.mapping.control import control_columns
from marsad.desk.mapping.incidents import incident_columns
from marsad.desk.mapping.tables import Row, Tables
from marsad.desk.moment import Moment
from marsad.desk.summaries import summaries
from marsad.ledger.parameters import Parameters

FORMAT = 1
_LEVEL = 6


class Encoded(NamedTuple):
    """A map's data as JSON, plain and packed by gzip."""

    plain: bytes
    packed: bytes


def map_data(moment: Moment) -> Row:
    """The data of the map as plain values, see the module's head."""
    ledger = moment.ledger
    tables = Tables(ledger.world, moment.point)
    control = control_columns(ledger, tables)
    incidents = incident_columns(summaries(moment), tables)
    known = [statement.known for statement in ledger.statements]
    begun = [day for pair in control["start"] for day in pair if day is not None]
    seen = [*begun, *control["confirmed"], *incidents["first"], *incidents["last"]]
    return {
        "format": FORMAT, "revision": moment.revision, "days": _span(seen), "known": _span(known),
        "parameters": _parameters(ledger.parameters), **tables.rows(), "control": control, "incidents": incidents,
    }  # fmt: skip


def _span(days: list[int]) -> Row:
    days = [day for day in days if day > 0]
    return {"first": min(days, default=-1), "last": max(days, default=-1)}


def _parameters(parameters: Parameters) -> Row:
    control = parameters.control
    return {
        "cap_km": parameters.areas.cap_km, "contested_km": parameters.areas.contested_km,
        "stale_days": control.stale_days, "half_life_days": control.half_life_days,
        "contested_days": control.contested_days, "confidence": control.confidence,
    }  # fmt: skip


def encoded(moment: Moment) -> Encoded:
    """The map's data as bytes, made once for a moment."""
    return moment.once("map", lambda now: _encode(map_data(now)))


def _encode(data: Any) -> Encoded:
    plain = msgspec.json.encode(data)
    return Encoded(plain, gzip.compress(plain, _LEVEL, mtime=0))
