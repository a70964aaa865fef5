"""A claim as a form: its fields with their choices, and what a person's answers change of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_args

import msgspec

from marsad.desk.naming.words import actor_id, actor_of
from marsad.desk.reports.cards import actors, both
from marsad.desk.review.selecting import place_ref
from marsad.export.labels import keys
from marsad.model import Change, Claim, Harm, HarmClaim, Manner, Modality, Status
from marsad.store.reports import what

Row = dict[str, Any]
Answers = Mapping[str, str]
WHAT = {"control": "change", "harm": "harm", "event": "type"}
"""The field of each kind that says what happened."""

ROLES = {
    "control": ("holder", "from"), "harm": ("victims", "perpetrator"), "event": ("initiator", "recipient", "supporter"),
}  # fmt: skip
"""The slots of each kind for actors."""


def choices(kind: str) -> list[Row]:
    """The fields of a kind of claim that are chosen from a list, each with its options; the first is needed."""
    if kind == "control":
        found = [("change", "change", get_args(Change)), ("manner", "manner", ("", *get_args(Manner)))]
    elif kind == "harm":
        found = [("harm", "harm", get_args(Harm)), ("status", "status", ("", *get_args(Status)))]
    else:
        found = [("type", "type", keys("type")), ("mode", "mode", ("", *keys("mode")))]
    found.append(("modality", "modality", get_args(Modality)))
    return [{"field": field, "options": [_option(group, one) for one in given]} for field, group, given in found]


def _option(group: str, one: str) -> Row:
    return {"value": one, **(both(f"{group}.{one}") if one else {"name_ar": "—", "name_en": "—"})}


def form(claim: Claim) -> Row:
    """A claim as a form: `choices` with their present `value`, `numbers`, `actors`, `places` and `time`."""
    plain = msgspec.to_builtins(claim)
    made = [{**one, "value": plain.get(one["field"]) or ""} for one in choices(claim.kind)]
    numbers = [{"field": name, "value": plain.get(name)} for name in ("low", "high")] if claim.kind == "harm" else []
    roles = [
        {"field": name, "label": both(f"field.{key}"), "words": ref.text if ref else "", "id": (ref.id or "") if ref else ""}
        for name, key, ref in actors(claim)
    ]  # fmt: skip
    where = [{"words": ref.text, "id": ref.place or ""} for ref in claim.places]
    time = claim.time
    return {
        "choices": made, "numbers": numbers, "actors": roles, "places": [*where, {"words": "", "id": ""}],
        "start": (time.start or "") if time else "", "end": (time.end or "") if time else "",
    }  # fmt: skip


def changed(claim: Claim, text: str, given: Answers, theatre: str | None = None, on: str | None = None) -> list[str]:
    """What a person's answers change, as ``field=value`` (see `marsad.desk.review.selecting.with_values`).

    `given` has the fields' names, ``holder`` and ``holder-id`` for an actor, ``place-0`` and ``place-0-id`` for a place,
    ``start`` and ``end`` for the time. What is not given stays.

    Raises:
        UsageError: words are not in the text, or no actor or place is called so.
    """
    now = form(claim)
    found: list[str] = []
    for one in (*now["choices"], *now["numbers"]):
        field, was = one["field"], one["value"]
        if field in given and given[field].strip() != str("" if was is None else was):
            found.append(f"{field}={given[field].strip()}")
    for one in now["actors"]:
        field = one["field"]
        if field not in given:
            continue
        words, id_ = given[field].strip(), given.get(f"{field}-id", "").strip()
        if (words, id_) != (one["words"], one["id"]):
            found.append(actor_value(field, words, id_, theatre, on))
    if "place-0" in given and (where := _places(claim, text, given)) is not None:
        found.append("places=" + msgspec.json.encode(where).decode())
    if "start" in given:
        start, end = given["start"].strip(), given.get("end", "").strip()
        if (start, end) != (now["start"], now["end"]):
            found.append(f"time={start or end}/{end or start}" if start or end else "time=")
    return found


def actor_value(field: str, words: str, id_: str, theatre: str | None = None, on: str | None = None) -> str:
    """``field=words|id`` of an actor; without an id the one that the packs know by the words."""
    if not words:
        return f"{field}="
    known = actor_id(id_) if id_ else actor_of(words, theatre, on)
    return f"{field}={words}|{known}" if known else f"{field}={words}"


def place_words(given: Answers) -> list[tuple[str, str]]:
    """The places of a form: words and ids, in their order."""
    rows: list[tuple[str, str]] = []
    while (words := given.get(f"place-{len(rows)}")) is not None:
        rows.append((words.strip(), given.get(f"place-{len(rows)}-id", "").strip()))
    return [(words, id_) for words, id_ in rows if words]


def _places(claim: Claim, text: str, given: Answers) -> list[Any] | None:
    """The places as JSON values; None where they are as they were."""
    rows = place_words(given)
    was = [(ref.text, ref.place or "") for ref in claim.places]
    if rows == was:
        return None
    same = {(ref.text, ref.place or ""): ref for ref in claim.places}
    return [
        msgspec.to_builtins(same[row]) if row in same else place_ref("|".join(filter(None, row)), text, claim.start)
        for row in rows
    ]


def fixes(claim: Claim, others: Iterable[Claim] = ()) -> list[Row]:
    """Corrections that are likely, each in one stroke: a `code`, what it says (`sort` and names), and its `values`.

    They are other places of the same name, actors told of nearby, the two sides exchanged, another change or harm, and
    that it did not happen yet or at all.
    """
    made = [*_other_places(claim), *_exchanged(claim), *_nearby(claim, others), *_other_whats(claim)]
    return [one | {"code": f"{one['sort']}-{number}"} for number, one in enumerate(made[:9], 1)]


def _other_places(claim: Claim) -> list[Row]:
    from marsad.desk.naming.names import place_told

    found = []
    for at, ref in enumerate(claim.places):
        for id_ in [one for one in ref.candidates if one != ref.place][:3]:
            told = place_told(id_)
            moved = msgspec.to_builtins(ref) | {"place": id_, "name": told["name_ar"] or told["name_en"],
                                                "lat": told["lat"], "lon": told["lon"], "precision": "exact"}  # fmt: skip
            where = [msgspec.to_builtins(one) for one in claim.places]
            where[at] = moved
            found.append({"sort": "place", "text": ref.text, "place": told, "values": [_json("places", where)]})
    return found


def _exchanged(claim: Claim) -> list[Row]:
    (one, _, first), (other, _, second) = actors(claim)[:2]
    if isinstance(claim, HarmClaim) or first is None or second is None:
        return []
    values = [_json(one, msgspec.to_builtins(second)), _json(other, msgspec.to_builtins(first))]
    return [{"sort": "exchange", "text": first.text, "with": second.text, "values": values}]


def _nearby(claim: Claim, others: Iterable[Claim]) -> list[Row]:
    """Who else is told of in the same sentence or the one before, for the first slot."""
    field, key, _ = actors(claim)[0 if not isinstance(claim, HarmClaim) else 1]
    own = {one.id for _, _, one in actors(claim) if one is not None}
    found: dict[str, Row] = {}
    for other in others:
        if 0 <= claim.sentence - other.sentence <= 1:
            for _, _, one in actors(other):
                if one is not None and one.id and one.kind not in _NOBODY and one.id not in own | found.keys():
                    found[one.id] = {"sort": "actor", "text": one.text, "label": both(f"field.{key}"),
                                     "values": [_json(field, msgspec.to_builtins(one))]}  # fmt: skip
    return list(found.values())[:2]


_NOBODY = frozenset(("civilians", "people", "media"))
_INSTEAD = {
    "gained": ("left", "holds", "contests"), "left": ("gained", "holds"), "holds": ("gained", "left"),
    "besieges": ("gained", "contests"), "contests": ("gained", "besieges"),
    "killed": ("wounded",), "wounded": ("killed",), "casualties": ("killed",), "missing": ("killed", "detained"),
    "detained": ("missing",), "displaced": ("missing",),
}  # fmt: skip


def _other_whats(claim: Claim) -> list[Row]:
    field, now = WHAT[claim.kind], what(claim)
    found = [{"sort": "what", **both(f"{field}.{one}"), "values": [f"{field}={one}"]} for one in _INSTEAD.get(now, ())]
    other = ("planned", "denied") if claim.modality == "happened" else ("happened",)
    return found + [{"sort": "what", **both(f"modality.{one}"), "values": [f"modality={one}"]} for one in other]


def _json(field: str, plain: Any) -> str:
    return f"{field}={msgspec.json.encode(plain).decode()}"
