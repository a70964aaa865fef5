"""Review: what waits for a person, in the order of what a decision would change, one claim after the other."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from marsad.desk.naming.words import places_like
from marsad.desk.review.bench import bench
from marsad.desk.review.effects import decided, recalled
from marsad.desk.review.waiting import open_rows
from marsad.errors import Message, UsageError
from marsad.web.page import Asked, Page, View
from marsad.web.words import words

KINDS = ("control", "harm", "event")


def view(asked: Asked) -> View:
    """The claim that is asked for, or the first that waits."""
    return page(asked)


def page(asked: Asked, *, cause: str | None = None) -> View:
    """The page, with what went wrong where something did."""
    kind, report = asked.text("kind"), asked.text("report")
    if kind is not None and kind not in KINDS:
        raise UsageError(Message("a claim is one of %(kinds)s", kinds=", ".join(KINDS)))
    told = bench(asked.observatory, at=asked.text("at"), kind=kind, report=report)
    with asked.observatory.store.read() as connection:
        waiting = open_rows(connection)
    conflicts = [row for row in waiting if row["what"] == "conflict"]
    done = decided(asked.observatory.store, asked.text("done"))
    keep = {name: value for name, value in (("kind", kind), ("report", report)) if value}
    wanted = asked.text("find")
    context: dict[str, Any] = {
        "bench": told, "done": done, "undone": asked.text("undone") == "1",
        "effect": recalled(asked.observatory.store, done), "conflicts": conflicts,
        "left": [row for row in waiting if row["what"] != "conflict"],
        "kind": kind, "of_report": report, "kinds": KINDS, "keep": keep, "cause": cause, "find": wanted,
        "found": places_like(wanted) if wanted else None, "open": asked.text("open"),
        "query": lambda **more: urlencode({**keep, **{name: value for name, value in more.items() if value}}),
    }  # fmt: skip
    return View("review.html", words(asked.language).gettext("Review"), context, 400 if cause else 200)


PAGES = (Page("review", "/review", view, role="coder"),)
