"""Control as columns of a map: every period of every place, and from when to when it was so known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.desk.mapping.tables import Tables
from marsad.ledger.bitemporal import Known
from marsad.ledger.control import Rival
from marsad.ledger.statements import Statement

STATES = ("held", "contested", "besieged", "unknown")
TIERS = ("assessed", "claimed", "disputed")


COLUMNS = (
    "place", "state", "holder", "tier", "start", "end", "confirmed", "seen", "besieger", "rivals", "for", "against",
    "outlets", "known", "until",
)  # fmt: skip
"""`seen` are the days on which what a period rests on was so."""
LISTED = ("start", "end", "seen", "rivals", "for", "against", "outlets")
"""The columns whose values are numbers of lists."""


def control_rows(place: str, known: Iterable[Known], tables: Tables) -> list[tuple[Any, ...]]:
    """The rows of one place, in time order, with the values of `COLUMNS`."""
    listed = tables.lists.number
    return [
        (
            tables.places.number(place), STATES.index(row.period.state), tables.actors.number(row.period.holder),
            _tier(row.period.tier), listed(row.period.start), listed(row.period.end), row.period.confirmed or -1,
            listed(sorted({told.last for told in row.period.support})), tables.actors.number(row.period.besieger),
            listed(_rival(rival, tables) for rival in row.period.rivals), listed(_bodies(row.period.support, tables)),
            listed(_bodies(row.period.against, tables)),
            listed(tables.outlets.numbers(told.outlet for told in row.period.support)), row.since, row.until,
        )
        for row in known
    ]  # fmt: skip


def _tier(tier: str | None) -> int:
    return -1 if tier is None else TIERS.index(tier)


def _rival(rival: Rival, tables: Tables) -> tuple[int, int, int | None, int | None]:
    return tables.actors.number(rival.holder), _tier(rival.tier), rival.since[0], rival.since[1]


def _bodies(statements: Iterable[Statement], tables: Tables) -> tuple[int, ...]:
    return tables.bodies.numbers(told.body for told in statements)
