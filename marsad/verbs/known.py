"""`marsad incidents`, `tolls`, `control`, `diff` and `sources`: what is known, derived when it is asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from marsad.verbs.telling import FormOption, OutputOption, StoreOption, guarded, print_rows, stream_to

if TYPE_CHECKING:
    from marsad.ledger.derive import Ledger

MapFormOption = Annotated[
    Literal["table", "json", "csv", "geojson"],
    typer.Option("--format", "-f", help="A table for people; json, csv or geojson for programs."),
]
KnownOption = Annotated[
    str | None, typer.Option("--known", metavar="DATE", help="Only what was published by this day (YYYY-MM-DD).")
]
PlaceOption = Annotated[
    str | None, typer.Option("--place", metavar="NAME", help="Only here, and inside it: a name or an id.")
]
SinceOption = Annotated[str | None, typer.Option("--since", metavar="DATE", help="On this day or later.")]
UntilOption = Annotated[str | None, typer.Option("--until", metavar="DATE", help="On this day or earlier.")]
ParametersOption = Annotated[
    Path | None,
    typer.Option(
        "--parameters", metavar="FILE", help="Your own parameters of the ledger (YAML), over those installed."
    ),
]


def _told(
    store: str | None,
    known: str | None,
    parameters: Path | None,
    form: str,
    output: Path | None,
    rows: Callable[[Ledger], tuple[Sequence[str], list[dict[str, Any]], dict[str, Any] | None]],
    held: str | None = None,
) -> None:
    """Derive, make rows, and write them in a format; `held` names the place where only its control is asked for."""

    def work() -> None:
        from marsad.desk.deriving.one_place import control_ledger
        from marsad.desk.deriving.statements import ledger
        from marsad.desk.intake.keeping import opened
        from marsad.desk.known import geojson
        from marsad.desk.naming.asked import day
        from marsad.export.sheet import Sheet

        with opened(store) as here:
            if held is None:
                derived = ledger(here, known=day(known), parameters=parameters)
            else:
                derived = control_ledger(here, held, known=day(known), parameters=parameters)
            columns, made, areas = rows(derived)
        if form == "geojson":
            with stream_to(output) as stream:
                stream.write(json.dumps(geojson(made, areas), ensure_ascii=False, default=str).encode() + b"\n")
                stream.flush()
            return
        for row in made:
            row.pop("points", None)
        print_rows(Sheet(columns, made), form, output)

    guarded(work, output)


def incidents(
    store: StoreOption = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--id", metavar="ID", help="Only this one (an id, the head of it, or a claim's key), in its parts."
        ),
    ] = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    known: KnownOption = None,
    parameters: ParametersOption = None,
    form: MapFormOption = "table",
    output: OutputOption = None,
) -> None:
    """The incidents that reports tell of, each with its reports taken together and why.

    With --id, what each report tells of one, why it was taken for the same, and the two claims by which `marsad review
    split` would part it.
    """

    def rows(ledger: Ledger) -> tuple[Sequence[str], list[dict[str, Any]], None]:
        from marsad.desk import known as told

        if name is not None:
            return told.MENTIONS, told.mention_rows(ledger, told.incident_called(ledger, name)), None
        found = told.incidents(ledger, place=place, since=since, until=until)
        return told.INCIDENTS, told.incident_rows(ledger, found), None

    _told(store, known, parameters, form, output, rows)


def tolls(
    store: StoreOption = None,
    place: PlaceOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    known: KnownOption = None,
    totals: Annotated[bool, typer.Option("--totals", help="Only totals over a time, as bodies gave them.")] = False,
    by: Annotated[
        Literal["day", "week", "month", "year"] | None,
        typer.Option("--by", help="Sums over the incidents of each period, with bodies' own totals beside them."),
    ] = None,
    split: Annotated[
        Literal["all", "victims", "sort", "perpetrator"],
        typer.Option("--split", help="With --by: by the victims' side, by their sort, or by whom it is laid to."),
    ] = "all",
    side: Annotated[
        str | None, typer.Option("--side", metavar="ID", help="With --by: victims of this side only.")
    ] = None,
    parameters: ParametersOption = None,
    form: FormOption = "table",
    output: OutputOption = None,
) -> None:
    """Those killed, wounded, missing … by incident: low, best, high, who says what, and the rule that chose best.

    With --by, by period: an incident counts in that of its first day.
    """

    def rows(ledger: Ledger) -> tuple[Sequence[str], list[dict[str, Any]], None]:
        from marsad.desk import known as told
        from marsad.errors import UsageError

        given = told.totals_of(ledger, place=place, since=since, until=until)
        if totals:
            return told.TOLLS, told.total_rows(ledger, given), None
        found = told.incidents(ledger, place=place, since=since, until=until)
        if by is not None:
            return told.PERIODS, told.period_rows(ledger, found, given, by, split, side), None
        if split != "all" or side is not None:
            raise UsageError("--split and --side go with --by")
        return told.TOLLS, told.toll_rows(ledger, found), None

    _told(store, known, parameters, form, output, rows)


def control(
    store: StoreOption = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day; without it the last that anything is said of.")
    ] = None,
    known: KnownOption = None,
    place: PlaceOption = None,
    history: Annotated[bool, typer.Option("--history", help="The whole timeline of the place.")] = False,
    parameters: ParametersOption = None,
    form: MapFormOption = "table",
    output: OutputOption = None,
) -> None:
    """Who holds which place on a day, how surely, since when; geojson draws the land as well."""

    def rows(ledger: Ledger) -> tuple[Sequence[str], list[dict[str, Any]], dict[str, Any] | None]:
        from marsad.desk import known as told
        from marsad.errors import UsageError

        if history:
            if place is None:
                raise UsageError("--history takes a --place")
            return told.TIMELINE, told.timeline_rows(ledger, place), None
        day = told.ordinal(on) if on else told.last_day(ledger)
        assert day is not None
        areas = ledger.areas(day) if form == "geojson" and place is None else None
        return told.CONTROL, told.control_rows(ledger, day, place), areas

    _told(store, known, parameters, form, output, rows, place)


def diff(
    one: Annotated[str, typer.Argument(metavar="DATE", help="A day (YYYY-MM-DD).")],
    other: Annotated[str, typer.Argument(metavar="DATE", help="A later day.")],
    store: StoreOption = None,
    known: KnownOption = None,
    parameters: ParametersOption = None,
    form: MapFormOption = "table",
    output: OutputOption = None,
) -> None:
    """The places whose state or holder differs between two days."""

    def rows(ledger: Ledger) -> tuple[Sequence[str], list[dict[str, Any]], None]:
        from marsad.desk import known as told

        first, last = told.ordinal(one), told.ordinal(other)
        assert first is not None
        assert last is not None
        return told.CHANGES, told.change_rows(ledger, first, last), None

    _told(store, known, parameters, form, output, rows)


def sources(
    store: StoreOption = None,
    of: Annotated[
        Literal["body", "outlet"],
        typer.Option("--of", help="Of the bodies that speak, or of the outlets that print it."),
    ] = "body",
    known: KnownOption = None,
    parameters: ParametersOption = None,
    form: FormOption = "table",
    output: OutputOption = None,
) -> None:
    """Bodies, or outlets: how much they claim, crediting and citing whom, how often others said the same or the contrary."""

    def rows(ledger: Ledger) -> tuple[Sequence[str], list[dict[str, Any]], None]:
        from marsad.desk import known as told

        columns = (*told.SOURCES, "cited" if of == "outlet" else "cited_by")
        return columns, told.source_rows(ledger, of), None

    _told(store, known, parameters, form, output, rows)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    for verb in (incidents, tolls, control, diff, sources):
        app.command()(verb)
