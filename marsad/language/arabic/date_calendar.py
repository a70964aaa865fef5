"""Days, months and years of the calendar, in digits and names: «17/2/2020», «18 شباط/فبراير», «عام 2016»."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from marsad.language.arabic import moments
from marsad.language.arabic.date_base import ARTICLES, FROM, Point
from marsad.language.arabic.date_units import Units
from marsad.language.arabic.date_words import keys_of
from marsad.language.arabic.number_grammar import read
from marsad.language.arabic.number_words import token

_SEPARATORS: Final = frozenset("/-.–")
_TWINS: Final = frozenset("/-–\\")
_COMMAS: Final = frozenset("،,")
_DOTTED: Final = re.compile(r"(\d{1,4})\.(\d{1,2})\.(\d{1,4})")
_NOT_YEAR: Final = keys_of("not_a_year_after")
_MONTH_IN: Final = keys_of("month_in")
_HIJRI: Final = keys_of("hijri_era")
_PLAIN_YEARS: Final = range(1900, 2101)


class Calendar(Units):
    """Reads dates of the calendar."""

    def day_number(self, at: int) -> tuple[int, int] | None:
        """The day of a month: «12», «الـ 12», «الثاني عشر», «الحادي والعشرين»."""
        if self.key(at) in ARTICLES:
            at += 1
        digits = self.number(at, 1, 31)
        if digits:
            return digits if len(self.key(at)) <= 2 else None
        found = token(self.key(at)) if at < self.stop else None
        if found is None or found.kind not in ("ordinal", "unit", "tens", "ten"):
            return None
        core = read(self.words, at, self.stop)
        return (core.stop, core.low) if core and core.low and 1 <= core.low <= 31 and core.scale == 1 else None

    def month_name(self, at: int) -> tuple[int, int, bool, bool] | None:
        """A month, with its twin name («شباط/فبراير», «أغسطس (آب)»): stop, number, whether Hijri, whether surely a month."""
        found = self.value(at, "month")
        if found is None:
            return None
        stop, (number, hijri, sure) = found
        if self.keys[at][-2:] == "اب" and "إ" in self.words.slice(at, at + 1):
            return None  # the city of Ibb
        opened = self.key(stop) == "("
        after = stop + 1 if opened or self.key(stop) in _TWINS else stop
        after += self.key(after) == "\\"
        twin = self.value(after, "month")
        if twin and (after > stop or twin[1][0] == number):
            if not opened:
                return twin[0], number, hijri, True
            if self.key(twin[0]) == ")":
                return twin[0] + 1, number, hijri, True
        return stop, number, hijri, sure

    def year_tail(self, at: int) -> tuple[int, int | None] | None:
        """The year behind a month: «2016», «عام 2016», «من العام الماضي», «لعام 2016»; None for one not known."""
        at += self.key(at) in _COMMAS and bool(self.year_number(at + 1))
        inner = at + (self.key(at) == FROM)
        cue = self.phrase(inner, "year_cues", inner=False)
        if cue and not cue[1].conj:
            year = self.year_number(cue[0])
            if year:
                return self.era(year[0]), year[1]
            same = self.phrase(cue[0], "same")
            if same:
                return same[0], int(self.before.start[:4]) if self.before and self.before.start else None
        unit = self.relative_unit(inner)
        if unit and unit.precision == "year":
            return unit.stop, int(unit.start) if unit.start else None
        year = self.number(inner, 1300, 2100)
        if year is None or (year[1] < 1500 and self.key(year[0]) not in _HIJRI):
            return None
        if self.key(year[0]) == "/" or (self.key(year[0]) == ":" and self.key(year[0] + 1).isdecimal()):
            return None
        return self.era(year[0]), year[1]

    def month_point(self, stop: int, month: int, hijri: bool, days: tuple[int, int] | None) -> Point:
        """A month or days of it, with what is behind: «الماضي», «الجاري», a year."""
        published = self.published
        shift = self.value(stop, "shift")
        if shift:
            stop = shift[0]
        way = shift[1] if shift else None
        tail = self.year_tail(stop)
        if tail:
            stop = tail[0]
        year = tail[1] if tail else None
        if hijri:
            return self.hijri_point(stop, month, days, year if year and year < 1600 else None)
        if days is None:
            if year is None and tail is None:
                year = moments.recent_year(month, published, way)
                if way == -1 and published and (year, month) == (published.year, published.month):
                    year = published.year - 1
            span = moments.month_span(year, month) if year else moments.UNKNOWN
            return Point(stop, *span, "month")
        dates: list[str | None] = []
        for number in days:
            if year is not None:
                date = moments.day(year, month, number)
            elif tail is not None:
                date = None
            elif way == 0:
                date = moments.nearest_day(month, number, published)
            else:
                date = moments.recent_day(month, number, published, coming=way == 1)
            dates.append(moments.iso(date))
        several = days[0] != days[1]
        precision = "range" if several else "day"
        return Point(stop, dates[0], dates[1], precision, several=several, year_said=tail is not None)

    def hijri_point(self, stop: int, month: int, days: tuple[int, int] | None, year: int | None) -> Point:
        """The same of a Hijri month."""
        first, last = days or (1, 1)
        year = year or moments.hijri_recent_year(month, first, self.published)
        if year is None:
            return Point(stop, None, None, "day" if days else "month")
        if days is None:
            return Point(stop, *moments.hijri_month_span(year, month), "month")
        ends = [moments.iso(moments.hijri_day(year, month, number)) for number in (first, last)]
        return Point(stop, ends[0], ends[1], "day" if first == last else "range", several=first != last)

    def day_month(self, at: int) -> Point | None:
        """«18 شباط/فبراير», «الثالث من شهر تموز الفائت», «7 و8 من تموز الماضي», «12 من الشهر الجاري»."""
        first = self.day_number(at)
        if first is None:
            return None
        at, number = first
        last = number
        link = self.key(at)
        if link in ("و", "-", "–", "الي", "حتي", "او") or token(link):
            joined = token(link)
            second = self.day_number(at if joined else at + 1)
            if joined and not joined.joins:
                return None
            if second and second[1] > number:
                at, last = second
        if self.key(at) in (".", "-", "/", "،", ","):
            at += 1
        at += self.key(at) == FROM
        return self.of_month(at, (number, last))

    def of_month(self, at: int, days: tuple[int, int]) -> Point | None:
        """The month that days are of."""
        name = self.month_name(self.skip(at, "month_cues"))
        if name:
            return self.month_point(name[0], name[1], name[2], days)
        unit = self.relative_unit(at)
        if unit is None or unit.precision != "month":
            return None
        if unit.start is None:
            return replace(unit, precision="day")
        year, month = int(unit.start[:4]), int(unit.start[5:7])
        dates = [moments.iso(moments.day(year, month, number)) for number in days]
        return Point(unit.stop, dates[0], dates[1], "day" if days[0] == days[1] else "range", stated=False)

    def month(self, at: int, *, sure: bool = False) -> Point | None:
        """«شباط/فبراير 2015», «شهر تموز الماضي», «آذار/مارس ونيسان/أبريل 2014»."""
        cued = self.skip(at, "month_cues")
        name = self.month_name(cued)
        if name is None:
            return None
        stop, number, hijri, known = name
        point = self.month_point(stop, number, hijri, None)
        if not (known or sure or cued > at or point.stop > stop):
            return None
        joined = self.phrase(stop, "month", inner=False)
        second = self.month_name(stop + 1) if self.key(stop) in ("و", "-", "–") else None
        if joined and joined[1].conj and not joined[1].prep:
            stop = joined[0]
            twin = self.value(stop + 1, "month") if self.key(stop) == "/" else None
            second = (twin[0] if twin else stop, joined[1].value[0], False, True)
        if second and not hijri and second[1] != number:
            last = self.month_point(second[0], second[1], False, None)
            year = last.end[:4] if last.end else None
            return Point(last.stop, f"{year}-{number:02d}" if year else None, last.end, "range", several=True)
        return point

    def sure_month(self, at: int, cued: bool) -> Point | None:
        """A month that a preposition before it makes one («في مارس»)."""
        return self.month(at, sure=cued or self.key(at - 1) in _MONTH_IN)

    def numeric(self, at: int, *, cued: bool = False) -> Point | None:
        """«17/2/2020», «2020-02-17», «17.2.2020», «15 11 2015», «3/2015»; with a cue before it also «17/2»."""
        keys = self.keys
        dotted = _DOTTED.fullmatch(self.key(at))
        if dotted:
            return self.from_numbers(at + 1, [int(part) for part in dotted.groups()])
        if not self.key(at).isdecimal() or len(self.key(at)) > 4:
            return None
        numbers, stop, mark = [int(self.key(at))], at + 1, self.key(at + 1)
        if mark in _SEPARATORS:
            while (
                len(numbers) < 3
                and self.key(stop) == mark
                and self.key(stop + 1).isdecimal()
                and len(keys[stop + 1]) <= 4
            ):
                numbers.append(int(keys[stop + 1]))
                stop += 2
            if self.key(stop) == mark and self.key(stop + 1).isdecimal():
                return None
        elif mark.isdecimal() and self.key(at + 2).isdecimal() and len(self.key(at + 2)) == 4:
            if not cued and numbers[0] > 31:
                return None
            numbers, stop = [numbers[0], int(mark), int(keys[at + 2])] if len(mark) <= 2 else numbers, at + 3
        if len(numbers) == 3:
            return self.from_numbers(stop, numbers)
        if len(numbers) == 2 and mark in ("/", "-"):
            for year, month in (numbers, numbers[::-1]):
                if year in _PLAIN_YEARS and 1 <= month <= 12:
                    return Point(stop, *moments.month_span(year, month), "month")
            if cued and mark == "/" and 1 <= numbers[1] <= 12 and 1 <= numbers[0] <= 31:
                date = moments.iso(moments.recent_day(numbers[1], numbers[0], self.published))
                return Point(stop, date, date, "day")
        return None

    def from_numbers(self, stop: int, numbers: list[int]) -> Point | None:
        """A day of three numbers, in the order that makes a date: day first, or year first."""
        first, second, third = numbers
        orders = [(third, second, first), (first, second, third), (third, first, second)]
        for year, month, number in orders:
            if year < 100 and year >= 10 and first < 100:
                year += 2000
            date = moments.day(year, month, number) if year in _PLAIN_YEARS else None
            if date:
                return Point(self.era(stop), moments.iso(date), moments.iso(date), "day", year_said=True)
        return None

    def year(self, at: int) -> Point | None:
        """«عام 2016», «عامي 2015 و2016», «صيف 2012», «سنة 1442 هـ»."""
        cue = self.phrase(at, "year_cues", inner=False)
        if cue is None or self.key(at - 1) in _NOT_YEAR:
            return None
        found = self.year_number(cue[0] + (self.key(cue[0]) in _COMMAS))
        return self.years(found) if found else None

    def years(self, found: tuple[int, int]) -> Point:
        """A year, with a second one that «و», «أو» or a hyphen joins on."""
        stop, year = found
        if self.key(stop) in _HIJRI:
            return Point(stop + 1, moments.hijri_month_span(year, 1)[0], moments.hijri_month_span(year, 12)[1], "year")
        last = year
        if self.key(stop) in ("و", "-", "–", "/", "او"):
            second = self.number(stop + 1, 1000, 2100)
            if second and second[1] > year:
                stop, last = second
        several = last > year
        return Point(self.era(stop), f"{year:04d}", f"{last:04d}", "range" if several else "year", several=several)

    def bare_year(self, at: int, *, cued: bool = False) -> Point | None:
        """A year in four digits with nothing before it, where nothing can be counted by it."""
        found = self.number(at, 1900, 2100)
        if found is None or len(self.key(at)) != 4:
            return None
        return self.years(found) if cued else None
