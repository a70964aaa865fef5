"""Control as rows: who holds which place on a day, the history of a place, what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.desk.known.shared import Row, actor, bodies, days, pair, places, places_asked, points, quotes
from marsad.desk.naming.names import actor_name, body_name, place_name
from marsad.ledger.control import Holding, Period, Rival
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger

CONTROL = ("place", "state", "holder", "tier", "since", "confirmed", "confidence", "stale", "rivals")
TIMELINE = ("place", "state", "holder", "tier", "start", "end", "confirmed", "besieger", "for", "against", "rivals")
CHANGES = ("place", "before", "after", "tier", "since", "for")


def control_rows(ledger: Ledger, on: int, place: str | None = None) -> list[Row]:
    """Who holds which place on a day, how surely, since when and by whose account."""
    wanted = None if place is None else places_asked(ledger, place)
    return [
        {**_where(ledger, id_), **_holding(ledger, holding)}
        for id_, holding in sorted(ledger.on(on).items())
        if wanted is None or wanted & {id_.partition("/")[0], *ledger.world.chain(id_)}
    ]


def timeline_rows(ledger: Ledger, place: str) -> list[Row]:
    """The history of a place, period by period."""
    wanted = places_asked(ledger, place)
    return history_rows(ledger, [id_ for id_ in ledger.timelines if id_.partition("/")[0] in wanted])


def history_rows(ledger: Ledger, ids: Iterable[str]) -> list[Row]:
    """The histories of places by their ids (parts are ``id/part``), period by period."""
    return [
        {**_where(ledger, id_), "start": days(period.start), "end": days(period.end), **_period(ledger, period)}
        for id_ in ids
        for period in ledger.timelines.get(id_, ())
    ]


def holding_row(ledger: Ledger, id_: str, on: int) -> Row | None:
    """What is known of one place (by its id) on a day; None where nothing is."""
    holding = ledger.holding(id_, on)
    return {**_where(ledger, id_), **_holding(ledger, holding)} if holding is not None else None


def change_rows(ledger: Ledger, one: int, other: int) -> list[Row]:
    """The places whose state or holder differs between two days."""
    made = []
    for change in ledger.changes(one, other):
        after = change.after.period if change.after else None
        made.append({
            **_where(ledger, change.place), "before": _state(change.before), "after": _state(change.after),
            "before_holding": _holding(ledger, change.before) if change.before else None,
            "after_holding": _holding(ledger, change.after) if change.after else None,
            "tier": after.tier if after else None, "since": days(after.start) if after else None,
            "for": [body_name(body["id"]) for body in bodies(after.support)] if after else [],
        })  # fmt: skip
    return made


def _where(ledger: Ledger, id_: str) -> Row:
    return {
        "place": place_name(id_), "id": id_, "place_named": places((id_,))[0], "points": points(ledger, (id_,)),
    }  # fmt: skip


def _holding(ledger: Ledger, holding: Holding) -> Row:
    return {
        "since": days(holding.period.start), **_period(ledger, holding.period), "confidence": holding.confidence,
        "stale": holding.stale, "turning": holding.turning,
    }  # fmt: skip


def _period(ledger: Ledger, period: Period) -> Row:
    supporting, opposing = bodies(period.support), bodies(period.against)
    return {
        "state": period.state, "holder": actor_name(period.holder), "holder_id": period.holder,
        "holder_named": actor(period.holder), "side": ledger.world.sides.get(period.holder or ""), "tier": period.tier,
        "start_days": pair(period.start), "end_days": pair(period.end),
        "confirmed": iso(period.confirmed) if period.confirmed else None,
        "besieger": actor_name(period.besieger), "besieger_named": actor(period.besieger),
        "for": [body_name(body["id"]) for body in supporting], "for_named": supporting,
        "against": [body_name(body["id"]) for body in opposing], "against_named": opposing,
        "rivals": [f"{actor_name(rival.holder)} ({rival.tier}, {days(rival.since)})" for rival in period.rivals],
        "rivals_named": [_rival(rival) for rival in period.rivals],
        "claims": quotes(period.support), "claims_against": quotes(period.against),
    }  # fmt: skip


def _rival(rival: Rival) -> Row:
    return {
        "holder": actor(rival.holder), "tier": rival.tier, "since_days": pair(rival.since), "claims": quotes(rival.support),
    }  # fmt: skip


def _state(holding: Holding | None) -> str:
    if holding is None:
        return "nothing known"
    return " ".join(filter(None, [holding.period.state, actor_name(holding.period.holder)]))
