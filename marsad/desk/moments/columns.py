"""Columns over many rows, so that a filter over a hundred thousand of them takes a millisecond and not a second."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]


_ROW = 32  # bits: above the row in a key


class Shift:
    """How rows move when some go and others come: what of a column is taken over, and where the rest is put in.

    `stays` marks the old rows that stay, `to` has where each of them goes, `new` where those that come are put, in order.
    """

    def __init__(self, stays: Mask, new: NDArray[Any]) -> None:
        self.stays = stays
        self.new = new
        self.count = int(stays.sum()) + len(new)
        free = np.ones(self.count, np.bool_)
        free[new] = False
        self._old = np.flatnonzero(free)
        self.to = np.full(len(stays), -1, np.int64)
        self.to[stays] = self._old

    def put(self, old: Numbers, come: Numbers) -> Numbers:
        """A column with other rows; `come` are the values of the new ones."""
        made = np.empty(self.count, old.dtype)
        made[self._old], made[self.new] = old[self.stays], come
        return made


class Coded:
    """One word (or none) a row, as the number of the word in `values`; -1 is none."""

    def __init__(self, words: Iterable[str | None], count: int) -> None:
        self.values: dict[str, int] = {}
        values = self.values
        codes = (-1 if word is None else values.setdefault(word, len(values)) for word in words)
        self.codes: Numbers = np.fromiter(codes, np.int32, count)

    def shifted(self, shift: Shift, words: Iterable[str | None]) -> Coded:
        """The same with other rows; `words` are those of the new ones."""
        made = object.__new__(Coded)
        new = Coded(words, len(shift.new))
        made.values = dict(self.values)
        to = np.array([made.values.setdefault(word, len(made.values)) for word in new.values] + [-1], np.int32)
        made.codes = shift.put(self.codes, to[new.codes])
        return made

    def mask(self, wanted: Iterable[str]) -> Mask:
        """The rows that have one of some words."""
        codes = [self.values[word] for word in wanted if word in self.values]
        if len(codes) == 1:
            return np.asarray(self.codes == codes[0])
        return np.isin(self.codes, codes)

    def counts(self) -> dict[str, int]:
        """How many rows have each word."""
        found = np.bincount(self.codes[self.codes >= 0], minlength=len(self.values))
        return {word: int(found[code]) for word, code in self.values.items() if found[code]}


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
        self._sorted(of[order], at[order])

    def _sorted(self, of: Numbers, at: Numbers) -> None:
        """Take the codes in order, with their rows."""
        self._of = of
        self._rows: Numbers = at
        self._begins = np.searchsorted(of, np.arange(len(self.values) + 1))

    def shifted(self, shift: Shift, words: Iterable[Collection[str]]) -> Several:
        """The same with other rows; `words` are those of the new ones."""
        made, new = object.__new__(Several), Several(words)
        made.values, made.size = dict(self.values), shift.count
        to = np.array([made.values.setdefault(word, len(made.values)) for word in new.values], np.int64)
        stay = shift.stays[self._rows]
        old = self._of[stay].astype(np.int64) << _ROW | shift.to[self._rows[stay]]
        come = np.sort(to[new._of] << _ROW | shift.new[new._rows]) if len(to) else old[:0]
        keys = np.insert(old, np.searchsorted(old, come), come)
        made._sorted((keys >> _ROW).astype(np.int32), (keys & ((1 << _ROW) - 1)).astype(np.int32))
        return made

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
        counts = np.diff(self._begins)
        return {word: int(counts[code]) for word, code in self.values.items() if counts[code]}


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
