"""Sums of tolls by period over the incidents that are asked for; the last ones asked for are kept with their ledger."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from marsad.desk.finding.incident_list import Filter, incident_list
from marsad.desk.known import period_rows
from marsad.ledger.derive import Ledger
from marsad.ledger.periods import Length, Split
from marsad.ledger.statements import Statement

Row = dict[str, Any]
_KEPT = 12
_kept: WeakKeyDictionary[Ledger, OrderedDict[tuple[Filter, Length, Split], list[Row]]] = WeakKeyDictionary()
_lock = Lock()


def toll_sums(ledger: Ledger, asked: Filter, length: Length, split: Split) -> list[Row]:
    """The sums by period and harm, the earliest first, with bodies' own totals beside them (`marsad.desk.known`)."""
    key = (asked, length, split)
    with _lock:
        known = _kept.setdefault(ledger, OrderedDict())
        if key in known:
            known.move_to_end(key)
            return known[key]
    found = incident_list(ledger).find(asked, rising=True)
    rows = period_rows(ledger, found, totals(ledger, asked), length, split)
    with _lock:
        known[key] = rows
        while len(known) > _KEPT:
            known.popitem(last=False)
    return rows


def totals(ledger: Ledger, asked: Filter) -> Sequence[Statement]:
    """Bodies' own totals of the place, the days and the source that are asked for; none where it is asked who did it."""
    if asked.by or asked.mode:
        return []
    wanted = incident_list(ledger).places(asked.place) if asked.place else None
    return [
        told
        for told in ledger.totals()
        if (asked.since is None or told.last >= asked.since)
        and (asked.until is None or (told.first if told.told and told.first is not None else told.last) <= asked.until)
        and (wanted is None or any(wanted & {id_, *ledger.world.chain(id_)} for id_ in told.places))
        and (asked.source is None or asked.source in (told.body, told.outlet))
    ]
