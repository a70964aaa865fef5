"""`marsad export-archive`, `import-archive` and `merge-store`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.verbs.telling import StoreOption, WhoOption, counted, guarded, stream_to

if TYPE_CHECKING:
    from marsad.desk.upkeep.archives import Taken


def export_archive(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The archive to write; - is standard output.")],
    store: StoreOption = None,
) -> None:
    """Write everything that the store holds into one file."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.upkeep.archives import export_archive

        with opened(store) as here, stream_to(file) as stream:
            counts = export_archive(here, stream)
            stream.flush()
        typer.echo(f"{counted(counts['reports'], 'report')}, {counted(counts['claims'], 'claim')} written", err=True)

    guarded(work, file)


def import_archive(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An archive that `marsad export-archive` wrote.")],
    store: StoreOption = None,
    who: WhoOption = None,
) -> None:
    """Take over what an archive holds; into an empty store, all comes back as it was."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened, user
        from marsad.desk.upkeep.archives import import_archive

        with opened(store) as here:
            _tell(import_archive(here, file, who=user(who)))

    guarded(work, file)


def merge_store(
    other: Annotated[str, typer.Argument(metavar="PATH-or-URL", help="The other store; what it holds stays as it is.")],
    store: StoreOption = None,
    who: WhoOption = None,
) -> None:
    """Take over what another store holds: same reports are one, all decisions are kept, conflicts are listed."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened, user
        from marsad.desk.upkeep.archives import merge_store

        with opened(store) as here:
            _tell(merge_store(here, other, who=user(who)))

    guarded(work)


def _tell(taken: Taken) -> None:
    new = taken.merged.new
    told = ", ".join(f"{new[name]:,} {name}" for name in ("reports", "readings", "decisions", "judgements", "pins"))
    typer.echo(f"new here: {told}; {taken.merged.log}")
    for line in taken.questions:
        typer.echo(line)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(export_archive)
    app.command()(import_archive)
    app.command()(merge_store)
