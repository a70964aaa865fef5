"""The map: its data comes from the API, or stands in a published page."""

from __future__ import annotations

from typing import Any

from marsad.web.page import Asked, Page, View
from marsad.web.words import words


def view(asked: Asked) -> View:
    """The page."""
    return View("map.html", words(asked.language).gettext("Map"), full=True)


def base_of(url: str | None) -> dict[str, Any] | None:
    """A base map as the browser's code takes it: tiles of pictures, a PMTiles file, or a style of MapLibre."""
    if url is None:
        return None
    if "{z}" in url:
        return {"type": "raster", "tiles": [url]}
    return {"type": "pmtiles" if url.partition("?")[0].endswith(".pmtiles") else "style", "url": url}


PAGES = (Page("map", "/map", view, every=lambda _: [{}]),)
