"""Seasons, decades, and the beginnings, middles and ends of periods: «صيف 2012», «مطلع العام», «نهاية مايو»."""

from __future__ import annotations

from dataclasses import replace

from marsad.language.arabic import moments
from marsad.language.arabic.date_base import FROM, Point
from marsad.language.arabic.date_calendar import Calendar
from marsad.language.arabic.number_grammar import read


class Periods(Calendar):
    """Reads parts of years and spans of them."""

    def season(self, at: int) -> Point | None:
        """«صيف 2012», «شتاء عام 2013», «الصيف الماضي»."""
        found = self.phrase(at, "season")
        if found is None:
            return None
        after, (first, last) = found[0], found[1].value
        tail = self.year_tail(after)
        shift = self.value(after, "shift") if found[1].definite else None
        if tail and tail[1] and not found[1].definite:
            year = tail[1]
            end = f"{year + (last < first):04d}-{last:02d}"
            return Point(tail[0], f"{year:04d}-{first:02d}", end, "season", several=True)
        if shift and shift[1] == -1:
            year_of = moments.recent_year(last, self.published)
            if year_of is None:
                return Point(shift[0], None, None, "season", False, True)
            return Point(
                shift[0],
                f"{year_of - (last < first):04d}-{first:02d}",
                f"{year_of:04d}-{last:02d}",
                "season",
                False,
                True,
            )
        stop = shift[0] if shift else tail[0] if tail else None
        return Point(stop, None, None, "season", False, True) if stop else None

    def decade(self, at: int) -> Point | None:
        """«تسعينات القرن الماضي», «الثمانينيات»."""
        found = self.phrase(at, "decade")
        if found is None:
            return None
        after = found[0] + (self.key(found[0]) == FROM)
        if after > found[0] and self.key(after).startswith("عمر"):
            return None  # «في العشرينات من عمره»
        century = self.phrase(after, "century")
        if not century and not found[1].definite:
            return None
        year = found[1].value
        return Point(century[0] if century else found[0], f"{year}", f"{year + 9}", "decade", several=True)

    def edge(self, at: int) -> Point | None:
        """«مطلع العام», «نهاية مايو», «منتصف آذار», «أوائل الأسبوع الجاري», «النصف الأول من عام 2015»."""
        half = self.value(at, "halves")
        if half:
            inner = half[0] + (self.key(half[0]) == FROM)
            year = self.year(inner) or self.relative_unit(inner) or self.bare_year(inner, cued=True)
            if year is None or year.precision != "year":
                return None
            first, last = half[1]
            if year.start is None:
                return Point(year.stop, None, None, "range", False, True)
            return Point(year.stop, f"{year.start}-{first:02d}", f"{year.start}-{last:02d}", "range", year.stated, True)
        week = self.week_of_month(at)
        if week:
            return week
        found = self.value(at, "edge")
        if found is None:
            return None
        stop, side = found
        inner = stop + (self.key(stop) == FROM)
        point = (
            self.month(inner, sure=True)
            or self.year(inner)
            or self.season(inner)
            or self.relative_unit(inner)
            or self.decade(inner)
            or self.bare_year(inner, cued=True)
            or self.this_unit(inner)
        )
        if point is None:
            return None
        if point.precision == "year" and side == "start" and point.start:
            point = replace(point, start=f"{point.start}-01", end=f"{point.start}-01", precision="month")
        return replace(point, edge=side)

    def week_of_month(self, at: int) -> Point | None:
        """«الأسبوع الأول من الشهر الجاري»: seven days of it."""
        unit = self.phrase(at, "unit")
        if unit is None or unit[1].value != ("week", 1) or not unit[1].definite:
            return None
        core = read(self.words, unit[0], self.stop)
        if core is None or not core.ordinal or not core.low or core.low > 4 or self.key(core.stop) != FROM:
            return None
        month = self.month(core.stop + 1, sure=True) or self.relative_unit(core.stop + 1)
        if month is None or month.precision != "month":
            return None
        if month.start is None or len(month.start) != 7:
            return replace(month, start=None, end=None, precision="week", several=True)
        first, last = f"{month.start}-{7 * core.low - 6:02d}", f"{month.start}-{7 * core.low:02d}"
        return replace(month, start=first, end=last, precision="week", several=True)
