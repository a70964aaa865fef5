"""Days as whole numbers (`date.toordinal`), and partial ISO dates as the first and last day that they can mean."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache

FIRST, LAST = date.min.toordinal(), date.max.toordinal()


@lru_cache(maxsize=20_000)
def bounds(text: str) -> tuple[int, int]:
    """The first and the last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

    Raises:
        ValueError: it is no such date.

    >>> first, last = bounds("2020-02")
    >>> last - first
    28
    """
    year, *rest = (int(piece) for piece in text[:10].split("-"))
    if not rest:
        return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    if len(rest) == 1:
        return date(year, rest[0], 1).toordinal(), date(year, rest[0], monthrange(year, rest[0])[1]).toordinal()
    day = date(year, *rest).toordinal()
    return day, day


@lru_cache(maxsize=20_000)
def iso(day: int | None) -> str | None:
    """A day as ``YYYY-MM-DD``; None stays None. What lies before or after the calendar is its first or last day.

    >>> iso(bounds("2020-02-17")[0])
    '2020-02-17'
    """
    return None if day is None else date.fromordinal(min(max(day, FIRST), LAST)).isoformat()
