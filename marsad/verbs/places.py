"""``marsad places …``: what is known of places, and bringing in more."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from marsad.desk.places import Found, Tell
    from marsad.model import Place

OK, USAGE, ALL_FAILED, NO_OUTPUT, INTERRUPTED = 0, 2, 3, 4, 130

places = typer.Typer(
    name="places",
    help="Tells what is known of places, and brings in more: from GeoNames, OCHA, OpenStreetMap, own lists, or by hand.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Database = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help="The file for places of your own; else MARSAD_PLACES, else one in your folder of data.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no sum.")]

_EXIT_CODES = (
    "Ends with 0 where all is done, 2 for a wrong option, 3 where a file could not be read or fetched, 4 where the file of "
    "places could not be read or written, 130 where it was interrupted. Where it does not end with 0, nothing has changed."
)


@places.command("import", epilog=_EXIT_CODES)
def import_(
    form: Annotated[
        Literal["geonames", "ocha", "osm", "csv"], typer.Argument(metavar="FORM", help="geonames, ocha, osm or csv.")
    ],
    paths: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files, all of that form.")],
    db: Database = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="csv: what the list is called; ids begin with it. [default: own]")
    ] = None,
    licence: Annotated[str | None, typer.Option(metavar="TEXT", help="csv: the licence of the list.")] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="ocha: the country of a table that has no column for it (SY).")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Bring in places from files: all of them or, where anything is wrong, none.

    geonames: country files with or without alternateNamesV2.txt, as text or zip. ocha: tables (CSV) with place codes, and
    shapefiles of areas and quarters. osm: extracts (.osm.pbf). csv: a list of your own, see docs/places.md. Shapefiles and
    extracts need: pip install 'marsad[gis]'.
    """
    from marsad.desk.places import bring_in

    with _told(quiet) as tell:
        done = bring_in(form, paths, db=db, source=source, licence=licence, country=country, tell=tell)
    if not quiet:
        _line(f"{done.new:,} places are new, {done.again:,} were there; {done.linked:,} are linked to another source's")


