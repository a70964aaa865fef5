"""About this data: what is in it, how it was made, what it is not."""

from __future__ import annotations

from sqlalchemy import func, select

from marsad.store.tables import reports
from marsad.web.page import Asked, Page, View
from marsad.web.words import words


def view(asked: Asked) -> View:
    """The page."""
    with asked.observatory.store.read() as connection:
        count, first, last = connection.execute(
            select(func.count(), func.min(reports.c.published), func.max(reports.c.published))
        ).one()
    _ = words(asked.language).gettext
    return View("about.html", _("About this data"), {"reports": count, "first": first, "last": last})


PAGES = (Page("about", "/about", view, every=lambda _: [{}]),)
