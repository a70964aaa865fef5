"""Control of a place over time: who held it from when to when, how surely, and by whose account (rules 5 to 8).

Invariant: periods of a timeline follow one another in time without overlap, and each rests on statements that it names.
Only `gained` and `left` change a holder; `holds` confirms, and starts a period only where no other holder is known, with
an open start. State persists; confidence in it decays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from marsad.ledger.parameters import ControlParameters, Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.turns import Range, Turn, by_place, same_holder, turns
from marsad.ledger.weight import Case, Tier, tier
from marsad.ledger.world import World

State = Literal["held", "contested", "besieged", "unknown"]
__all__ = [
    "Holding",
    "Period",
    "Range",
    "Rival",
    "State",
    "Timeline",
    "Turn",
    "by_place",
    "confidence",
    "holding",
    "timeline",
    "turns",
]
_UNTIL_NOW: Range = (None, None)


@dataclass(slots=True)
class Rival:
    """A holder that is claimed beside the known one: by whom, with what tier, since when."""

    holder: str | None
    tier: Tier
    since: Range
    support: list[Statement]


@dataclass(slots=True)
class Period:
    """A stretch of a place's history. `start` and `end` are ranges of days, open where None.

    `confirmed` is the last day on which someone said that it was so. `rivals` hold it by other accounts.
    """

    state: State
    holder: str | None
    tier: Tier | None
    start: Range
    end: Range = _UNTIL_NOW
    confirmed: int = 0
    besieger: str | None = None
    support: list[Statement] = field(default_factory=list)
    against: list[Statement] = field(default_factory=list)
    rivals: list[Rival] = field(default_factory=list)


@dataclass(slots=True)
class Holding:
    """What is known of a place on a day: its period, how sure that still is, and whether it has gone stale."""

    period: Period
    confidence: float
    stale: bool
    turning: bool


def _no_earlier(turn: Turn, left: Turn | None) -> Range:
    """The bounds of a change of hands: not before the withdrawal that made room for it, where both agree."""
    first = max((day for day in (turn.first, left.first if left else None) if day is not None), default=None)
    return (first, turn.last) if first is None or first <= turn.last else turn.since()


def _copy(period: Period) -> Period:
    rivals = [replace(rival, support=list(rival.support)) for rival in period.rivals]
    return replace(period, support=list(period.support), against=list(period.against), rivals=rivals)


class Timeline:
    """Builds one place's periods, turn by turn."""

    def __init__(self, world: World, parameters: Parameters) -> None:
        self.world = world
        self.parameters = parameters
        self.periods: list[Period] = []
        self.now = Period("unknown", None, None, _UNTIL_NOW)
        self.leaving: Turn | None = None  # a withdrawal whose taker is still to be told of
        self.outweighs = parameters.tolls.outweighs
        self._cases: dict[int, tuple[Period | Rival, Case]] = {}

    def copy(self) -> Timeline:
        """The same, to go on from."""
        made = Timeline(self.world, self.parameters)
        made.periods, made.now, made.leaving = [_copy(one) for one in self.periods], _copy(self.now), self.leaving
        return made

    def take(self, turn: Turn, takers: Sequence[Turn]) -> None:
        """The next turn; `takers` are those by which others may have taken what it left."""
        _calm(self, turn, self.parameters)
        if turn.what == "left":
            days = self.parameters.control.taker_days
            near = (taker for taker in takers if abs(taker.last - turn.last) <= days)
            self.left(turn, next((one for one in near if not same_holder(one.holder, turn.holder, self.world)), None))
        else:
            getattr(self, turn.what)(turn)

    def all(self) -> list[Period]:
        """The periods so far, the one that runs among them where anything is known."""
        return [*self.periods, self.now] if self.now.state != "unknown" or self.periods else []

    def tier(self, turn: Turn, more: Sequence[Statement] = ()) -> Tier:
        """The tier of a turn, with further statements that say the same."""
        return tier([*turn.support, *more], turn.denial, self.world, outweighs=self.outweighs)

    def weighed(self, what: Period | Rival, support: Sequence[Statement], denial: Sequence[Statement] = ()) -> Case:
        """All that speaks for and against something; of what was weighed before, only further statements are."""
        _, case = self._cases.setdefault(id(what), (what, Case(self.world)))
        case.add(support[case.support :], denial[case.denial :])
        return case

    def same(self, holder: str | None) -> bool:
        """Whether an actor is the present holder, or of its camp."""
        return holder is not None and same_holder(self.now.holder, holder, self.world)

    def close(self, when: Range) -> None:
        """End the period that runs, where it says anything."""
        if self.now.state != "unknown" or self.periods:
            self.now.end = when
            self.periods.append(self.now)

    def begin(
        self, state: State, holder: str | None, sure: Tier | None, turn: Turn, since: Range, *, at_once: bool = False
    ) -> None:
        """End the period that runs and begin another; `at_once` where nothing lay between the last holder and this one."""
        if at_once and self.now.state == "unknown" and self.periods:
            self.periods[-1].end = since
        else:
            self.close(since)
        self.now = Period(
            state, holder, sure, since, confirmed=turn.last, support=list(turn.support), against=list(turn.denial)
        )

    def confirm(self, turn: Turn) -> None:
        """What is known is said again: it is as sure as all who say so together."""
        now = self.now
        now.support += turn.support
        now.against += turn.denial
        now.tier = self.weighed(now, now.support, now.against).tier(self.outweighs)
        now.confirmed = max(now.confirmed, turn.last)

    def rival(self, turn: Turn, holder: str | None, sure: Tier) -> Rival:
        """A claim beside the known holder; one claimed before is strengthened."""
        for rival in self.now.rivals:
            if rival.holder == holder:
                rival.support += turn.support
                rival.tier = self.weighed(rival, rival.support).tier(self.outweighs, turn.denial)
                return rival
        made = Rival(holder, sure, turn.since(), list(turn.support))
        self.now.rivals.append(made)
        return made

    def before(self, turn: Turn, holder: str | None) -> bool:
        """Where nothing is known yet: whom a place was taken from held it until then. Whether that is now known."""
        if holder is None or self.now.state != "unknown" or self.periods:
            return False
        self.periods.append(
            Period("held", holder, self.tier(turn), _UNTIL_NOW, turn.since(), turn.last, None, list(turn.support))
        )
        self.now = Period("unknown", None, None, turn.since(), confirmed=turn.last)
        return True

    # -- turns ---------------------------------------------------------------------------------------------------------

    def gained(self, turn: Turn) -> None:
        """A change of hands: a transfer where it is assessed or nobody else is known, else a claim beside the holder."""
        loser = next((s.patient for s in turn.support if s.patient), None)
        taken = self.before(turn, loser)
        if self.same(turn.holder) and self.now.state == "held":
            self.confirm(turn)
            return
        left = self.left_for(turn)
        sure = self.tier(turn, left.support if left is not None else ())
        if sure == "assessed" or self.now.holder is None or self.same(turn.holder):
            at_once = taken or left is not None
            self.begin("held", turn.holder, sure, turn, _no_earlier(turn, left), at_once=at_once)
        else:
            rival = self.rival(turn, turn.holder, sure)
            if rival.tier == "assessed":
                self.take_over(rival, turn)

    def left_for(self, turn: Turn) -> Turn | None:
        """The withdrawal that made room for a taker, where it was told of shortly before."""
        left, self.leaving = self.leaving, None
        if left is None or turn.last - left.last > self.parameters.control.taker_days:
            return None
        return None if same_holder(left.holder, turn.holder, self.world) else left

    def take_over(self, rival: Rival, turn: Turn) -> None:
        """A claim that others have come to share: the place changed hands when it was first claimed."""
        self.begin("held", rival.holder, rival.tier, turn, rival.since)
        self.now.support = list(rival.support)

    def left(self, turn: Turn, taker: Turn | None) -> None:
        """A withdrawal: without a taker the place is unknown until someone holds it; with one it bears out the taking."""
        if self.now.state == "unknown" or not self.same(turn.holder):
            if self.now.state != "unknown":
                self.now.against += turn.support
            elif self.before(turn, turn.holder):
                self.leaving = turn if taker is not None else None
            return
        if taker is not None:
            claimed = next((rival for rival in self.now.rivals if rival.holder == taker.holder), None)
            if claimed is None:
                self.leaving = turn
            elif self.tier(taker, turn.support) == "assessed":
                claimed.support += turn.support
                claimed.tier = "assessed"
                self.take_over(claimed, turn)
            return
        sure = self.tier(turn)
        if sure == "assessed":
            self.begin("unknown", None, None, turn, turn.since())
        else:
            self.rival(turn, None, sure)

    def holds(self, turn: Turn) -> None:
        """A confirmation; it starts nothing, but says "no later than" where nobody is known."""
        if self.same(turn.holder) and self.now.state != "unknown":
            self.confirm(turn)
            return
        if self.now.holder is None:
            earliest = self.now.start[0] if self.now.state == "unknown" and self.periods else None
            self.begin("held", turn.holder, self.tier(turn), turn, (earliest, turn.last))
            return
        claimed = any(rival.holder == turn.holder for rival in self.now.rivals)
        rival = self.rival(turn, turn.holder, self.tier(turn))
        if rival.tier == "assessed":
            if not claimed:  # it must have changed hands since the last time that somebody confirmed the other
                rival.since = (self.now.confirmed, turn.last)
            self.take_over(rival, turn)

    def besieges(self, turn: Turn) -> None:
        """A siege leaves the holder; the besieger is no holder."""
        if self.same(turn.holder):
            return
        holder, sure = self.now.holder, self.now.tier
        if holder is None:
            holder = next((s.patient for s in turn.support if s.patient), None)
            sure = self.tier(turn)
        if self.now.state == "besieged":
            self.now.support += turn.support
            self.now.confirmed = max(self.now.confirmed, turn.last)
            return
        self.begin("besieged", holder, sure, turn, turn.since())
        self.now.besieger = turn.holder

    def contests(self, turn: Turn) -> None:
        """Contested only where the enemy is inside; approach and shelling are told of and change nothing."""
        if not any(statement.inside for statement in turn.support) or self.same(turn.holder):
            return
        holder, sure = self.now.holder, self.now.tier
        if self.now.state == "contested":
            self.now.support += turn.support
            self.now.confirmed = max(self.now.confirmed, turn.last)
            return
        self.begin("contested", holder, sure or self.tier(turn), turn, turn.since())
        self.now.besieger = turn.holder


