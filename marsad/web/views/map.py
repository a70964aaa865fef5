"""The map: its data comes from the API, or stands in a published page."""

from __future__ import annotations

from marsad.web.page import Asked, Page, View
from marsad.web.words import words


def view(asked: Asked) -> View:
    """The page."""
    return View("map.html", words(asked.language).gettext("Map"), full=True)


PAGES = (Page("map", "/map", view, every=lambda _: [{}]),)
