"""Incidents that stay what a fresh clustering would make of them while reports come, change and go.

Invariant: between two calls, every mention is where `Clustering` would put it if it were given all mentions anew. When a
mention comes or goes, only those after it (in the order of placing) that may see an incident changed by that are decided
again, the earliest first; where one moves, so are those after it that see what it left or joined. Each decision is made by
`Clustering` itself, over the incidents as they were made by the mentions before.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from marsad.ledger.dayindex import Span
from marsad.ledger.incident import NO_JUDGEMENTS, Incident, Judgements
from marsad.ledger.incidents import Clustering, Why
from marsad.ledger.kept.mentions import Placing
from marsad.ledger.mentions import Mention, by_report, mentions
from marsad.ledger.parameters import Parameters
from marsad.ledger.placed import NOWHERE, Order, Placed
from marsad.ledger.statements import Statement
from marsad.ledger.world import World

_ANEW = -1  # among the causes of a new decision: whatever it sees


class Reclustering(Placed):
    """Mentions, and the incidents that they make."""

    def __init__(
        self,
        statements: Iterable[Statement],
        world: World,
        parameters: Parameters,
        judgements: Judgements = NO_JUDGEMENTS,
        kept: Placing | None = None,
    ) -> None:
        super().__init__(statements, world, parameters, judgements, kept)
        self._parameters = parameters
        self._judgements = judgements
        self._waiting: list[tuple[Order, int]] = []
        self._causes: dict[int, set[int]] = {}
        self._touched: set[int] = set()
        self._in_time = sorted(self._incidents.values(), key=_time)

    @property
    def incidents(self) -> list[Incident]:
        """All incidents, the earliest first. Neither the list nor any of them is changed later; others take their place."""
        return self._in_time

    def replace(self, reports: Mapping[str, Sequence[Statement]], world: World, judgements: Judgements) -> bool:
        """Let reports say other things than before (nothing, where they are gone); and whether any incident changed.

        Args:
            reports: all statements of each report that is new, changed or gone.
            world: it knows all that the world before knew, and the same of it.
            judgements: all that stand now.
        """
        self._touched = set()
        rules = Clustering(world, self._parameters, judgements)
        gone, come = [], []
        for report, said in reports.items():
            before = self._of_report.pop(report, [])
            now = [made for told, usual in by_report(said) for made in mentions(told, usual, world)]
            kept = {}
            for number in before:
                ordinal = self._ordinals[number]
                if ordinal < len(now) and now[ordinal] == self._mentions[number]:
                    kept[ordinal] = number
                else:
                    gone.append(number)
            come += [(made, ordinal) for ordinal, made in enumerate(now) if ordinal not in kept]
            if kept:
                self._of_report[report] = list(kept.values())
        for number in gone:
            self._leave(number)
        for number in gone:
            self._forget(number)
            self._causes.pop(number, None)
        self._rules = rules
        for made, ordinal in come:
            self._wait(self._new(made, ordinal), _ANEW)
        self._judge(judgements)
        self._settle()
        return self._build()

    # -- decisions -----------------------------------------------------------------------------------------------------

    def _judge(self, judgements: Judgements) -> None:
        old = self._judgements
        self._judgements = judgements
        for pair in (old.same ^ judgements.same) | (old.apart ^ judgements.apart):
            for claim in pair:
                if claim in self._of_claim:
                    self._wait(self._of_claim[claim], _ANEW)

    def _wait(self, number: int, cause: int) -> None:
        causes = self._causes.get(number)
        if causes is None:
            causes = self._causes[number] = set()
            heappush(self._waiting, (self._order(number), number))
        causes.add(cause)

    def _settle(self) -> None:
        """Decide all that wait, in the order of placing: what stands before a mention is settled when its turn comes."""
        while self._waiting:
            order, number = heappop(self._waiting)
            causes = self._causes.pop(number, None)
            if causes is None or not self._concerned(number, order, causes):
                continue
            home, reason = self._decide(number, order)
            self._reasons[number], before = reason, self._reasons[number]
            if home != self._homes[number] or home not in self._members:
                self._leave(number)
                self._join(number, home)
            elif before != reason:
                self._touched.add(home)

    def _concerned(self, number: int, order: Order, causes: Collection[int]) -> bool:
        """Whether a mention may go elsewhere: its own incident changed, or another did that it could be of."""
        home = self._homes[number]
        if _ANEW in causes or home in causes or home not in self._members:
            return True
        mention = self._mention(number)
        return any(
            self._made([founder], order)[0].decide(mention)[0] is not None
            for founder in causes
            if founder in self._members
        )

    def _decide(self, number: int, order: Order) -> tuple[int, Why]:
        """The incident that a mention is of (called by the mention's own number where it is a new one), and why."""
        mention = self._mention(number)
        near = set(self._found_by.near(self._rules.keys(mention)))
        linked = (self._homes[other] for other in self._linked(mention))
        near |= {founder for founder in linked if founder in self._members}
        made, there = self._made(sorted(near - {number}, key=self._order), order)
        found, reason = made.decide(mention)
        return (there[found] if found is not None else number), reason

    def _linked(self, mention: Mention) -> Iterator[int]:
        """The mentions that people judged on together with this one."""
        for statement in mention.statements:
            for claim in self._rules.judged_with(statement.id):
                if claim in self._of_claim:
                    yield self._of_claim[claim]

    # -- moves ---------------------------------------------------------------------------------------------------------

    def _leave(self, number: int) -> None:
        """Take a mention out of its incident; the first mention takes the incident with it."""
        founder = self._homes[number]
        if founder not in self._members:
            return
        before = self._spans(founder)
        self._found_by.remove(founder, before)
        self._spread(founder, number, before)
        if founder == number:
            for member in self._members.pop(founder)[1:]:
                self._wait(member, _ANEW)
        else:
            self._members[founder].remove(number)
            self._index(founder, number)
        self._homes[number] = NOWHERE
        self._touched.add(founder)

    def _join(self, number: int, founder: int) -> None:
        if founder == number:
            self._members[number] = [number]
        else:
            before = self._spans(founder)
            self._found_by.remove(founder, before)
            self._spread(founder, number, before)
            insort(self._members[founder], number, key=self._order)
        self._homes[number] = founder
        self._index(founder, number)
        self._touched.add(founder)

    def _index(self, founder: int, moved: int) -> None:
        now = self._spans(founder)
        self._found_by.add(founder, now)
        self._spread(founder, moved, now)

    def _spread(self, founder: int, moved: int, where: Sequence[Span]) -> None:
        """Let all mentions after the moved one wait that may have seen its incident, are of it, or are judged with it."""
        order = self._order(moved)
        for number in {*self._seen_by.near(where), *self._members.get(founder, ())}:
            if number != moved and self._mentions[number] is not None and self._order(number) > order:
                self._wait(number, founder)
        for number in self._linked(self._mention(moved)):
            if self._order(number) > order:
                self._wait(number, _ANEW)

    def _build(self) -> bool:
        made = list(self._in_time)
        for founder in self._touched:
            old = self._incidents.pop(founder, None)
            if old is not None:
                del made[bisect_left(made, _time(old), key=_time)]
        for founder in self._touched:
            if founder in self._members:
                (now,) = self._made([founder])[0].incidents
                self._incidents[founder] = now
                insort(made, now, key=_time)
        self._in_time = made
        return bool(self._touched)


def _time(incident: Incident) -> tuple[int, str]:
    return incident.last, incident.id
