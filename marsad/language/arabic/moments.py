"""Date arithmetic for what texts say: partial ISO dates, recent and coming ones, spans of weeks, months and years.

Dates are text as in the record: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``. No function here raises for a date that is not
in the calendar: it gives None.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import Final

Span = tuple[str | None, str | None]
UNKNOWN: Final[Span] = (None, None)
_HIJRI_YEARS: Final = range(1343, 1501)
YEARS: Final = range(1000, 2101)


def day(year: int, month: int, number: int) -> dt.date | None:
    """The date, or None where the calendar has none such."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def iso(date: dt.date | None) -> str | None:
    """The date as text."""
    return date.isoformat() if date else None


def moved(date: dt.date, days: int) -> dt.date | None:
    """The date so many days later, None past the calendar's ends."""
    try:
        return date + dt.timedelta(days=days)
    except OverflowError:
        return None


def month_span(year: int, month: int) -> Span:
    """A whole month."""
    text = f"{year:04d}-{month:02d}"
    return (text, text) if 1 <= month <= 12 and year in YEARS else UNKNOWN


def moved_month(date: dt.date, months: int) -> tuple[int, int]:
    """Year and month, so many months later."""
    total = date.year * 12 + date.month - 1 + months
    return total // 12, total % 12 + 1


def recent_day(month: int, number: int, published: dt.date | None, *, coming: bool = False) -> dt.date | None:
    """The most recent such day on or before the publication (or the next one after it)."""
    if published is None:
        return None
    for step in range(9):  # a 29 February can be eight years away
        date = day(published.year + (step if coming else -step), month, number)
        if date and (date >= published if coming else date <= published):
            return date
    return None


def nearest_day(month: int, number: int, published: dt.date | None) -> dt.date | None:
    """Such a day in the year that puts it nearest to the publication."""
    if published is None:
        return None
    dates = [day(published.year + step, month, number) for step in (-1, 0, 1)]
    return min((date for date in dates if date), key=lambda date: abs((date - published).days), default=None)


def recent_year(month: int, published: dt.date | None, shift: int | None = None) -> int | None:
    """The year of the most recent such month: the publication's own counts; with `shift` 1 the coming one."""
    if published is None:
        return None
    if shift == 1:
        return published.year + (month <= published.month)
    return published.year - (month > published.month)


def weekday_on(weekday: int, expected: dt.date, *, back: bool) -> dt.date | None:
    """The nearest such weekday (0 is Monday), the expected day itself counting: not after it, or not before it."""
    return moved(expected, -((expected.weekday() - weekday) % 7) if back else (weekday - expected.weekday()) % 7)


def unit_span(unit: str, shift: int, published: dt.date | None) -> Span:
    """The week (Monday to Sunday), month, year … that is `shift` away from the publication's."""
    if published is None:
        return UNKNOWN
    if unit == "day":
        date = iso(moved(published, shift))
        return date, date
    if unit == "week":
        monday = moved(published, 7 * shift - published.weekday())
        return (iso(monday), iso(moved(monday, 6))) if monday else UNKNOWN
    if unit == "month":
        return month_span(*moved_month(published, shift))
    if unit == "year":
        return f"{published.year + shift:04d}", f"{published.year + shift:04d}"
    size = {"decade": 10, "century": 100}.get(unit)
    if size is None:
        return UNKNOWN
    start = published.year // size * size + shift * size
    return f"{start:04d}", f"{start + size - 1:04d}"


def back(unit: str, count: int, published: dt.date | None) -> str | None:
    """So many units before the publication, as exact as the unit: «قبل 6 أشهر» is a month, «قبل أسبوع» a day."""
    if published is None or not 0 <= count <= 10_000:
        return None
    if unit in ("second", "minute", "hour"):
        hours = {"second": 0, "minute": count // 60, "hour": count}[unit]
        return iso(moved(published, -(hours // 24)))
    if unit in ("day", "week"):
        return iso(moved(published, -count * (7 if unit == "week" else 1)))
    if unit == "month":
        year, month = moved_month(published, -count)
        return f"{year:04d}-{month:02d}" if year in YEARS else None
    year = published.year - count * {"year": 1, "decade": 10, "century": 100}[unit]
    return f"{year:04d}" if year in YEARS else None


def first_day(text: str) -> str:
    """The first day of a partial date."""
    return text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text


def last_day(text: str) -> str:
    """The last day of a partial date, for comparing."""
    if len(text) == 4:
        return text + "-12-31"
    if len(text) == 7:
        return f"{text}-{monthrange(int(text[:4]), int(text[5:]))[1]:02d}"
    return text


def hijri_day(year: int, month: int, number: int) -> dt.date | None:
    """The Gregorian day of a Hijri one (Umm al-Qura), None outside 1343–1500 AH."""
    from hijridate import Hijri  # loaded only where a text has such a date

    if year not in _HIJRI_YEARS:
        return None
    try:
        return Hijri(year, month, number).to_gregorian()
    except (ValueError, OverflowError):
        return None


def hijri_recent_year(month: int, number: int, published: dt.date | None) -> int | None:
    """The Hijri year of the most recent such day."""
    from hijridate import Gregorian

    if published is None or not 1925 <= published.year <= 2076:
        return None
    year = int(Gregorian.fromdate(published).to_hijri().year)
    date = hijri_day(year, month, number)
    return year if date is None or date <= published else year - 1


def hijri_month_span(year: int, month: int) -> Span:
    """A whole Hijri month in Gregorian days."""
    start = hijri_day(year, month, 1)
    following = hijri_day(year + month // 12, month % 12 + 1, 1)
    return (iso(start), iso(moved(following, -1))) if start and following else UNKNOWN
