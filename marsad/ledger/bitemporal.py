"""What was true on D, as known on K: every period of a place with the days on which it was known as such (rule 4).

Invariant: the rows of a place that were known on a day are the timeline that `Ledger(known=day)` derives, in its order.
What a place's statements come to changes only on days on which some of them became known, and mostly at the end: turns
before the first that differs, and the periods that they made, are taken over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from marsad.ledger.control import Period, Timeline
from marsad.ledger.incident import Incident
from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.turns import Turn, turns
from marsad.ledger.world import World

_EVERY = 16  # turns between two states that are kept to go on from


@dataclass(slots=True)
class Known:
    """A period as it was known from the day `since` to the day before `until` (ordinals); None where it is so still."""

    period: Period
    since: int
    until: int | None = None

    def on(self, day: int) -> bool:
        """Whether it was so known on a day."""
        return self.since <= day and (self.until is None or day < self.until)


def history(
    statements: Iterable[Statement],
    world: World,
    parameters: Parameters,
    *,
    before: Sequence[Known] = (),
    since: int | None = None,
) -> list[Known]:
    """The periods of one place as known on each day, in the order of time.

    `before` are the rows of earlier, where nothing that was known before the day `since` differs from then.
    """
    rows = [_reopened(row, since) for row in before if since is not None and row.since < since]
    live = [row for row in rows if row.until is None]
    said: list[Statement] = []
    replay = _Replay(world, parameters)
    for day, come in groupby(sorted(statements, key=_known), key=_known):
        said += come
        if since is None or day >= since:
            live = _onward(rows, live, replay.periods(said), day)
    return rows


def _reopened(row: Known, since: int | None) -> Known:
    """A row as it was before a day."""
    until = row.until if row.until is not None and since is not None and row.until < since else None
    return Known(row.period, row.since, until)


def _known(statement: Statement) -> int:
    return statement.known


def incident_known(incident: Incident) -> int:
    """The first day on which an incident was known."""
    return min(statement.known for statement in incident.statements)


def _onward(rows: list[Known], live: list[Known], periods: Sequence[Period], day: int) -> list[Known]:
    """Let periods be known from a day on in place of those that were, and put their rows where they belong in `rows`."""
    head = 0
    while head < min(len(live), len(periods)) and live[head].period == periods[head]:
        head += 1
    tail = 0
    while tail < min(len(live), len(periods)) - head and live[-1 - tail].period == periods[-1 - tail]:
        tail += 1
    for row in live[head : len(live) - tail]:
        row.until = day
    new = [Known(period, day) for period in periods[head : len(periods) - tail]]
    at = len(rows) if not tail else next(n for n, row in enumerate(rows) if row is live[-tail])
    rows[at:at] = new
    return [*live[:head], *new, *live[len(live) - tail :]]


class _Replay:
    """Derives a place's timeline again and again from ever more statements, from the first turn that differs on."""

    def __init__(self, world: World, parameters: Parameters) -> None:
        self._world = world
        self._parameters = parameters
        self._turns: list[Turn] = []
        self._kept: list[tuple[int, Timeline]] = []

    def periods(self, said: Sequence[Statement]) -> list[Period]:
        found = turns(said, self._world, self._parameters)
        alike = self._alike(found)
        while self._kept and self._kept[-1][0] > alike:
            self._kept.pop()
        begin, made = self._kept[-1] if self._kept else (0, Timeline(self._world, self._parameters))
        made = made.copy()
        takers = [turn for turn in found if turn.what == "gained"]
        for number in range(begin, len(found)):
            if number and number % _EVERY == 0 and number != begin:
                self._kept.append((number, made.copy()))
            made.take(found[number], takers)
        self._turns = found
        return made.all()

    def _alike(self, found: Sequence[Turn]) -> int:
        """How many turns come to the same as before: a withdrawal looks some days ahead for who took the place."""
        pairs = zip(self._turns, found, strict=False)
        alike = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(self._turns), len(found)))
        unlike = [turn.last for turn in (*self._turns[alike : alike + 1], *found[alike : alike + 1])]
        if not unlike:
            return alike
        until = min(unlike) - self._parameters.control.taker_days
        while alike and found[alike - 1].last >= until:
            alike -= 1
        return alike
