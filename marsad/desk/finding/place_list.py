"""The places that anything is said of, with who holds each and how much is told of it, by the area that they lie in."""

from __future__ import annotations

from typing import Any

from marsad.desk.deriving.lookups import lookups
from marsad.desk.known.shared import actor, pair
from marsad.desk.naming.names import arabic_name, place_named
from marsad.language.arabic.folding import fold
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger
from marsad.places import default_gazetteer
from marsad.places.kinds import KINDS

Row = dict[str, Any]


def place_rows(ledger: Ledger, on: int) -> list[Row]:
    """The places, those of one first-level area together, in the order of their names."""
    told, at = lookups(ledger).by_place, lookups(ledger).incidents_at
    gazetteer = default_gazetteer()
    made: list[Row] = []
    for id_ in told:
        if id_ not in gazetteer:
            continue
        place = gazetteer.get(id_)
        chain = gazetteer.around(id_)
        area = next((one for one in chain if gazetteer.get(one).kind == "admin1"), chain[-1] if chain else None)
        holding = ledger.holding(id_, on)
        period = holding.period if holding is not None else None
        made.append({
            "id": id_, "name_ar": arabic_name(place), "name_en": place.name_en, "kind": place.kind,
            "is_area": KINDS[place.kind].area, "area": place_named(area) if area else None,
            "area_sort": fold((gazetteer.get(area).name_ar if area else None) or "ي"),
            "state": period.state if period else None, "holder": actor(period.holder) if period else None,
            "tier": period.tier if period else None, "since": pair(period.start) if period else None,
            "confirmed": iso(period.confirmed) if period and period.confirmed else None,
            "stale": holding.stale if holding else False, "claims": len(told[id_]), "incidents": len(at.get(id_, ())),
        })  # fmt: skip
    made.sort(key=lambda row: (row.pop("area_sort"), fold(row["name_ar"] or row["name_en"] or "")))
    return made
