"""Numbers under cells and days, in little room: to find what shares a key with something."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

Span = tuple[str, int, int]
"""A cell with the first and the last day."""

_BITS, _LENGTH_BITS = 32, 12
_LOW, _LENGTH = (1 << _BITS) - 1, (1 << _LENGTH_BITS) - 1
_DAY = _BITS + _LENGTH_BITS
_MOST = (1 << 64 - _DAY) - 1
"""The last day that there is room for (in the year 2871); what is later stands under it."""

_NONE = array("Q")


class DayIndex:
    """By cell, the last day, the days before it and the number of each entry in one sorted array (8 bytes an entry)."""

    def __init__(self) -> None:
        self._cells: dict[str, array[int]] = {}
        self._unsorted: set[str] = set()
        self._longest = 0

    def kept(self) -> tuple[dict[str, bytes], int]:
        """All of it, to be put away."""
        return {cell: entries.tobytes() for cell, entries in self._cells.items()}, self._longest

    @classmethod
    def of(cls, cells: dict[str, bytes], longest: int) -> DayIndex:
        """What was put away."""
        made = cls()
        made._cells = {cell: array("Q", entries) for cell, entries in cells.items()}
        made._unsorted = set(cells)
        made._longest = longest
        return made

    def renumbered(self, numbers: Sequence[int]) -> DayIndex:
        """The same with other numbers: that of each is at its place in `numbers`."""
        made = DayIndex()
        made._longest, made._unsorted = self._longest, set(self._cells)
        for cell, entries in self._cells.items():
            made._cells[cell] = array("Q", [entry & ~_LOW | numbers[entry & _LOW] for entry in entries])
        return made

    def add(self, number: int, under: Iterable[Span]) -> None:
        """Put a number (below 2³²) under days of cells (fewer than 2¹² at once)."""
        for cell, first, last in _within(under):
            self._longest = max(self._longest, last - first)
            entry = _entry(number, first, last)
            entries = self._cells.get(cell)
            if entries is None:  # the first many are sorted at once, when something is first looked for
                entries = self._cells[cell] = array("Q")
                self._unsorted.add(cell)
            if cell in self._unsorted or not entries or entry > entries[-1]:
                entries.append(entry)
            else:
                insort(entries, entry)

    def remove(self, number: int, under: Iterable[Span]) -> None:
        """Take a number away from where it was put."""
        for cell, first, last in _within(under):
            entries, entry = self._sorted(cell), _entry(number, first, last)
            at = bisect_left(entries, entry)
            if at == len(entries) or entries[at] != entry:
                raise KeyError(cell)
            del entries[at]

    def near(self, under: Iterable[Span]) -> Iterator[int]:
        """The numbers that share a cell and a day with these; some may come more than once."""
        for cell, first, last in _within(under):
            if cell not in self._cells:
                continue
            entries = self._sorted(cell)
            begin = bisect_left(entries, first << _DAY)
            end = bisect_left(entries, (last + self._longest + 1) << _DAY, begin)
            for entry in entries[begin:end]:
                if (entry >> _DAY) - (entry >> _BITS & _LENGTH) <= last:
                    yield entry & _LOW

    def spans(self) -> Iterator[Span]:
        """All that something was put under."""
        for cell, entries in self._cells.items():
            for entry in entries:
                yield cell, (entry >> _DAY) - (entry >> _BITS & _LENGTH), entry >> _DAY

    def _sorted(self, cell: str) -> array[int]:
        entries = self._cells.get(cell, _NONE)
        if cell in self._unsorted:
            self._unsorted.discard(cell)
            entries = self._cells[cell] = array("Q", sorted(entries))
        return entries


def _within(under: Iterable[Span]) -> Iterator[Span]:
    return ((cell, min(first, _MOST), min(last, _MOST)) for cell, first, last in under)


def _entry(number: int, first: int, last: int) -> int:
    if last - first > _LENGTH:
        raise ValueError(f"{last - first} days")
    return last << _DAY | (last - first) << _BITS | number
