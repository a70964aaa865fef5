"""`marsad review …`: a person's word on what the reader found, which outranks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from marsad.verbs.telling import FormOption, OutputOption, StoreOption, WhoOption, guarded, print_rows

if TYPE_CHECKING:
    from marsad.store.decide import By
    from marsad.store.engine import Store

review = typer.Typer(
    name="review",
    help="Accept, edit, reject, add, merge, split: a person's word on what the reader found. Nothing is overwritten.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id or key, or the head of it.")]
WhyOption = Annotated[str, typer.Option("--why", metavar="TEXT", help="Why.", show_default=False)]
SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="A value for a field: JSON, a word, an actor as words|id, a time as start/end; empty for unknown.",
    ),
]


def _decided(
    store: str | None, who: str | None, why: str, word: str, work: Callable[[Store, By], tuple[str, str]]
) -> None:
    """Do the work and tell of it; once the line is printed, it is safe on the disk."""

    def done() -> None:
        from marsad.desk.intake.keeping import opened, user
        from marsad.errors import UsageError
        from marsad.store.decide import By

        if not why.strip():
            raise UsageError("say why")
        by = By(user(who), why)
        with opened(store) as here:
            about, id_ = work(here, by)
        typer.echo(f"{word} {about} {id_}")

    guarded(done)


@review.command()
def accept(claim: ClaimArgument, why: WhyOption, who: WhoOption = None, store: StoreOption = None) -> None:
    """Say that a claim is right as it stands."""
    from marsad.desk.review import decisions

    _decided(store, who, why, "accepted", lambda here, by: decisions.accept(here, claim, by))


@review.command()
def reject(claim: ClaimArgument, why: WhyOption, who: WhoOption = None, store: StoreOption = None) -> None:
    """Say that a claim is wrong: it counts for nothing, and stays to be seen."""
    from marsad.desk.review import decisions

    _decided(store, who, why, "rejected", lambda here, by: decisions.reject(here, claim, by))


@review.command()
def edit(
    claim: ClaimArgument, why: WhyOption, values: SetOption = None, who: WhoOption = None, store: StoreOption = None
) -> None:
    """Put other values into a claim's fields."""
    from marsad.desk.review import decisions

    _decided(store, who, why, "edited", lambda here, by: decisions.edit(here, claim, values or [], by))


@review.command()
def add(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, the head of it, or its file's name.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The words of the report that say it.")],
    kind: Annotated[Literal["control", "harm", "event"], typer.Option("--kind", help="What the claim is about.")],
    why: WhyOption,
    values: SetOption = None,
    places: Annotated[
        list[str] | None, typer.Option("--place", metavar="WORDS", help="The words for its place, or words|id.")
    ] = None,
    start: Annotated[int | None, typer.Option(metavar="N", min=0, help="Where the words stand in the text.")] = None,
    who: WhoOption = None,
    store: StoreOption = None,
) -> None:
    """Add a claim that the reader missed, from selected words."""
    from marsad.desk.review import decisions

    _decided(
        store, who, why, "added",
        lambda here, by: decisions.add(here, report, words, kind, values or [], by, start=start, places=places or []),
    )  # fmt: skip


@review.command()
def merge(
    one: ClaimArgument, other: ClaimArgument, why: WhyOption, who: WhoOption = None, store: StoreOption = None
) -> None:
    """Say that two claims are of one incident."""
    from marsad.desk.review import decisions

    _decided(store, who, why, "merged", lambda here, by: decisions.same(here, one, other, by))


@review.command()
def split(
    one: ClaimArgument,
    other: ClaimArgument,
    why: WhyOption,
    undo: Annotated[bool, typer.Option("--undo", help="Leave it open again, against an earlier word.")] = False,
    who: WhoOption = None,
    store: StoreOption = None,
) -> None:
    """Say that two claims are of different incidents."""
    from marsad.desk.review import decisions

    verdict = "open" if undo else "apart"
    _decided(store, who, why, "split", lambda here, by: decisions.same(here, one, other, by, verdict=verdict))


@review.command()
def pin(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, the head of it, or its file's name.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="The name of the place, as the report has it.")],
    place: Annotated[str, typer.Argument(metavar="PLACE", help="The place's id in the gazetteer; - takes it back.")],
    why: WhyOption,
    who: WhoOption = None,
    store: StoreOption = None,
) -> None:
    """Say which place some words of a report mean."""
    from marsad.desk.review import decisions

    where = None if place == "-" else place
    _decided(store, who, why, "pinned", lambda here, by: decisions.place(here, report, words, where, by))


@review.command()
def undo(
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="The id of a decision, judgement or pin, or the head of it.")
    ],
    why: WhyOption,
    who: WhoOption = None,
    store: StoreOption = None,
) -> None:
    """Take a decision back by a new one that restores what held before it."""
    from marsad.desk.review.undoing import undo as take_back

    def work(here: Store, by: By) -> tuple[str, str]:
        undone = take_back(here, decision, by)
        return undone.about, undone.id

    _decided(store, who, why, "undone", work)


@review.command()
def history(claim: ClaimArgument, store: StoreOption = None, form: FormOption = "table") -> None:
    """All that people decided of a claim."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.review import decisions
        from marsad.export.sheet import Sheet

        with opened(store) as here:
            rows = decisions.history(here, claim)
        print_rows(Sheet(("at", "action", "who", "why", "fields", "stands"), rows), form)

    guarded(work)


@review.command("open")
def open_(store: StoreOption = None, form: FormOption = "table", output: OutputOption = None) -> None:
    """What waits for a person: conflicts between people, and decisions that a later reading could not carry over."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.review.waiting import OPEN, open_rows
        from marsad.export.sheet import Sheet

        with opened(store) as here, here.read() as connection:
            rows = open_rows(connection)
        print_rows(Sheet(OPEN, rows), form, output)

    guarded(work, output)


@review.command()
def unsure(
    below: Annotated[float, typer.Option(metavar="P", min=0, max=1, help="Less probable than this.")] = 0.5,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="No more than so many.")] = None,
    store: StoreOption = None,
    form: FormOption = "table",
    output: OutputOption = None,
) -> None:
    """Claims that nobody decided and that the reader is not sure of, the least sure first."""

    def work() -> None:
        from marsad.desk.intake.keeping import opened
        from marsad.desk.review.waiting import UNSURE, unsure_rows
        from marsad.export.sheet import Sheet

        with opened(store) as here:
            rows = unsure_rows(here, below=below, limit=limit)
        print_rows(Sheet(UNSURE, rows), form, output)

    guarded(work, output)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.add_typer(review)
