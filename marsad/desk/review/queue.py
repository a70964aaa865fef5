"""The order of review: claims that no person has decided, those first whose rejection would change most of what is known.

A claim's score is its weight times the doubt in it. The weight is what rests on it alone: a change of hands, a claim
beside the known holder, a dispute, a bound or the best figure of a toll, a happening that nobody else tells of. The doubt
is one less the reader's confidence, and whole where people contradict each other. Both are shown beside the claim.

Trying out what a toll would be without each of its figures costs most. So claims are first ordered by the most that they
can weigh, and the exact weight is worked out from the top until `FIRST` claims stand in their exact order; further down the
order is by the most.
"""

from __future__ import annotations

import heapq
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from marsad.desk.deriving.lookup import Lookup, lookup
from marsad.desk.moments.observatory import Observatory
from marsad.desk.review.weighing import Reason, alone, most, of_figure, of_place
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement
from marsad.store.live import OPEN, all_decisions, conflicts, settle
from marsad.store.tables import decisions

CONFLICT, OPEN_PLACE = 8.0, 0.75
FIRST, KEPT = 400, 3_000
"""So many claims stand in their exact order, and so many are in the queue at all."""

_LEAST_DOUBT = 0.02
_PATIENCE = 20.0
"""An order that took long to find stands for so many times as long, but for claims that are decided since."""

_SLOW = 0.3  # seconds


@dataclass(slots=True)
class Waiting:
    """A claim that waits: its store key, weight, doubt (0 to 1), and the `reasons` for its weight."""

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
        """How likely the claim is wrong."""
        return 1.0 if self.conflict else doubt(self.confidence)

    @property
    def score(self) -> float:
        """Weight times doubt."""
        return self.weight * self.doubt


def doubt(confidence: float) -> float:
    """How likely a claim of some confidence is wrong."""
    return max(_LEAST_DOUBT, 1.0 - confidence)


class Order:
    """The order of one state of a ledger, for all claims, those of a kind, or those of a report."""

    def __init__(self, ledger: Ledger, connection: Connection) -> None:
        self.ledger = ledger
        self.find: Lookup = lookup(ledger)
        self.decided = decided(connection)
        self.quarrels = {key for key, _ in conflicts(connection)}
        self._exact: dict[str, list[Reason]] = {}
        self._certain: dict[str, list[Reason]] = defaultdict(list)
        self._most: dict[str, float] = defaultdict(float)
        for place, periods in ledger.timelines.items():
            for reason in of_place(ledger, place, periods):
                self._certain[reason.claim].append(reason)
        for incident in ledger.incidents:
            told = list(incident.statements)
            if share := alone(told):
                for one in told:
                    self._certain[one.id].append(Reason(one.id, share, "alone", len(told)))
            for figures in _by_harm(told).values():
                if highest := most(figures):
                    for one in figures:
                        self._most[one.id] += highest

    def waits(self, told: Statement) -> bool:
        """Whether a claim waits for a person."""
        return told.id not in self.decided or told.id in self.quarrels

    def count(self, kind: str | None, report: str | None) -> int:
        """How many claims wait."""
        return sum(1 for _ in self._asked(kind, report))

    def _asked(self, kind: str | None, report: str | None) -> Iterator[Statement]:
        return (
            told for told in self.ledger.statements
            if (kind is None or told.kind == kind) and (report is None or told.report == report) and self.waits(told)
        )  # fmt: skip

    def first(self, kind: str | None, report: str | None) -> list[Waiting]:
        """The first `KEPT` claims that wait."""
        bounds = ((self._bound(told), told) for told in self._asked(kind, report))
        likely = heapq.nlargest(KEPT, bounds, key=lambda one: (one[0], one[1].id))
        heap = [(-bound, told.confidence, told.id, told) for bound, told in likely]
        heapq.heapify(heap)
        done: list[Waiting] = [*self._unread(kind, report)]
        exact: set[str] = set()
        while heap and len(done) < FIRST:
            bound, confidence, key, told = heapq.heappop(heap)
            one = self._waiting(told)
            if key in exact or one.score >= -bound:
                done.append(one)
            else:
                exact.add(key)
                heapq.heappush(heap, (-one.score, confidence, key, told))
        done.sort(key=lambda one: (-one.score, one.confidence, one.key))
        return done + [self._waiting(told, exact=key in exact) for _, _, key, told in sorted(heap)]

    def _bound(self, told: Statement) -> float:
        """The most that a claim can score."""
        weight = self._most.get(told.id, 0.0) + sum(reason.weight for reason in self._certain.get(told.id, ()))
        if told.kind == "control" and not told.places:
            weight += OPEN_PLACE
        if told.id in self.quarrels:
            return weight + CONFLICT
        return weight * doubt(told.confidence)

    def _waiting(self, told: Statement, *, exact: bool = True) -> Waiting:
        reasons = [*self._certain.get(told.id, ())]
        if told.kind == "control" and not told.places:
            reasons.append(Reason(told.id, OPEN_PLACE, "nowhere", 1))
        if told.id in self.quarrels:
            reasons.append(Reason(told.id, CONFLICT, "conflict", 1))
        if exact:
            reasons += self._figures(told)
        weight = sum(reason.weight for reason in reasons) + (0.0 if exact else self._most.get(told.id, 0.0))
        return Waiting(
            told.id, told.kind, told.report, told.confidence, weight, reasons, told.id in self.quarrels, told
        )  # fmt: skip

    def _figures(self, told: Statement) -> list[Reason]:
        if told.kind != "harm":
            return []
        known = self._exact.get(told.id)
        if known is None:
            incident = self.find.incident(told.id)
            figures = _by_harm(incident.statements).get(told.what, []) if incident is not None else []
            found = of_figure(self.ledger, figures, told) if figures else None
            known = self._exact[told.id] = [found] if found else []
        return known

    def _unread(self, kind: str | None, report: str | None) -> Iterator[Waiting]:
        """Claims on which people disagree and that count for nothing meanwhile."""
        if kind is not None:
            return
        for key in sorted(self.quarrels - self.find.statements.keys()):
            of = key.partition(".")[0]
            if report is None or report == of:
                yield Waiting(key, "", of, 0.0, CONFLICT, [Reason(key, CONFLICT, "conflict", 1)], True)


