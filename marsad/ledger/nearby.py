"""Cells: under which names incidents are found, and under which a mention looks for those that it may be of.

A cell is a place, what lies right inside an area, a square of land or a telling word. With its days it is a key of the
index, so that cost grows with what is told of the places, words and days looked at, however much there is besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.ledger.dayindex import DayIndex, Span
from marsad.ledger.world import World

_SQUARE = 0.1  # degrees: a square and those around it hold all that lies within 11 km


class Cells:
    """The cells of places (of one world, which are remembered) and words."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._of_place: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def left(self, places: Iterable[str], words: Iterable[str]) -> set[str]:
        """Where what tells of places in such words is found."""
        return {f"~{word}" for word in words}.union(*(self._place(place)[0] for place in places))

    def looked(self, places: Iterable[str], words: Iterable[str]) -> set[str]:
        """Where to look for others: at the places, in them, in the area right around them, close by, and at the words."""
        return {f"~{word}" for word in words}.union(*(self._place(place)[1] for place in places))

    def _place(self, place: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        known = self._of_place.get(place)
        if known is None:
            around = self._world.chain(place)[:1]
            squares = list(self._squares(place))
            known = self._of_place[place] = (
                (place, *(f"in {area}" for area in around), *squares[:1]),
                (place, *around, f"in {place}", *squares),
            )
        return known

    def _squares(self, place: str) -> Iterator[str]:
        """The square that a place lies in, then those around it."""
        point = self._world.point(place)
        if point is not None:
            row, column = int(point[0] // _SQUARE), int(point[1] // _SQUARE)
            for south in (0, -1, 1):
                for east in (0, -1, 1):
                    yield f"{row + south},{column + east}"


class Nearby:
    """Numbers by their cells and days.

    Invariant: a number is found under all its cells on all days last given; those of before are not forgotten.
    """

    def __init__(self) -> None:
        self._index = DayIndex()
        self._days: dict[int, tuple[int, int]] = {}
        self._cells: dict[int, set[str]] = {}

    def add(self, number: int, cells: set[str], first: int, last: int) -> None:
        """Let a number be found under further cells, and under all it has on the days from `first` to `last`."""
        had = self._cells.setdefault(number, set())
        days = self._days.get(number)
        new = cells - had
        had |= new
        if days is None or not days[0] <= first <= last <= days[1]:
            days, new = (first, last), had
            self._days[number] = days
        self._index.add(number, ((cell, *days) for cell in new))

    def find(self, spans: Iterable[Span]) -> set[int]:
        """The numbers under some cells on some of their days."""
        return set(self._index.near(spans))

    def renumbered(self, numbers: Sequence[int]) -> DayIndex:
        """An index of the same, under other numbers."""
        return self._index.renumbered(numbers)

    def spans(self) -> Iterator[Span]:
        """The cells and days of all numbers."""
        return self._index.spans()
