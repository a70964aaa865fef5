"""Reading the tables that are imported: columns by any of their usual names, and errors that name file, row and cause."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from marsad.errors import BadTable, EncodingError, MissingFile, UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from typing import TextIO


class Line(NamedTuple):
    """One row of a table: its number in the file from 1, and its cells by the names that were asked for."""

    path: Path
    number: int
    cells: Mapping[str, str]

    def text(self, name: str) -> str | None:
        """A cell without blanks around it, None where it is empty or the column is not there."""
        return self.cells.get(name, "").strip() or None

    def wrong(self, cause: str) -> BadTable:
        """The error of this row."""
        return BadTable(str(self.path), cause, self.number)

    def point(self) -> tuple[float, float]:
        """The cells ``lat`` and ``lon``.

        Raises:
            BadTable: one is empty, no number, or not on the earth.
        """
        return degree(self, "lat", 90), degree(self, "lon", 180)

    def number_of(self, name: str) -> int | None:
        """A cell that is a whole number of 0 or more, or empty."""
        text = self.text(name)
        if text is None:
            return None
        try:
            value = float(text.replace(",", ""))
        except ValueError:
            raise self.wrong(f"{name} {text!r} is no number") from None
        if value < 0:
            raise self.wrong(f"{name} {text} is less than 0")
        return int(value)


def degree(line: Line, name: str, limit: float) -> float:
    """A coordinate in degrees."""
    text = line.text(name)
    if text is None:
        raise line.wrong(f"{name} is empty")
    try:
        value = float(text)
    except ValueError:
        raise line.wrong(f"{name} {text!r} is no number") from None
    if not -limit <= value <= limit:
        raise line.wrong(f"{name} {text} is not between {-limit:g} and {limit:g}")
    return value


@contextmanager
def opened(path: Path, encoding: str = "utf-8-sig") -> Iterator[TextIO]:
    """A text file.

    Raises:
        InputError: it is not there, cannot be read, or is no UTF-8.
    """
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield file
    except FileNotFoundError:
        raise MissingFile(str(path), "there is no such file") from None
    except OSError as error:
        raise UnreadableFile(str(path), error.strerror or str(error)) from None
    except UnicodeDecodeError as error:
        raise EncodingError(str(path), f"it is no UTF-8: byte {error.start} of a block") from None


def lines(path: Path, columns: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Iterator[Line]:
    """The rows of a CSV file with a header; the separator is a comma, a semicolon or a tab.

    Args:
        path: the file.
        columns: the names that a column goes by, by the name that the cells get; case does not count.
        needed: the columns that must be there.

    Raises:
        InputError: the file cannot be read, a column is missing, or a row has more cells than the header.
    """
    with opened(path) as file:
        head = file.readline()
        separator = max(",;\t", key=head.count)
        try:
            names = next(csv.reader([head], delimiter=separator, strict=True), [])
        except csv.Error as error:
            raise BadTable(str(path), f"the header is no row of a table: {error}", 1) from None
        at = _found(names, columns)
        missing = [name for name in needed if name not in at]
        if missing:
            known = ", ".join(" or ".join(columns[name]) for name in missing)
            raise BadTable(str(path), f"a column is missing: {known}; there are: {', '.join(names) or 'none'}", 1)
        rows = csv.reader(file, delimiter=separator, strict=True)
        try:
            for cells in rows:
                if not any(cells):
                    continue
                number = rows.line_num + 1
                if len(cells) != len(names):
                    raise BadTable(str(path), f"{len(cells)} cells, and the header has {len(names)}", number)
                yield Line(path, number, {name: cells[index] for name, index in at.items()})
        except csv.Error as error:
            raise BadTable(str(path), str(error), rows.line_num + 1) from None


def _found(names: Sequence[str], columns: Mapping[str, Sequence[str]]) -> dict[str, int]:
    header = {name.strip().lower(): index for index, name in reversed(list(enumerate(names)))}
    return {
        name: next(header[spelling] for spelling in spellings if spelling in header)
        for name, spellings in columns.items()
        if any(spelling in header for spelling in spellings)
    }