def _by_harm(told: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for one in told:
        if one.kind == "harm":
            found[one.what].append(one)
    return found


def decided(connection: Connection) -> set[str]:
    """The claims on which a decision of a person holds."""
    query = select(decisions.c.claim, decisions.c.report, decisions.c.action)
    found: set[str] = set()
    reopened: set[str] = set()
    for claim, report, action in connection.execute(query):
        if action == OPEN:
            reopened.add(report)
        else:
            found.add(claim)
    for report in reopened:
        for key, made in all_decisions(connection, report).items():
            holds, _ = settle(made)
            if holds is None or holds.action == OPEN:
                found.discard(key)
    return found


class Queue:
    """The order of review of an observatory as it changes."""

    def __init__(self) -> None:
        self._revision: str | None = None
        self._order: Order | None = None
        self._first: dict[tuple[str | None, str | None], list[Waiting]] = {}
        self._made, self._took = 0.0, 0.0

    def waiting(self, observatory: Observatory, kind: str | None, report: str | None) -> tuple[list[Waiting], int]:
        """The first that wait, and how many there are."""
        revision = observatory.revision
        now = time.monotonic()
        patient = self._took > _SLOW and now - self._made < _PATIENCE * self._took
        if self._order is None or (revision != self._revision and not patient):
            with observatory.store.read() as connection:
                self._order = Order(observatory.ledger(), connection)
            self._first = {}
            self._took = time.monotonic() - now
            self._made, self._revision = now, revision
        elif revision != self._revision:
            with observatory.store.read() as connection:
                self._order.decided = decided(connection)
        found = self._first.get((kind, report))
        if found is None:
            found = self._first[kind, report] = self._order.first(kind, report)
        order = self._order
        return [one for one in found if one.told is None or order.waits(one.told)], order.count(kind, report)


_queues: WeakKeyDictionary[Observatory, Queue] = WeakKeyDictionary()


def queue(observatory: Observatory, kind: str | None = None, report: str | None = None) -> list[Waiting]:
    """The first claims that wait for a person, of one kind or report or of all, what matters most first."""
    return _queues.setdefault(observatory, Queue()).waiting(observatory, kind, report)[0]


def counted(observatory: Observatory, kind: str | None = None, report: str | None = None) -> int:
    """How many claims wait for a person."""
    return _queues.setdefault(observatory, Queue()).waiting(observatory, kind, report)[1]
