"""Names for the ids of places, actors, sides and bodies, for people to read."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.actors import load_packs
from marsad.language.arabic.folding import fold
from marsad.places import default_gazetteer


def place_name(id_: str) -> str:
    """A place's name; of ``id/part`` and ``id/*`` with the part."""
    bare, _, part = id_.partition("/")
    gazetteer = default_gazetteer()
    if bare not in gazetteer:
        return id_
    place = gazetteer.get(bare)
    name = place.name_ar or place.name_en or bare
    return f"{name} ({'places in it' if part == '*' else part})" if part else name


def actor_name(id_: str | None) -> str:
    """An actor's name; of an actor that no pack knows, the words that were used."""
    if id_ is None:
        return ""
    actor = load_packs().actors.get(id_)
    return actor.name_ar if actor is not None else id_.removeprefix("~")


def places_called(name: str, among: Iterable[str]) -> list[str]:
    """The ids among some that a name (or id) may mean; parts of a place with it."""
    wanted = {name, *default_gazetteer().named(name)}
    folded = fold(name)
    return [id_ for id_ in among if id_.partition("/")[0] in wanted or fold(place_name(id_)) == folded]
