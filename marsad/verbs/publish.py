"""`marsad publish`: the observatory as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.verbs.telling import CreditOption, StoreOption, guarded


def publish(
    target: Annotated[
        Path,
        typer.Argument(
            metavar="DIR|FILE.html", help="A folder for a static site, or a file for all in one.", show_default=False
        ),
    ],
    store: StoreOption = None,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            metavar="NAME|FILE",
            help="What is kept back: open, careful, guarded, or a profile of your own (YAML).",
        ),
    ] = "careful",
    base_map: Annotated[
        str | None,
        typer.Option(
            "--base-map",
            metavar="FILE|URL",
            help="A base map for a folder: a PMTiles file, which is copied into it, or an address as for `serve`.",
        ),
    ] = None,
    credit: CreditOption = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
) -> None:
    """Write the observatory as a static site, or as one file that opens without a server or a network."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.web.base_map import base_map as base_map_of
        from marsad.web.publishing.publish import publish as write

        base = base_map_of(base_map, credit)
        with opened(store) as here:
            typer.echo(write(here, target, profile=profile, force=force, base=base))

    guarded(work, target)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(publish)
