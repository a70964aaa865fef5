"""Undoing: a new decision that brings back what held before another one. Both stay in the log."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from marsad.errors import Message, UnknownRecord, UsageError
from marsad.store.decide import By, Judgement, Pin, agreed, all_judgements, all_pins, decide, judge, pin
from marsad.store.engine import Store
from marsad.store.live import Decision, all_decisions, before, settle, standing

Made = Decision | Judgement | Pin
_LEAST = 4


class Undone(NamedTuple):
    """What was undone: the `about` of the decision (claim, two claims, or report and words), and the new decision's `id`."""

    about: str
    id: str


def undo(store: Store, name: str, by: By) -> Undone:
    """Undo a decision, a judgement or a pin that stands, by its id or the head of it.

    Where nothing was decided before, the machine's reading holds again; an added claim is rejected, as nobody makes it then.

    Raises:
        UnknownRecord: nothing is called so, or more than one thing.
        UsageError: others were decided since in its place.
    """
    with store.write() as connection:
        one, made = _called(store, connection, name)
        if one.id not in {end.id for end in standing(made)}:
            raise UsageError(Message("another decision took the place of %(id)s; undo that one first", id=one.id))
        earlier = [other for other in made if other.id in one.after]
        match one:
            case Decision():
                return Undone(one.claim, _undo_decision(connection, one, earlier, made, by))
            case Judgement():
                held = agreed(earlier, "verdict") if earlier else None
                verdict = held.verdict if held else "open"
                id_ = judge(connection, one=one.one, other=one.other, verdict=verdict, by=by)
                return Undone(f"{one.one} {one.other}", id_)
            case Pin():
                held = agreed(earlier, "place") if earlier else None
                where = held.place if held else None
                id_ = pin(connection, report=one.report, words=one.words, place=where, by=by)
                return Undone(f"{one.report} {one.words}", id_)


def _called(store: Store, connection: Connection, name: str) -> tuple[Made, Sequence[Any]]:
    """The one decision, judgement or pin of a name, and all that were made on the same."""
    groups: list[Sequence[Made]] = [
        *all_decisions(connection).values(), *all_judgements(connection).values(), *all_pins(connection).values(),
    ]  # fmt: skip
    found = [(one, made) for made in groups for one in made if len(name) >= _LEAST and one.id.startswith(name)]
    if not found:
        raise UnknownRecord(store.where, Message("no decision is called %(name)r", name=name))
    if len(found) > 1:
        raise UnknownRecord(store.where, Message("more than one decision is called %(name)r", name=name))
    return found[0]


def _undo_decision(
    connection: Connection, one: Decision, earlier: list[Decision], made: Sequence[Decision], by: By
) -> str:
    action, fields = "open", None
    if one.action == "add":
        action, fields = "reject", one.fields
    elif earlier:
        known = {other.id: other for other in made}
        lineage = {other.id for other in earlier}.union(*(before(other, known) for other in earlier))
        held = settle([other for other in made if other.id in lineage])[0]
        if held is not None:
            action, fields = held.action, held.fields
    action = "accept" if action == "add" else action  # the claim is there already; it is not added twice
    return decide(connection, claim=one.claim, report=one.report, action=action, fields=fields, by=by)
