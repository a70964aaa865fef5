"""What rests on a claim: a weight for each thing that is known by it alone, or nearly alone, with the reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log2
from typing import NamedTuple

from marsad.ledger import tolls
from marsad.ledger.control import Period
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement

CHANGE, RIVAL, DISPUTE = 4.0, 1.5, 2.0
NOW, UNPEOPLED = 1.5, 0.5
ONE_BODY, ONE_OF_TWO = 0.5, 0.25
ALONE, FIGURES = 0.5, 0.5
_MANY = 60
"""Above so many figures of one harm in one incident, one of them alone seldom decides, and none is tried out."""


class Reason(NamedTuple):
    """Why a claim weighs: `claim` is its store key, `why` a word for what rests on it, `number` how many or how much."""

    claim: str
    weight: float
    why: str
    number: int


def of_place(ledger: Ledger, place: str, periods: Sequence[Period]) -> Iterator[Reason]:
    """What rests on the control claims of a place. The last period weighs more: it is what the map shows now."""
    spot = ledger.world.spots.get(place)
    peopled = 1.0 if spot is not None and spot.populated and not spot.area else UNPEOPLED
    for number, period in enumerate(periods):
        now = NOW if number == len(periods) - 1 else 1.0
        yield from _resting(period.support, CHANGE * now * peopled, "hands")
        if period.tier == "disputed":
            yield from _resting(period.against, DISPUTE * now, "dispute")
        for rival in period.rivals:
            yield from _resting(rival.support, RIVAL * now, "rival")


def _resting(support: Sequence[Statement], weight: float, why: str) -> Iterator[Reason]:
    """The weight of something on those who support it: whole on one alone, less on each of several bodies."""
    by_body: dict[str, dict[str, None]] = defaultdict(dict)
    for told in support:
        by_body[told.body][told.id] = None
    groups = list(by_body.values())
    if len(groups) == 1:
        (keys,) = groups
        share, reason = (weight, why) if len(keys) == 1 else (weight * ONE_BODY, f"{why}-one-body")
        yield from (Reason(key, share, reason, len(keys)) for key in keys)
    elif len(groups) == 2:  # without one of them it is one body's word only
        for keys in groups:
            if len(keys) == 1:
                yield from (Reason(key, weight * ONE_OF_TWO, f"{why}-two", 2) for key in keys)


def alone(told: Sequence[Statement]) -> float:
    """The weight of an incident on each of its claims: something where one report alone tells of it."""
    return ALONE / len(told) if len({one.report for one in told}) == 1 else 0.0


def most(figures: Sequence[Statement]) -> float:
    """The most that a toll of these figures can weigh on one of them."""
    if len(figures) > _MANY:
        return 0.0
    return FIGURES * log2(1 + max(max(one.low or 0, one.high or 0) for one in figures))


def of_figure(ledger: Ledger, figures: Sequence[Statement], one: Statement) -> Reason | None:
    """What rests on one figure of a toll: how far the toll moves without it; None where it does not."""
    if len(figures) > _MANY:
        return None
    whole = _bounds(tolls.toll(one.what, figures, ledger.world, ledger.parameters))
    rest = [other for other in figures if other is not one]
    without = _bounds(tolls.toll(one.what, rest, ledger.world, ledger.parameters))
    moved = max(abs(a - b) for a, b in zip(whole, without, strict=True))
    return Reason(one.id, FIGURES * log2(1 + moved), "toll", moved) if moved else None


def _bounds(toll: tolls.Toll) -> tuple[int, int, int]:
    return toll.low or 0, toll.best or 0, toll.high or 0
