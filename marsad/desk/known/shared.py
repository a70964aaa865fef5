"""What the rows of all that is known have in common: days, ranges, quotes, places asked for by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.desk.naming.asked import day
from marsad.desk.naming.names import Named, Sided, actor_named, body_named, place_named, places_called
from marsad.errors import UsageError
from marsad.ledger.control import Range
from marsad.ledger.days import bounds, iso
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement

Row = dict[str, Any]


def ordinal(text: str | None) -> int | None:
    """A day as the ledger counts it."""
    found = day(text)
    return bounds(found)[0] if found else None


def last_day(ledger: Ledger) -> int:
    """The last day on which anything was said.

    Raises:
        UsageError: nothing was.
    """
    if ledger.last_day is None:
        raise UsageError("the store holds no claims that were known by then")
    return ledger.last_day


def places_asked(ledger: Ledger, name: str) -> set[str]:
    """The places that anything is said of, or that lie around such, and that a name or id may mean.

    Raises:
        UsageError: there is none.
    """
    every = ledger.places | {area for place in ledger.places for area in ledger.world.chain(place)}
    found = set(places_called(name, sorted(every)))
    if not found:
        raise UsageError(f"nothing in the store is at a place called {name!r}")
    return found


def ranged(low: int | None, best: int | None, high: int | None) -> str:
    """A range of numbers for people: «5», «5–7, best 6», «?»."""
    if low is None and high is None:
        return "?"
    if low == high:
        return f"{low}"
    return f"{low if low is not None else '?'}–{high if high is not None else '?'}" + (
        f", best {best}" if best is not None else ""
    )


def days(given: Range) -> str | None:
    """A range of days for people."""
    first, last = iso(given[0]), iso(given[1])
    if first == last:
        return first
    return f"{first or '…'} to {last or '…'}"


def pair(given: Range) -> list[str | None]:
    """A range of days for programs: two ISO days, None where open."""
    return [iso(given[0]), iso(given[1])]


def quote(statement: Statement) -> Row:
    """What a row rests on: the claim's key and words, whose they are, in which report of which outlet and day.

    `published` is the day we got the report where it has no day of its own, which `dated` tells.
    """
    body, outlet = body_named(statement.body), body_named(statement.outlet)
    return {
        "key": statement.id, "report": statement.report, "outlet": statement.outlet, "outlet_ar": outlet["name_ar"],
        "outlet_en": outlet["name_en"], "published": iso(statement.said), "body": statement.body,
        "body_ar": body["name_ar"], "body_en": body["name_en"], "body_side": statement.stance, "kind": statement.kind,
        "what": statement.what, "modality": statement.modality, "quote": statement.quote, "dated": statement.dated,
    }  # fmt: skip


def quotes(statements: Iterable[Statement]) -> list[Row]:
    """The quotes of statements, each once, in the order of their days."""
    return [quote(one) for one in in_order(statements)]


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Statements, each once, in the order of their days, and of their places in a report."""
    every = {statement.id: statement for statement in statements}
    return sorted(every.values(), key=lambda one: (one.said, one.report, one.sentence, one.id))


def bodies(statements: Iterable[Statement]) -> list[Sided]:
    """The bodies behind statements, with their names."""
    return [body_named(id_) for id_ in sorted({statement.body for statement in statements})]


def actor(id_: str | None) -> Sided | None:
    """An actor with its names; None stays None."""
    return actor_named(id_) if id_ is not None else None


def places(ids: Iterable[str]) -> list[Named]:
    """Places with their names."""
    return [place_named(id_) for id_ in ids]


def points(ledger: Ledger, ids: Iterable[str]) -> list[tuple[float, float]]:
    """Where places lie: ``(lat, lon)`` of each whose point is known."""
    spots = (ledger.world.spots.get(id_.partition("/")[0]) for id_ in ids)
    return [spot.point for spot in spots if spot is not None and spot.point is not None]
