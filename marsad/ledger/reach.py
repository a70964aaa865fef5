"""Which incidents a mention may be of at all, by their days and latitudes: a look that spares comparing most of them.

Invariant: what is left out here, `Clustering` would find too many days or too many kilometres apart. A word in common brings
together mentions of a whole country, so that nearly all that are looked at lie far off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import nan

from marsad.ledger.parameters import IncidentParameters
from marsad.ledger.world import KM_PER_DEGREE, World

_MARGIN = 1.001  # no rounding may leave out what lies just within reach


class Reach:
    """The bounds of incidents, by their numbers."""

    def __init__(self, world: World, rules: IncidentParameters) -> None:
        self._world = world
        self._days = rules.days_apart
        self._degrees = max(rules.near_km, rules.around_km) / KM_PER_DEGREE * _MARGIN
        self._enclosing = {area for spot in world.spots.values() for area in spot.within}
        self._of_place: dict[str, float] = {}
        self._first: list[int] = []
        self._last: list[int] = []
        self._latitude: list[float] = []

    def blank(self) -> Reach:
        """One of the same world, without incidents."""
        made = object.__new__(Reach)
        made.__dict__ = self.__dict__ | {"_first": [], "_last": [], "_latitude": []}
        return made

    def put(self, number: int, first: int, last: int, places: tuple[str, ...]) -> None:
        """The days of an incident; it is new where it has the next number. `places` are those of its first mention."""
        if number == len(self._latitude):
            self._first.append(first)
            self._last.append(last)
            self._latitude.append(self._at(places))
        else:
            self._first[number], self._last[number] = first, last

    def within(self, numbers: Iterable[int], first: int, last: int, places: tuple[str, ...]) -> Iterator[int]:
        """Of some incidents those that a mention of these days and places may be of."""
        begins, ends, latitudes = self._first, self._last, self._latitude
        earliest, latest, reach, here = first - self._days, last + self._days, self._degrees, self._at(places)
        for number in numbers:
            if ends[number] < earliest or begins[number] > latest:
                continue
            if not abs(latitudes[number] - here) > reach:  # nan, which is no number, is within reach of all
                yield number

    def _at(self, places: tuple[str, ...]) -> float:
        """The latitude of the only place, where distance alone says how it lies to another; else nan."""
        if len(places) != 1:
            return nan
        (place,) = places
        found = self._of_place.get(place)
        if found is None:
            spot = self._world.spots.get(place)
            point = self._world.point(place)
            alone = spot is not None and spot.seat is None and place not in self._enclosing
            found = self._of_place[place] = point[0] if point is not None and alone else nan
        return found
