"""Incidents and tolls as records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.desk.moments.summaries import Summary
from marsad.desk.records import parts, shapes
from marsad.ledger.derive import HARMS, Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.periods import Check, Length, Periods, Sum, Sums, period
from marsad.ledger.statements import Statement
from marsad.ledger.tolls import Account, Figure, Toll


def incident(row: Summary, ledger: Ledger) -> shapes.Incident:
    """An incident in short."""
    return shapes.Incident(**_short(row, ledger))


def _short(row: Summary, ledger: Ledger) -> dict[str, Any]:
    one = row.incident
    return {
        "id": one.id, "first": parts.day(one.first), "last": parts.day(one.last),
        "places": _places(one.places, ledger), "mode": one.mode, "by": parts.actors(one.agents),
        "tolls": {harm: shapes.Range(low=low, best=best, high=high) for harm, (low, best, high) in row.tolls.items()},
        "contradicted": bool(row.contradicted), "reports": row.reports, "known_from": parts.day(row.known),
    }  # fmt: skip


def _places(ids: Iterable[str], ledger: Ledger) -> list[shapes.Located]:
    return [parts.located(id_, ledger.world) for id_ in ids]


def incident_full(row: Summary, ledger: Ledger) -> shapes.IncidentFull:
    """An incident with all that it rests on."""
    one = row.incident
    return shapes.IncidentFull(
        **_short(row, ledger), accounts=[shapes.Toll(**_toll(toll)) for toll in ledger.tolls(one)],
        mentions=_mentions(one, ledger), quotes=parts.quotes(one.statements),
    )  # fmt: skip


def _mentions(one: Incident, ledger: Ledger) -> list[shapes.Mention]:
    reasons = {merge.mention: merge.reason for merge in one.merges}
    judged: dict[str, set[str]] = {}
    every = {told.id for told in one.statements}
    for pair in ledger.judgements.same:
        if pair & every:
            for key in pair:
                judged.setdefault(key, set()).update(pair)
    made = []
    for number, mention in enumerate(one.mentions):
        claims = [told.id for told in mention.statements]
        merged: set[str] = set().union(*(judged.get(key, set()) for key in claims))
        made.append(
            shapes.Mention(
                report=mention.report, first=parts.day(mention.first), last=parts.day(mention.last),
                places=_places(mention.places, ledger), by=parts.actors(mention.agents),
                bodies=parts.bodies(mention.statements),
                why=reasons.get(number, "the first that tells of it" if number == 0 else ""),
                merged_by=sorted(merged - set(claims)), claims=claims,
            )
        )  # fmt: skip
    return made


def incident_tolls(one: Incident, ledger: Ledger, harms: frozenset[str] | None = None) -> list[shapes.IncidentToll]:
    """The tolls of an incident, or those of some harms."""
    places = _places(one.places, ledger)
    return [
        shapes.IncidentToll(
            **_toll(toll), incident=one.id, first=parts.day(one.first), last=parts.day(one.last), places=places
        )
        for toll in ledger.tolls(one)
        if harms is None or toll.harm in harms
    ]


def _toll(toll: Toll) -> dict[str, Any]:
    return {
        "harm": toll.harm, "low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule,
        "contradicted": toll.contradicted, "accounts": [_account(one) for one in toll.accounts],
        "enemy_losses_claimed": [_account(one) for one in toll.enemy],
    }  # fmt: skip


def _account(one: Account) -> shapes.Account:
    return shapes.Account(
        body=parts.body(one.body), interest=one.interest, said=parts.day(one.said), low=one.low, high=one.high,
        figures=[_figure(figure) for figure in one.figures],
    )  # fmt: skip


def _figure(one: Figure) -> shapes.Figure:
    return shapes.Figure(
        low=one.low, high=one.high, victims=parts.actor(one.victims), said=parts.day(one.said), claim=one.statement.id,
        report=one.statement.report, parts=[_figure(part) for part in one.parts],
        remainder=one.remainder if one.parts else None,
    )  # fmt: skip


def period_tolls(
    rows: Sequence[Summary], length: Length, totals: Sequence[Statement], ledger: Ledger
) -> list[shapes.PeriodToll]:
    """Tolls added over incidents, by period and harm, the earliest first; each counts in the period of its first day.

    `totals` that bodies gave stand beside the periods that they reach into.
    """
    sums: Sums = {}
    periods: dict[int, tuple[int, int]] = {}
    for row in rows:
        begun = row.incident.first
        if begun not in periods:
            periods[begun] = period(begun, length)
        first, last = periods[begun]
        for harm, (low, best, high) in row.tolls.items():
            one = sums.get((first, harm, None))
            if one is None:
                one = sums[first, harm, None] = Sum(first, last, harm, None)
            one.incidents.append(row.incident.id)
            if low is not None:
                one.low, one.best, one.high = (
                    (one.low or 0) + low,
                    (one.best or 0) + (best or 0),
                    (one.high or 0) + (high or 0),
                )
            elif harm not in row.enemy:
                one.uncounted.append(row.incident.id)
            if harm in row.enemy:
                one.enemy_low = (one.enemy_low or 0) + row.enemy[harm][0]
                one.enemy_high = (one.enemy_high or 0) + row.enemy[harm][1]
            if row.incident.last > last:
                one.spanning.append(row.incident.id)
            if harm in row.contradicted:
                one.contradicted.append(row.incident.id)
    counting = Periods(ledger.world, ledger.parameters)
    counting.beside(sums, totals, [row.incident for row in rows] if totals else (), length)
    return [_period_toll(sums[key], ledger) for key in sorted(sums, key=lambda key: (key[0], HARMS.index(key[1])))]


def _period_toll(one: Sum, ledger: Ledger) -> shapes.PeriodToll:
    return shapes.PeriodToll(
        first=parts.day(one.first), last=parts.day(one.last), harm=one.harm, low=one.low, best=one.best, high=one.high,
        enemy_low=one.enemy_low, enemy_high=one.enemy_high, incidents=len(one.incidents), uncounted=len(one.uncounted),
        spanning=len(one.spanning), contradicted=len(one.contradicted),
        totals=[_period_total(check, ledger) for check in one.checks],
    )  # fmt: skip


def total(told: Statement, ledger: Ledger) -> shapes.Total:
    """A total over a time, as a body gave it."""
    return shapes.Total(**_total(told, ledger))


def _total(told: Statement, ledger: Ledger) -> dict[str, Any]:
    return {
        "body": parts.body(told.body), "harm": told.what, "low": told.low, "high": told.high,
        "victims": parts.actor(told.patient), "last": parts.day(told.last),
        "first": parts.day(told.first) if told.told and told.first is not None else None,
        "places": _places(told.places, ledger), "quote": parts.quote(told),
    }  # fmt: skip


def _period_total(check: Check, ledger: Ledger) -> shapes.PeriodTotal:
    return shapes.PeriodTotal(
        **_total(check.total, ledger), verdict=check.verdict, incidents=check.incidents,
        sum=shapes.Range(low=check.low, best=check.best, high=check.high),
    )  # fmt: skip
