"""The verbs of the command line. Results go to standard output, everything else to standard error."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from marsad import __version__
from marsad.cli_places import places

if TYPE_CHECKING:
    from marsad.desk.output import Writer
    from marsad.desk.reading import Outcome

OK, SOME_FAILED, USAGE, ALL_FAILED, NO_OUTPUT, INTERRUPTED = 0, 1, 2, 3, 4, 130
_SHOWN_ERRORS = 50
_STDOUT = Path("-")
_OF_MANY = frozenset((".json", ".jsonl", ".ndjson"))

app = typer.Typer(
    name="marsad",
    help="Reads Arabic conflict reporting into sourced claims: who says that who did what, where and when.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

app.add_typer(places)

_EXIT_CODES = (
    "Ends with 0 where all was read, 1 where some inputs could not be read, 2 for a wrong option, 3 where no input could "
    "be read, 4 where the output could not be written, 130 where it was interrupted."
)


@app.command(epilog=_EXIT_CODES)
def read(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH",
            help="Text files, .json or .jsonl files of reports, folders of these, or - for standard input.",
            show_default=False,
        ),
    ],
    form: Annotated[
        Literal["jsonl", "table", "html"],
        typer.Option("--format", "-f", help="One JSON object a report, a table for people, or one page for people."),
    ] = "jsonl",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to this file and not to standard output; - is standard output.",
        ),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day (YYYY-MM-DD) of reports that do not bring their own."),
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="The outlet of reports that do not bring their own.")
    ] = None,
    theatre: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The theatre (syria, yemen, ...); told from each text where not given."),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell each step of the reading on standard error.")
    ] = False,
    workers: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many processes read; 0 is one a processor.")
    ] = 1,
    max_bytes: Annotated[
        int, typer.Option(metavar="N", min=1, help="The largest report that is read, in bytes.")
    ] = 20_000_000,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Tell of errors only: no progress, notes or sum.")
    ] = False,
) -> None:
    """Read reports into claims."""
    from marsad.desk.output import writer
    from marsad.desk.reading import Options, read_many
    from marsad.errors import BrokenGazetteer, UsageError

    options = Options(
        published=published, source=source, theatre=theatre, explain=explain, workers=workers, max_bytes=max_bytes
    )
    first = Path(paths[0])
    tell = Teller(quiet=quiet, several=len(paths) > 1 or first.is_dir() or first.suffix.lower() in _OF_MANY)
    try:
        outcomes = read_many(paths, options)
        with _stream(output) as stream:
            code = _run(outcomes, writer(form, stream), tell)
    except (UsageError, BrokenGazetteer) as error:
        tell.line(f"error: {error}")
        code = USAGE
    except BrokenPipeError:
        code = _give_up_output()  # whoever read it has had enough
    except OSError as error:
        tell.line(_cannot_write(output, error))
        code = _give_up_output()
    except KeyboardInterrupt:
        tell.line("interrupted")
        code = INTERRUPTED
    finally:
        tell.close()
    raise typer.Exit(code)


@app.command()
def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")] = Path(
        "observatory.html"
    ),
) -> None:
    """Read the bundled sample reports, print their claims as a table, and write a page of them."""
    from marsad.desk.output import writer
    from marsad.desk.reading import Options, read_many
    from marsad.desk.samples import sample_folder

    with sample_folder() as folder:
        outcomes = list(read_many([folder], Options()))
    try:
        with _stream(None) as stream:
            code = _run(outcomes, writer("table", stream), Teller())
        with _stream(output) as stream:
            _run(outcomes, writer("html", stream, samples=True), Teller(quiet=True))
        typer.echo(f"The same, each claim beside its words: {output.resolve()}")
    except BrokenPipeError:
        code = _give_up_output()  # whoever read it has had enough
    except OSError as error:
        Teller().line(_cannot_write(output, error))
        code = _give_up_output()
    raise typer.Exit(code)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"marsad {__version__}")


def _run(outcomes: Iterable[Outcome], to: Writer, tell: Teller) -> int:
    """Write what was read, tell what was not, and give the exit code."""
    for outcome in outcomes:
        tell.about(outcome)
        if outcome.report is not None and outcome.reading is not None:
            to.add(outcome.report, outcome.reading)
    to.close()
    tell.sum()
    if not tell.failed:
        return OK
    return SOME_FAILED if tell.read else ALL_FAILED


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
            self.line(f"{_counted(self.read, 'report')} read, {_counted(self.claims, 'claim')}{failed}")

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


def _give_up_output() -> int:
    """Standard output takes no more: the interpreter must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_OUTPUT


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _cannot_write(output: Path | None, error: OSError) -> str:
    where = "standard output" if output in (None, _STDOUT) else output
    return f"error: cannot write {where}: {error.strerror or error}"


@contextmanager
def _stream(output: Path | None) -> Iterator[IO[bytes]]:
    """Standard output, or a file that takes its name only when it is whole (and so is never read as an input).

    A device or a pipe is written as it is, since taking its name would put a file in its place.
    """
    if output is None or output == _STDOUT:
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


def main() -> None:
    """Run the command line."""
    app(prog_name="marsad")