def timeline(statements: Sequence[Statement], world: World, parameters: Parameters) -> list[Period]:
    """The periods of one place, in order; the last one runs on. Empty where nothing says who held it."""
    made = Timeline(world, parameters)
    found = turns(statements, world, parameters)
    takers = [turn for turn in found if turn.what == "gained"]
    for turn in found:
        made.take(turn, takers)
    return made.all()


def _calm(made: Timeline, turn: Turn, parameters: Parameters) -> None:
    """End fighting that nobody has told of for long: the holder of before holds on."""
    now, quiet = made.now, parameters.control.contested_days
    if now.state == "contested" and turn.last - now.confirmed > quiet:
        calm = (now.confirmed, now.confirmed + quiet)
        now.end = calm
        made.periods.append(now)
        state: State = "held" if now.holder is not None else "unknown"
        made.now = Period(state, now.holder, now.tier, calm, confirmed=now.confirmed, support=list(now.support))


def standing(periods: Sequence[Period], on: int, parameters: Parameters) -> tuple[Period, bool] | None:
    """The period that holds on a day, and whether the place was just changing hands; None where nothing is known.

    On a day inside the range in which a place changed hands, the later period is given, marked as turning.
    """
    for period in reversed(periods):
        earliest, latest = period.start
        begun = latest if earliest is None else earliest
        if begun is not None and on < begun and not (earliest is None and period is periods[0] and latest is None):
            continue
        turning = latest is not None and on < latest
        if period.state == "contested" and on - period.confirmed > parameters.control.contested_days:
            period = Period("held" if period.holder else "unknown", period.holder, period.tier, period.start,
                            period.end, period.confirmed, None, period.support, period.against, period.rivals)  # fmt: skip
        return period, turning
    return None


def weighed(period: Period, on: int, parameters: Parameters, *, turning: bool) -> Holding:
    """A period that holds on a day, with how sure it still is."""
    rules = parameters.control
    end = period.end[1]
    seen = max((s.last for s in period.support if s.last <= on), default=period.confirmed)
    age = max(0, on - seen) if end is None or on > seen else 0
    return Holding(period, confidence(period.tier, age, rules), age > rules.stale_days, turning)


def confidence(tier: Tier | None, age: int, rules: ControlParameters) -> float:
    """How sure a period still is so many days after anybody said that it was so."""
    base = rules.confidence[tier] if tier else 0.0
    decayed: float = base * 0.5 ** (age / rules.half_life_days)
    return round(decayed, 3)


def holding(periods: Sequence[Period], on: int, parameters: Parameters) -> Holding | None:
    """What is known of a place on a day; None where nothing is. See `standing`."""
    found = standing(periods, on, parameters)
    return None if found is None else weighed(found[0], on, parameters, turning=found[1])
