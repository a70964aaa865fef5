"""Claims by hand: values for fields, and new claims from selected words, each grounded in the report's text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import msgspec

from marsad.actors import load_packs
from marsad.desk.naming.asked import typed_day
from marsad.errors import Message, UsageError
from marsad.language.digits import latin_digits
from marsad.ledger.days import bounds
from marsad.model import Claim, ControlClaim, EventClaim, HarmClaim, Kind
from marsad.places import default_gazetteer
from marsad.store.check import spans
from marsad.store.hashing import digest

RULE = "person"
_MOST = 100_000_000  # people
_FIXED = frozenset(("id", "kind", "rule", "confidence", "start", "quote"))
_ACTORS = frozenset(("holder", "from", "victims", "perpetrator", "initiator", "recipient", "supporter"))
_CLASSES: dict[str, type[Claim]] = {"control": ControlClaim, "harm": HarmClaim, "event": EventClaim}


def with_values(claim: Claim, text: str, values: Sequence[str]) -> dict[str, Any]:
    """The fields of a claim that ``field=value`` changes, as JSON values.

    A value is JSON, or a bare word. Actors are given as words of the report, with a bar and an id where the packs have one
    («قوات النظام|syria-government»); a time as ``start`` or ``start/end``; the speaker as words and a bar and a body. An
    empty value is null.

    Raises:
        UsageError: a field is not there or cannot be changed, its words are not in the text, or there is no such day.
    """
    names = {field.encode_name for field in msgspec.structs.fields(type(claim))}
    changed: dict[str, Any] = {}
    for given in values:
        name, equals, value = given.partition("=")
        if not equals or name not in names:
            raise UsageError(
                Message(
                    "%(given)r: a %(kind)s claim has the fields %(fields)s",
                    given=given,
                    kind=claim.kind,
                    fields=", ".join(sorted(names - _FIXED)),
                )
            )
        if name in _FIXED:
            raise UsageError(Message("%(name)s is what makes it this claim; reject it and add another", name=name))
        changed[name] = _value(name, value, text, claim.start)
    try:
        edited = msgspec.convert(msgspec.to_builtins(claim) | changed, Claim)
    except msgspec.ValidationError as error:
        raise UsageError(
            Message("this does not fit a %(kind)s claim: %(why)s", kind=claim.kind, why=str(error))
        ) from None
    for span in spans(edited):
        if text[span.start : span.end] != span.text:
            raise UsageError(
                Message("«%(words)s» does not stand in the report at %(at)s", words=span.text, at=span.start)
            )
    _sound(edited)
    plain = msgspec.to_builtins(edited)
    return {name: plain[name] for name in changed}


def _sound(claim: Claim) -> None:
    """Refuse days and numbers from which nothing could be derived: one such claim in the store would stop it for all."""
    if claim.time is not None:
        ends = [typed_day(bound) for bound in (claim.time.start, claim.time.end) if bound is not None]
        if len(ends) == 2 and bounds(ends[0])[0] > bounds(ends[1])[1]:
            raise UsageError(Message("it ends on %(end)s, before it begins", end=ends[1]))
    if isinstance(claim, HarmClaim):
        numbers = [number for number in (claim.low, claim.high) if number is not None]
        if any(not 0 <= number <= _MOST for number in numbers):
            raise UsageError(Message("a number of people is from 0 to %(most)s", most=f"{_MOST:,}"))
        if numbers != sorted(numbers):
            raise UsageError(Message("the lowest number is above the highest"))


def _absent(words: str) -> Message:
    return Message("«%(words)s» is not in the report", words=words)


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
        start, _, end = latin_digits(given).partition("/")
        return {"text": None, "start": start, "end": end or start, "basis": "stated"}
    if name in ("low", "high") and latin_digits(given).isdecimal():
        return int(latin_digits(given)[:20])
    if name == "places":
        return [place_ref(words, text, near) for words in given.split("؛")]
    return given


def _actor(given: str, text: str, near: int) -> dict[str, Any]:
    words, _, id_ = given.partition("|")
    made = _span(words, text, near)
    if id_:
        actor = load_packs().actors.get(id_)
        if actor is None:
            raise UsageError(Message("no pack has an actor with the id %(name)r", name=id_))
        made |= {"id": id_, "name": actor.name_ar, "kind": actor.kind}
    return made


def _span(words: str, text: str, near: int) -> dict[str, Any]:
    """The place of some words in a text that is nearest to an offset."""
    starts, at = [], text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    if not starts:
        raise UsageError(_absent(words))
    start = min(starts, key=lambda one: abs(one - near))
    return {"text": words, "start": start, "end": start + len(words)}


def place_ref(words: str, text: str, near: int) -> dict[str, Any]:
    """A place as named in the text, put where the gazetteer has it; ``words|id`` says which one is meant."""
    bare, _, id_ = words.partition("|")
    span = _span(bare, text, near)
    gazetteer = default_gazetteer()
    if id_ and id_ not in gazetteer:
        raise UsageError(Message("the gazetteer has no place with the id %(name)r", name=id_))
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
        raise UsageError(Message("a claim is one of %(kinds)s", kinds=", ".join(get_args(Kind))))
    if not words.strip():
        raise UsageError(Message("select some words of the report"))
    if start is None:
        if text.count(words) > 1:
            raise UsageError(
                Message(
                    "«%(words)s» is in the report %(times)s times; say which with --start",
                    words=words,
                    times=text.count(words),
                )
            )
        start = text.find(words)
    if start < 0 or text[start : start + len(words)] != words:
        raise UsageError(
            _absent(words)
            if start < 0
            else Message("«%(words)s» does not stand in the report at %(at)s", words=words, at=start)
        )
    sentence = max((other.sentence for other in others if other.start <= start), default=0)
    plain: dict[str, Any] = {
        "kind": kind, "id": "0" * 16, "start": start, "quote": words, "sentence": sentence, "rule": RULE, "confidence": 1.0,
        "places": [place_ref(place, text, start) for place in places],
    }  # fmt: skip
    required = {"control": "change", "harm": "harm", "event": "type"}[kind]
    first = {name: value for name, _, value in (given.partition("=") for given in values) if name == required}
    if required not in first:
        raise UsageError(Message("a %(kind)s claim needs --set %(field)s=…", kind=kind, field=required))
    try:
        bare = msgspec.convert(plain | first, _CLASSES[kind])
    except msgspec.ValidationError as error:
        raise UsageError(Message("this does not fit a %(kind)s claim: %(why)s", kind=kind, why=str(error))) from None
    plain |= first | with_values(bare, text, values)
    plain["id"] = digest([text, {name: value for name, value in plain.items() if name != "id"}])[:16]
    return msgspec.convert(plain, _CLASSES[kind])
