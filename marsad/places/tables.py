"""The curated tables: one ``places.csv`` a theatre, read as they stand.

Columns: ``id, name_ar, name_en, aliases_ar, aliases_en, kind, within, country, lat, lon, precision, population,
ambiguous, coordinate_source, note``. `country` is ISO 3166-1 alpha-2, `lat` and `lon` are WGS 84 degrees, empty means
unknown. `ambiguous` is 1 where the name is also a common word or a person; it holds for aliases of one word too, but
not for longer ones («مدينة الباب»). Aliases are separated by ``|``; one that ends in ``?`` is ambiguous by itself.
"""

from __future__ import annotations

import csv
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, cast

from marsad.model import Place, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

COLUMNS = (
    "id", "name_ar", "name_en", "aliases_ar", "aliases_en", "kind", "within", "country", "lat", "lon", "precision",
    "population", "ambiguous", "coordinate_source", "note",
)  # fmt: skip
PRECISIONS = frozenset(("exact", "near", "area", "unlocated"))


class TableError(ValueError):
    """A table that cannot be read; the message names theatre, line and cause."""


class Row(NamedTuple):
    """One place of a table: `place`, the `theatre` of the table, its Arabic names with their ambiguity, and Latin ones."""

    place: Place
    theatre: str
    names: tuple[tuple[str, bool], ...]
    latin: tuple[str, ...] = ()


def tables() -> Iterator[tuple[str, Traversable]]:
    """The theatres that have a table, by id, with the table's file."""
    for folder in sorted(files("marsad").joinpath("theatres").iterdir(), key=lambda entry: entry.name):
        table = folder.joinpath("places.csv")
        if table.is_file():
            yield folder.name, table


def _number(text: str, low: float, high: float) -> float | None:
    if not text:
        return None
    value = float(text)
    if not low <= value <= high:
        raise ValueError(f"{text} is not between {low:g} and {high:g}")
    return value


def _row(cells: list[str], theatre: str) -> Row:
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} columns, not {len(COLUMNS)}")
    id_, name_ar, name_en, aliases, latin, kind, within, country, lat, lon, precision, people, flag, source, _ = cells
    if precision not in PRECISIONS:
        raise ValueError(f"precision {precision!r}")
    latitude, longitude = _number(lat, -90, 90), _number(lon, -180, 180)
    if (latitude is None) != (longitude is None) or (latitude is None) != (precision == "unlocated"):
        raise ValueError("a point needs lat, lon and a precision; none of them is unlocated")
    place = Place(
        id=id_, name_ar=name_ar, name_en=name_en or None, kind=kind, lat=latitude, lon=longitude,
        precision=cast("Precision", precision), within=within or None, country=country or None,
        population=int(people) if people else None, source=source or None,
    )  # fmt: skip
    ambiguous = flag == "1"
    names = [(name_ar, ambiguous)]
    for alias in filter(None, aliases.split("|")):
        bare = alias.removesuffix("?")
        names.append((bare, bare != alias or (ambiguous and " " not in bare)))
    return Row(place, theatre, tuple(names), tuple(name for name in (name_en, *latin.split("|")) if name))


def parse(lines: Iterable[str], theatre: str) -> Iterator[Row]:
    """The rows of one table.

    Raises:
        TableError: a wrong header, a wrong number of columns, or a bad number.
    """
    reader = csv.reader(lines)
    header = next(reader, None)
    if header is None or tuple(header) != COLUMNS:
        raise TableError(f"{theatre}: the header is not {','.join(COLUMNS)}")
    for cells in reader:
        try:
            yield _row(cells, theatre)
        except ValueError as error:
            raise TableError(f"{theatre}, line {reader.line_num}: {error}") from None


def load() -> tuple[list[Row], str]:
    """All rows of all tables, and the hash of what was read (16 hex digits)."""
    digest = hashlib.sha256()
    rows: list[Row] = []
    for theatre, table in tables():
        text = table.read_text(encoding="utf-8").replace("\r\n", "\n")
        digest.update(f"{theatre}\n{text}".encode())
        rows.extend(parse(text.splitlines(), theatre))
    return rows, digest.hexdigest()[:16]
