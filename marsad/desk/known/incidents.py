"""Incidents as rows, and why the mentions of one were taken for the same."""

from __future__ import annotations

from marsad.desk.known.shared import Row, bodies, ordinal, places, places_asked, points, quotes, ranged
from marsad.desk.naming.names import actor_name, actor_named, body_name, place_name
from marsad.errors import UsageError
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident

INCIDENTS = ("id", "first", "last", "places", "mode", "by", "reports", "harm", "why_one")
MENTIONS = ("report", "days", "places", "mode", "by", "said_by", "why", "merged_by", "undo")
_LEAST = 4


def incidents(
    ledger: Ledger, *, place: str | None = None, since: str | None = None, until: str | None = None
) -> list[Incident]:
    """The incidents at a place (or inside it) that may lie between two days, both included."""
    first, last = ordinal(since), ordinal(until)
    wanted = None if place is None else places_asked(ledger, place)
    return [
        incident
        for incident in ledger.incidents
        if (first is None or incident.last >= first)
        and (last is None or incident.first <= last)
        and (wanted is None or any(wanted & {id_, *ledger.world.chain(id_)} for id_ in incident.places))
    ]


def incident_called(ledger: Ledger, name: str) -> Incident:
    """The incident that an id, the head of one (four characters or more), or the key of one of its claims means.

    Raises:
        UsageError: there is none, or more than one.
    """
    found = [one for one in ledger.incidents if len(name) >= _LEAST and one.id.startswith(name)]
    found = found or [one for one in ledger.incidents if any(told.id == name for told in one.statements)]
    if not found:
        raise UsageError(f"no incident is called {name!r}")
    if len(found) > 1:
        raise UsageError(f"{name!r} may be any of {', '.join(one.id for one in found[:8])}")
    return found[0]


def which(incident: Incident) -> Row:
    """When and where an incident was."""
    return {
        "first": iso(incident.first), "last": iso(incident.last), "places": [place_name(id_) for id_ in incident.places],
        "place_ids": list(incident.places), "places_named": places(incident.places),
    }  # fmt: skip


def incident_rows(ledger: Ledger, found: list[Incident]) -> list[Row]:
    """Incidents as rows: where, when, what, by whom, how many were harmed, and why its reports are taken for one."""
    made = []
    for incident in found:
        tolls = ledger.tolls(incident)
        statements = list(incident.statements)
        agents = sorted(incident.agents)
        made.append({
            **which(incident),
            "id": incident.id,
            "mode": incident.mode,
            "by": [actor_name(agent) for agent in agents],
            "by_named": [actor_named(agent) for agent in agents],
            "reports": len({mention.report for mention in incident.mentions}),
            "harm": [f"{toll.harm} {ranged(toll.low, toll.best, toll.high)}" for toll in tolls],
            "tolls": {toll.harm: [toll.low, toll.best, toll.high] for toll in tolls},
            "why_one": sorted({merge.reason for merge in incident.merges}),
            "known_from": iso(min(told.known for told in statements)),
            "bodies": bodies(statements),
            "points": points(ledger, incident.places),
            "claims": quotes(statements),
        })  # fmt: skip
    return made


def mention_rows(ledger: Ledger, incident: Incident) -> list[Row]:
    """The mentions that an incident is made of, and why each stands in it.

    `undo` are two claims that `marsad review split` would part, and `merged_by` the judgements that hold them together.
    """
    reasons = {merge.mention: merge.reason for merge in incident.merges}
    first = next(incident.statements).id
    made = []
    for number, mention in enumerate(incident.mentions):
        held = {
            id_ for told in mention.statements for pair in ledger.judgements.same if told.id in pair for id_ in pair
        }
        keys = [told.id for told in mention.statements]
        said = bodies(mention.statements)
        made.append({
            "report": mention.report,
            "days": f"{iso(mention.first)} to {iso(mention.last)}" if mention.first != mention.last else iso(mention.last),
            "first": iso(mention.first), "last": iso(mention.last), "told": mention.told,
            "places": [place_name(id_) for id_ in mention.places], "places_named": places(mention.places),
            "mode": mention.mode,
            "by": [actor_name(agent) for agent in sorted(mention.agents)],
            "by_named": [actor_named(agent) for agent in sorted(mention.agents)],
            "said_by": [body_name(one["id"]) for one in said], "said_by_named": said,
            "why": reasons.get(number, "the first that tells of it" if number == 0 else ""),
            "merged_by": sorted(held - set(keys)),
            "undo": [] if number == 0 else [first, keys[0]],
            "claims": keys,
            "points": points(ledger, mention.places),
            "quotes": quotes(mention.statements),
        })  # fmt: skip
    return made
