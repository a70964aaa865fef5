"""What went wrong, told on a page: an error's message in the page's language, without what only the server should know."""

from __future__ import annotations

from marsad.errors import InputError, Message, StoreBusy, StoreError, StoreFull, StoreReadOnly, UnknownRecord
from marsad.web.page import Language
from marsad.web.words import words


def cause(error: Exception, language: Language) -> str:
    """Why something did not work. A store's path or address is left out, as people may be on other machines."""
    _ = words(language).gettext
    match error:
        case UnknownRecord() | InputError():
            return message(error.cause, language)
        case StoreBusy():
            return _("Another program is writing to the store. Try again in a moment.")
        case StoreFull():
            return _("There is no room left on the server's disk. What was kept before is safe.")
        case StoreReadOnly():
            return _("The store can only be read here.")
        case StoreError():
            return _("The store cannot be used now. The server's own messages say more.")
    return message(error.args[0] if error.args else "", language)


def detail(text: str | None, language: Language) -> str:
    """What goes beyond a page's own words for what went wrong; empty where it cannot be told in the page's language."""
    told = message(text or "", language)
    return told if language == "en" or told != text else ""


def _apart(value: object) -> str:
    """A value kept apart in text of the other direction, where «2020-02-17» would be shown as «17-02-2020»."""
    return f"\u2068{value}\u2069"


def message(text: object, language: Language) -> str:
    """A message in a language; as it stands where it is none that the catalogues know."""
    if isinstance(text, Message):
        values = text.values if language == "en" else {name: _apart(value) for name, value in text.values.items()}
        return words(language).gettext(text.template) % values
    return words(language).gettext(str(text))
