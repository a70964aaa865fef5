"""Undoing: a new decision that brings back what held before another one. Both stay in the log."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection

from marsad.errors import UnknownRecord, UsageError
from marsad.store.decide import By, agreed, all_judgements, all_pins, decide, judge, pin
from marsad.store.engine import Store
from marsad.store.live import Decision, all_decisions, settle, standing


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
        every = [*_decisions(connection), *_judgements(connection), *_pins(connection)]
        found = [(one, made) for one, made in every if len(name) >= 4 and one.id.startswith(name)]
        if len(found) != 1:
            raise UnknownRecord(store.where, f"{'no' if not found else 'more than one'} decision is called {name!r}")
        one, made = found[0]
        if one.id not in {end.id for end in standing(made)}:
            raise UsageError(f"another decision took the place of {one.id}; undo that one first")
        before = [other for other in made if other.id in one.after]
        if isinstance(one, Decision):
            return Undone(one.claim, _undo_decision(connection, one, before, made, by))
        if hasattr(one, "verdict"):
            held = agreed(before, "verdict") if before else None
            verdict = held.verdict if held else "open"
            return Undone(
                f"{one.one} {one.other}", judge(connection, one=one.one, other=one.other, verdict=verdict, by=by)
            )
        held = agreed(before, "place") if before else None
        where = held.place if held else None
        return Undone(
            f"{one.report} {one.words}", pin(connection, report=one.report, words=one.words, place=where, by=by)
        )


def _undo_decision(connection: Connection, one: Decision, before: list[Decision], made: list[Decision], by: By) -> str:
    action, fields = "open", None
    if one.action == "add":
        action, fields = "reject", one.fields
    elif before:
        earlier = [other for other in made if other.id in _lineage(before, made)]
        held = settle(earlier)[0]
        if held is not None:
            action, fields = held.action, held.fields
    action = "accept" if action == "add" else action  # the claim is there already; it is not added twice
    return decide(connection, claim=one.claim, report=one.report, action=action, fields=fields, by=by)


def _lineage(ends: list[Decision], made: list[Decision]) -> set[str]:
    """The ids of some decisions and of all that they were made in knowledge of."""
    known = {one.id: one for one in made}
    found: set[str] = set()
    waiting = [one.id for one in ends]
    while waiting:
        id_ = waiting.pop()
        if id_ in known and id_ not in found:
            found.add(id_)
            waiting += known[id_].after
    return found


def _decisions(connection: Connection) -> list[tuple[Any, list[Any]]]:
    return [(one, made) for made in all_decisions(connection).values() for one in made]


def _judgements(connection: Connection) -> list[tuple[Any, list[Any]]]:
    return [(one, made) for made in all_judgements(connection).values() for one in made]


def _pins(connection: Connection) -> list[tuple[Any, list[Any]]]:
    return [(one, made) for made in all_pins(connection).values() for one in made]
