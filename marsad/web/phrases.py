"""The ledger's own phrases (why accounts were joined, which rule chose a figure) in the language of a page."""

from __future__ import annotations

import re
from collections.abc import Callable

from marsad.export.labels import label
from marsad.web.page import Language
from marsad.web.words import words

_DAYS_APART = re.compile(r"(\d+) days? apart")


def _(message: str) -> str:
    """Marks a phrase for the catalogues; it is looked up when it is shown."""
    return message


RULES = (
    _("no figure is given"),
    _("the only account"),
    _("the latest figure of an admission"),
    _("the latest figure of a body without interest"),
    _("the latest figure of an interested body"),
    _("what is left of the sum"),
)
DETAILED = _("the most detailed")
REASONS = (
    _("the same place"),
    _("one place inside the other"),
    _("places close by"),
    _("the same area"),
    _("a town or the area called after it"),
    _("a place told by one only"),
    _("places of one vicinity"),
    _("the same days"),
    _("alike in words"),
    _("judged the same"),
    _("the first that tells of it"),
)


def rule(text: str, language: Language) -> str:
    """Why a figure was chosen."""
    told = words(language).gettext
    return _joined([told(part) for part in text.split(", ")], language)


def reason(text: str, language: Language, number: Callable[[int], str] = str) -> str:
    """Why a report's telling stands in an incident: the place, the days and the kind of act, between commas."""
    told = words(language)
    made = []
    for part in filter(None, text.split(", ")):
        days = _DAYS_APART.fullmatch(part)
        if days:
            count = int(days[1])
            made.append(told.ngettext("%(num)s day apart", "%(num)s days apart", count) % {"num": number(count)})
        elif told.gettext(part) != part or language == "en":
            made.append(told.gettext(part))
        else:
            made.append(label(f"mode.{part}", language))
    return _joined(made, language)


def _joined(parts: list[str], language: Language) -> str:
    return ("، " if language == "ar" else ", ").join(parts)
