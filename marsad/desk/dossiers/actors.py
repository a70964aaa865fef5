"""Actors as rows: who they are, what they hold, did, suffered and said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nlargest
from typing import Any

from marsad.actors import load_packs
from marsad.desk.deriving.lookups import lookups
from marsad.desk.known.shared import pair, quotes
from marsad.desk.naming.names import actor_named, place_named, side_named
from marsad.ledger.derive import HARMS, Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.statements import Statement

Row = dict[str, Any]


def actor_ids(ledger: Ledger) -> set[str]:
    """The actors that anything is said of or by, and those whom they belong to."""
    found = lookups(ledger)
    packs = load_packs()
    named = {*found.by_agent, *found.by_patient, *(body for body in found.by_body if body in packs.actors)}
    return named | {up for id_ in named if id_ in packs.actors for up in packs.lineage(id_)}


def actor_rows(ledger: Ledger, on: int) -> list[Row]:
    """The actors with how much is said of them, those most told of first; `holds` counts places held on a day."""
    found = lookups(ledger)
    held = holds(ledger, on)
    made: list[Row] = []
    for id_ in actor_ids(ledger):
        named = actor_named(id_)
        made.append({
            **named, "known": id_ in load_packs().actors,
            "side_named": _side(named["side"]), "kind": _kind(id_),
            "holds": len(held.get(id_, ())), "did": len(found.by_agent.get(id_, ())),
            "suffered": len(found.by_patient.get(id_, ())), "said": len(found.by_body.get(id_, ())),
        })  # fmt: skip
    made.sort(key=lambda row: (not row["known"], -row["did"] - row["suffered"] - row["said"], row["id"]))
    return made


def actor_row(id_: str) -> Row:
    """Who an actor is: names, side, kind, whom it belongs to and who belongs to it, and the packs that say so."""
    packs = load_packs()
    named = actor_named(id_)
    actor = packs.actors.get(id_)
    if actor is None:
        return {**named, "known": False, "kind": None, "side_named": None, "above": [], "below": [], "packs": [],
                "aliases_ar": [], "aliases_en": []}  # fmt: skip
    return {
        **named, "known": True, "kind": actor.kind, "side_named": _side(actor.side),
        "above": [actor_named(up) for up in packs.lineage(id_)[1:]],
        "below": [actor_named(one.id) for one in packs.actors.values() if one.parent == id_],
        "packs": [
            {"id": pack, "name_ar": packs.theatres[pack].name_ar, "name_en": packs.theatres[pack].name_en,
             "file": f"marsad/theatres/{pack}/actors.yaml"}
            for pack in actor.theatres
            if pack in packs.theatres
        ],
        "aliases_ar": packs.names_of(id_, "ar"), "aliases_en": packs.names_of(id_, "en"),
    }  # fmt: skip


def _side(id_: str | None) -> Row | None:
    if id_ is None:
        return None
    side = load_packs().side(id_)
    return {
        **side_named(id_), "colour": side.colour if side else "#999999", "pattern": side.pattern if side else "solid"
    }  # fmt: skip


def side_row(id_: str | None) -> Row | None:
    """A side with its names, its colour (``#RRGGBB``) and the name of its pattern."""
    return _side(id_)


def _kind(id_: str) -> str | None:
    actor = load_packs().actors.get(id_)
    return actor.kind if actor is not None else None


def holds(ledger: Ledger, on: int) -> dict[str, list[Row]]:
    """The places that each actor holds on a day, with since when and how surely."""
    found: dict[str, list[Row]] = defaultdict(list)
    for id_, holding in sorted(ledger.on(on).items()):
        period = holding.period
        if period.holder is not None and "/" not in id_:
            found[period.holder].append({
                **place_named(id_), "state": period.state, "tier": period.tier, "since": pair(period.start),
                "stale": holding.stale,
            })  # fmt: skip
    return dict(found)


def incidents_by(ledger: Ledger, id_: str) -> list[Incident]:
    """The incidents that anybody lays to an actor, the latest first."""
    return _incidents(ledger, lookups(ledger).by_agent.get(id_, ()))


def incidents_against(ledger: Ledger, id_: str) -> list[Incident]:
    """The incidents in which an actor was struck or lost people by anybody's account, the latest first."""
    return _incidents(ledger, lookups(ledger).by_patient.get(id_, ()))


def _incidents(ledger: Ledger, told: Iterable[Statement]) -> list[Incident]:
    of = lookups(ledger).incident_of
    found = {incident.id: incident for one in told if (incident := of.get(one.id)) is not None}
    return sorted(found.values(), key=lambda incident: (incident.last, incident.id), reverse=True)


def blamed(ledger: Ledger, id_: str) -> list[Row]:
    """What was said that an actor did and what was done to it: by kind of claim, how often, and by how many bodies."""
    found = lookups(ledger)
    made = []
    for role, told in (("did", found.by_agent.get(id_, ())), ("suffered", found.by_patient.get(id_, ()))):
        counted: Counter[tuple[str, str]] = Counter()
        bodies: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in told:
            counted[one.kind, one.what] += 1
            bodies[one.kind, one.what].add(one.body)
        made += [
            {"role": role, "kind": kind, "what": what, "claims": times, "bodies": len(bodies[kind, what])}
            for (kind, what), times in counted.most_common()
        ]
    return made


def losses(ledger: Ledger, id_: str, limit: int) -> list[Row]:
    """The latest claims of harm that an actor's people suffered, by harm, and how many there are in all.

    The figures are not added, as they overlap.
    """
    by_harm: dict[str, list[Statement]] = defaultdict(list)
    for one in lookups(ledger).by_patient.get(id_, ()):
        if one.kind == "harm":
            by_harm[one.what].append(one)
    return [
        {"harm": harm, "count": len(by_harm[harm]), "claims": quotes(latest(by_harm[harm], limit))}
        for harm in HARMS
        if harm in by_harm
    ]


def latest(told: Iterable[Statement], limit: int) -> list[Statement]:
    """The latest of some statements."""
    return nlargest(limit, told, key=lambda one: (one.said, one.id))


def said(ledger: Ledger, id_: str, limit: int) -> list[Row]:
    """The latest claims about an actor, as doer or as sufferer."""
    found = lookups(ledger)
    told = {one.id: one for one in (*found.by_agent.get(id_, ()), *found.by_patient.get(id_, ()))}
    return quotes(latest(told.values(), limit))
