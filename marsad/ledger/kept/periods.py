"""Periods of places as columns; they rest on statements, which are called by their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from marsad.ledger.bitemporal import Known
from marsad.ledger.control import Period, Range, Rival
from marsad.ledger.kept.columns import Column, Lists, column, lists, taken, values
from marsad.ledger.statements import Statement

Rows = Mapping[int, int]
"""The row of each statement, by its identity."""


class Periods(Struct, array_like=True, frozen=True):
    """Periods with their places, and the days from which and until which they were known; rivals by the row of a period."""

    place: Column
    state: Column
    holder: Column
    tier: Column
    start: Column
    end: Column
    confirmed: Column
    besieger: Column
    since: Column
    until: Column
    support: Lists
    against: Lists
    rivals: list[tuple[int, str | None, str, Range, list[int]]]


def of_places(known: Mapping[str, Sequence[Known]], rows: Rows) -> Periods:
    """The columns of periods by place."""
    told = [(place, row, row.period) for place, some in known.items() for row in some]
    periods = [period for _, _, period in told]
    return Periods(
        column([place for place, _, _ in told]), column([one.state for one in periods]),
        column([one.holder for one in periods]), column([one.tier for one in periods]),
        column([one.start for one in periods]), column([one.end for one in periods]),
        column([one.confirmed for one in periods]), column([one.besieger for one in periods]),
        column([row.since for _, row, _ in told]), column([row.until for _, row, _ in told]),
        lists([rows[id(said)] for said in one.support] for one in periods),
        lists([rows[id(said)] for said in one.against] for one in periods),
        [
            (at, rival.holder, rival.tier, rival.since, [rows[id(said)] for said in rival.support])
            for at, one in enumerate(periods)
            for rival in one.rivals
        ],
    )  # fmt: skip


def by_place(kept: Periods, statements: Sequence[Statement]) -> dict[str, list[Known]]:
    """The periods by place, as they were."""
    periods = [
        Period(*row)
        for row in zip(
            values(kept.state), values(kept.holder), values(kept.tier), values(kept.start, tuple),
            values(kept.end, tuple), values(kept.confirmed), values(kept.besieger), taken(kept.support, statements),
            taken(kept.against, statements), strict=True,
        )
    ]  # fmt: skip
    for at, holder, tier, since, support in kept.rivals:
        periods[at].rivals.append(Rival(holder, tier, since, [statements[row] for row in support]))  # type: ignore[arg-type]
    found: dict[str, list[Known]] = {}
    days = zip(values(kept.place), values(kept.since), values(kept.until), periods, strict=True)
    for place, since, until, period in days:
        found.setdefault(place, []).append(Known(period, since, until))
    return found
