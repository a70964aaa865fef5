"""What the verbs have in common: exit codes, what is told on standard error, and where results go."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from marsad.desk.intake.reading import Outcome
    from marsad.export.sheet import Sheet

OK, SOME_FAILED, USAGE, ALL_FAILED, NO_OUTPUT, NO_STORE, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
STDOUT = Path("-")
_SHOWN_ERRORS = 50

CreditOption = Annotated[
    str | None,
    typer.Option("--base-map-credit", metavar="TEXT", help="Whose the base map is, where it does not say so itself."),
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH-or-URL",
        help="The store: a file, or a PostgreSQL URL. Else MARSAD_STORE; else marsad.db in this folder.",
        show_default=False,
    ),
]
WhoOption = Annotated[
    str | None,
    typer.Option(
        "--who", metavar="NAME", help="Who does this. Else MARSAD_USER; else your user name.", show_default=False
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file and not to standard output."),
]
FormOption = Annotated[
    Literal["table", "json", "csv"],
    typer.Option("--format", "-f", help="A table for people; json or csv for programs."),
]


def guarded(work: Callable[[], int | None], output: Path | None = None) -> None:
    """Do the work of a verb, tell what goes wrong, and end with its exit code."""
    from marsad.errors import MarsadError, StoreError, UnknownRecord, UsageError

    tell = Teller()
    try:
        code = work() or OK
    except (UsageError, UnknownRecord) as error:
        tell.line(f"error: {error}")
        code = USAGE
    except (StoreError, MarsadError) as error:
        tell.line(f"error: {error}")
        code = NO_STORE
    except BrokenPipeError:
        code = give_up_output()
    except OSError as error:
        tell.line(cannot_write(output, error))
        code = give_up_output()
    except KeyboardInterrupt:
        tell.line("interrupted")
        code = INTERRUPTED
    raise typer.Exit(code)


def print_rows(sheet: Sheet, form: str, output: Path | None = None) -> None:
    """Write rows in a format."""
    from marsad.export.sheet import write

    with stream_to(output) as stream:
        write(sheet, form, stream)
        stream.flush()


class Teller:
    """Tells on standard error how the reading goes: errors, notes, steps, a progress bar, and the sum."""

    def __init__(self, *, quiet: bool = False, several: bool = False) -> None:
        self.read = self.failed = self.claims = 0
        self._quiet = quiet
        self._several = several
        self._progress = None
        if several and not quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

            columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task("reports", total=None)
            self._progress.start()

    def about(self, outcome: Outcome) -> None:
        """Tell of one outcome."""
        if outcome.error is not None:
            self.failed += 1
            if self.failed <= _SHOWN_ERRORS:
                self.line(f"error: {outcome.error}")
        elif outcome.reading is not None:
            self.read += 1
            self.claims += len(outcome.reading.claims)
            if outcome.note and not self._quiet:
                self.line(f"note: {outcome.path}: {outcome.note}")
        if outcome.steps and outcome.report and self._several:
            self.line(f"report {outcome.report.id}")
        for step in outcome.steps:
            self.line(step)
        if self._progress:
            self._progress.update(self._task, advance=1, description=f"reports, {self.claims:,} claims")

    def sum(self) -> None:
        """Tell how it went, where there was more than one input."""
        self.close()
        if self.failed > _SHOWN_ERRORS:
            self.line(f"error: and {self.failed - _SHOWN_ERRORS:,} more")
        if not self._quiet and self.read + self.failed > 1:
            failed = f"; {self.failed:,} failed" if self.failed else ""
            self.line(f"{counted(self.read, 'report')} read, {counted(self.claims, 'claim')}{failed}")

    def line(self, text: str) -> None:
        """Write one line, above the progress bar where there is one."""
        data = "".join(char if char.isprintable() or char in "\t\n" else "?" for char in text)
        if self._progress:
            self._progress.console.print(data, markup=False, highlight=False)
        else:
            sys.stderr.write(f"{data.encode(sys.stderr.encoding or 'utf-8', 'replace').decode(sys.stderr.encoding)}\n")

    def close(self) -> None:
        """Take the progress bar away."""
        if self._progress:
            self._progress.stop()
            self._progress = None


def give_up_output() -> int:
    """Standard output takes no more: the interpreter must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_OUTPUT


def counted(number: int, noun: str) -> str:
    """A number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def cannot_write(output: Path | None, error: OSError) -> str:
    """What is told where the output could not be written."""
    where = "standard output" if output in (None, STDOUT) else output
    return f"error: cannot write {where}: {error.strerror or error}"


@contextmanager
def stream_to(output: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its name only when it is whole (and so is never read as an input).

    A device or a pipe is written as it is, since taking its name would put a file in its place.
    """
    if output is None or output == STDOUT:
        if not isinstance(sys.stdout.buffer, io.RawIOBase):
            yield sys.stdout.buffer
            return
        # Unbuffered (python -u), where a write may take a part of the bytes and say nothing.
        with open(sys.stdout.fileno(), "wb", closefd=False) as stream:
            yield stream
        return
    if output.exists() and not output.is_file():
        with output.open("wb") as stream:  # a folder fails here, before anything is read
            yield stream
        return
    output = output.resolve()  # through a link, to the file that it names
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(output)
    finally:
        part.unlink(missing_ok=True)
