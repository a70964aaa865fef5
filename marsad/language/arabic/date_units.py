"""Weeks, months and years told from the publication: «الشهر الماضي», «الأسابيع الثلاثة الماضية», «العام نفسه»."""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.language.arabic import moments
from marsad.language.arabic.date_base import ARTICLES, Base, Point
from marsad.language.arabic.date_words import TABLES, Start, keys_of
from marsad.language.arabic.folding import fold
from marsad.language.arabic.number_grammar import read
from marsad.language.arabic.number_words import token

_NOT_YEAR: Final = keys_of("not_a_year_after")
_SAME_OR_NEXT: Final = {fold(word): shift for shift, words in TABLES["beside"].items() for word in words}
_PLAIN_BOUNDS: Final = (1900, 2100)


_SHORT: Final = frozenset(("hour", "minute", "second"))  # totals are not told over these


class Units(Base):
    """Reads periods that are relative to the publication, or to the time told before."""

    def relative_unit(self, at: int) -> Point | None:
        """«الشهر الماضي», «هذا العام», «الأسابيع الثلاثة الماضية», «الـ24 ساعة الماضية», «الآونة الأخيرة»."""
        this = self.phrase(at, "this")
        if this:
            unit = self.phrase(this[0], "unit")
            if unit and unit[1].definite and unit[1].value[1] == 1 and unit[1].value[0] not in ("day", "second"):
                span = moments.unit_span(unit[1].value[0], 0, self.published)
                return Point(unit[0], *span, unit[1].value[0], False)
            return None
        loose = self.phrase(at, "loose_periods")
        if loose:
            shift = self.value(self.skip(loose[0], "few"), "shift")
            return Point(shift[0], None, None, None, False, True, cumulative=shift[1] == -1) if shift else None
        unit = self.phrase(at, "unit")
        if unit and unit[1].definite:
            return self.shifted(at, unit)
        start = at + (self.key(at) in ARTICLES)
        found = token(self.key(start)) if start < self.stop else None
        if found and found.kind not in ("ordinal", "plural", "fraction") and (found.definite or start > at):
            core = read(self.words, start, self.stop)
            unit = self.phrase(core.stop, "unit") if core and core.low else None
            shift = self.value(unit[0], "shift") if unit else None
            if core and core.low and unit and shift:
                return self.period(shift[0], unit[1].value[0], core.low, shift[1])
        return None

    def shifted(self, at: int, unit: tuple[int, Start]) -> Point | None:
        """A definite unit with «الماضي», «الحالي», «المقبل» and perhaps a number."""
        stop, (name, count) = unit[0], unit[1].value
        if name == "year" and self.key(at - 1) in _NOT_YEAR:
            return None
        found = token(self.key(stop)) if stop < self.stop else None
        if found and found.definite and found.kind not in ("ordinal", "plural") and count != 1:
            core = read(self.words, stop, self.stop)
            if core and core.low:
                stop, count = core.stop, core.low
        stop = self.skip(stop, "few") if count != 1 else stop
        if name in ("month", "year") and count == 1 and self.key(stop) in _SAME_OR_NEXT:
            return self.beside(stop + 1, name, _SAME_OR_NEXT[self.key(stop)])
        shift = self.value(stop, "shift")
        if shift is None:
            return None
        if count != 1:
            return self.period(shift[0], name, count, shift[1])
        if name in ("hour", "minute", "second"):
            return self.period(shift[0], name, 1, shift[1])
        dated = self.number(shift[0], *_PLAIN_BOUNDS) if name == "year" else None
        if dated and self.key(dated[0]) not in ("/", "-", "."):
            return Point(self.era(dated[0]), f"{dated[1]}", f"{dated[1]}", "year")  # «العام الماضي 2023»
        return Point(shift[0], *moments.unit_span(name, shift[1], self.published), name, False)

    def beside(self, stop: int, unit: str, shift: int) -> Point:
        """«العام نفسه», «الشهر التالي»: as the last dated point has it."""
        start = self.before.start if self.before else None
        if not start or (unit == "month" and len(start) < 7):
            return Point(stop, None, None, unit, False)
        date = dt.date.fromisoformat(moments.first_day(start))
        return Point(stop, *moments.unit_span(unit, shift, date), unit, False)

    def period(self, stop: int, unit: str, count: int, shift: int) -> Point:
        """So many units back from the publication (0: not said how many)."""
        total = shift == -1 and unit not in _SHORT
        if shift != -1 or (not count and unit not in ("hour", "minute")):
            return Point(stop, None, None, "range", False, total, cumulative=total)
        end = moments.iso(self.published)
        return Point(stop, moments.back(unit, count, self.published), end, "range", False, total, cumulative=total)

    def this_unit(self, at: int) -> Point | None:
        """«العام», «الشهر», «الأسبوع» behind an edge: the current one."""
        unit = self.phrase(at, "unit")
        if unit and unit[1].definite and unit[1].value[1] == 1 and unit[1].value[0] in ("week", "month", "year"):
            return Point(unit[0], *moments.unit_span(unit[1].value[0], 0, self.published), unit[1].value[0], False)
        return None
