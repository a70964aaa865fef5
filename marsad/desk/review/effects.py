"""What a decision changes of what is known: the ledger before it and after it, at the places and incidents it touches."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select

from marsad.desk.deriving.lookups import lookups
from marsad.desk.known.shared import actor, last_day, pair
from marsad.desk.naming.names import place_named
from marsad.ledger.control import Period
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.tolls import Toll
from marsad.store.engine import Store
from marsad.store.tables import decisions, judgements, pins

Row = dict[str, Any]
_KEPT = 500
_told: WeakKeyDictionary[Store, OrderedDict[str, list[Row]]] = WeakKeyDictionary()


def decided(store: Store, id_: str | None) -> str:
    """The id of a decision, a judgement or a pin that the store has; empty for what anybody may have put into an address."""
    if not id_:
        return ""
    with store.read() as connection:
        tables = (decisions, judgements, pins)
        there = any(connection.execute(select(table.c.seq).where(table.c.id == id_)).first() for table in tables)
    return id_ if there else ""


def effect(before: Ledger, after: Ledger, claims: Collection[str]) -> list[Row]:
    """What differs between two ledgers at the places and in the incidents of some claims (store keys).

    Rows have a `sort`: ``control`` (who holds a place on the last day), ``history`` (only its past differs), ``toll`` and
    ``incidents`` (how many happenings these claims tell of).
    """
    wanted = set(claims)
    places = {place for ledger in (before, after) for place in _places(ledger, wanted)}
    found = [row for place in sorted(places) if (row := _control(before, after, place))]
    one, other = _incidents(before, wanted), _incidents(after, wanted)
    if len(one) != len(other):
        found.append({"sort": "incidents", "before": len(one), "after": len(other)})
    return found + _tolls(before, one, after, other)


def _places(ledger: Ledger, claims: set[str]) -> Iterable[str]:
    statements = lookups(ledger).by_id
    told = (statements[claim] for claim in claims if claim in statements)
    bare = {place for one in told if one.kind == "control" for place in one.places}
    return (id_ for id_ in ledger.timelines if id_.partition("/")[0] in bare)


def _control(before: Ledger, after: Ledger, place: str) -> Row | None:
    one, other = before.timelines.get(place, []), after.timelines.get(place, [])
    faces = [[_face(period) for period in periods] for periods in (one, other)]
    if faces[0] == faces[1]:
        return None
    day = max((last_day(ledger) for ledger in (before, after) if ledger.statements), default=0)
    now, then = after.holding(place, day), before.holding(place, day)
    old, new = told_period(then.period if then else None), told_period(now.period if now else None)
    same = old["state"] == new["state"] and old["holder"] == new["holder"] and old["tier"] == new["tier"]
    return {
        "sort": "history" if same else "control", "place": {**place_named(place)}, "before": old, "after": new,
        "periods_before": len(one), "periods_after": len(other),
    }  # fmt: skip


def _face(period: Period) -> tuple[Any, ...]:
    return (period.state, period.holder, period.tier, period.start, period.end, period.besieger, len(period.rivals))


def told_period(period: Period | None) -> Row:
    """The state of a place in a row; ``none`` where nothing is known."""
    if period is None:
        return {"state": "none", "holder": None, "tier": None, "since": [None, None]}
    return {"state": period.state, "holder": actor(period.holder), "tier": period.tier, "since": pair(period.start)}


def _incidents(ledger: Ledger, claims: set[str]) -> list[Incident]:
    found = (lookups(ledger).incident_of.get(claim) for claim in sorted(claims))
    return list({one.id: one for one in found if one is not None}.values())


def _tolls(before: Ledger, one: list[Incident], after: Ledger, other: list[Incident]) -> list[Row]:
    """Tolls that differ, by harm, over the incidents of the claims together where there is one before and after."""
    olds, news = _by_harm(before, one), _by_harm(after, other)
    found = []
    for harm in sorted(olds.keys() | news.keys()):
        old, new = olds.get(harm), news.get(harm)
        if old != new:
            found.append({"sort": "toll", "harm": harm, "before": old, "after": new,
                          "incident": (other or one)[0].id,
                          "places": [{**place_named(id_)} for id_ in (other or one)[0].places]})  # fmt: skip
    return found


def _by_harm(ledger: Ledger, incidents: list[Incident]) -> dict[str, list[int | None]]:
    found: dict[str, list[int | None]] = {}
    for incident in incidents:
        for toll in ledger.tolls(incident):
            known = found.get(toll.harm)
            figures = figures_of(toll)
            found[toll.harm] = [_plus(a, b) for a, b in zip(known, figures, strict=True)] if known else figures
    return found


def figures_of(toll: Toll) -> list[int | None]:
    """Low, best, high."""
    return [toll.low, toll.best, toll.high]


def _plus(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else one + other


def remember(store: Store, decision: str, rows: list[Row]) -> None:
    """Keep what a decision changed, for the page that is shown next."""
    kept = _told.setdefault(store, OrderedDict())
    kept[decision] = rows
    while len(kept) > _KEPT:
        kept.popitem(last=False)


def recalled(store: Store, decision: str) -> list[Row] | None:
    """What a decision of this process changed; None where that is not known any more."""
    return _told.get(store, OrderedDict()).get(decision)
