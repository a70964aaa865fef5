"""Views to HTML: the templates, with the words, digits and links of whoever asks."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from marsad import __version__
from marsad.web.assets import script_messages
from marsad.web.page import LANGUAGES, Language, Page, Person, View
from marsad.web.registry import MENU, pages
from marsad.web.words import Words, words
from marsad.web.writing import Digits, Writer, tongue

Mode = Literal["server", "site", "single"]
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Links(Protocol):
    """Makes the links of a page: ``url('place', id=…)``; ``language`` switches to the same page in another language."""

    def __call__(self, page: str, *, language: Language | None = None, query: str = "", **params: str) -> str:
        """A link to a page."""

    def static(self, name: str) -> str:
        """A link to a built file (script, style, font)."""


@dataclass(frozen=True, slots=True)
class Setting:
    """For whom and where a view is rendered. `here` is the page's own link in the other language."""

    language: Language
    url: Links
    mode: Mode = "server"
    digits: Digits = "latn"
    person: Person | None = None
    team: bool = False
    csrf: str = ""
    here: dict[Language, str] = field(default_factory=dict)
    theme: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


def render(view: View, setting: Setting, *, fragment: bool = False) -> str:
    """A view as a whole page, or only what stands in its `main` (for updates in place)."""
    context = _context(setting) | {"title": view.title, "full": view.full} | view.context
    template = _environment().get_template(view.template)
    if fragment and "main" in template.blocks:
        return "".join(template.blocks["main"](template.new_context(context)))
    return template.render(context)


def frame(template: str, *, frames: Sequence[tuple[Language, Links]], made_up: bool = False, **context: Any) -> str:
    """A page that holds others: `frames` are what stands above and below them, in each language."""
    made = []
    for language, url in frames:
        here = {other: f"#/{other}" for other in LANGUAGES}
        inner = _context(
            Setting(language, url, "single", here=here, extra={"page": "", "root_path": "", "made_up": made_up})
        )
        parts: Any = _environment().get_template("parts.html").make_module(inner)
        made.append({"lang": language, "dir": inner["dir"], "top": parts.top(), "bottom": parts.bottom()})
    return _environment().get_template(template).render(frames=made, **context)


def _context(setting: Setting) -> dict[str, Any]:
    """What every template may use."""
    language = setting.language
    told, writer = words(language), Writer(language, setting.digits)
    return {
        "_": told.gettext, "ngettext": _plural(writer), "lang": language, "dir": "rtl" if language == "ar" else "ltr",
        "url": setting.url, "asset": setting.url.static, "mode": setting.mode, "digits": setting.digits,
        "theme": setting.theme, "person": setting.person, "team": setting.team, "csrf": setting.csrf, "here": setting.here,
        "version": __version__, "number": writer.number, "numerals": writer.numerals, "day": writer.day,
        "opening": writer.opening, "whole": writer.whole, "between": writer.between, "percent": writer.percent,
        "name": writer.name, "tongue": tongue, "script_words": script_words(language),
        "first_page": next(name for name in MENU if name in pages()), "menu_pages": _menu(told, setting), **setting.extra,
    }  # fmt: skip


_LABELS = {
    "map": "Map", "reports": "Reports", "incidents": "Incidents", "tolls": "Tolls", "review": "Review",
    "places": "Places", "actors": "Actors", "sources": "Sources", "search": "Search", "about": "About",
}  # fmt: skip


def _menu(told: Words, setting: Setting) -> list[tuple[str, str]]:
    """The pages of the menu that are there and open to whoever asks."""
    found = []
    for name in MENU:
        page = pages().get(name)
        shown = page is not None and (setting.mode == "server" or page.every is not None)
        if page is not None and shown and _open(page, setting):
            found.append((name, told.gettext(_LABELS[name])))
    return found


def _open(page: Page, setting: Setting) -> bool:
    if page.role is None or setting.mode != "server":
        return True
    return setting.person is not None and setting.person.may(page.role)


def script_words(language: Language) -> dict[str, str | tuple[str, ...]]:
    """The words that the browser's code says, in a language: a text by its English, or its plural forms."""
    every = words(language).all()
    found = {message: every[message] for message in script_messages() if message in every}
    return {message: forms[0] if len(forms) == 1 else forms for message, forms in found.items()}


def _plural(writer: Writer) -> Callable[..., str]:
    told = words(writer.language)

    def ngettext(one: str, many: str, number: int, **values: Any) -> str:
        """``ngettext('%(num)s report', '%(num)s reports', n)``, the number written in the digits of choice."""
        return told.ngettext(one, many, number) % {"num": writer.number(number), **values}

    return ngettext


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("marsad.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    environment.filters["json"] = embedded
    return environment


def embedded(value: Any) -> Markup:
    """A value as JSON that can stand in a script element, whatever is in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return Markup(text.translate(_ESCAPES))
