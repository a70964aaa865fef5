"""An index of numbers by places and days: what happened at a place, in it, around it or close by, within some days.

Invariant: looking costs as much as is told of the places and days looked at, however much the index holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from marsad.ledger.world import World

_CELL = 0.1  # degrees: a cell and those around it hold all that lies within 11 km
_COLUMNS = 10_000
_Days = dict[int, list[int]]


class Nearby:
    """Numbers by places and days, to which more can be added at any time."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._at: dict[str, _Days] = defaultdict(dict)
        self._in: dict[str, _Days] = defaultdict(dict)
        self._cells: dict[int, _Days] = defaultdict(dict)

    def add(self, number: int, places: Iterable[str], first: int, last: int) -> None:
        """Put a number at places, on the days from `first` to `last` (ordinals)."""
        for place in places:
            tables = [self._at[place], *(self._in[area] for area in self._world.chain(place)[:1])]
            cell = self._cell(place)
            if cell is not None:
                tables.append(self._cells[cell])
            for days in tables:
                for day in range(first, last + 1):
                    bucket = days.get(day)
                    if bucket is None:
                        days[day] = [number]
                    elif bucket[-1] != number:
                        bucket.append(number)

    def find(self, places: Iterable[str], first: int, last: int) -> set[int]:
        """The numbers at places, in them, in the area right around them or in cells close by, on some day."""
        found: set[int] = set()
        for place in places:
            for days in self._tables(place):
                for day in range(first, last + 1):
                    if day in days:
                        found.update(days[day])
        return found

    def _tables(self, place: str) -> Iterator[_Days]:
        for area in (place, *self._world.chain(place)[:1]):
            if area in self._at:
                yield self._at[area]
        if place in self._in:
            yield self._in[place]
        cell = self._cell(place)
        if cell is not None:
            for near in (cell + row + column for row in (-_COLUMNS, 0, _COLUMNS) for column in (-1, 0, 1)):
                if near in self._cells:
                    yield self._cells[near]

    def _cell(self, place: str) -> int | None:
        point = self._world.point(place)
        return None if point is None else int(point[0] / _CELL) * _COLUMNS + int(point[1] / _CELL)
