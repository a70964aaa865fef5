"""Claims by hand: values for fields, and new claims from selected words, each grounded in the report's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import msgspec

from marsad.actors import load_packs
from marsad.errors import UsageError
from marsad.model import Claim, ControlClaim, EventClaim, HarmClaim, Kind
from marsad.places import default_gazetteer
from marsad.store.check import spans
from marsad.store.hashing import digest

RULE = "person"
_FIXED = frozenset(("id", "kind", "rule", "confidence", "start", "quote"))
_ACTORS = frozenset(("holder", "from", "victims", "perpetrator", "initiator", "recipient", "supporter"))
_CLASSES: dict[str, type[Claim]] = {"control": ControlClaim, "harm": HarmClaim, "event": EventClaim}


def with_values(claim: Claim, text: str, values: Sequence[str]) -> dict[str, Any]:
    """The fields of a claim that ``field=value`` changes, as JSON values.

    A value is JSON, or a bare word. Actors are given as words of the report, with a bar and an id where the packs have one
    («قوات النظام|syria-government»); a time as ``start`` or ``start/end``; the speaker as words and a bar and a body. An
    empty value is null.

    Raises:
        UsageError: a field is not there or cannot be changed, or its words are not in the text.
    """
    names = {field.encode_name for field in msgspec.structs.fields(type(claim))}
    changed: dict[str, Any] = {}
    for given in values:
        name, equals, value = given.partition("=")
        if not equals or name not in names:
            raise UsageError(f"{given!r}: a {claim.kind} claim has the fields {', '.join(sorted(names - _FIXED))}")
        if name in _FIXED:
            raise UsageError(f"{name} is what makes it this claim; reject it and add another")
        changed[name] = _value(name, value, text, claim.start)
    try:
        edited = msgspec.convert(msgspec.to_builtins(claim) | changed, Claim)
    except msgspec.ValidationError as error:
        raise UsageError(f"this does not fit a {claim.kind} claim: {error}") from None
    for span in spans(edited):
        if text[span.start : span.end] != span.text:
            raise UsageError(f"«{span.text}» does not stand in the report at {span.start}")
    plain = msgspec.to_builtins(edited)
    return {name: plain[name] for name in changed}


def _value(name: str, value: str, text: str, near: int) -> Any:
    if not value:
        return () if name == "places" else None
    try:
        given = msgspec.json.decode(value)
    except msgspec.DecodeError:
        given = value
    if not isinstance(given, str):
        return given
    if name in _ACTORS:
        return _actor(given, text, near)
    if name == "speaker":
        words, _, body = given.partition("|")
        return _span(words, text, near) | ({"body": body} if body else {})
    if name == "time":
        start, _, end = given.partition("/")
        return {"text": None, "start": start, "end": end or start, "basis": "stated"}
    if name == "places":
        return [place_ref(words, text, near) for words in given.split("؛")]
    return given


def _actor(given: str, text: str, near: int) -> dict[str, Any]:
    words, _, id_ = given.partition("|")
    made = _span(words, text, near)
    if id_:
        actor = load_packs().actors.get(id_)
        if actor is None:
            raise UsageError(f"no pack has an actor with the id {id_!r}")
        made |= {"id": id_, "name": actor.name_ar, "kind": actor.kind}
    return made


def _span(words: str, text: str, near: int) -> dict[str, Any]:
    """The place of some words in a text that is nearest to an offset."""
    starts, at = [], text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    if not starts:
        raise UsageError(f"«{words}» is not in the report")
    start = min(starts, key=lambda one: abs(one - near))
    return {"text": words, "start": start, "end": start + len(words)}


def place_ref(words: str, text: str, near: int) -> dict[str, Any]:
    """A place as named in the text, put where the gazetteer has it; ``words|id`` says which one is meant."""
    bare, _, id_ = words.partition("|")
    span = _span(bare, text, near)
    gazetteer = default_gazetteer()
    if id_ and id_ not in gazetteer:
        raise UsageError(f"the gazetteer has no place with the id {id_!r}")
    found = gazetteer.resolve(bare, ids=(id_,) if id_ else ())
    return span | {
        "phrase": span, "place": found.place, "name": found.name, "lat": found.lat, "lon": found.lon,
        "precision": found.precision, "within": found.within, "candidates": list(found.candidates),
    }  # fmt: skip


def new_claim(
    text: str,
    words: str,
    kind: str,
    values: Sequence[str],
    *,
    start: int | None,
    places: Sequence[str],
    others: Iterable[Claim],
) -> Claim:
    """A claim from selected words.

    Raises:
        UsageError: the words are not there, or there more than once and `start` does not say where; or a value does not fit.
    """  # fmt: skip
    if kind not in get_args(Kind):
        raise UsageError(f"a claim is one of {', '.join(get_args(Kind))}")
    if not words.strip():
        raise UsageError("select some words of the report")
    if start is None:
        if text.count(words) > 1:
            raise UsageError(f"«{words}» is in the report {text.count(words)} times; say which with --start")
        start = text.find(words)
    if start < 0 or text[start : start + len(words)] != words:
        raise UsageError(f"«{words}» is not in the report" + ("" if start < 0 else f" at {start}"))
    sentence = max((other.sentence for other in others if other.start <= start), default=0)
    plain: dict[str, Any] = {
        "kind": kind, "id": "0" * 16, "start": start, "quote": words, "sentence": sentence, "rule": RULE, "confidence": 1.0,
        "places": [place_ref(place, text, start) for place in places],
    }  # fmt: skip
    required = {"control": "change", "harm": "harm", "event": "type"}[kind]
    first = {name: value for name, _, value in (given.partition("=") for given in values) if name == required}
    if required not in first:
        raise UsageError(f"a {kind} claim needs --set {required}=…")
    try:
        bare = msgspec.convert(plain | first, _CLASSES[kind])
    except msgspec.ValidationError as error:
        raise UsageError(f"this does not fit a {kind} claim: {error}") from None
    plain |= first | with_values(bare, text, values)
    plain["id"] = digest([text, {name: value for name, value in plain.items() if name != "id"}])[:16]
    return msgspec.convert(plain, _CLASSES[kind])
