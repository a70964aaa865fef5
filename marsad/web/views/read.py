"""Reading a new report: the form."""

from __future__ import annotations

from typing import Any

from marsad.desk.intake.reading import theatres
from marsad.desk.intake.taking import FILES, SUFFIXES
from marsad.web.page import Asked, Page, View
from marsad.web.words import words


def view(asked: Asked) -> View:
    """The empty form."""
    return form(asked, {})


def form(asked: Asked, given: dict[str, Any], *, cause: str | None = None, taken: tuple[Any, ...] = ()) -> View:
    """The form as it was filled, with what became of it."""
    context = {
        "given": given, "cause": cause, "taken": taken, "theatres": theatres(), "suffixes": SUFFIXES, "most_files": FILES,
    }  # fmt: skip
    return View("read.html", words(asked.language).gettext("Read a report"), context, 400 if cause else 200)


PAGES = (Page("read", "/read", view, role="coder"),)
