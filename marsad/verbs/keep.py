"""`marsad init`, `add`, `list`, `show`, `check` and `reread`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from marsad.verbs.reading import LargestOption, PublishedOption, SourceOption, TheatreOption, WorkersOption
from marsad.verbs.telling import (
    ALL_FAILED,
    OK,
    SOME_FAILED,
    FormOption,
    OutputOption,
    StoreOption,
    Teller,
    WhoOption,
    counted,
    guarded,
    print_rows,
)

if TYPE_CHECKING:
    from marsad.desk.intake.keeping import Added

PathsArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH",
        help="Text files, .json or .jsonl files of reports, folders of these, or - for standard input.",
        show_default=False,
    ),
]


def init(store: StoreOption = None) -> None:
    """Make a store; one that is there is left as it is, and brought up to date."""

    def work() -> None:
        from marsad.desk.intake.keeping import made

        opened, new = made(store)
        with opened:
            typer.echo(f"{opened.where}: {'made' if new else 'is there'}")

    guarded(work)


def add(
    paths: PathsArgument,
    store: StoreOption = None,
    published: PublishedOption = None,
    source: SourceOption = None,
    theatre: TheatreOption = None,
    who: WhoOption = None,
    workers: WorkersOption = 1,
    max_bytes: LargestOption = 20_000_000,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell of errors only.")] = False,
) -> None:
    """Read reports and keep them. A line for each: kept, or had; once it is printed, the report is safe on the disk."""

    def work() -> int:
        from marsad.desk.intake.keeping import add, opened, user
        from marsad.desk.intake.reading import Options

        options = Options(published=published, source=source, theatre=theatre, workers=workers, max_bytes=max_bytes)
        tell = Teller(quiet=quiet)
        kept = 0
        with opened(store) as here:
            for one in add(here, paths, options, who=user(who)):
                tell.about(one.outcome)
                if one.kept is not None:
                    kept += one.kept.new
                    typer.echo(_line(one))
        tell.sum()
        if not quiet:
            tell.line(f"{counted(kept, 'new report')}; {tell.read - kept:,} were there")
        if not tell.failed:
            return OK
        return SOME_FAILED if tell.read else ALL_FAILED

    guarded(work)


def _line(one: Added) -> str:
    kept, report = one.kept, one.outcome.report
    assert kept is not None
    assert report is not None
    name = "".join(char if char.isprintable() else "?" for char in report.id)
    near = f" near-copy of {', '.join(kept.copies[:3])}" if kept.copies else ""
    return f"{'kept' if kept.new else 'had'} {kept.id} {name}{near}"


def list_(
    words: Annotated[str | None, typer.Option(metavar="WORDS", help="Only reports with all these words.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Only reports of this outlet.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published on this day or earlier.")] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="No more than so many.")] = None,
    store: StoreOption = None,
    form: FormOption = "table",
    output: OutputOption = None,
) -> None:
    """List the reports in the store."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.reports.listing import REPORTS, report_rows
        from marsad.export.sheet import Sheet

        with opened(store) as here:
            rows = report_rows(here, words=words, outlet=outlet, since=since, until=until, limit=limit)
        print_rows(Sheet(REPORTS, rows), form, output)

    guarded(work, output)


def show(
    report: Annotated[str, typer.Argument(metavar="ID", help="A report's id, the head of it, or its file's name.")],
    store: StoreOption = None,
    form: Annotated[
        Literal["table", "json", "csv"],
        typer.Option("--format", "-f", help="A table for people; json or csv for programs."),
    ] = "table",
    text: Annotated[bool, typer.Option("--text", help="The report's text as well.")] = False,
    output: OutputOption = None,
) -> None:
    """Show one report: where it came from, its near-copies, and its claims as they stand."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.reports.listing import show_sheets

        with opened(store) as here:
            for sheet in show_sheets(here, report, form, text=text):
                print_rows(sheet, form, output)

    guarded(work, output)


def check(store: StoreOption = None) -> None:
    """Check all that is kept: hashes, the chain of the log, spans, references. Ends with 1 where something is wrong."""

    def work() -> int:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.upkeep.checking import check

        with opened(store) as here:
            found = check(here)
        for fault in found.faults:
            typer.echo(f"wrong: {fault}")
        for note in found.notes:
            typer.echo(f"note: {note}")
        typer.echo(
            f"{counted(found.reports, 'report')}, {counted(found.claims, 'claim')}, "
            f"{counted(found.decisions, 'decision')}, {found.entries:,} entries in the log, the last {found.head or '-'}"
        )
        typer.echo(f"{counted(len(found.faults), 'fault')}" if found.faults else "nothing is wrong")
        return SOME_FAILED if found.faults else OK

    guarded(work)


def reread(
    reports: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Only these reports; else all.", show_default=False)
    ] = None,
    store: StoreOption = None,
    who: WhoOption = None,
) -> None:
    """Read kept reports with this version's reader. Old claims stay; people's decisions go over to the new ones."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened, user
        from marsad.desk.intake.rereading import read_again

        changed = same = carried = left = 0
        with opened(store) as here:
            for done in read_again(here, reports or [], who=user(who)):
                same += done.reading is None
                changed += done.reading is not None
                carried += len(done.carried)
                left += len(done.left)
                if done.reading is not None:
                    typer.echo(f"reread {done.report} {done.reading}")
                for one in done.left:
                    typer.echo(f"not carried over: {one.action} by {one.who} at {one.at[:16]} on claim {one.claim}")
        typer.echo(
            f"{counted(changed, 'report')} read otherwise, {same:,} as before; "
            f"{counted(carried, 'decision')} carried over, {left:,} left",
            err=True,
        )

    guarded(work)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    for verb in (init, add, show, check, reread):
        app.command()(verb)
    app.command("list")(list_)
