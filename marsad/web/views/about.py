"""About this data: what is in it, how it was made, what it is not."""

from __future__ import annotations

from typing import Any

from marsad.desk.upkeep.contents import contents, parameter_rows
from marsad.web.common import common, ledger_asked
from marsad.web.page import Asked, Page, View
from marsad.web.words import words


def view(asked: Asked) -> View:
    """The page."""
    ledger, _ = ledger_asked(asked)
    told = words(asked.language).gettext
    told_of = contents(asked.observatory.store, ledger)
    parameters = [{**row, "value": _plain(row["value"]), "why": told(row["why"])} for row in parameter_rows(ledger)]
    return View(
        "about.html",
        told("About this data"),
        common(asked, told=told_of, parameters=parameters, rules={row["name"]: row["value"] for row in parameters}),
    )


def _plain(value: Any) -> Any:
    """A number without a point where nothing stands behind it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


PAGES = (Page("about", "/about", view, every=lambda _: [{}]),)
