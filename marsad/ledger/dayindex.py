"""Numbers under cells and days, in little room: to find what may share a key with something."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping

Spans = Mapping[str, tuple[int, int]]
"""The first and the last day by cell."""

_BITS = 32
_LOW = (1 << _BITS) - 1


def spans(keys: Iterable[tuple[str, int]]) -> dict[str, tuple[int, int]]:
    """Keys of cell and day, as the first and the last day by cell."""
    found: dict[str, tuple[int, int]] = {}
    for cell, day in keys:
        known = found.get(cell)
        if known is None:
            found[cell] = day, day
        elif not known[0] <= day <= known[1]:
            found[cell] = min(known[0], day), max(known[1], day)
    return found


class DayIndex:
    """By cell, the last day and the number of each entry in one sorted array (8 bytes an entry)."""

    def __init__(self) -> None:
        self._cells: dict[str, array[int]] = {}
        self._unsorted: set[str] = set()
        self._longest = 0

    def add(self, number: int, under: Spans) -> None:
        """Put a number (below 2³²) under days of cells."""
        for cell, (first, last) in under.items():
            self._longest = max(self._longest, last - first)
            entries = self._cells.get(cell)
            if entries is None:  # the first many are sorted at once, when something is first looked for
                entries = self._cells[cell] = array("Q")
                self._unsorted.add(cell)
            if cell in self._unsorted:
                entries.append(last << _BITS | number)
            else:
                insort(entries, last << _BITS | number)

    def remove(self, number: int, under: Spans) -> None:
        """Take a number away from where it was put."""
        for cell, (_, last) in under.items():
            entries = self._sorted(cell)
            at = bisect_left(entries, last << _BITS | number)
            if at == len(entries) or entries[at] != last << _BITS | number:
                raise KeyError(cell)
            del entries[at]

    def near(self, under: Spans) -> Iterator[int]:
        """The numbers that may share a cell and a day with these; some may not, and some may come twice."""
        for cell, (first, last) in under.items():
            entries = self._sorted(cell)
            begin = bisect_left(entries, first << _BITS)
            end = bisect_left(entries, (last + self._longest + 1) << _BITS, begin)
            for entry in entries[begin:end]:
                yield entry & _LOW

    def _sorted(self, cell: str) -> array[int]:
        entries = self._cells.get(cell)
        if entries is None:
            return array("Q")
        if cell in self._unsorted:
            self._unsorted.discard(cell)
            entries = self._cells[cell] = array("Q", sorted(entries))
        return entries
