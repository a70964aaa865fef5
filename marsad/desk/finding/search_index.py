"""What a published search looks through: places, actors, bodies, incidents and the words of claims, without a server."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.desk.deriving.lookups import lookups
from marsad.desk.dossiers.actors import actor_ids
from marsad.desk.dossiers.sources import source_ids
from marsad.desk.naming.handles import handle
from marsad.desk.naming.names import actor_named, body_named, place_named
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger

Row = dict[str, Any]
_MOST = 20_000
"""Claims that are looked through, the latest ones: a page holds them all."""


def search_index(ledger: Ledger) -> Iterator[Row]:
    """Entries: the `kind` of what is found, its names or words, the `page` that tells of it and the `id` there.

    A claim leads to its report, or where that has no page (`other`) to its incident or its place.
    """
    found = lookups(ledger)
    for id_ in sorted({*found.by_place, *found.areas}):
        yield {"kind": "places", "page": "place", "id": handle(id_), **_names(place_named(id_))}
    for id_ in sorted(actor_ids(ledger)):
        yield {"kind": "actors", "page": "actor", "id": handle(id_), **_names(actor_named(id_))}
    for id_ in sorted(source_ids(ledger)):
        if not id_.startswith("report:"):
            yield {"kind": "sources", "page": "source", "id": handle(id_), **_names(body_named(id_))}
    for told in sorted(ledger.statements, key=lambda one: (one.said, one.id), reverse=True)[:_MOST]:
        incident = found.incident_of.get(told.id)
        other = ("incident", incident.id) if incident else ("place", handle(told.places[0])) if told.places else None
        yield {
            "kind": "claims", "page": "report", "id": told.report, "other": other, "text": told.quote,
            "day": iso(told.said), "body": _names(body_named(told.body)),
        }  # fmt: skip


def _names(named: Any) -> Row:
    return {"name_ar": named["name_ar"], "name_en": named["name_en"]}
