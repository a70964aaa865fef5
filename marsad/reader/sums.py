"""Sums and their items over a report: «قتل 21», then «قتل 16» and «قتل 5» are a whole and its parts.

An item is given to a total only where neighbouring items of the same harm add up to it exactly: nothing is guessed.
"""

from __future__ import annotations

from typing import Final

from marsad.reader.drafts import Draft

_LEAST: Final = 4  # smaller totals add up by chance
_MOST: Final = 4
_WINDOW: Final = 12
_ANYBODY: Final = (None, "people", "civilians")


def _counts(draft: Draft) -> bool:
    return draft.kind == "harm" and draft.part_of is None and draft.low is not None and draft.low > 0


def _fits(total: Draft, item: Draft) -> bool:
    if item is total or item.low is None or total.low is None or item.low >= total.low:
        return False
    whole, part = (draft.patient.id if draft.patient is not None else None for draft in (total, item))
    if whole not in _ANYBODY and whole != part:
        return False
    if total.what == "casualties":
        return item.what in ("killed", "wounded", "casualties")
    return item.what == total.what


def link_sums(drafts: list[Draft]) -> None:
    """Make items that add up to a total its parts. Only neighbours among the report's counts are tried."""
    counted = [draft for draft in drafts if _counts(draft)]
    for position, total in enumerate(counted):
        if total.low is None or total.low < _LEAST or (total.low != total.high and total.high is not None):
            continue
        near = counted[position + 1 : position + 1 + _WINDOW]  # news gives the sum first
        items = [draft for draft in near if draft.part_of is None and _fits(total, draft)]
        for size in range(2, _MOST + 1):
            run = next(
                (items[i : i + size] for i in range(len(items) - size + 1) if _adds_up(total, items[i : i + size])),
                None,
            )
            if run is not None:
                for item in run:
                    item.part_of = total
                break


def _adds_up(total: Draft, items: list[Draft]) -> bool:
    if (
        any(item.sentence == total.sentence and item.trigger < total.trigger for item in items)
        and total.what != "casualties"
    ):
        return False  # «مقتل 3 وإصابة …» before it in one sentence are no items of it
    return sum(item.low or 0 for item in items) == total.low
