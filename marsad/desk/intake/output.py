"""Outcomes to a stream, in one of the formats that `marsad read` knows."""

from __future__ import annotations

from typing import IO, Literal, Protocol

from marsad.model import Reading, Report

Format = Literal["jsonl", "table", "html"]
FORMATS: tuple[Format, ...] = ("jsonl", "table", "html")


class Writer(Protocol):
    """Takes readings one at a time; `close` writes what is left to be written."""

    def add(self, report: Report, reading: Reading) -> None:
        """Take one reading."""

    def close(self) -> None:
        """Write what is left. The stream stays open."""


def writer(form: Format, stream: IO[bytes], *, samples: bool = False) -> Writer:
    """The writer of a format on a binary stream. `samples` says on a page that its reports are made up."""
    match form:
        case "jsonl":
            return _Jsonl(stream)
        case "table":
            return _Table(stream)
        case "html":
            return _Html(stream, samples)


class _Jsonl:
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream

    def add(self, report: Report, reading: Reading) -> None:  # noqa: ARG002 (a writer's form)
        from marsad.export.jsonl import to_json

        self._stream.write(to_json(reading))

    def close(self) -> None:
        self._stream.flush()


class _Table:
    def __init__(self, stream: IO[bytes]) -> None:
        import io

        from marsad.export.table import console

        self._text = io.TextIOWrapper(stream, "utf-8", errors="replace", write_through=True)
        self._console = console(self._text)

    def add(self, report: Report, reading: Reading) -> None:
        from marsad.export.table import print_table

        print_table(self._console, report, reading)

    def close(self) -> None:
        self._text.flush()
        self._text.detach()


class _Html:
    def __init__(self, stream: IO[bytes], samples: bool) -> None:
        self._stream = stream
        self._samples = samples
        self._pairs: list[tuple[Report, Reading]] = []

    def add(self, report: Report, reading: Reading) -> None:
        self._pairs.append((report, reading))

    def close(self) -> None:
        from marsad.export.html import to_html

        self._stream.write(to_html(self._pairs, samples=self._samples).encode("utf-8", errors="replace"))
        self._stream.flush()
