"""Control as columns of a map: every period of every place, and from when to when it was so known."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.desk.mapping.tables import Row, Tables
from marsad.ledger.control import Rival
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement

STATES = ("held", "contested", "besieged", "unknown")
TIERS = ("assessed", "claimed", "disputed")


def control_columns(ledger: Ledger, tables: Tables) -> Row:
    """Columns of control, place by place, in time order; `seen` are the days on which what it rests on was so."""
    columns: Row = {
        name: []
        for name in ("place", "state", "holder", "tier", "start", "end", "confirmed", "seen", "besieger", "rivals", "for",
                     "against", "outlets", "known", "until")
    }  # fmt: skip
    add = [column.append for column in columns.values()]
    for place, row in ((place, row) for place, rows in ledger.histories.items() for row in rows):
        period = row.period
        values = (
            tables.places.number(place), STATES.index(period.state), tables.actors.number(period.holder),
            _tier(period.tier), period.start, period.end, period.confirmed or -1,
            sorted({told.last for told in period.support}), tables.actors.number(period.besieger),
            [_rival(rival, tables) for rival in period.rivals], _bodies(period.support, tables),
            _bodies(period.against, tables), tables.outlets.numbers(told.outlet for told in period.support),
            row.since, row.until,
        )  # fmt: skip
        for append, value in zip(add, values, strict=True):
            append(value)
    return columns


def _tier(tier: str | None) -> int:
    return -1 if tier is None else TIERS.index(tier)


def _rival(rival: Rival, tables: Tables) -> tuple[int, int, int | None, int | None]:
    return tables.actors.number(rival.holder), _tier(rival.tier), rival.since[0], rival.since[1]


def _bodies(statements: Iterable[Statement], tables: Tables) -> list[int]:
    return tables.bodies.numbers(told.body for told in statements)
