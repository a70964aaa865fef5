"""Reports: their list, and one report with the words of its claims marked and the claims beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.names import every_side
from marsad.desk.reports.listing import outlets, report_count, report_rows, wanted
from marsad.desk.reports.sheets import sheet
from marsad.desk.review.effects import decided, recalled
from marsad.desk.review.forms import ROLES, choices
from marsad.desk.review.giving import KINDS
from marsad.web.common import day_text, page_number
from marsad.web.page import Asked, NotThere, Page, Params, View
from marsad.web.words import words

PER_PAGE = 50
FILTERS = ("q", "outlet", "since", "until")
DAYS = ("since", "until")


def listed(asked: Asked) -> View:
    """The list, as far as it is asked for."""
    given = {name: text for name in FILTERS if (text := day_text(asked, name) if name in DAYS else asked.text(name))}
    which = wanted(words=given.get("q"), **{name: given.get(name) for name in FILTERS[1:]})
    store = asked.observatory.store
    total = report_count(store, which)
    last = max(1, -(-total // PER_PAGE))
    at = asked.params.get("number")
    page = page_number(at) if at is not None else asked.number("page", 1, least=1)
    if not 1 <= page <= last:
        raise NotThere
    rows = report_rows(store, which, limit=PER_PAGE, offset=(page - 1) * PER_PAGE, newest=True)
    originals = {row["id"]: row for row in rows}
    context = {
        "rows": rows, "total": total, "page_number": page, "last_page": last, "given": given, "originals": originals,
        "outlets": outlets(store), "query": urlencode(given),
    }  # fmt: skip
    return View("reports.html", words(asked.language).gettext("Reports"), context)


def report(asked: Asked) -> View:
    """One report."""
    store = asked.observatory.store
    told = sheet(store, asked.params["id"])
    done = decided(store, asked.text("done"))
    context: dict[str, Any] = {
        "sheet": told, "kept": True, "done": done, "undone": asked.text("undone") == "1",
        "effect": recalled(store, done), "new": asked.text("new") == "1", "named": asked.text("named") == "1",
        **adding(),
    }  # fmt: skip
    return View("report.html", told["heading"], context)


def adding() -> dict[str, Any]:
    """What forms for claims, actors and places by hand offer to choose from."""
    kinds = [{"kind": kind, "choices": choices(kind), "roles": ROLES[kind]} for kind in ROLES]
    return {"kinds": kinds, "actor_kinds": KINDS, "sides": every_side()}


def _every(observatory: Observatory) -> Iterable[Params]:
    return ({"id": row["id"]} for row in report_rows(observatory.store))


def _pages(observatory: Observatory) -> Iterable[Params]:
    return ({"number": str(at + 1)} for at in range(max(1, -(-report_count(observatory.store) // PER_PAGE))))


PAGES = (
    Page("reports", "/reports", listed, every=lambda _: [{}]),
    Page("reports_page", "/reports/page/{number}", listed, every=_pages),
    Page("report", "/reports/{id}", report, every=_every),
)
