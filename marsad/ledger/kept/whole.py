"""All that was derived from statements, as one record of columns (`Whole`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from msgspec import Struct

from marsad.ledger.bitemporal import Known
from marsad.ledger.kept import periods
from marsad.ledger.kept.columns import Column, column, same, values
from marsad.ledger.kept.mentions import Placing
from marsad.ledger.kept.periods import Periods
from marsad.ledger.sources import Record
from marsad.ledger.statements import Statement

_NAMES = tuple(field.name for field in fields(Statement))
_PLACES = _NAMES.index("places")


class Whole(Struct, array_like=True, frozen=True):
    """Statements (a column for each of their fields), where their mentions were put, periods, and records of bodies."""

    statements: list[Column]
    placing: Placing
    timelines: Periods
    histories: Periods
    sources: list[dict[str, Any]]


def of_statements(statements: Sequence[Statement]) -> list[Column]:
    """The columns of statements."""
    return [column([getattr(one, name) for one in statements]) for name in _NAMES]


def statements(kept: Whole) -> list[Statement]:
    """The statements as they were.

    Raises:
        ValueError: these are columns of another sort of statements.
    """
    if len(kept.statements) != len(_NAMES):
        raise ValueError(f"{len(kept.statements)} columns")
    columns = [values(one, tuple if at == _PLACES else same) for at, one in enumerate(kept.statements)]
    return [Statement(*row) for row in zip(*columns, strict=True)]


def whole(
    said: Sequence[Statement],
    placing: Placing,
    timelines: dict[str, list[Any]],
    histories: dict[str, list[Known]],
    sources: dict[str, Record],
    rows: dict[int, int],
) -> Whole:
    """The record of all; `rows` are those of statements, by their identity."""
    now = {place: [Known(period, 0) for period in some] for place, some in timelines.items()}
    return Whole(
        of_statements(said), placing, periods.of_places(now, rows), periods.of_places(histories, rows),
        [{field.name: getattr(one, field.name) for field in fields(Record)} for one in sources.values()],
    )  # fmt: skip


def timelines(kept: Whole, said: Sequence[Statement]) -> dict[str, list[Any]]:
    """The periods of each place."""
    return {place: [row.period for row in some] for place, some in periods.by_place(kept.timelines, said).items()}


def sources(kept: Whole) -> dict[str, Record]:
    """The records of bodies."""
    found: dict[str, Record] = {}
    for one in kept.sources:
        told: dict[str, Any] = {
            name: Counter(value) if isinstance(value, dict) else value for name, value in one.items()
        }
        found[told["body"]] = Record(**told)
    return found
