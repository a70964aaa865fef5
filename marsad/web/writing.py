"""How numbers, days and names are written in a language, with Latin or Arabic-Indic digits by choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from babel.dates import format_date
from markupsafe import Markup

from marsad.web.page import Language

Digits = Literal["latn", "arab"]
_ARABIC, _LATIN = re.compile("[\u0621-\u064a]"), re.compile("[A-Za-z]")
_ARAB = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_WIDTHS = {10: "d MMMM y", 7: "MMMM y", 4: "y"}
_SYRIAC = dict(
    enumerate(
        ("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول",
         "تشرين الثاني", "كانون الأول"),
        1,
    )
)  # fmt: skip


def tongue(text: str) -> Language:
    """The language that a text is written in, by its letters, for those to whom pages are read aloud.

    >>> tongue("قُصفت Sarmin أمس"), tongue("Sarmin was shelled")
    ('ar', 'en')
    """
    return "en" if len(_LATIN.findall(text)) > len(_ARABIC.findall(text)) else "ar"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for one language and choice of digits."""

    language: Language
    digits: Digits = "latn"

    def number(self, value: float | None) -> str:
        """A number with its thousands parted; «؟» or «?» where it is not known."""
        if value is None:
            return "؟" if self.language == "ar" else "?"
        return self.numerals(f"{value:,}")

    def numerals(self, text: object) -> str:
        """A text with the digits of choice."""
        return str(text).translate(_ARAB) if self.digits == "arab" else str(text)

    def day(self, iso: str | int | None) -> str:
        """A day, month or year (ISO, or a day's ordinal) as people write it; months by their Levantine names in Arabic."""
        if iso is None:
            return "…"
        text = date.fromordinal(iso).isoformat() if isinstance(iso, int) else iso[:10]
        if len(text) not in _WIDTHS:
            return text
        when = date.fromisoformat((text + "-01-01")[:10])
        if self.language == "en":
            return self.numerals(format_date(when, _WIDTHS[len(text)], locale="en_GB"))
        month, year = _SYRIAC[when.month], f"{when.year}"
        parts = {10: [f"{when.day}", month, year], 7: [month, year], 4: [year]}[len(text)]
        return self.numerals(" ".join(parts))

    def opening(self, first: str, last: str) -> str:
        """The first of two ISO days with what it shares with the other left out: «15» of «15–18 شباط 2020»."""
        if first[:7] == last[:7]:
            return self.numerals(int(first[8:10]))
        written = self.day(first)
        return written.rpartition(" ")[0] if first[:4] == last[:4] else written

    def whole(self, first: str, last: str) -> str | None:
        """The month or year, in words, that two ISO days are the ends of; None where they are of none."""
        one, two = date.fromisoformat(first), date.fromisoformat(last)
        if (one.month, one.day, two.month, two.day) == (1, 1, 12, 31) and one.year == two.year:
            return self.day(first[:4])
        ends = one.day == 1 and (two + timedelta(days=1)).day == 1
        return self.day(first[:7]) if ends and first[:7] == last[:7] else None

    def between(self, low: int | None, high: int | None) -> Markup:
        """A range of numbers, kept from being turned round in text of the other direction."""
        if low is None and high is None:
            return Markup("<bdi>{}</bdi>").format(self.number(None))
        if low == high:
            return Markup("<bdi>{}</bdi>").format(self.number(low))
        return Markup('<bdi dir="ltr">{}–{}</bdi>').format(self.number(low), self.number(high))

    def percent(self, share: float) -> str:
        """A share of one in percent."""
        sign = "٪" if self.language == "ar" else "%"
        return f"{self.numerals(round(100 * share))}{sign}"

    def name(self, named: Mapping[str, Any] | None) -> str:
        """The name in this language of something with ``name_ar`` and ``name_en``; in the other where it has only that."""
        if named is None:
            return ""
        first, second = ("name_ar", "name_en") if self.language == "ar" else ("name_en", "name_ar")
        return str(named.get(first) or named.get(second) or named.get("id") or "")
