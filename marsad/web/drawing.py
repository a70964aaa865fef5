"""Where marks stand in the small drawings of pages, in percent of their width, so that they fit any width.

Time and numbers run in the direction of reading: in Arabic from right to left.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.web.page import Language

Row = dict[str, Any]
_LEAST = 0.6  # percent: what is narrower cannot be seen


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` over the width of a drawing."""

    low: float
    high: float
    language: Language

    def at(self, value: float) -> float:
        """Where a value stands, in percent from the left; what lies outside stands at the edge."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        along = 100 * min(1.0, max(0.0, share))
        return round(100 - along if self.language == "ar" else along, 2)

    def span(self, first: float, last: float) -> tuple[float, float]:
        """The left edge and the width of what reaches from one value to another, in percent."""
        a, b = sorted((self.at(first), self.at(last)))
        return a, round(max(b - a, _LEAST), 2)


def bar(low: int | None, best: int | None, high: int | None, *, most: int, language: Language) -> Row | None:
    """A range with its best value on a scale from 0 to `most`; None where there is no number."""
    if low is None and high is None:
        return None
    first = low if low is not None else 0
    last = high if high is not None else most
    scale = Scale(0, max(most, 1), language)
    left, width = scale.span(first, last)
    return {
        "x": left, "width": width, "best": scale.at(best) if best is not None else None, "open": high is None,
        "low": scale.at(first), "high": scale.at(last),
    }  # fmt: skip


def _ordinal(iso: str | None) -> int | None:
    return date.fromisoformat(iso).toordinal() if iso else None


def timeline(periods: Sequence[Row], last: int, language: Language) -> Row:
    """A place's periods as bars: where each surely ran (`sure`), and where its start or end may lie (`maybe`).

    `periods` are rows of control (`marsad.desk.known`), `last` the ordinal of the day up to which the drawing reaches.
    `ticks` are days on the scale.
    """
    days = [day for period in periods for day in _days(period)]
    first = min(days, default=last - 30)
    last = max([last, *days])
    pad = max(1, (last - first) // 25)
    begin, end = max(date.min.toordinal(), first - pad), min(date.max.toordinal(), last + 1)
    scale = Scale(begin, end, language)
    bars = []
    for number, period in enumerate(periods):
        (start_low, start_high), (end_low, end_high) = (
            (_ordinal(low), _ordinal(high)) for low, high in (period["start_days"], period["end_days"])
        )
        begins = start_high if start_high is not None else start_low if start_low is not None else first - pad
        ends = end_low if end_low is not None else end_high if end_high is not None else last + 1
        maybe = []
        if start_low is None and start_high is not None:
            maybe.append(scale.span(first - pad, start_high))
        elif start_low is not None and start_high is not None and start_low < start_high:
            maybe.append(scale.span(start_low, start_high))
        if end_low is not None and end_high is not None and end_low < end_high:
            maybe.append(scale.span(end_low, end_high))
        sure = scale.span(begins, max(begins, ends)) if begins <= ends else None
        confirmed = _ordinal(period["confirmed"])
        bars.append({
            "number": number, "sure": sure, "maybe": maybe, "state": period["state"], "side": period["side"],
            "tier": period["tier"], "confirmed": scale.at(confirmed) if confirmed is not None else None,
            "rivals": [
                {"x": scale.at(day), "holder": rival["holder"]}
                for rival in period["rivals_named"]
                if (day := _ordinal(rival["since_days"][1] or rival["since_days"][0])) is not None
            ],
        })  # fmt: skip
    return {"bars": bars, "ticks": ticks(scale, most=3), "first": first, "last": last}


def _days(period: Row) -> Iterable[int]:
    pairs = [period["start_days"], period["end_days"], *(rival["since_days"] for rival in period["rivals_named"])]
    given = [day for pair in pairs for day in pair] + [period["confirmed"]]
    return (day for iso in given if (day := _ordinal(iso)) is not None)


_STEPS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652)


def ticks(scale: Scale, most: int = 6) -> list[Row]:
    """Days for a scale of days, few enough to be read: the ordinal of each and where it stands."""
    length = scale.high - scale.low
    step = next((step for step in _STEPS if length / step <= most), _STEPS[-1])
    found: list[int] = []
    if step >= 30:
        months = max(1, round(step / 30.4))
        when = date.fromordinal(int(scale.low)).replace(day=1)
        while when.toordinal() <= scale.high:
            if when.toordinal() >= scale.low and (when.year * 12 + when.month - 1) % months == 0:
                found.append(when.toordinal())
            if (when.year, when.month) == (date.max.year, date.max.month):
                break
            when = when.replace(year=when.year + when.month // 12, month=when.month % 12 + 1)
    else:
        start = int(scale.low) + (-int(scale.low)) % step
        found = list(range(start, int(scale.high) + 1, step))
    return [{"day": day, "x": scale.at(day)} for day in found]
