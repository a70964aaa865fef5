"""Columns over many rows, so that a filter over a hundred thousand of them takes a millisecond and not a second."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]


class Coded:
    """One word (or none) a row, as the number of the word in `values`; -1 is none."""

    def __init__(self, words: Iterable[str | None], count: int) -> None:
        self.values: dict[str, int] = {}
        values = self.values
        codes = (-1 if word is None else values.setdefault(word, len(values)) for word in words)
        self.codes: Numbers = np.fromiter(codes, np.int32, count)

    def mask(self, wanted: Iterable[str]) -> Mask:
        """The rows that have one of some words."""
        codes = [self.values[word] for word in wanted if word in self.values]
        if len(codes) == 1:
            return np.asarray(self.codes == codes[0])
        return np.isin(self.codes, codes)

    def counts(self) -> dict[str, int]:
        """How many rows have each word."""
        found = np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))
        return {word: int(found[code]) for word, code in self.values.items()}


class Several:
    """Any number of words a row, each once."""

    def __init__(self, words: Iterable[Collection[str]]) -> None:
        self.values: dict[str, int] = {}
        values = self.values
        rows: list[int] = []
        codes: list[int] = []
        self.size = 0
        for row, several in enumerate(words):
            self.size += 1
            for word in several:
                rows.append(row)
                codes.append(values.setdefault(word, len(values)))
        of, at = np.array(codes, np.int32), np.array(rows, np.int32)
        order = np.argsort(of, kind="stable")
        self._rows: Numbers = at[order]
        self._begins = np.searchsorted(of[order], np.arange(len(values) + 1))

    def rows(self, word: str) -> Numbers:
        """The rows that have a word, in order."""
        code = self.values.get(word)
        return self._rows[:0] if code is None else self._rows[self._begins[code] : self._begins[code + 1]]

    def mask(self, wanted: Iterable[str]) -> Mask:
        """The rows that have one of some words."""
        found = np.zeros(self.size, np.bool_)
        for word in wanted:
            found[self.rows(word)] = True
        return found

    def counts(self) -> dict[str, int]:
        """How many rows have each word."""
        return {word: int(self._begins[code + 1] - self._begins[code]) for word, code in self.values.items()}


NONE = -1


def days(values: Iterable[int | None], count: int) -> Numbers:
    """Days, or other whole numbers; `NONE` where there is none."""
    return np.fromiter((NONE if value is None else value for value in values), np.int32, count)


def both(masks: Sequence[Mask | None]) -> Mask | None:
    """The rows in all of some masks; None takes all."""
    found: Mask | None = None
    for mask in masks:
        if mask is not None:
            found = mask if found is None else found & mask
    return found


def page(order: NDArray[Any] | None, mask: Mask | None, count: int, offset: int, limit: int) -> tuple[int, list[int]]:
    """How many rows there are in a mask, and those of one page, in an order (of row numbers; None is their own)."""
    if mask is None:
        total = count
        rows = order[offset : offset + limit] if order is not None else np.arange(offset, min(count, offset + limit))
    else:
        kept = order[mask[order]] if order is not None else np.flatnonzero(mask)
        total, rows = len(kept), kept[offset : offset + limit]
    return total, [int(row) for row in rows]
