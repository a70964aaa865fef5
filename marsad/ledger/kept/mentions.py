"""Mentions and the incidents that they were put to, as columns; neither is compared again when they are taken up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from marsad.ledger.incident import Incident, Merge
from marsad.ledger.incidents import Why
from marsad.ledger.kept.columns import Column, Lists, column, lists, taken, values
from marsad.ledger.mentions import Mention
from marsad.ledger.statements import Statement

Cells = tuple[dict[str, bytes], int]
"""An index of days (`marsad.ledger.dayindex`): the entries of each cell, and the longest days of any."""


class Mentions(Struct, array_like=True, frozen=True):
    """Mentions in the order of their numbers, with their numbers in their reports, and why each stands where it does."""

    report: Column
    places: Column
    first: Column
    last: Column
    told: Column
    mode: Column
    agents: Column
    statements: Lists
    ordinal: Column
    reason: Column


class Incidents(Struct, array_like=True, frozen=True):
    """Incidents with the numbers of their mentions, the first (by which they are called) before the others."""

    id: Column
    places: Column
    first: Column
    last: Column
    mode: Column
    agents: Column
    members: Lists


class Placing(Struct, array_like=True, frozen=True):
    """Mentions, incidents, and under which cells and days mentions look for others and incidents are found."""

    mentions: Mentions
    incidents: Incidents
    seen_by: Cells
    found_by: Cells


def of_mentions(
    mentions: Sequence[Mention], ordinals: Sequence[int], reasons: Sequence[Why], rows: Mapping[int, int]
) -> Mentions:
    """The columns of mentions; `rows` are those of statements, by their identity."""
    return Mentions(
        column([one.report for one in mentions]), column([one.places for one in mentions]),
        column([one.first for one in mentions]), column([one.last for one in mentions]),
        column([one.told for one in mentions]), column([one.mode for one in mentions]),
        column([tuple(sorted(one.agents)) for one in mentions]),
        lists([rows[id(said)] for said in one.statements] for one in mentions), column(ordinals), column(reasons),
    )  # fmt: skip


def mentions(kept: Mentions, statements: Sequence[Statement]) -> list[Mention]:
    """The mentions as they were."""
    return list(map(
        Mention, values(kept.report), values(kept.places, tuple), values(kept.first), values(kept.last),
        values(kept.told), values(kept.mode), values(kept.agents, frozenset), taken(kept.statements, statements),
    ))  # fmt: skip


def reasons(kept: Mentions) -> list[Why]:
    """Why each stands where it does."""
    return values(kept.reason, lambda told: Why(told[0], tuple(told[1])))


def of_incidents(incidents: Sequence[Incident], members: Sequence[Sequence[int]]) -> Incidents:
    """The columns of incidents."""
    return Incidents(
        column([one.id for one in incidents]), column([one.places for one in incidents]),
        column([one.first for one in incidents]), column([one.last for one in incidents]),
        column([one.mode for one in incidents]), column([tuple(sorted(one.agents)) for one in incidents]),
        lists(members),
    )  # fmt: skip


def incidents(kept: Incidents, of: Sequence[list[Mention]], why: Sequence[list[Why]]) -> list[Incident]:
    """The incidents as they were, of the mentions of each and why those stand there."""
    rows = zip(
        values(kept.id), values(kept.places, tuple), values(kept.first), values(kept.last), values(kept.mode),
        values(kept.agents, frozenset), of, why, strict=True,
    )  # fmt: skip
    return [
        Incident(
            id_, places, first, last, mode, agents, of_it,
            [Merge(number, *one) for number, one in enumerate(whys) if one.reason],
        )
        for id_, places, first, last, mode, agents, of_it, whys in rows
    ]  # fmt: skip
