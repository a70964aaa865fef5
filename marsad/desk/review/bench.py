"""The bench of review: one claim with all that is needed to decide on it, and what waits before and behind it."""

from __future__ import annotations

from typing import Any

from marsad.desk.deriving.lookups import lookups
from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.names import body_named, place_named
from marsad.desk.reports.cards import both
from marsad.desk.reports.sheets import sheet
from marsad.desk.review.decisions import find_claim, history, standing_on
from marsad.desk.review.effects import effect
from marsad.desk.review.forms import WHAT, fixes, form
from marsad.desk.review.queue import Waiting, waiting
from marsad.errors import UnknownRecord
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.statements import Statement
from marsad.store.live import live_claims

Row = dict[str, Any]
SHOWN = 24
_NEAR_DAYS, _OFFERED = 3, 6


def bench(
    observatory: Observatory, *, at: str | None = None, kind: str | None = None, report: str | None = None
) -> Row:
    """What the page of review shows: the claim that is `at` (or the first), and the queue, of one kind or report or of all.

    Raises:
        UnknownRecord: no claim is called `at`.
    """
    every, total = waiting(observatory, kind, report)
    if at is None and not every:
        return {"total": 0, "waiting": [], "claim": None, "place": 0}
    key = every[0].key if at is None else _key(observatory, at)
    place = next((number for number, one in enumerate(every) if one.key == key), None)
    begin = max(0, min((place or 0) - 4, len(every) - SHOWN))
    before = every[place - 1].key if place else None
    behind = next((one.key for one in every[(0 if place is None else place + 1) :] if one.key != key), None)
    return {
        "total": total, "waiting": [_line(one) for one in every[begin : begin + SHOWN]], "first": begin + 1,
        "place": place, "previous": before, "next": behind, "key": key,
        "mine": _line(every[place]) if place is not None else None, "claim": claim(observatory, key),
    }  # fmt: skip


def _key(observatory: Observatory, name: str) -> str:
    with observatory.store.read() as connection:
        return find_claim(observatory.store, connection, name).key


def _line(one: Waiting) -> Row:
    told = one.told
    reasons: dict[str, list[int]] = {}
    for reason in one.reasons:
        reasons.setdefault(reason.why, []).append(reason.number)
    shown = [{"why": why, "times": len(numbers), "number": max(numbers)} for why, numbers in reasons.items()]
    return {
        "key": one.key, "kind": one.kind, "confidence": one.confidence, "score": one.score, "weight": one.weight,
        "doubt": one.doubt, "conflict": one.conflict, "reasons": shown,
        "what": both(f"{WHAT[told.kind]}.{told.what}") if told else None,
        "places": [{**place_named(id_)} for id_ in told.places[:2]] if told else [],
        "day": iso(told.last) if told else None, "quote": told.quote if told else "",
    }  # fmt: skip


def claim(observatory: Observatory, key: str) -> Row:
    """One claim with its report, the corrections that are likely, its form, its history, and what its rejection changes.

    Raises:
        UnknownRecord: the latest reading of its report does not make it.
    """
    store, report = observatory.store, key.partition(".")[0]
    with store.read() as connection:  # before the rest is read, so that nothing is taken for seen that is not shown
        lives = list(live_claims(connection, report))
        live = next((one for one in lives if one.key == key), None)
        seen = standing_on(connection, live) if live is not None else ""
    page = sheet(store, report)
    card = next((one for one in page["cards"] if one["key"] == key), None)
    if card is None or live is None:  # it was read again since the key was found
        raise UnknownRecord(store.where, f"the latest reading of report {report} does not make the claim {key}")
    ledger = observatory.ledger()
    told, incident = lookups(ledger).by_id.get(key), lookups(ledger).incident_of.get(key)
    incidents = [incident] if incident is not None else []
    return {
        "card": card, "seen": seen, "sheet": page, "lines": _around(page, live.claim.start, live.claim.end),
        "fixes": fixes(live.claim, [one.claim for one in lives if not one.rejected]), "form": form(live.claim),
        "history": history(store, key), "if_rejected": without(ledger, told, incidents) if told else [],
        "same": _same(incidents, key), "others": _others(ledger, told, incidents) if told else [],
    }  # fmt: skip


def _around(page: Row, start: int, end: int) -> list[Row]:
    """The paragraphs that a claim stands in."""
    lines = page["lines"]
    ends = [line["at"] + sum(len(segment["text"]) for segment in line["segments"]) for line in lines]
    inside = [number for number, line in enumerate(lines) if line["at"] < end and ends[number] > start]
    return lines[inside[0] : inside[-1] + 1] if inside else []


def without(ledger: Ledger, told: Statement, incidents: list[Incident]) -> list[Row]:
    """What changes if a statement is left out, worked out from those of the same places and incidents alone."""
    found = {said.id: said for incident in incidents for said in incident.statements} | {told.id: told}
    ids = set(found)
    for place in told.places:
        for name in (place, f"{place}/*", f"{place}/{told.part}"):
            found |= {said.id: said for said in ledger.of_place.get(name, ())}
    near = [*found.values()]
    before = Ledger(near, ledger.world, ledger.parameters, judgements=ledger.judgements)
    rest = [one for one in near if one is not told]
    after = Ledger(rest, ledger.world, ledger.parameters, judgements=ledger.judgements)
    return effect(before, after, {told.id, *ids})


def _told(one: Statement) -> Row:
    body = body_named(one.body)
    return {
        "key": one.id, "quote": one.quote, "body": {**body}, "day": iso(one.said), "kind": one.kind,
        "what": both(f"{WHAT[one.kind]}.{one.what}"), "low": one.low, "high": one.high,
        "places": [{**place_named(id_)} for id_ in one.places[:2]],
    }  # fmt: skip


def _same(incidents: list[Incident], key: str) -> list[Row]:
    """What other reports say of the same happening: a claim each, that it can be split from."""
    found: list[Row] = []
    report = key.partition(".")[0]
    for incident in incidents:
        reasons = {merge.mention: merge.reason for merge in incident.merges}
        for number, mention in enumerate(incident.mentions):
            if mention.report != report and mention.statements:
                found.append(_told(mention.statements[0]) | {"why": reasons.get(number, "")})
    return found[:_OFFERED]


def _others(ledger: Ledger, told: Statement, own: list[Incident]) -> list[Row]:
    """Happenings close by in place and time that it may be one with."""
    mine = {one.id for one in own}
    places = {*told.places, *(place for one in own for place in one.places)}
    areas = places | {ledger.world.chain(place)[0] for place in places if ledger.world.chain(place)}
    found = []
    for one in ledger.incidents:
        away = max(told.last - one.last, one.first - told.last, 0)
        close = areas & {
            *one.places,
            *(ledger.world.chain(place)[0] for place in one.places if ledger.world.chain(place)),
        }
        first = next(iter(one.statements), None)
        if one.id not in mine and away <= _NEAR_DAYS and close and first is not None:
            found.append(
                (
                    not places & set(one.places),
                    away,
                    _told(first)
                    | {
                        "places": [{**place_named(id_)} for id_ in one.places[:2]],
                        "first": iso(one.first),
                        "last": iso(one.last),
                    },
                )
            )
    return [row for *_, row in sorted(found, key=lambda one: one[:2])[:_OFFERED]]
