"""Pages as values: what is asked, and what a view answers. A view knows neither HTTP nor files, so that pages can be served
and published alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from marsad.desk.moments.observatory import Observatory

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
Role = Literal["reader", "coder", "editor"]
ROLES: tuple[Role, ...] = ("reader", "coder", "editor")
"""What people may do, each more than the one before: look; decide on claims; keep accounts and see the log."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. Without accounts it is the user of the machine, who may do all."""

    name: str
    role: Role = "editor"

    def may(self, role: Role) -> bool:
        """Whether what takes a role is open to this person."""
        return ROLES.index(self.role) >= ROLES.index(role)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page is asked for: `params` stand in its path, `query` behind the question mark (the last of a name counts)."""

    observatory: Observatory
    language: Language
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    person: Person | None = None

    def text(self, name: str) -> str | None:
        """A value of the query without blanks around it; None where there is none."""
        return self.query.get(name, "").strip() or None

    def several(self, name: str) -> list[str]:
        """A value of the query that lists things between commas."""
        return [one for one in self.query.get(name, "").split(",") if one]

    def number(self, name: str, default: int, *, least: int = 0, most: int = 1_000_000) -> int:
        """A number of the query, kept within bounds."""
        text = self.query.get(name, "")
        return max(least, min(most, int(text))) if text.isascii() and text.isdigit() and len(text) < 10 else default


@dataclass(frozen=True, slots=True)
class View:
    """What a page shows: a template and what it is filled with. `title` is in the language that was asked for.

    `full` pages have no margins, like the map.
    """

    template: str
    title: str
    context: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    full: bool = False


class NotThere(Exception):
    """What was asked for is not in the store; the page says so (404)."""


Params = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its `path` below the language, its view, who may see it (None: everybody), and which are to be published.

    `every` gives the path parameters of all its instances; None where a page is only served.
    """

    name: str
    path: str
    view: Callable[[Asked], View]
    role: Role | None = "reader"
    every: Callable[[Observatory], Iterable[Params]] | None = None
