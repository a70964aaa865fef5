"""What was made of actors and places, forgotten when people add some."""

from __future__ import annotations

from typing import Protocol, TypeVar

from marsad.actors import load_packs


class _Cached(Protocol):
    def cache_clear(self) -> None: ...


C = TypeVar("C", bound=_Cached)
_made: list[_Cached] = []


def until_renewed(cached: C) -> C:
    """What a cached function gave stands until `renew`: put over ``@cache`` where that is made of actors or places."""
    _made.append(cached)
    return cached


def renew() -> None:
    """Forget what was loaded of actors and places, after a person added some: what is read next knows them."""
    from marsad.places import opening
    from marsad.reader import confidence, naming, vocabulary, weighing

    load_packs.cache_clear()
    opening.default_gazetteer.cache_clear()
    for cached in _made:
        cached.cache_clear()
    for module in (vocabulary, naming, weighing, confidence):
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and getattr(value, "__module__", "") == module.__name__:
                value.cache_clear()
