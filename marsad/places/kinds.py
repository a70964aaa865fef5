"""The kinds of place a table may use, and how they compare.

A report's kind word is loose («بلدة» and «قرية» are said of one place), so kinds are compared by family: the same kind
fits best, one of the same family fits, any other speaks against.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Kind(NamedTuple):
    """`family` of like kinds, `radius` in km of a typical one, and whether it is an area: a centre but no point."""

    family: str
    radius: float
    area: bool = False


KINDS: dict[str, Kind] = {
    # areas
    "country": Kind("country", 250, True),
    "admin1": Kind("admin", 40, True),
    "admin2": Kind("admin", 15, True),
    "region": Kind("region", 25, True),
    "sea": Kind("water", 200, True),
    "river": Kind("water", 50, True),
    "road": Kind("line", 50, True),
    "border": Kind("line", 50, True),
    # settlements
    "capital": Kind("settlement", 8),
    "city": Kind("settlement", 5),
    "town": Kind("settlement", 2),
    "village": Kind("settlement", 1),
    "neighbourhood": Kind("quarter", 1),
    "camp": Kind("quarter", 1),
    # land
    "hill": Kind("height", 1),
    "mountain": Kind("height", 8),
    "valley": Kind("low", 5),
    "island": Kind("island", 5),
    "lake": Kind("water", 5),
    # works
    "airbase": Kind("airfield", 2),
    "airport": Kind("airfield", 2),
    "base": Kind("base", 1),
    "checkpoint": Kind("base", 0.5),
    "crossing": Kind("crossing", 0.5),
    "bridge": Kind("crossing", 0.5),
    "dam": Kind("dam", 1),
    "port": Kind("port", 1),
    "field": Kind("field", 3),
    "facility": Kind("facility", 0.5),
}

LOCAL: Final = frozenset(("village", "neighbourhood", "hill"))
"""Kinds known in their own country only: such a name in a report on another theatre is another place."""


_SIZES: Final = ("village", "town", "city", "capital")


def fit(wanted: str, found: str) -> float:
    """How well a place of kind `found` fits a kind word for `wanted`: 2 the same, 1 alike, 0 not known, -2 unlike.

    Settlements are the more alike the nearer in size.

    >>> fit("village", "village"), fit("village", "town"), fit("hill", "city"), fit("thing", "city")
    (2.0, 1.0, -2.0, 0.0)
    >>> fit("village", "city"), fit("village", "capital")
    (0.0, -1.0)
    """
    if wanted == found:
        return 2.0
    first, second = KINDS.get(wanted), KINDS.get(found)
    if first is None or second is None:
        return 0.0
    if first.family != second.family:
        return -2.0
    if wanted in _SIZES and found in _SIZES:
        return 2.0 - abs(_SIZES.index(wanted) - _SIZES.index(found))
    return 1.0
