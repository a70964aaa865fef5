"""Claims as cards: what a page shows of one, with names in both languages, and how it stands with people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marsad.desk.naming.names import actor_named, body_named, place_told
from marsad.export import rows
from marsad.export.labels import label
from marsad.model import ActorRef, Claim, ControlClaim, EventClaim, HarmClaim, PlaceRef
from marsad.store.live import Decision, Live
from marsad.store.reports import what

Row = dict[str, Any]
_ACTED = {"accept": "accepted", "edit": "edited", "reject": "rejected", "add": "added"}


def both(key: str) -> Row:
    """A label of ``labels.yaml`` in both languages."""
    return {"name_ar": label(key, "ar"), "name_en": label(key, "en")}


def cards(lives: Sequence[Live]) -> list[Row]:
    """The claims of a report as cards, numbered from 1 in their order."""
    numbers = {live.claim.id: at for at, live in enumerate(lives, 1)}
    parts: dict[str, list[int]] = {}
    for at, live in enumerate(lives, 1):
        if isinstance(live.claim, HarmClaim) and live.claim.part_of:
            parts.setdefault(live.claim.part_of, []).append(at)
    made = []
    for live in lives:
        one = card(live, numbers)
        one["parts"] = parts.get(live.claim.id, [])
        made.append(one)
    return made


def card(live: Live, numbers: Mapping[str, int]) -> Row:
    """A claim as a card. `numbers` gives the number of each claim of its report by its id."""
    claim = live.claim
    harm = claim if isinstance(claim, HarmClaim) else None
    return {
        "n": numbers.get(claim.id), "key": live.key, "report": live.report, "kind": claim.kind,
        "what": {"name_ar": rows.what(claim, "ar"), "name_en": rows.what(claim, "en")}, "value": what(claim),
        "fields": fields(claim), "speaker": speaker(claim), "time": time(claim), "chips": chips(claim),
        "part_of": numbers.get(harm.part_of or "") if harm else None, "parts": [],
        "cause": numbers.get(harm.cause or "") if harm else None,
        "low": harm.low if harm else None, "high": harm.high if harm else None,
        "quote": claim.quote, "start": claim.start, "rule": claim.rule, "confidence": claim.confidence,
        "state": state(live), "decided": told(live.decided), "conflict": [told(one) for one in live.conflict],
    }  # fmt: skip


def state(live: Live) -> str:
    """How a claim stands with people: ``open``, ``conflict``, or what was decided."""
    if live.conflict:
        return "conflict"
    if live.rejected:
        return "rejected"
    return _ACTED.get(live.decided.action, "accepted") if live.decided else "open"


def told(decision: Decision | None) -> Row | None:
    """A decision as a row."""
    if decision is None:
        return None
    return {
        "id": decision.id, "action": decision.action, "who": decision.who, "at": decision.at, "why": decision.why,
        "fields": sorted(decision.fields) if decision.fields and decision.action == "edit" else [],
    }  # fmt: skip


def actors(claim: Claim) -> list[tuple[str, str, ActorRef | None]]:
    """The slots of a claim for actors: the field's JSON name, the key of its label, and who fills it."""
    match claim:
        case ControlClaim():
            own = f"holder_{claim.change}" if claim.change in ("left", "besieges", "contests") else "holder"
            other = "from" if claim.change == "gained" else "from_other"
            return [("holder", own, claim.holder), ("from", other, claim.against)]
        case HarmClaim():
            return [("victims", "victims", claim.victims), ("perpetrator", "perpetrator", claim.perpetrator)]
        case EventClaim():
            found = [("initiator", claim.initiator), ("recipient", claim.recipient), ("supporter", claim.supporter)]
            return [(name, name, ref) for name, ref in found]


def fields(claim: Claim) -> list[Row]:
    """The filled slots of a claim in order: who, whom, where."""
    made = [
        {"field": name, "label": both(f"field.{key}"), "sort": "actor", "or": ref.alternative,
         "values": [actor(one) for one in (ref, *ref.also)]}
        for name, key, ref in actors(claim) if ref is not None
    ]  # fmt: skip
    if claim.places:
        made.append({"field": "places", "label": both("field.where"), "sort": "place", "or": False,
                     "values": [place(one) for one in claim.places]})  # fmt: skip
    return made


def actor(ref: ActorRef) -> Row:
    """An actor of a claim: the words, and whom the packs know by them."""
    named = actor_named(ref.id) if ref.id else None
    return {"text": ref.text, "start": ref.start, "id": ref.id, "named": named}


def place(ref: PlaceRef) -> Row:
    """A place of a claim: the words, where it was put, and what else they may mean."""
    part = {"name_ar": rows.part(ref.part, "ar"), "name_en": rows.part(ref.part, "en")} if ref.part else None
    others = [id_ for id_ in ref.candidates if id_ != ref.place]
    return {
        "text": ref.phrase.text, "name": ref.text, "start": ref.start, "id": ref.place, "part": part,
        "named": place_told(ref.place) if ref.place else None, "precision": ref.precision,
        "candidates": [place_told(id_) for id_ in others[:6]],
    }  # fmt: skip


def speaker(claim: Claim) -> Row | None:
    """Whose words a claim is; None where they are the report's own."""
    if claim.speaker is None:
        return None
    body = claim.speaker.body
    return {
        "text": claim.speaker.text, "start": claim.speaker.start, "body": body_named(body) if body else None,
        "via": [via.text for via in claim.speaker.via],
    }  # fmt: skip


def time(claim: Claim) -> Row | None:
    """When, in the report's words and as days; None where nothing is said."""
    if claim.time is None:
        return None
    return {"text": claim.time.text, "start": claim.time.start, "end": claim.time.end, "basis": claim.time.basis}


def chips(claim: Claim) -> list[Row]:
    """What else is said of it: planned or denied, hedged, a total, of whom."""
    keys = [] if claim.modality == "happened" else [f"modality.{claim.modality}"]
    keys += ["word.hedged"] if claim.hedged else []
    if isinstance(claim, HarmClaim):
        keys += ["word.total"] if claim.cumulative else []
        for group in ("status", "sex", "age", "role"):
            found = getattr(claim, group)
            keys += [f"{group}.{found}"] if found and found != "unknown" else []
    return [{"key": key, **both(key)} for key in keys]
