"""Incidents as columns of a map."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.desk.mapping.tables import Row, Tables
from marsad.desk.summaries import Summary
from marsad.ledger.world import World


def incident_columns(rows: Iterable[Summary], tables: Tables) -> Row:
    """Columns of incidents, the earliest first; `place` is the first of an incident's places whose point is known."""
    columns: Row = {
        name: []
        for name in ("id", "place", "first", "last", "mode", "by", "killed", "wounded", "known", "bodies", "outlets")
    }
    add = [column.append for column in columns.values()]
    for row in rows:
        incident = row.incident
        values = (
            incident.id, tables.places.number(_place(incident.places, tables.world)), incident.first, incident.last,
            tables.modes.number(incident.mode), tables.actors.numbers(incident.agents), row.tolls.get("killed"),
            row.tolls.get("wounded"), row.known, tables.bodies.numbers(row.bodies), tables.outlets.numbers(row.outlets),
        )  # fmt: skip
        for append, value in zip(add, values, strict=True):
            append(value)
    return columns


def _place(places: tuple[str, ...], world: World) -> str | None:
    """Where an incident is drawn."""
    if not places:
        return None
    for place in places:
        if (spot := world.spots.get(place)) is not None and spot.point is not None:
            return place
    return places[0]
