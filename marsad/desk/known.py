"""What is known, as rows: incidents, tolls, control, changes between days, sources. All is derived when it is asked."""

from __future__ import annotations

from typing import Any

from marsad.desk.names import actor_name, place_name, places_called
from marsad.desk.reading import day
from marsad.errors import UsageError
from marsad.ledger.control import Holding, Period, Range
from marsad.ledger.days import bounds, iso
from marsad.ledger.derive import Ledger
from marsad.ledger.incidents import Incident
from marsad.ledger.statements import Statement
from marsad.ledger.tolls import Account, Figure, Toll

Row = dict[str, Any]
INCIDENTS = ("id", "first", "last", "places", "mode", "by", "reports", "harm", "why_one")
TOLLS = ("incident", "first", "last", "places", "harm", "low", "best", "high", "rule", "contradicted", "accounts")
CONTROL = ("place", "state", "holder", "tier", "since", "confirmed", "confidence", "stale", "rivals")
TIMELINE = ("place", "state", "holder", "tier", "start", "end", "confirmed", "besieger", "for", "against", "rivals")
CHANGES = ("place", "before", "after", "tier", "since", "for")
SOURCES = ("body", "claims", "control", "harm", "event", "credited", "confirmed", "contradicted", "confirmed_by")


def ordinal(text: str | None) -> int | None:
    """A day as the ledger counts it."""
    found = day(text)
    return bounds(found)[0] if found else None


def last_day(ledger: Ledger) -> int:
    """The last day on which anything was said.

    Raises:
        UsageError: nothing was.
    """
    if not ledger.statements:
        raise UsageError("the store holds no claims that were known by then")
    return max(statement.said for statement in ledger.statements)


# -- incidents and tolls -----------------------------------------------------------------------------------------------


def incidents(
    ledger: Ledger, *, place: str | None = None, since: str | None = None, until: str | None = None
) -> list[Incident]:
    """The incidents at a place (or inside it) that may lie between two days, both included."""
    first, last = ordinal(since), ordinal(until)
    wanted = None if place is None else _places(ledger, place)
    return [
        incident
        for incident in ledger.incidents
        if (first is None or incident.last >= first)
        and (last is None or incident.first <= last)
        and (wanted is None or any(wanted & {id_, *ledger.world.chain(id_)} for id_ in incident.places))
    ]


def _places(ledger: Ledger, name: str) -> set[str]:
    every = {place for statement in ledger.statements for place in statement.places}
    every |= {area for place in every for area in ledger.world.chain(place)}
    found = set(places_called(name, sorted(every)))
    if not found:
        raise UsageError(f"nothing in the store is at a place called {name!r}")
    return found


def incident_rows(ledger: Ledger, found: list[Incident]) -> list[Row]:
    """Incidents as rows: where, when, what, by whom, how many were harmed, and why its reports are taken for one."""
    made = []
    for incident in found:
        tolls = ledger.tolls(incident)
        made.append({
            **_which(incident),
            "id": incident.id,
            "mode": incident.mode,
            "by": [actor_name(agent) for agent in sorted(incident.agents)],
            "reports": len({mention.report for mention in incident.mentions}),
            "harm": [f"{toll.harm} {ranged(toll.low, toll.best, toll.high)}" for toll in tolls],
            "why_one": sorted({merge.reason for merge in incident.merges}),
            "points": _points(ledger, incident.places),
            "claims": [_claim(statement) for statement in incident.statements],
        })  # fmt: skip
    return made


def _which(incident: Incident) -> Row:
    return {
        "first": iso(incident.first), "last": iso(incident.last), "places": [place_name(id_) for id_ in incident.places],
        "place_ids": list(incident.places),
    }  # fmt: skip


def ranged(low: int | None, best: int | None, high: int | None) -> str:
    """A range of numbers for people: «5», «5–7, best 6», «?»."""
    if low is None and high is None:
        return "?"
    if low == high:
        return f"{low}"
    return f"{low if low is not None else '?'}–{high if high is not None else '?'}" + (
        f", best {best}" if best is not None else ""
    )


