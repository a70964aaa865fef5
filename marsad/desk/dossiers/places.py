"""All that is known of one place: what the gazetteer has, who held it when, what happened there, and who says so."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import select

from marsad.desk.deriving.lookups import lookups
from marsad.desk.known import history_rows, holding_row
from marsad.desk.known.shared import quotes
from marsad.desk.naming.names import arabic_name, place_named
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.model import Place
from marsad.places import default_gazetteer
from marsad.store.decide import agreed, all_pins
from marsad.store.engine import Store
from marsad.store.live import decode
from marsad.store.tables import claims, readings

Row = dict[str, Any]
_READ = 400
"""Claims that are looked at for the words by which reports call a place."""


def gazetteer_row(id_: str) -> Row | None:
    """What the gazetteer has of a place; None where it has no such place.

    `within` are the areas around it, the narrowest first; `sources` the ids under which other sources have it.
    """
    gazetteer = default_gazetteer()
    if id_ not in gazetteer:
        return None
    place: Place = gazetteer.get(id_)
    names = [name for name in gazetteer.names(id_) if name not in (place.name_ar, place.name_en)]
    return {
        "id": id_, "name_ar": arabic_name(place), "name_en": place.name_en, "names": names, "kind": place.kind,
        "lat": place.lat, "lon": place.lon, "precision": place.precision, "country": place.country,
        "population": place.population, "source": place.source or id_.partition(":")[0],
        "within": [place_named(area) for area in gazetteer.around(id_)], "sources": list(gazetteer.linked(id_)),
        "area": gazetteer.is_area(id_),
    }  # fmt: skip


def history(ledger: Ledger, id_: str) -> dict[str, list[Row]]:
    """The periods of a place and of its parts (``id/part``, ``id/*``), by their ids, the whole place first."""
    ids = [one for one in ledger.timelines if one.partition("/")[0] == id_]
    return {one: history_rows(ledger, (one,)) for one in sorted(ids)}


def present(ledger: Ledger, id_: str, on: int) -> Row | None:
    """What is known of a place on a day."""
    return holding_row(ledger, id_, on)


def control_claims(ledger: Ledger, id_: str) -> list[Row]:
    """All that was said on who holds a place, in the order of the days on which it was said."""
    return quotes(told for told in lookups(ledger).by_place.get(id_, ()) if told.kind == "control")


def incidents_at(ledger: Ledger, id_: str) -> list[Incident]:
    """The incidents at a place or inside it, the latest first."""
    return lookups(ledger).incidents_at.get(id_, [])[::-1]


def places_in(ledger: Ledger, id_: str) -> list[str]:
    """The places inside an area that anything is said of."""
    return sorted(place for place in lookups(ledger).by_place if id_ in ledger.world.chain(place))


def called(store: Store, ledger: Ledger, id_: str) -> Row:
    """How reports call a place: their words with how often, which others it could not be told apart from, and who put it
    there by hand.
    """  # fmt: skip
    keys = [told.id for told in lookups(ledger).by_place.get(id_, ())][-_READ:]
    query = (
        select(claims.c.json)
        .join(readings, readings.c.id == claims.c.reading)
        .where(claims.c.key.in_(keys), readings.c.superseded_by.is_(None))
    )
    words: Counter[str] = Counter()
    precision: Counter[str] = Counter()
    others: Counter[str] = Counter()
    with store.read() as connection:
        for (data,) in connection.execute(query):
            for place in decode(data).places:
                if place.place == id_:
                    words[place.text] += 1
                    precision[place.precision] += 1
                    others.update(other for other in place.candidates if other != id_)
        pinned = [
            pin._asdict()
            for made in all_pins(connection).values()
            if (pin := agreed(made, "place")) is not None and pin.place == id_
        ]
    return {
        "words": words.most_common(20), "precision": precision.most_common(),
        "others": [{**place_named(other), "times": times} for other, times in others.most_common(12)], "pins": pinned,
    }  # fmt: skip
