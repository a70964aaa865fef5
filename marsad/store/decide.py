"""Keeping what people decide: on claims, on sameness, on places. Each is kept once, called by its content, and logged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Table, insert, select

from marsad.errors import UsageError
from marsad.store.audit import log, now
from marsad.store.hashing import digest, keepable, text
from marsad.store.live import Fields, standing
from marsad.store.tables import decisions, judgements, pins

_ID = 32


class By(NamedTuple):
    """Who decides, and why."""

    who: str
    why: str


class Judgement(NamedTuple):
    """A person's word on two claims: ``same``, ``apart`` or ``open``."""

    id: str
    one: str
    other: str
    verdict: str
    after: tuple[str, ...]
    who: str
    at: str
    why: str


class Pin(NamedTuple):
    """A person's word on where some words of a report are; `place` is None where it was taken back."""

    id: str
    report: str
    words: str
    place: str | None
    after: tuple[str, ...]
    who: str
    at: str
    why: str


def record_id(values: dict[str, Any]) -> str:
    """What a decision, judgement or pin is called: the head of the SHA-256 of all that it says."""
    return digest(values)[:_ID]


def decide(
    connection: Connection,
    *,
    claim: str,
    report: str,
    action: str,
    fields: Fields | None,
    by: By,
    carried: str | None = None,
) -> str:
    """Keep a decision on a claim, and give its id. It is made in knowledge of all that are here, unless it is `carried`
    over from a claim of an earlier reading (the decision of this id): then it stands beside what is here.
    """  # fmt: skip
    table = decisions
    query = select(table.c.id, table.c.after).where(table.c.claim == claim)
    made = connection.execute(query).all() if carried is None else []
    values = {
        "claim": claim, "report": report, "action": action, "fields": text(fields) if fields else None,
        "after": text(_ends(made)), "who": by.who, "at": now(), "why": by.why, "carried": carried,
    }  # fmt: skip
    return _record(connection, decisions, values)


def judge(connection: Connection, *, one: str, other: str, verdict: str, by: By) -> str:
    """Keep a judgement of sameness on two claims, and give its id."""
    one, other = sorted((one, other))
    table = judgements
    made = connection.execute(select(table.c.id, table.c.after).where(table.c.one == one, table.c.other == other))
    values = {
        "one": one, "other": other, "verdict": verdict, "after": text(_ends(made)), "who": by.who, "at": now(),
        "why": by.why,
    }  # fmt: skip
    return _record(connection, judgements, values)


def pin(connection: Connection, *, report: str, words: str, place: str | None, by: By) -> str:
    """Keep where some words of a report are, and give the pin's id."""
    made = connection.execute(select(pins.c.id, pins.c.after).where(pins.c.report == report, pins.c.words == words))
    values = {
        "report": report, "words": words, "place": place, "after": text(_ends(made)), "who": by.who, "at": now(),
        "why": by.why,
    }  # fmt: skip
    return _record(connection, pins, values)


class _End(NamedTuple):
    id: str
    after: tuple[str, ...]


def _ends(rows: Any) -> list[str]:
    return [end.id for end in standing([_End(row.id, tuple(msgspec.json.decode(row.after))) for row in rows])]


def _record(connection: Connection, table: Table, values: dict[str, Any]) -> str:
    if not all(keepable(value) for value in values.values() if isinstance(value, str)):
        raise UsageError("what was said holds a character that cannot be kept")
    id_ = record_id(values)
    connection.execute(insert(table).values(id=id_, **values))
    log(connection, who=values["who"], action=str(table.name), content={"id": id_}, at=values["at"])
    return id_


def all_judgements(connection: Connection) -> dict[tuple[str, str], list[Judgement]]:
    """All judgements, by the two claims."""
    found: dict[tuple[str, str], list[Judgement]] = {}
    for row in connection.execute(select(judgements).order_by(judgements.c.seq)):
        after = tuple(msgspec.json.decode(row.after))
        made = Judgement(row.id, row.one, row.other, row.verdict, after, row.who, row.at, row.why)
        found.setdefault((row.one, row.other), []).append(made)
    return found


def all_pins(connection: Connection) -> dict[tuple[str, str], list[Pin]]:
    """All pins, by report and words."""
    found: dict[tuple[str, str], list[Pin]] = {}
    for row in connection.execute(select(pins).order_by(pins.c.seq)):
        after = tuple(msgspec.json.decode(row.after))
        made = Pin(row.id, row.report, row.words, row.place, after, row.who, row.at, row.why)
        found.setdefault((row.report, row.words), []).append(made)
    return found


def agreed(made: Sequence[Any], value: str) -> Any:
    """The standing judgement or pin where all that stand say the same (`value` names the field), else None."""
    ends = standing(made)
    return ends[-1] if len({getattr(end, value) for end in ends}) == 1 else None
