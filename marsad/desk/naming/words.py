"""Words of people for actors and places: a name or an id, as it is typed, to what the packs and the gazetteer know by it."""

from __future__ import annotations

from functools import cache
from typing import Any

from marsad.actors import load_packs
from marsad.desk.naming.names import actor_named, place_told
from marsad.errors import UsageError
from marsad.language.arabic.folding import fold
from marsad.places import default_gazetteer

Row = dict[str, Any]


def actor_id(given: str) -> str:
    """The id of an actor given by its id or a name.

    Raises:
        UsageError: no pack knows it.
    """
    wanted = given.strip()
    if wanted in load_packs().actors:
        return wanted
    found = _by_name().get(fold(wanted).lower())
    if found is None:
        raise UsageError(f"no actor is called {given!r}")
    return found


def actor_of(words: str, theatre: str | None = None, on: str | None = None) -> str | None:
    """The id of the actor that words of a report name as a whole, in a theatre on a day; None where no pack knows them."""
    packs = load_packs()
    found = _entries().get(fold(words))
    if found is None:
        return None
    id_ = packs.resolve(found, theatre, on=on)
    return packs.umbrella(id_) if id_ is not None else None


def actors_like(words: str, limit: int = 12) -> list[Row]:
    """Actors whose name or id holds some words, those that begin with them first."""
    wanted = fold(words).lower().strip()
    if not wanted:
        return []
    found: dict[str, tuple[bool, int]] = {}
    for name, id_ in _by_name().items():
        at = name.find(wanted)
        if at >= 0:
            rank = (at > 0, len(name))
            found[id_] = min(found.get(id_, rank), rank)
    return [{**actor_named(id_)} for id_ in sorted(found, key=lambda id_: found[id_])[:limit]]


def places_like(name: str, limit: int = 12) -> list[Row]:
    """Places of a name or an id, in the order in which the reader takes them, with the areas that tell them apart."""
    gazetteer = default_gazetteer()
    wanted = name.strip()
    ids = [wanted] if wanted in gazetteer else list(gazetteer.named(wanted)) if wanted else []
    return [place_told(id_) for id_ in ids[:limit]]


def renew() -> None:
    """Forget what was loaded of actors and places, after a person added some: what is read next knows them."""
    from marsad.places import opening
    from marsad.reader import confidence, naming, vocabulary, weighing

    load_packs.cache_clear()
    opening.default_gazetteer.cache_clear()
    for cached in (_by_name, _entries):
        cached.cache_clear()
    for module in (vocabulary, naming, weighing, confidence):
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == module.__name__:
                value.cache_clear()


@cache
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for id_, actor in load_packs().actors.items():
        for name in (actor.name_ar, actor.name_en, id_):
            found.setdefault(fold(name).lower(), id_)
    for entry in load_packs().entries():
        if entry.value.id is not None and entry.value.how == "name":
            found.setdefault(entry.phrase, entry.value.id)
    return found


@cache
def _entries() -> dict[str, Any]:
    return {entry.phrase: entry.value for entry in reversed(load_packs().entries())}