def toll_rows(ledger: Ledger, found: list[Incident]) -> list[Row]:
    """The tolls of incidents as rows, and whose account each is."""
    return [
        {"incident": incident.id, **_which(incident), **_toll(toll)}
        for incident in found
        for toll in ledger.tolls(incident)
    ]


def total_rows(ledger: Ledger) -> list[Row]:
    """Totals over a time, as bodies gave them: they are never added to anything."""
    inside: dict[str, list[Statement]] = {}
    for told in ledger.statements:
        if told.part_of:
            inside.setdefault(told.part_of, []).append(told)
    return [
        {
            "incident": "total", "first": iso(told.first) if told.told else None, "last": iso(told.last),
            "places": [place_name(id_) for id_ in told.places], "harm": told.what, "low": told.low, "best": told.low,
            "high": told.high, "rule": f"as {told.body} gave it", "contradicted": False,
            "accounts": [_figure_text(told.low, told.high, told.patient, inside.get(told.id, []))], "claims": [_claim(told)],
        }
        for told in ledger.totals()
        if told.part_of is None
    ]  # fmt: skip


def _figure_text(low: int | None, high: int | None, victims: str | None, parts: list[Statement]) -> str:
    text = f"{ranged(low, None, high)} {actor_name(victims)}".strip()
    if parts:
        named = "; ".join(f"{ranged(part.low, None, part.high)} {actor_name(part.patient)}".strip() for part in parts)
        text += f" (with {named} in it)"
    return text


def _toll(toll: Toll) -> Row:
    return {
        "harm": toll.harm, "low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule,
        "contradicted": toll.contradicted, "accounts": [_account_text(one) for one in toll.accounts],
        "enemy_losses_claimed": [_account_text(one) for one in toll.enemy],
        "figures": [_account(one) for one in [*toll.accounts, *toll.enemy]],
    }  # fmt: skip


def _account_text(one: Account) -> str:
    figures = " + ".join(_tree_text(figure) for figure in one.figures)
    return f"{one.body}: {figures} ({one.interest})"


def _tree_text(figure: Figure) -> str:
    text = f"{ranged(figure.low, None, figure.high)} {actor_name(figure.victims)}".strip()
    if figure.parts:
        text += f" (with {'; '.join(map(_tree_text, figure.parts))} in it)"
    return text


def _account(one: Account) -> Row:
    return {
        "body": one.body, "interest": one.interest, "said": iso(one.said), "low": one.low, "high": one.high,
        "figures": [_tree(figure) for figure in one.figures],
    }  # fmt: skip


def _tree(figure: Figure) -> Row:
    return {
        "low": figure.low, "high": figure.high, "victims": figure.victims, "said": iso(figure.said),
        "claim": figure.statement.id, "parts": [_tree(part) for part in figure.parts],
        "remainder": list(figure.remainder) if figure.parts else None,
    }  # fmt: skip


def _claim(statement: Statement) -> Row:
    return {
        "key": statement.id, "report": statement.report, "body": statement.body, "what": statement.what,
        "quote": statement.quote,
    }  # fmt: skip


# -- control -----------------------------------------------------------------------------------------------------------


def control_rows(ledger: Ledger, on: int, place: str | None = None) -> list[Row]:
    """Who holds which place on a day, how surely, since when and by whose account."""
    wanted = None if place is None else _places(ledger, place)
    return [
        {"place": place_name(id_), "id": id_, **_holding(holding), "points": _points(ledger, (id_,))}
        for id_, holding in sorted(ledger.on(on).items())
        if wanted is None or wanted & {id_.partition("/")[0], *ledger.world.chain(id_)}
    ]


