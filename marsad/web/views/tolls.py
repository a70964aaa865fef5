"""Tolls over time: sums over incidents by period, harm and side, with bodies' own totals beside them; and each period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from marsad.desk import known
from marsad.desk.dossiers.actors import side_row
from marsad.desk.finding.incident_list import Filter, Incidents, incident_list
from marsad.desk.finding.toll_sums import toll_sums, totals
from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.handles import handle, meant
from marsad.desk.naming.names import body_named
from marsad.errors import UsageError
from marsad.ledger.days import bounds
from marsad.ledger.derive import HARMS, Ledger
from marsad.ledger.periods import SEVERAL, Length, Split, period
from marsad.ledger.statements import Statement
from marsad.web.common import common, day_asked, ledger_asked, paged
from marsad.web.drawing import bar
from marsad.web.page import Asked, NotThere, Page, Params, View
from marsad.web.views.incidents import listed
from marsad.web.words import words

Row = dict[str, Any]
LENGTHS: tuple[Length, ...] = ("day", "week", "month", "year")
SPLITS: tuple[Split, ...] = ("all", "victims", "perpetrator", "sort")
_PUBLISHED: tuple[Length, ...] = ("month", "week")
_LISTED = 200
SIZE = 400


def view(asked: Asked) -> View:
    """Over time."""
    ledger, _ = ledger_asked(asked)
    length = asked.params.get("by") or asked.text("by") or "month"
    split, harm = asked.text("split") or "all", asked.text("harm") or "killed"
    if length not in LENGTHS:
        raise NotThere
    if split not in SPLITS or harm not in HARMS:
        raise UsageError(words(asked.language).gettext("there is no such way of counting"))
    every = incident_list(ledger)
    filter_ = _asked(asked, every)
    rows = toll_sums(ledger, filter_, length, split) if filter_ is not None else []
    harms = [one for one in HARMS if any(row["harm"] == one for row in rows)]
    if harm not in harms and harms and not asked.text("harm"):
        harm = harms[0]
    shown = [_drawn(row, split) for row in rows if row["harm"] == harm]
    page = paged(asked, shown[::-1], SIZE)
    most = max((row["high"] or row["enemy_high"] or 0 for row in shown), default=0)
    for row in page.rows:
        row["bar"] = bar(row["low"], row["best"], row["high"], most=most, language=asked.language)
        row["enemy_bar"] = bar(row["enemy_low"], None, row["enemy_high"], most=most, language=asked.language)
    sides = [side for id_, _ in every.choices["by"] if (side := side_row(id_)) is not None and side["name_en"]]
    sources = [{**body_named(id_), "handle": handle(id_), "times": n} for id_, n in every.choices["sources"][:150]]
    return View(
        "tolls.html",
        words(asked.language).gettext("Tolls"),
        common(
            asked,
            page_of=page,
            rows=page.rows,
            length=length,
            split=split,
            harm=harm,
            harms=harms,
            lengths=LENGTHS,
            splits=SPLITS,
            series=_series(shown, asked),
            sides=sides,
            sources=sources,
            totals=_totals(ledger, totals(ledger, filter_) if filter_ is not None else [], harm),
            several=SEVERAL,
        ),
    )


def _asked(asked: Asked, every: Incidents) -> Filter | None:
    """What is to be counted; None where it names something that no incident has."""
    place, source, by = asked.text("place"), asked.text("source"), asked.text("laid")
    source_id = meant(source, dict(every.choices["sources"])) if source else None
    if (source and source_id is None) or (place and not every.places(place)):
        return None
    return Filter(
        place=place,
        since=day_asked(asked, "since"),
        until=day_asked(asked, "until", last=True),
        by=by,
        source=source_id,
    )


def _drawn(row: Row, split: Split) -> Row:
    """A row with the side that it is of, as maps show it, and the name of its period."""
    side = side_row(row["group_id"]) if split in ("victims", "perpetrator") and row["group_id"] != SEVERAL else None
    return {**row, "side_named": side}


def _series(rows: Sequence[Row], asked: Asked) -> Row:
    """The figures for the chart: `x` are the first days of periods as seconds (UTC), and a series for each group.

    Periods without a figure between the first and the last are told as null.
    """
    days = sorted({row["from"] for row in rows})
    groups: dict[str, Row] = {}
    for row in rows:
        if row["low"] is None:
            continue
        key = str(row["group_id"])
        named = row["group_named"]
        first, second = ("name_ar", "name_en") if asked.language == "ar" else ("name_en", "name_ar")
        told = words(asked.language).gettext
        name = (
            (named[first] or named[second])
            if named
            else (
                told("several sides")
                if row["group_id"] == SEVERAL
                else ""
                if row["group"] == ""
                else told("not told whose")
            )
        )
        made = groups.setdefault(
            key,
            {
                "name": name,
                "colour": row["side_named"]["colour"] if row["side_named"] else None,
                "low": [None] * len(days),
                "best": [None] * len(days),
                "high": [None] * len(days),
            },
        )
        at = days.index(row["from"])
        made["low"][at], made["best"][at], made["high"][at] = row["low"], row["best"], row["high"]
    x = [(bounds(day)[0] - date(1970, 1, 1).toordinal()) * 86400 for day in days]
    return {"x": x, "series": list(groups.values())}


def _totals(ledger: Ledger, told_of: Sequence[Statement], harm: str) -> list[Row]:
    """Bodies' own totals of a harm, the latest first, with what is left of each when its parts are taken away."""
    wanted = [told for told in told_of if told.what == harm and told.part_of is None]
    wanted.sort(key=lambda told: (told.last, told.id), reverse=True)
    rows = known.total_rows(ledger, wanted[:_LISTED])
    for row in rows:
        row["remainder"] = _left(row)
    return rows


