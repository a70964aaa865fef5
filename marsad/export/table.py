"""Readings as a table for a terminal, one table a report."""

from __future__ import annotations

from typing import IO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from marsad.export.labels import count
from marsad.export.rows import Row, row, shorten
from marsad.model import Reading, Report

_FSI, _PDI = "\u2068", "\u2069"
_STYLES = {"control": "blue", "harm": "red", "event": "yellow"}
_QUOTE = 60
_WIDTHS = {"kind": 7, "what": 14, "who": 12, "whom": 12, "where": 12, "when": 10, "speaker": 12, "quote": 20}
_WIDE = 160


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the caller; rich would end the program."""
        raise BrokenPipeError


def console(stream: IO[str], *, width: int | None = None) -> Console:
    """A console on a stream. Where that is no terminal, lines are 160 columns wide and without colours."""
    return _Console(file=stream, width=width or (None if stream.isatty() else _WIDE), highlight=False, soft_wrap=False)


def print_table(to: Console, report: Report, reading: Reading) -> None:
    """Print the claims of one report. Arabic is isolated by directional marks on a terminal, and bare in a file."""
    isolate = to.is_terminal
    about = " · ".join(filter(None, [report.source, reading.published, report.title]))
    to.print(Text(report.id, style="bold"), Text(isolated(about, isolate)))
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=isolate, show_lines=False)
    for name, least in _WIDTHS.items():
        table.add_column(name, overflow="fold", min_width=least, ratio=3 if name == "quote" else 1)
    for claim in reading.claims:
        table.add_row(*_cells(row(claim), isolate), style=None)
    if reading.claims:
        to.print(table)
    to.print(Text(count("claims", len(reading.claims), "en"), style="dim"))
    to.print()


def _cells(flat: Row, isolate: bool) -> list[Text]:
    cells = [Text(flat.kind, style=_STYLES.get(flat.kind, ""))]
    cells.append(Text(flat.what))
    cells += [Text(isolated(value, isolate)) for value in flat[2:-1]]
    cells.append(Text(isolated(shorten(flat.quote, _QUOTE), isolate), style="dim" if isolate else ""))
    return cells


def isolated(text: str, isolate: bool) -> str:
    """A text without control characters; Arabic between directional isolates where `isolate` is true."""
    # Control characters of a report must not reach the terminal.
    clean = "".join(char if char.isprintable() or char in "\u200c\u200d\u200e\u200f" else " " for char in text)
    return f"{_FSI}{clean}{_PDI}" if isolate and clean and not clean.isascii() else clean