@places.command(epilog=_EXIT_CODES)
def fetch(
    country: Annotated[str, typer.Argument(metavar="COUNTRY", help="Two letters, as SY.")],
    db: Database = None,
    base_url: Annotated[
        str | None, typer.Option(metavar="URL", envvar="MARSAD_GEONAMES", help="Where GeoNames' files lie.")
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Fetch GeoNames' places of a country from the net, check them, and bring them in.

    A broken download goes on where it stopped when the verb is given again.
    """
    from marsad.desk.places import fetch_country

    with _told(quiet) as tell:
        done = fetch_country(country, db=db, base=base_url, tell=tell)
    if not quiet:
        _line(f"{done.new:,} places are new, {done.again:,} were there; {done.linked:,} are linked to another source's")


@places.command("list", epilog=_EXIT_CODES)
def list_(
    db: Database = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="List the places of this source (pin for pins), not the sources.")
    ] = None,
    json: Json = False,
) -> None:
    """List the sources of places with their numbers and licences, or the places of one."""
    from marsad.desk.places import places_of, sources

    with _told(quiet=True):
        if source is not None:
            found = places_of(source, db)
            if json:
                _json(found)
            else:
                _table(("id", "name", "English", "kind", "where"), map(_row, found))
            return
        known = sources(db)
    if json:
        _json(known)
    else:
        _table(
            ("source", "places", "licence", "credit", "file"),
            ((one.name, f"{one.places:,}", one.licence, one.credit, one.file) for one in known),
        )


@places.command(epilog=_EXIT_CODES)
def find(
    name: Annotated[str, typer.Argument(metavar="NAME", help="In Arabic or Latin letters.")],
    db: Database = None,
    json: Json = False,
) -> None:
    """Find the places of a name, in the order in which the reader takes them."""
    from marsad.desk.places import find as find_

    with _told(quiet=True):
        found = find_(name, db)
    if json:
        _json(found)
    elif found:
        _table(
            ("id", "name", "English", "kind", "where", "in"),
            ((*_row(one.place), ", ".join(one.areas)) for one in found),
        )
    else:
        _line(f"nothing is called {name}; marsad places pin puts a name on the map")


@places.command(epilog=_EXIT_CODES)
def show(
    place: Annotated[str, typer.Argument(metavar="ID", help="A place's id, as find tells it.")],
    db: Database = None,
    json: Json = False,
) -> None:
    """Show all that is known of a place: names, point, areas around it, sources."""
    from marsad.desk.places import show as show_

    with _told(quiet=True):
        found = show_(place, db)
    if json:
        _json([found])
        return
    for name, value in _facts(found):
        if value:
            typer.echo(f"{name + ':':<12} {value}")


@places.command(epilog=_EXIT_CODES)
def pin(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or the id of a place that lies elsewhere.")],
    lat: Annotated[float, typer.Argument(metavar="LAT", help="Degrees north.")],
    lon: Annotated[float, typer.Argument(metavar="LON", help="Degrees east.")],
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="village, hill, neighbourhood ... [default: village]")
    ] = None,
    within: Annotated[
        str | None, typer.Option(metavar="AREA", help="Name or id of the area it lies in; else its outline tells.")
    ] = None,
    db: Database = None,
) -> None:
    """Put a name on the map by hand; it outranks all else that has the name.

    Degrees below 0 stand behind --, as in: marsad places pin NAME -- 15.5 -12.1
    """
    from marsad.desk.places import pin as pin_

    with _told(quiet=True):
        typer.echo(pin_(name, lat, lon, kind=kind, within=within, db=db))


@places.command(epilog=_EXIT_CODES)
def unpin(
    place: Annotated[str, typer.Argument(metavar="PIN", help="The pin's id, or its name where no other has it.")],
    db: Database = None,
) -> None:
    """Take a pin away."""
    from marsad.desk.places import unpin as unpin_

    with _told(quiet=True):
        unpin_(place, db)


def _row(place: Place) -> tuple[str, ...]:
    where = f"{place.lat:.4f}, {place.lon:.4f}" if place.lat is not None and place.lon is not None else "unlocated"
    return place.id, place.name_ar or "", place.name_en or "", place.kind, where


def _facts(found: Found) -> Iterator[tuple[str, str]]:
    place = found.place
    yield "id", place.id
    yield "name", place.name_ar or ""
    yield "English", place.name_en or ""
    yield "kind", place.kind
    yield "where", f"{_row(place)[-1]} ({place.precision})"
    yield "in", ", ".join(found.areas)
    yield "country", place.country or ""
    yield "population", f"{place.population:,}" if place.population else ""
    yield "source", place.source or ""
    yield "also", ", ".join(found.linked)


def _json(rows: list[Place] | list[Found] | list[object] | object) -> None:
    import msgspec

    for row in rows if isinstance(rows, list) else [rows]:
        typer.echo(msgspec.json.encode(row).decode())


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | map[tuple[str, ...]]) -> None:
    """Columns for people; set apart by tabs where nobody looks on."""
    if not sys.stdout.isatty():
        for row in rows:
            typer.echo("\t".join(row))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*head, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console().print(table)


@contextmanager
def _told(quiet: bool) -> Iterator[Tell]:
    """A progress bar on standard error while something is done, and errors told there."""
    from marsad.errors import BrokenGazetteer, InputError, MarsadError, UsageError

    code = OK
    try:
        with _progress(quiet) as tell:
            yield tell
    except UsageError as error:
        code = _failed(error, USAGE)
    except BrokenGazetteer as error:
        code = _failed(error, NO_OUTPUT)
    except (InputError, MarsadError) as error:
        code = _failed(error, ALL_FAILED)
    except KeyboardInterrupt:
        _line("interrupted; nothing has changed")
        code = INTERRUPTED
    if code:
        raise typer.Exit(code)


def _failed(error: Exception, code: int) -> int:
    _line(f"error: {error}")
    return code


def _silent(what: str, done: int, total: int | None) -> None:
    """Tell nobody."""


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[str, int, int | None], None]]:
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=None)
        yield lambda what, done, total: progress.update(task, description=what, completed=done, total=total)


def _line(text: str) -> None:
    typer.echo(text, err=True)