def _holding(holding: Holding) -> Row:
    period = holding.period
    return {
        "state": period.state, "holder": actor_name(period.holder), "holder_id": period.holder, "tier": period.tier,
        "since": _range(period.start), "confirmed": iso(period.confirmed) if period.confirmed else None,
        "confidence": holding.confidence, "stale": holding.stale, "turning": holding.turning,
        "rivals": [f"{actor_name(rival.holder)} ({rival.tier})" for rival in period.rivals],
        "besieger": actor_name(period.besieger),
        "claims": [_claim(statement) for statement in period.support],
        "claims_against": [_claim(statement) for statement in period.against],
    }  # fmt: skip


def timeline_rows(ledger: Ledger, place: str) -> list[Row]:
    """The history of a place, period by period."""
    wanted = _places(ledger, place)
    return [
        _period(id_, period)
        for id_, periods in ledger.timelines.items()
        if id_.partition("/")[0] in wanted
        for period in periods
    ]


def _period(id_: str, period: Period) -> Row:
    return {
        "place": place_name(id_), "id": id_, "state": period.state, "holder": actor_name(period.holder),
        "holder_id": period.holder, "tier": period.tier, "start": _range(period.start), "end": _range(period.end),
        "confirmed": iso(period.confirmed) if period.confirmed else None, "besieger": actor_name(period.besieger),
        "for": sorted({statement.body for statement in period.support}),
        "against": sorted({statement.body for statement in period.against}),
        "rivals": [f"{actor_name(rival.holder)} ({rival.tier}, {_range(rival.since)})" for rival in period.rivals],
        "claims": [_claim(statement) for statement in period.support],
    }  # fmt: skip


def _range(days: Range) -> str | None:
    first, last = iso(days[0]), iso(days[1])
    if first == last:
        return first
    return f"{first or '…'} to {last or '…'}"


def change_rows(ledger: Ledger, one: int, other: int) -> list[Row]:
    """The places whose state or holder differs between two days."""
    made = []
    for change in ledger.changes(one, other):
        after = change.after.period if change.after else None
        made.append({
            "place": place_name(change.place), "id": change.place, "before": _state(change.before),
            "after": _state(change.after), "tier": after.tier if after else None,
            "since": _range(after.start) if after else None,
            "for": sorted({statement.body for statement in after.support}) if after else [],
            "points": _points(ledger, (change.place,)),
        })  # fmt: skip
    return made


def _state(holding: Holding | None) -> str:
    if holding is None:
        return "nothing known"
    return " ".join(filter(None, [holding.period.state, actor_name(holding.period.holder)]))


def _points(ledger: Ledger, places: tuple[str, ...]) -> list[tuple[float, float]]:
    spots = (ledger.world.spots.get(id_.partition("/")[0]) for id_ in places)
    return [spot.point for spot in spots if spot is not None and spot.point is not None]


# -- sources, GeoJSON --------------------------------------------------------------------------------------------------


def source_rows(ledger: Ledger) -> list[Row]:
    """What is measured of each body; it is a count and never a verdict."""
    return [
        {
            "body": record.body, "claims": record.claims,
            **{kind: record.kinds[kind] for kind in ("control", "harm", "event")},
            "credited": [f"{side} {number}" for side, number in record.credited.most_common()],
            "confirmed": record.confirmed, "contradicted": record.contradicted,
            "confirmed_by": [f"{body} {number}" for body, number in record.confirmed_by.most_common()],
            "contradicted_by": [f"{body} {number}" for body, number in record.contradicted_by.most_common()],
        }
        for record in sorted(ledger.sources.values(), key=lambda record: (-record.claims, record.body))
    ]  # fmt: skip


def geojson(rows: list[Row], areas: Row | None = None) -> Row:
    """Rows as GeoJSON points (a row with several places gives several), after the areas where there are any."""
    features = list(areas["features"]) if areas is not None else []
    for row in rows:
        properties = {name: value for name, value in row.items() if name != "points"}
        features += [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}
            for lat, lon in row.get("points", ())
        ]
    return {"type": "FeatureCollection", "features": features}