def _left(row: Row) -> tuple[int | None, int | None] | None:
    """The bounds of those in a total who are in none of its parts (rule 12); None where it has no parts."""
    if not row["parts"]:
        return None
    most = sum(part["high"] or part["low"] or 0 for part in row["parts"])
    least = sum(part["low"] or 0 for part in row["parts"])
    low = None if row["low"] is None else max(0, row["low"] - most)
    return low, None if row["high"] is None else max(0, row["high"] - least)


def one(asked: Asked) -> View:
    """One period: its sums by harm and by side, and the incidents that they are added over."""
    ledger, _ = ledger_asked(asked)
    length, start = asked.params["by"], asked.params["start"]
    if length not in LENGTHS:
        raise NotThere
    try:
        first, last = period(bounds(start)[0], length)
    except (ValueError, IndexError):
        raise NotThere from None
    found = [one for one in ledger.incidents if first <= one.first <= last]
    within = totals(ledger, Filter(since=first, until=last))
    sums = {
        split: [
            _drawn(row, split)
            for row in known.period_rows(ledger, found, within, length, split)
            if bounds(row["from"])[0] == first
        ]
        for split in SPLITS
    }  # fmt: skip
    if not any(sums.values()) and not found:
        raise NotThere
    counted = {id_ for row in sums["all"] for id_ in row["incident_ids"]}
    for rows in sums.values():
        most = max((row["high"] or 0 for row in rows), default=0)
        for row in rows:
            row["bar"] = bar(row["low"], row["best"], row["high"], most=most, language=asked.language)
    shown = [one for one in found if one.id in counted][::-1]
    return View(
        "toll_period.html",
        words(asked.language).gettext("Toll of a period"),
        common(
            asked,
            length=length,
            start=start,
            first_day=date.fromordinal(first).isoformat(),
            last_day=date.fromordinal(last).isoformat(),
            sums=sums,
            incidents=listed(ledger, shown[:_LISTED], asked.language),
            count=len(shown),
            spanning={id_ for row in sums["all"] for id_ in row["spanning_ids"]},
            contradicted={id_ for row in sums["all"] for id_ in row["contradicted_ids"]},
            several=SEVERAL,
            splits=SPLITS,
        ),
    )


def _lengths(_: Observatory) -> Iterable[Params]:
    return ({"by": length} for length in _PUBLISHED)


def _periods(observatory: Observatory) -> Iterable[Params]:
    ledger = observatory.ledger()
    days = {one.first for one in ledger.incidents if any(told.kind == "harm" for told in one.statements)}
    for length in _PUBLISHED:
        for first in sorted({period(day, length)[0] for day in days}):
            yield {"by": length, "start": date.fromordinal(first).isoformat()}


PAGES = (
    Page("tolls", "/tolls", view, every=lambda _: [{}]),
    Page("tolls_by", "/tolls/{by}", view, every=_lengths),
    Page("toll_period", "/tolls/{by}/{start}", one, every=_periods),
)
