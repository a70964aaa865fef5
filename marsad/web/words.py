"""The words of the interface: English in the templates, Arabic in catalogues (``locale/ar/*.po``, one a page).

Arabic numbers have six forms; which one a number takes is told by the catalogues' ``Plural-Forms``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.plural import to_python

from marsad.web.page import Language

PLURALS = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5)"
_ARABIC = to_python({
    "zero": "n is 0", "one": "n is 1", "two": "n is 2", "few": "n mod 100 in 3..10", "many": "n mod 100 in 11..99",
})  # fmt: skip
_FORMS = ("zero", "one", "two", "few", "many", "other")


class Words:
    """The words of one language."""

    def __init__(self, language: Language, messages: dict[str, tuple[str, ...]]) -> None:
        self.language = language
        self._messages = messages

    def gettext(self, message: str) -> str:
        """A phrase in this language; in English where no catalogue has it."""
        found = self._messages.get(message)
        return found[0] if found else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """A phrase with the form that a number takes; ``%(num)s`` in it stays to be filled."""
        found = self._messages.get(one)
        if self.language == "en" or found is None or len(found) < len(_FORMS):
            return one if number == 1 else many
        return found[_FORMS.index(_ARABIC(abs(number)))]

    def all(self) -> dict[str, tuple[str, ...]]:
        """Every phrase by its English, for the browser's code."""
        return self._messages


@cache
def words(language: Language) -> Words:
    """The words of a language."""
    messages: dict[str, tuple[str, ...]] = {}
    if language != "en":
        for catalogue in catalogues(language):
            for message in catalogue:
                if message.id and message.string:
                    key = message.id if isinstance(message.id, str) else message.id[0]
                    forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
                    messages[key] = tuple(form or "" for form in forms)
    return Words(language, messages)


def catalogues(language: Language) -> list[Catalog]:
    """The catalogues of a language, in the order of their names."""
    folder = files("marsad.web").joinpath("locale", language)
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".po")), key=lambda entry: entry.name)
    return [read_po(BytesIO(entry.read_bytes()), locale=language) for entry in found]
