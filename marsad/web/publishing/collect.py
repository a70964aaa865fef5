"""Which pages are published, rendered one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from marsad.desk.mapping.whole import map_data
from marsad.desk.moments.moment import moment
from marsad.desk.moments.observatory import Observatory
from marsad.web.page import LANGUAGES, Asked, Language, NotThere, Page, View
from marsad.web.publishing.links import address
from marsad.web.registry import MENU, pages
from marsad.web.rendering import Links, Mode, Setting, render


@dataclass(frozen=True, slots=True)
class Instance:
    """A page to be published, in a language, with its parameters."""

    page: Page
    language: Language
    params: dict[str, str]

    @property
    def address(self) -> str:
        """Its address."""
        return address(self.page.name, self.language, self.params)

    def view(self, observatory: Observatory) -> View:
        """What it shows."""
        return self.page.view(Asked(observatory, self.language, self.params))


def instances(observatory: Observatory) -> list[Instance]:
    """All pages to be published, in both languages: those of the menu first."""
    published = [page for page in pages().values() if page.every is not None]
    published.sort(key=lambda page: MENU.index(page.name) if page.name in MENU else len(MENU))
    return [
        Instance(page, language, params)
        for language in LANGUAGES
        for page in published
        for params in (page.every(observatory) if page.every is not None else ())
    ]


def rendered(
    observatory: Observatory,
    found: list[Instance],
    links: Callable[[Instance], Links],
    mode: Mode,
    *,
    extra: Callable[[Instance], dict[str, Any]],
    fragment: bool = False,
) -> Iterator[tuple[Instance, View, str]]:
    """Each page with what it shows and its HTML; those that turn out to have nothing to show are left out."""
    there = frozenset(instance.address for instance in found)
    for instance in found:
        try:
            view = instance.view(observatory)
        except NotThere:
            continue
        url = links(instance)
        here: dict[Language, str] = {
            language: url(instance.page.name, language=language, **instance.params)
            for language in LANGUAGES
            if address(instance.page.name, language, instance.params) in there
        }
        setting = Setting(
            instance.language,
            url,
            mode,
            here=here,
            extra={"page": instance.page.name, "base_map": None, "made_up": observatory.made_up, **extra(instance)},
        )
        yield instance, view, render(view, setting, fragment=fragment)


def published_map(observatory: Observatory) -> dict[str, Any]:
    """The data of the map."""
    return map_data(moment(observatory))
