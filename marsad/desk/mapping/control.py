"""Control as columns of a map: every period of every place, and from when to when it was so known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from marsad.desk.mapping.tables import Row, Tables
from marsad.ledger import control
from marsad.ledger.control import Period, Rival
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement

STATES = ("held", "contested", "besieged", "unknown")
TIERS = ("assessed", "claimed", "disputed")


class Known(NamedTuple):
    """A period of a place, known so from the day `known` to the day before `until`."""

    place: str
    period: Period
    known: int
    until: int | None


def known_periods(ledger: Ledger) -> Iterator[Known]:
    """All periods of all places as known on any day."""
    for place, said in sorted(control.by_place(ledger.statements).items()):
        days = sorted({s.known for s in said})
        running: list[tuple[Period, int]] = []
        for day in days:
            now = control.timeline([s for s in said if s.known <= day], ledger.world, ledger.parameters)
            kept = []
            for period, since in running:
                if period in now:
                    kept.append((period, since))
                else:
                    yield Known(place, period, since, day)
            old = [p for p, _ in kept]
            running = kept + [(p, day) for p in now if p not in old]
        for period, since in running:
            yield Known(place, period, since, None)


def control_columns(ledger: Ledger, tables: Tables) -> Row:
    """Columns of control, place by place, in time order."""
    columns: Row = {
        name: []
        for name in ("place", "state", "holder", "tier", "start", "end", "confirmed", "besieger", "rivals", "for",
                     "against", "outlets", "known", "until")
    }  # fmt: skip
    add = [column.append for column in columns.values()]
    for row in known_periods(ledger):
        period = row.period
        values = (
            tables.places.number(row.place), STATES.index(period.state), tables.actors.number(period.holder),
            _tier(period.tier), period.start, period.end, period.confirmed or -1, tables.actors.number(period.besieger),
            [_rival(rival, tables) for rival in period.rivals], _bodies(period.support, tables),
            _bodies(period.against, tables), tables.outlets.numbers({told.outlet for told in period.support}),
            row.known, row.until,
        )  # fmt: skip
        for append, value in zip(add, values, strict=True):
            append(value)
    return columns


def _tier(tier: str | None) -> int:
    return -1 if tier is None else TIERS.index(tier)


def _rival(rival: Rival, tables: Tables) -> tuple[int, int, int | None, int | None]:
    return tables.actors.number(rival.holder), _tier(rival.tier), rival.since[0], rival.since[1]


def _bodies(statements: Iterable[Statement], tables: Tables) -> list[int]:
    return tables.bodies.numbers({told.body for told in statements})
