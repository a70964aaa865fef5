"""Review: what people decide of claims, of incidents and of places, with who, when and why. Nothing is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, or_, select

from marsad.desk.naming.asked import one_report
from marsad.desk.review.selecting import new_claim, with_values
from marsad.errors import UnknownRecord, UsageError
from marsad.places import default_gazetteer
from marsad.store.decide import By, decide, judge, pin
from marsad.store.engine import Store
from marsad.store.live import Live, all_decisions, live_claims, standing, text_of, with_fields
from marsad.store.reports import claim_key
from marsad.store.tables import claims, decisions

_LEAST = 4


def find_claim(store: Store, connection: Connection, name: str) -> Live:
    """The claim that a key, a claim's own id, or the head of either means, as it stands.

    Raises:
        UnknownRecord: there is none, or more than one.
    """
    if len(name) < _LEAST or not name.replace(".", "").isalnum():
        raise UnknownRecord(store.where, f"no claim is called {name!r}")
    found: set[str] = set()
    for column in (claims.c.key, decisions.c.claim):
        query = select(column).where(or_(column.like(f"{name}%"), column.like(f"%.{name}%"))).distinct().limit(20)
        found |= set(connection.execute(query).scalars())
    if not found:
        raise UnknownRecord(store.where, f"no claim is called {name!r}")
    if len(found) > 1:
        raise UnknownRecord(store.where, f"{name!r} may be any of {', '.join(sorted(found)[:8])}")
    (key,) = found
    report = key.partition(".")[0]
    for live in live_claims(connection, report):
        if live.key == key:
            return live
    raise UnknownRecord(store.where, f"the latest reading of report {report} does not make the claim {key}")


def accept(store: Store, name: str, by: By) -> tuple[str, str]:
    """Say that a claim is right as it stands. Gives the claim's key and the decision's id, as all of these do."""
    return _decide(store, name, "accept", by)


def reject(store: Store, name: str, by: By) -> tuple[str, str]:
    """Say that a claim is wrong: it counts for nothing, and stays to be seen."""
    return _decide(store, name, "reject", by)


def edit(store: Store, name: str, values: Sequence[str], by: By) -> tuple[str, str]:
    """Put other values into a claim's fields, each given as ``field=value`` (`marsad.desk.review.selecting.with_values`)."""
    if not values:
        raise UsageError("say what is to be changed, with --set field=value")
    return _decide(store, name, "edit", by, values)


def _decide(store: Store, name: str, action: str, by: By, values: Sequence[str] = ()) -> tuple[str, str]:
    with store.write() as connection:
        live = find_claim(store, connection, name)
        fields = _fields(connection, live)
        if values:
            text = text_of(connection, live.report)
            given = with_values(live.claim, text, values)
            fields = (fields or {}) | given
            _fits(live, fields)
        return live.key, decide(connection, claim=live.key, report=live.report, action=action, fields=fields, by=by)


def _fields(connection: Connection, live: Live) -> dict[str, Any] | None:
    """The values that people have given a claim so far; of a conflict between people those that hold."""
    if live.decided is not None:
        return live.decided.fields
    made = all_decisions(connection, live.report).get(live.key, [])
    return next((one.fields for one in made if one.action == "add"), None)


def _fits(live: Live, fields: dict[str, Any]) -> None:
    try:
        with_fields(live.claim, fields)
    except msgspec.ValidationError as error:
        raise UsageError(f"this does not fit a {live.claim.kind} claim: {error}") from None


def add(
    store: Store,
    report: str,
    words: str,
    kind: str,
    values: Sequence[str],
    by: By,
    *,
    start: int | None = None,
    places: Sequence[str] = (),
) -> tuple[str, str]:
    """Add a claim that the reader missed, from selected words of a report; `start` says where they stand."""  # fmt: skip
    with store.write() as connection:
        id_ = one_report(store, connection, report)
        others = [live.claim for live in live_claims(connection, id_)]
        claim = new_claim(text_of(connection, id_), words, kind, values, start=start, places=places, others=others)
        key = claim_key(id_, claim.id)
        if any(other.id == claim.id for other in others):
            raise UsageError(f"the claim {key} is there already")
        fields = msgspec.to_builtins(claim)
        return key, decide(connection, claim=key, report=id_, action="add", fields=fields, by=by)


def same(store: Store, one: str, other: str, by: By, *, verdict: str = "same") -> tuple[str, str]:
    """Say that two claims are of one incident (``same``), are not (``apart``), or take such a word back (``open``)."""
    with store.write() as connection:
        first, second = find_claim(store, connection, one), find_claim(store, connection, other)
        if first.key == second.key:
            raise UsageError("these are one claim")
        id_ = judge(connection, one=first.key, other=second.key, verdict=verdict, by=by)
        return f"{first.key} {second.key}", id_


def place(store: Store, report: str, words: str, where: str | None, by: By) -> tuple[str, str]:
    """Say which place (a gazetteer id) some words of a report mean; None takes such a word back."""
    if where is not None and where not in default_gazetteer():
        known = default_gazetteer().named(where)
        hint = f"; places of this name: {', '.join(known[:8])}" if known else ""
        raise UsageError(f"the gazetteer has no place with the id {where!r}{hint}")
    with store.write() as connection:
        id_ = one_report(store, connection, report)
        if words not in text_of(connection, id_):
            raise UsageError(f"«{words}» is not in the report {id_}")
        return id_, pin(connection, report=id_, words=words, place=where, by=by)


def history(store: Store, name: str) -> list[dict[str, Any]]:
    """All decisions on a claim, in the order in which they were made, and whether each still stands."""
    with store.read() as connection:
        live = find_claim(store, connection, name)
        made = all_decisions(connection, live.report).get(live.key, [])
    ends = {one.id for one in standing(made)}
    rows = []
    for one in sorted(made, key=lambda one: (one.at, one.id)):
        row = one._asdict()
        rows.append(row | {"stands": one.id in ends, "after": list(one.after)})
    return rows
