"""The days that the map's line of days begins with: those of the reports and of what they mostly tell, not all they name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

_EARLIER = 10
"""One in so many things told may lie before the line: a report recalls an older battle, or a treaty of years ago."""
_MARGIN = 7
"""Days before the first that is counted, at least; else a tenth of the line."""


class Span(NamedTuple):
    """Two days as ordinals, both within; -1 where there are none."""

    first: int
    last: int


def span(days: Collection[int]) -> Span:
    """The first and the last of some days; those below 1 are none."""
    told = [day for day in days if day > 0]
    return Span(min(told, default=-1), max(told, default=-1))


def line(whole: Span, told: Sequence[int], dated: Collection[int]) -> Span:
    """The part of the `whole` span that is shown first.

    `told` are the days of what happened, `dated` those of the reports that give their own: a report without a day counts as
    of the day on which it came, which says nothing of the days it tells of. Where the part is not much shorter, it is whole.

    >>> line(Span(734503, 737473), [734503, *range(737460, 737473)], [737471, 737473])
    Span(first=737453, last=737473)
    """
    if whole.first <= 0:
        return whole
    reports = span(dated)
    last = min(whole.last, reports.last) if reports.last > 0 else whole.last
    within = sorted(day for day in told if 0 < day <= last)
    first = within[len(within) // _EARLIER] if within else last
    first = min(first, reports.first) if reports.first > 0 else first
    first = max(whole.first, first - max(_MARGIN, (last - first) // 10))
    return Span(first if 2 * (last - first) < last - whole.first else whole.first, max(last, whole.first))
