"""The periods of all places in columns, so that what held everywhere on a day is found in one look over arrays.

Invariant: what a `Day` tells of a place is what `marsad.ledger.control` makes of its timeline (`standing`, `weighed`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from marsad.desk.moments.columns import Coded, Mask, Numbers, Several
from marsad.desk.moments.moment import Moment
from marsad.ledger.control import Period, State
from marsad.ledger.parameters import ControlParameters
from marsad.ledger.weight import Tier
from marsad.ledger.world import World

Standing = tuple[Period, bool]
STATES: tuple[State, ...] = ("held", "contested", "besieged", "unknown")
TIERS: tuple[Tier, ...] = get_args(Tier)
_HELD, _CONTESTED, _UNKNOWN = STATES.index("held"), STATES.index("contested"), STATES.index("unknown")
_ALWAYS, _NEVER = -(2**31), 2**31 - 1
_ROW = 32  # bits: above the day in the keys of support
Rows = Sequence[tuple[str, Period, int | None, int | None]]


class Timelines:
    """Periods with the days from which and until which they were known (None where they always or still are).

    Those of a place stand together and in order, and places in the order of their ids. A place is called by its number
    in `places`, a period by its row.
    """

    def __init__(self, rows: Rows, world: World, rules: ControlParameters) -> None:
        self.rules = rules
        self.world = world
        numbers: dict[str, int] = {}
        of = np.array([numbers.setdefault(place, len(numbers)) for place, *_ in rows], np.int64)
        self.places = list(numbers)
        self.number = numbers
        self.begins = np.searchsorted(of, np.arange(len(numbers)))
        self.periods = [period for _, period, _, _ in rows]
        self.since = _days((since for _, _, since, _ in rows), _ALWAYS)
        self.until = _days((until for _, _, _, until in rows), _NEVER)
        starts = [period.start for period in self.periods]
        self.begun = _days((latest if earliest is None else earliest for earliest, latest in starts), _ALWAYS)
        self.settled = _days((latest for _, latest in starts), _ALWAYS)
        self.end = _days((period.end[1] for period in self.periods), _NEVER)
        self.confirmed = _days((period.confirmed for period in self.periods), 0)
        self.state: Numbers = np.array([STATES.index(period.state) for period in self.periods], np.int32)
        self.holder = Coded((period.holder for period in self.periods), len(rows))
        tiers = (-1 if period.tier is None else TIERS.index(period.tier) for period in self.periods)
        self.tier: Numbers = np.fromiter(tiers, np.int32)
        inside = (place.partition("/")[0] for place in self.places)
        self.inside = Several({place, *world.chain(place)} for place in inside)
        keys = (row << _ROW | told.last for row, period in enumerate(self.periods) for told in period.support)
        self._seen = np.sort(np.fromiter(keys, np.int64))

    def on(self, day: int, known: int | None = None) -> Day:
        """What held on a day, as known at the end of another or now."""
        there = self.begun <= day
        if known is not None:
            there &= (self.since <= known) & (known < self.until)
        rows = np.where(there, np.arange(len(there)), -1)
        return Day(self, day, known, np.maximum.reduceat(rows, self.begins) if len(rows) else rows)

    def seen(self, rows: NDArray[Any], day: int) -> Numbers:
        """The last day up to a day on which what each of some periods rests on was so; else that of its confirmation."""
        at = np.searchsorted(self._seen, rows << _ROW | day, "right") - 1
        found = self._seen[np.maximum(at, 0)] if len(self._seen) else np.zeros(len(rows), np.int64)
        its = (at >= 0) & (found >> _ROW == rows)
        return np.where(its, found & ((1 << _ROW) - 1), self.confirmed[rows]).astype(np.int32)


def _days(values: Iterable[int | None], none: int) -> Numbers:
    return np.fromiter((none if value is None else value for value in values), np.int32)


class Day:
    """What held on a day, as `known` at the end of another (None: now).

    `rows` has the row of each place's period, -1 where nothing is known of it.

    `calm` marks fighting that nobody has told of for long, `turning` places that were just changing hands.
    """

    def __init__(self, timelines: Timelines, day: int, known: int | None, rows: NDArray[Any]) -> None:
        self.timelines = timelines
        self.day = day
        self.known = known
        self.rows = rows
        made = timelines
        self.calm = (made.state[rows] == _CONTESTED) & (day - made.confirmed[rows] > made.rules.contested_days)
        self.turning = day < made.settled[rows]
        holder = made.holder.codes[rows]
        self.state = np.where(self.calm, np.where(holder >= 0, _HELD, _UNKNOWN), made.state[rows])
        self.face = np.where(rows >= 0, self.state * (len(made.holder.values) + 1) + holder + 1, -1)

    def size(self) -> int:
        """About how many bytes it takes in memory."""
        return 30 * len(self.rows) + 200

    def numbers(
        self, *, state: str | None = None, side: str | None = None, inside: Iterable[str] | None = None
    ) -> NDArray[Any]:
        """The places of which something is known, in order: those in a state, held by a side, in some areas."""
        mask: Mask = self.rows >= 0
        if state is not None:
            mask = mask & (self.state == STATES.index(state))
        if side is not None:
            mask = mask & self.held_by(side)
        if inside is not None:
            mask = mask & self.timelines.inside.mask(inside)
        return np.flatnonzero(mask)

    def held_by(self, side: str) -> Mask:
        """The places that a side holds."""
        made = self.timelines
        codes = [code for holder, code in made.holder.values.items() if made.world.sides.get(holder) == side]
        return (self.rows >= 0) & np.isin(made.holder.codes[self.rows], codes)

    def called(self, numbers: Iterable[int]) -> list[str]:
        """The ids of some places."""
        return [self.timelines.places[number] for number in numbers]

    def standing(self, number: int) -> Standing | None:
        """The period of a place, and whether it was just turning; None where nothing is known."""
        row = int(self.rows[number])
        if row < 0:
            return None
        period = self.timelines.periods[row]
        if self.calm[number]:
            period = Period(STATES[self.state[number]], period.holder, period.tier, period.start, period.end,
                            period.confirmed, None, period.support, period.against, period.rivals)  # fmt: skip
        return period, bool(self.turning[number])

    def ages(self, numbers: NDArray[Any]) -> Numbers:
        """For how many days nobody has said that what is known of some places is so."""
        made, rows = self.timelines, self.rows[numbers]
        seen = made.seen(rows, self.day)
        runs = (made.end[rows] == _NEVER) | (self.day > seen)
        return np.where(runs, np.maximum(self.day - seen, 0), 0).astype(np.int32)


def timelines(moment: Moment) -> Timelines:
    """The periods of all places as known now."""

    def make(now: Moment) -> Timelines:
        ledger = now.ledger
        rows = [(place, period, None, None) for place, periods in ledger.timelines.items() for period in periods]
        return Timelines(rows, ledger.world, ledger.parameters.control)

    return moment.once("timelines", make)


def known_timelines(moment: Moment) -> Timelines:
    """The periods of all places as known on any day."""

    def make(now: Moment) -> Timelines:
        ledger = now.ledger
        rows = [(place, row.period, row.since, row.until) for place, known in ledger.histories.items() for row in known]
        return Timelines(rows, ledger.world, ledger.parameters.control)

    return moment.once("known timelines", make)
