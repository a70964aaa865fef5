"""Links between published pages: relative files of a site, or names within a single file.

A page's address is its path with parameters encoded (``ar/places/geonames%3A170063``). Its file in a site has each ``%`` of
that written ``_``, since a file's name would have to be encoded once more in a link.
"""

from __future__ import annotations

from marsad.web.links import path_of
from marsad.web.page import Language


def address(page: str, language: Language, params: dict[str, str]) -> str:
    """The address of a page: ``ar/places/geonames%3A170063``."""
    return f"{language}{path_of(page, params)}"


def file_of(address: str) -> str:
    """The file of an address in a site."""
    return address.replace("%", "_") + ".html"


class SiteLinks:
    """Links of the page at `here` to other files of the site. `there` are the addresses that are published."""

    def __init__(self, language: Language, here: str, there: frozenset[str]) -> None:
        self.language = language
        self.there = there
        self.root = "../" * here.count("/")

    def __call__(self, page: str, *, language: Language | None = None, query: str = "", **params: str) -> str:
        """A link to a page's file; a page that is not published leads to the first one."""
        to = address(page, language or self.language, params)
        if to not in self.there:
            return f"{self.root}index.html"
        return f"{self.root}{file_of(to)}" + (f"?{query}" if query else "")

    def static(self, name: str) -> str:
        """A link to a built file."""
        return f"{self.root}static/{name}"


class SingleLinks:
    """Links within a single file."""

    def __init__(self, language: Language, there: frozenset[str]) -> None:
        self.language = language
        self.there = there

    def __call__(self, page: str, *, language: Language | None = None, query: str = "", **params: str) -> str:
        """A link to a page in the file; a page that is not in it leads to the first one."""
        to = address(page, language or self.language, params)
        if to not in self.there:
            return "#"
        return f"#/{to}" + (f"?{query}" if query else "")

    def static(self, name: str) -> str:
        """Nothing: what is built stands in the file."""
        return f"#{name}"
