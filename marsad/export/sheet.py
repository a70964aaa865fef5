"""Rows of named values as a table for people, or as JSON or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import IO, Any, NamedTuple

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Sheet(NamedTuple):
    """Rows, and the names of the columns that people see. Programs get all values that a row has."""

    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    title: str | None = None


def write(sheet: Sheet, form: str, stream: IO[bytes]) -> None:
    """Write rows in a format: ``table``, ``json`` or ``csv``."""
    if form == "json":
        stream.write(json.dumps(list(sheet.rows), ensure_ascii=False, indent=1, default=str).encode() + b"\n")
    elif form == "csv":
        stream.write(to_csv(sheet))
    else:
        _table(sheet, stream)


def to_csv(sheet: Sheet) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, as spreadsheets want it; nested values are JSON.

    Text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    names = list(dict.fromkeys([*sheet.columns, *(name for row in sheet.rows for name in row)]))
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, names, restval="", lineterminator="\r\n")
    writer.writeheader()
    for row in sheet.rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, (dict, list, tuple)):
        return json.dumps(value, ensure_ascii=False, default=str)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _table(sheet: Sheet, stream: IO[bytes]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from marsad.export.table import console, isolated

    wrapped = io.TextIOWrapper(stream, "utf-8", errors="replace", write_through=True)
    to = console(wrapped)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=sheet.title, title_justify="left")
    for name in sheet.columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in sheet.rows:
        table.add_row(*(Text(isolated(_shown(row.get(name)), to.is_terminal)) for name in sheet.columns))
    if sheet.rows:
        to.print(table)
    else:
        to.print(Text("nothing", style="dim"))
    wrapped.flush()
    wrapped.detach()


def _shown(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_shown, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(inner)}" for name, inner in value.items())
    return str(value)
