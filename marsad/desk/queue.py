"""The order of review: claims that no person has decided, those first whose rejection would change most of what is known.

A claim's score is its weight times the doubt in it. The weight is what rests on it alone: a change of hands, a claim
beside the known holder, a dispute, a bound or the best figure of a toll, a happening that nobody else tells of. The doubt
is one less the reader's confidence, and whole where people contradict each other. Both are shown beside the claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import select

from marsad.desk.observatory import Observatory
from marsad.ledger import tolls
from marsad.ledger.control import Period
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement
from marsad.store.engine import Store
from marsad.store.live import OPEN, all_decisions, conflicts, settle
from marsad.store.tables import decisions

CHANGE, SIEGE, RIVAL, DISPUTE, SHARED = 4.0, 2.0, 1.5, 2.0, 0.5
ALONE, OPEN_PLACE, CONFLICT = 0.5, 0.75, 8.0
_LEAST_DOUBT = 0.02
_MANY = 60
"""Above so many figures of one harm in one incident, one of them alone seldom decides, and none is tried out."""

Reason = tuple[str, int]


@dataclass(slots=True)
class Waiting:
    """A claim that waits: its store key, weight, doubt, and the `reasons` for its weight with a number each."""

    key: str
    kind: str
    report: str
    confidence: float
    weight: float = 0.0
    reasons: list[Reason] = field(default_factory=list)
    conflict: bool = False
    told: Statement | None = None

    @property
    def doubt(self) -> float:
        """How likely the claim is wrong, from 0 to 1."""
        return 1.0 if self.conflict else max(_LEAST_DOUBT, 1.0 - self.confidence)

    @property
    def score(self) -> float:
        """Weight times doubt."""
        return self.weight * self.doubt


class Queue:
    """The order of review of an observatory. What was worked out for places and incidents that stay is not done again."""

    def __init__(self) -> None:
        self._revision: str | None = None
        self._waiting: list[Waiting] = []
        self._known: dict[Any, tuple[tuple[Statement, ...], list[tuple[str, float, Reason]]]] = {}

    def waiting(self, observatory: Observatory) -> list[Waiting]:
        """All that waits, what matters most first."""
        revision = observatory.revision
        if revision != self._revision:
            self._waiting = self._rank(observatory.ledger(), observatory.store)
            self._revision = revision
        return self._waiting

    def _rank(self, ledger: Ledger, store: Store) -> list[Waiting]:
        with store.read() as connection:
            decided = set(connection.execute(select(decisions.c.claim).where(decisions.c.action != OPEN)).scalars())
            decided -= _reopened(connection)
            quarrels = {key for key, _ in conflicts(connection)}
        found = {
            told.id: Waiting(told.id, told.kind, told.report, told.confidence, told=told)
            for told in ledger.statements
            if told.id not in decided or told.id in quarrels
        }
        for key, weight, reason in self._weights(ledger):
            if (one := found.get(key)) is not None:
                one.weight += weight
                one.reasons.append(reason)
        for told in ledger.statements:
            if told.kind == "control" and not told.places and (one := found.get(told.id)) is not None:
                one.weight += OPEN_PLACE
                one.reasons.append(("nowhere", 1))
        for key in quarrels:
            one = found.setdefault(key, Waiting(key, "", key.partition(".")[0], 0.0))
            one.conflict = True
            one.weight += CONFLICT
            one.reasons.append(("conflict", 1))
        return sorted(found.values(), key=lambda one: (-one.score, one.confidence, one.key))

    def _weights(self, ledger: Ledger) -> Iterable[tuple[str, float, Reason]]:
        fresh: dict[Any, tuple[tuple[Statement, ...], list[tuple[str, float, Reason]]]] = {}
        for place, periods in ledger.timelines.items():
            basis = tuple(one for period in periods for one in _behind(period))
            populated = (spot := ledger.world.spots.get(place)) is not None and spot.populated and not spot.area
            fresh["place", place] = self._same(("place", place), basis) or (basis, _of_place(periods, populated))
        for incident in ledger.incidents:
            basis = tuple(incident.statements)
            key = ("incident", incident.id)
            fresh[key] = self._same(key, basis) or (basis, _of_incident(ledger, basis))
        self._known = fresh
        for _, found in fresh.values():
            yield from found

    def _same(
        self, key: Any, basis: tuple[Statement, ...]
    ) -> tuple[tuple[Statement, ...], list[tuple[str, float, Reason]]] | None:
        known = self._known.get(key)
        same = known is not None and len(known[0]) == len(basis)
        return known if known and same and all(a is b for a, b in zip(known[0], basis, strict=True)) else None


def _reopened(connection: Any) -> set[str]:
    """Claims of which the last word is that they are open again."""
    keys = connection.execute(select(decisions.c.claim).where(decisions.c.action == OPEN).distinct()).scalars()
    reports = {key.partition(".")[0] for key in keys}
    found = set()
    for report in reports:
        for key, made in all_decisions(connection, report).items():
            holds, _ = settle(made)
            if holds is None or holds.action == OPEN:
                found.add(key)
    return found


def _behind(period: Period) -> list[Statement]:
    return [*period.support, *period.against, *(one for rival in period.rivals for one in rival.support)]


def _of_place(periods: Sequence[Period], populated: bool) -> list[tuple[str, float, Reason]]:
    """What rests on the control claims of a place. The last period weighs more: it is what the map shows now."""
    found: list[tuple[str, float, Reason]] = []
    for number, period in enumerate(periods):
        now = 1.5 if number == len(periods) - 1 else 1.0
        weight = (CHANGE if period.state == "held" or number else SIEGE) * now * (1.0 if populated else 0.5)
        found += _resting(period.support, weight, "hands")
        if period.tier == "disputed":
            found += _resting(period.against, DISPUTE * now, "dispute")
        for rival in period.rivals:
            found += _resting(rival.support, RIVAL * now, "rival")
    return found


def _resting(support: Sequence[Statement], weight: float, why: str) -> list[tuple[str, float, Reason]]:
    """The weight of something on those who support it: whole on one alone, less on each of several bodies."""
    by_body: dict[str, set[str]] = defaultdict(set)
    for told in support:
        by_body[told.body].add(told.id)
    if len(by_body) == 1:
        ((_, keys),) = by_body.items()
        share, reason = (weight, why) if len(keys) == 1 else (weight * SHARED, f"{why}-one-body")
        return [(key, share, (reason, len(keys))) for key in sorted(keys)]
    if len(by_body) == 2:  # without one of them it is one body's word only
        return [(key, weight * 0.25, (f"{why}-two", 2)) for keys in by_body.values() if len(keys) == 1 for key in keys]
    return []


def _of_incident(ledger: Ledger, told: Sequence[Statement]) -> list[tuple[str, float, Reason]]:
    """What rests on the claims of an incident: figures of its tolls, and that it is known at all."""
    found: list[tuple[str, float, Reason]] = []
    reports = {one.report for one in told}
    if len(reports) == 1:
        found += [(one.id, ALONE / len(told), ("alone", len(told))) for one in told]
    for harm in {one.what for one in told if one.kind == "harm"}:
        said = [one for one in told if one.kind == "harm" and one.what == harm]
        if len(said) > _MANY:
            continue
        whole = _figures(tolls.toll(harm, said, ledger.world, ledger.parameters))
        for one in said:
            without = _figures(
                tolls.toll(harm, [other for other in said if other is not one], ledger.world, ledger.parameters)
            )
            moved = _moved(whole, without)
            if moved:
                found.append((one.id, 0.5 * log2(1 + moved), ("toll", moved)))
    return found


def _figures(toll: tolls.Toll) -> tuple[int, int, int]:
    return toll.low or 0, toll.best or 0, toll.high or 0


def _moved(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


_queues: WeakKeyDictionary[Observatory, Queue] = WeakKeyDictionary()


def queue(observatory: Observatory) -> list[Waiting]:
    """What waits for a person in an observatory, what matters most first."""
    return _queues.setdefault(observatory, Queue()).waiting(observatory)
