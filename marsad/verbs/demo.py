"""`marsad demo`: the bundled samples read, kept, derived and published, or served."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.verbs.telling import ALL_FAILED, OK, SOME_FAILED, Teller, guarded, stream_to

if TYPE_CHECKING:
    from marsad.desk.intake.output import Writer
    from marsad.desk.intake.reading import Outcome


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page.")] = Path(
        "observatory.html"
    ),
    serve: Annotated[bool, typer.Option("--serve", help="Serve the samples in place of writing a page.")] = False,
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="The port to serve at; 0 takes any.")
    ] = 8470,
) -> None:
    """Read the bundled sample reports, print their claims as a table, and publish the observatory of them as one page."""

    def work() -> int:
        from tempfile import TemporaryDirectory

        from marsad.desk.intake.keeping import add
        from marsad.desk.intake.output import writer
        from marsad.desk.intake.reading import Options
        from marsad.desk.intake.samples import sample_folder
        from marsad.store.engine import make_store
        from marsad.web.assets import built

        with TemporaryDirectory(prefix="marsad-") as folder:
            store, _ = make_store(str(Path(folder) / "samples.db"))
            with store, sample_folder() as samples:
                outcomes = [added.outcome for added in add(store, [samples], Options(), who="demo")]
                with stream_to(None) as stream:
                    code = write_all(outcomes, writer("table", stream), Teller())
                if serve:
                    from marsad.web.serving import run

                    run(
                        store,
                        host="127.0.0.1",
                        port=port,
                        team=False,
                        names=(),
                        https=False,
                        base_map=None,
                        tell=typer.echo,
                    )
                elif built():
                    from marsad.web.publishing.publish import publish

                    publish(store, output, profile="open", force=True, made_up=True)
                    typer.echo(f"The observatory of these reports, to be opened in any browser: {output.resolve()}")
                else:
                    with stream_to(output) as stream:
                        write_all(outcomes, writer("html", stream, samples=True), Teller(quiet=True))
                    typer.echo(
                        "The pages' scripts are not built (`make ui`): only the reports and their claims are written."
                    )
                    typer.echo(f"Each claim beside its words: {output.resolve()}")
        return code

    guarded(work, output)


def write_all(outcomes: Iterable[Outcome], to: Writer, tell: Teller) -> int:
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


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(demo)
