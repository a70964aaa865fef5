"""Links of a served page."""

from __future__ import annotations

from urllib.parse import quote

from marsad.web.assets import manifest
from marsad.web.page import Language
from marsad.web.registry import pages


class ServerLinks:
    """Links that begin at the server's root."""

    def __init__(self, language: Language, root: str = "") -> None:
        self.language = language
        self.root = root

    def __call__(self, page: str, *, language: Language | None = None, query: str = "", **params: str) -> str:
        """A link to a page; `query` is already encoded."""
        path = path_of(page, params)
        return f"{self.root}/{language or self.language}{path}" + (f"?{query}" if query else "")

    def static(self, name: str) -> str:
        """A link to a built file, which changes when the file does."""
        return f"{self.root}/static/{name}?v={manifest().get(name, '')[:12]}"


def path_of(page: str, params: dict[str, str]) -> str:
    """The path of a page below the language; parameters are encoded so that nothing in them can end a segment."""
    path = pages()[page].path
    for name, value in params.items():
        path = path.replace(f"{{{name}}}", quote(value, safe="~*"))
    return path
