"""Values by the hundred thousand in little room: each different one once, and the number of its own for every row."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T")
_ALL_DIFFER = 0.5  # from which share of different values on they are kept as they stand


class Column(Struct, array_like=True, frozen=True):
    """Values: `codes` has the number in `table` of each (four bytes), or is empty where `table` has them row by row."""

    table: list[Any]
    codes: bytes = b""


def column(values: Sequence[Hashable]) -> Column:
    """The column of some values."""
    table: dict[Hashable, int] = {}
    codes = [table.setdefault(value, len(table)) for value in values]
    if len(table) > _ALL_DIFFER * len(codes):
        return Column(list(values))
    return Column(list(table), numbers(codes))


def same(value: Any) -> Any:
    """A value as it is."""
    return value


def values(kept: Column, make: Callable[[Any], Any] = same) -> list[Any]:
    """The values of a column, `make` making each of the form in which it was kept (a tuple of a list)."""
    table = list(map(make, kept.table)) if make is not same else kept.table
    return [table[code] for code in array("I", kept.codes)] if kept.codes else table


def numbers(found: Iterable[int]) -> bytes:
    """Numbers below 2³², in four bytes each."""
    return array("I", found).tobytes()


class Lists(Struct, array_like=True, frozen=True):
    """Lists of rows of another table, one after the other, with their lengths."""

    lengths: bytes
    rows: bytes


def lists(found: Iterable[Sequence[int]]) -> Lists:
    """Lists of numbers."""
    lengths, rows = array("I"), array("I")
    for one in found:
        lengths.append(len(one))
        rows.extend(one)
    return Lists(lengths.tobytes(), rows.tobytes())


def taken(kept: Lists, among: Sequence[T]) -> list[list[T]]:
    """The lists of what stands in these rows of a table."""
    every = [among[row] for row in array("I", kept.rows)]
    return [every[begin:end] for begin, end in pairwise(accumulate(array("I", kept.lengths), initial=0))]
