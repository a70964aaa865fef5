"""Names for the ids of places, actors, sides and bodies, for people to read: in one string, or in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from marsad.actors import load_packs
from marsad.desk.naming.withheld import parsed
from marsad.export.labels import keys, label
from marsad.language.arabic.folding import fold
from marsad.model import Place
from marsad.places import default_gazetteer

Row = dict[str, Any]


class Named(TypedDict):
    """An id with its names in Arabic and English, None where the world does not know them."""

    id: str
    name_ar: str | None
    name_en: str | None


class Sided(Named):
    """An actor, a body or an outlet: with the id of the side it is of, None for none."""

    side: str | None


def arabic_name(place: Place) -> str | None:
    """A place's Arabic name; a province's with what it is («محافظة حلب»), as its English name has it: cities share it.

    >>> arabic_name(default_gazetteer().get("sy-aleppo-gov")), arabic_name(default_gazetteer().get("sy-aleppo"))
    ('محافظة حلب', 'حلب')
    """
    name, sort = place.name_ar, (place.name_en or "").rpartition(" ")[2].lower()
    if not name or place.kind != "admin1" or sort not in keys("province"):
        return name
    word = label(f"province.{sort}", "ar")
    return name if name.startswith(word) else f"{word} {name}"


def place_name(id_: str) -> str:
    """A place's name; of ``id/part`` and ``id/*`` with the part."""
    bare, _, part = id_.partition("/")
    gazetteer = default_gazetteer()
    if bare not in gazetteer:
        return id_
    place = gazetteer.get(bare)
    name = arabic_name(place) or place.name_en or bare
    return f"{name} ({'places in it' if part == '*' else part})" if part else name


def actor_name(id_: str | None) -> str:
    """An actor's name; of an actor that no pack knows, the words that were used."""
    if id_ is None:
        return ""
    actor = load_packs().actors.get(id_)
    return actor.name_ar if actor is not None else id_.removeprefix("~")


def place_named(id_: str) -> Named:
    """A place with its names; of ``id/part`` those of the whole place."""
    bare = id_.partition("/")[0]
    gazetteer = default_gazetteer()
    if bare not in gazetteer:
        return {"id": id_, "name_ar": None, "name_en": None}
    place = gazetteer.get(bare)
    return {"id": id_, "name_ar": arabic_name(place), "name_en": place.name_en}


def place_told(id_: str) -> Row:
    """A place with its names, kind, point and the area around it, enough to tell it from others of its name."""
    gazetteer = default_gazetteer()
    named: Row = {**place_named(id_)}
    if id_ not in gazetteer:
        return named | {"kind": None, "lat": None, "lon": None, "within": None}
    found = gazetteer.get(id_)
    around = gazetteer.around(id_)
    within = place_named(around[0]) if around else None
    return named | {"kind": found.kind, "lat": found.lat, "lon": found.lon, "within": within, "source": found.source}


def actor_named(id_: str) -> Sided:
    """An actor with its names; one that no pack knows is ``~`` and the words that were used."""
    actor = load_packs().actors.get(id_)
    if actor is None:
        return {"id": id_, "name_ar": id_.removeprefix("~"), "name_en": None, "side": None}
    return {"id": id_, "name_ar": actor.name_ar, "name_en": actor.name_en, "side": actor.side}


def side_named(id_: str) -> Named:
    """A side with its names."""
    side = load_packs().side(id_)
    return {"id": id_, "name_ar": side.name_ar if side else None, "name_en": side.name_en if side else None}


def body_named(id_: str) -> Sided:
    """A body or an outlet, as the ledger calls it, with its names.

    That is an outlet or an actor of the packs, a name that no pack knows, ``side:words`` of a speaker without a name, or
    ``report:id`` of a report whose outlet is not known.
    """
    packs = load_packs()
    kept_back = parsed(id_)
    if kept_back is not None:
        number, side = kept_back
        return {"id": id_, "name_ar": f"مصدر {number} (محجوب)", "name_en": f"Source {number} (withheld)", "side": side}
    outlet = packs.outlets.get(id_)
    if outlet is not None:
        return {"id": id_, "name_ar": outlet.name_ar, "name_en": outlet.name_en, "side": outlet.stance}
    if id_ in packs.actors:
        return actor_named(id_)
    head, colon, words = id_.partition(":")
    if colon and head == "report":
        return {"id": id_, "name_ar": None, "name_en": None, "side": None}
    if colon and packs.side(head) is not None:
        return {"id": id_, "name_ar": words, "name_en": None, "side": head}
    return {"id": id_, "name_ar": id_, "name_en": None, "side": None}


def body_name(id_: str) -> str:
    """A body's name, or what it is called by where it has none."""
    named = body_named(id_)
    return named["name_ar"] or named["name_en"] or id_


def places_called(name: str, among: Iterable[str]) -> list[str]:
    """The ids among some that a name (or id) may mean; parts of a place with it."""
    wanted = {name, *default_gazetteer().named(name)}
    folded = fold(name)
    return [id_ for id_ in among if id_.partition("/")[0] in wanted or fold(place_name(id_)) == folded]


def every_side() -> list[Named]:
    """All sides of the theatres, each once, in the order of the packs."""
    ids = dict.fromkeys(side.id for theatre in load_packs().theatres.values() for side in theatre.sides)
    return [side_named(id_) for id_ in ids]
