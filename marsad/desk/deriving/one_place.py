"""The ledger of one place, for control: only the reports that say who holds it, or a place in it, are read from the store.

A place's timeline follows from the statements on control there and from nothing else, so that those places' timelines
are what the whole store's would be. Incidents are not: what stands in one depends on those near it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import msgspec
from sqlalchemy import ColumnElement, Connection, func, or_, select

from marsad.desk.deriving.statements import statements, theatres
from marsad.desk.deriving.world import world
from marsad.desk.naming.names import places_called
from marsad.ledger.days import bounds
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import Parameters, load
from marsad.places import default_gazetteer
from marsad.store.engine import Store, batched
from marsad.store.tables import claims, decisions, pins, readings, reports

_PLACE = re.compile(r'"place":("(?:[^"\\]|\\.)*")')


def control_ledger(store: Store, place: str, *, known: str | None = None, parameters: Path | None = None) -> Ledger:
    """The ledger of what bears on control of a place and the places in it, by a name or an id.

    Its last day is that of the whole store. Of other places it knows only a part.
    """
    rules = load(parameters)
    day = bounds(known)[1] if known else None
    inside = cache(lambda id_: bool(places_called(place, _around(id_))))
    with store.read() as connection:
        decided = _decided(connection)
        told = _telling(connection, inside, "control")
        made = list(statements(connection, rules, only=sorted(told | decided)))
        counted = (statement for statement in made if day is None or statement.known <= day)
        if not any(inside(named) for statement in counted for named in statement.places):
            told = _telling(connection, inside, None)  # other things may be told of it
            made = list(statements(connection, rules, only=sorted(told | decided)))
        last = _last_day(connection, rules, decided, day)
        wars = theatres(connection)
    places = {named for statement in made for named in statement.places}
    return Ledger(made, world(places, wars), rules, known=day, last_day=last)


def _decided(connection: Connection) -> set[str]:
    """The reports in which people put something right: their claims may be at other places than the reader thought."""
    return set(connection.execute(select(decisions.c.report).union(select(pins.c.report))).scalars())


def _telling(connection: Connection, inside: Callable[[str], bool], kind: str | None) -> set[str]:
    """The reports with a claim (of a kind) at places that are `inside`, by the reader's own word."""
    query = (
        select(readings.c.report, claims.c.json)
        .join(readings, readings.c.id == claims.c.reading)
        .where(readings.c.superseded_by.is_(None))
    )
    if kind is not None:
        query = query.where(claims.c.kind == kind)
    rows = connection.execute(query, execution_options={"yield_per": 5000})
    return {report for report, data in rows if any(inside(id_) for id_ in _places(data))}


def _places(data: str) -> Iterator[str]:
    """The places that a claim names, from its JSON, without reading all of it."""
    for quoted in _PLACE.findall(data):
        yield msgspec.json.decode(quoted) if "\\" in quoted else quoted[1:-1]


def _around(id_: str) -> tuple[str, ...]:
    gazetteer = default_gazetteer()
    return (id_, *gazetteer.around(id_)) if id_ in gazetteer else (id_,)


def _last_day(connection: Connection, rules: Parameters, decided: set[str], until: int | None) -> int | None:
    """The last day on which anything was said that counts, and was known by then.

    The latest reports are tried first, those without a day of their own last (see `Ledger.last_day`).
    """
    received = func.substr(reports.c.received, 1, 10)
    days: dict[int, list[ColumnElement[bool]]] = {}
    came: dict[int, list[ColumnElement[bool]]] = {}
    for text in connection.execute(select(reports.c.published).where(reports.c.published.is_not(None)).distinct()):
        days.setdefault(bounds(text[0])[0], []).append(reports.c.published == text[0])
    undated = reports.c.published.is_(None)
    for text in connection.execute(select(received).where(undated).distinct()):
        came.setdefault(bounds(text[0])[0], []).append(undated & (received == text[0]))
    for day, when in (*sorted(days.items(), reverse=True), *sorted(came.items(), reverse=True)):
        if until is None or day <= until:
            those = set(connection.execute(select(reports.c.id).where(or_(*when))).scalars())
            if _counts(connection, those - decided):
                return day
            if next(statements(connection, rules, only=sorted(those & decided)), None) is not None:
                return day
    return None


def _counts(connection: Connection, those: set[str]) -> bool:
    """Whether the reader took anything from some reports in which people decided nothing."""
    live = select(readings.c.seq).where(readings.c.superseded_by.is_(None), readings.c.claims > 0).limit(1)
    return any(
        connection.execute(live.where(readings.c.report.in_(some))).first() is not None for some in batched(those)
    )
