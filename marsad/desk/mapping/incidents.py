"""Incidents as columns of a map."""

from __future__ import annotations

from typing import Any

from marsad.desk.mapping.tables import Tables
from marsad.desk.moments.summaries import Summary
from marsad.ledger.world import World

COLUMNS = ("id", "place", "first", "last", "mode", "by", "killed", "wounded", "known", "bodies", "outlets")
"""`place` is the first of an incident's places whose point is known."""
LISTED = ("by", "killed", "wounded", "bodies", "outlets")
"""The columns whose values are numbers of lists."""


def incident_row(row: Summary, tables: Tables) -> tuple[Any, ...]:
    """The values of `COLUMNS` for an incident."""
    incident = row.incident
    listed = tables.lists.number
    return (
        incident.id, tables.places.number(_place(incident.places, tables.world)), incident.first, incident.last,
        tables.modes.number(incident.mode), listed(tables.actors.numbers(incident.agents)), listed(row.tolls.get("killed")),
        listed(row.tolls.get("wounded")), row.known, listed(tables.bodies.numbers(row.bodies)),
        listed(tables.outlets.numbers(row.outlets)),
    )  # fmt: skip


def _place(places: tuple[str, ...], world: World) -> str | None:
    """Where an incident is drawn."""
    if not places:
        return None
    for place in places:
        if (spot := world.spots.get(place)) is not None and spot.point is not None:
            return place
    return places[0]
