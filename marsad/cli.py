"""The verbs of the command line. Results go to standard output, everything else to standard error."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from marsad import __version__
from marsad.verbs import demo, keep, known, move, publish, review, serve
from marsad.verbs.demo import write_all
from marsad.verbs.places import places
from marsad.verbs.reading import LargestOption, PublishedOption, SourceOption, TheatreOption, WorkersOption
from marsad.verbs.telling import (
    INTERRUPTED,
    USAGE,
    Teller,
    cannot_write,
    give_up_output,
    stream_to,
)

_OF_MANY = frozenset((".json", ".jsonl", ".ndjson"))

app = typer.Typer(
    name="marsad",
    help="Reads Arabic conflict reporting into sourced claims: who says that who did what, where and when.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

for verbs in (demo, keep, review, move, known, serve, publish):
    verbs.register(app)
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
    published: PublishedOption = None,
    source: SourceOption = None,
    theatre: TheatreOption = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell each step of the reading on standard error.")
    ] = False,
    workers: WorkersOption = 1,
    max_bytes: LargestOption = 20_000_000,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Tell of errors only: no progress, notes or sum.")
    ] = False,
) -> None:
    """Read reports into claims."""
    from marsad.desk.intake.output import writer
    from marsad.desk.intake.reading import Options, read_many
    from marsad.errors import BrokenGazetteer, UsageError

    options = Options(
        published=published, source=source, theatre=theatre, explain=explain, workers=workers, max_bytes=max_bytes
    )
    first = Path(paths[0])
    tell = Teller(quiet=quiet, several=len(paths) > 1 or first.is_dir() or first.suffix.lower() in _OF_MANY)
    try:
        outcomes = read_many(paths, options)
        with stream_to(output) as stream:
            code = write_all(outcomes, writer(form, stream), tell)
    except (UsageError, BrokenGazetteer) as error:
        tell.line(f"error: {error}")
        code = USAGE
    except BrokenPipeError:
        code = give_up_output()  # whoever read it has had enough
    except OSError as error:
        tell.line(cannot_write(output, error))
        code = give_up_output()
    except KeyboardInterrupt:
        tell.line("interrupted")
        code = INTERRUPTED
    finally:
        tell.close()
    raise typer.Exit(code)


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"marsad {__version__}")


def main() -> None:
    """Run the command line."""
    app(prog_name="marsad")
