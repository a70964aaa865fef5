"""Tolls of a day, a week, a month or a year: sums over incidents, and bodies' own totals beside them (rules 10 to 13).

Invariant: only what is disjoint is added. An incident counts in one period, that of its first day; those that may lie in
two are named (`Sum.spanning`). Totals that bodies give are checked against the incidents inside them and never added.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from marsad.ledger.days import bounds
from marsad.ledger.derive import HARMS
from marsad.ledger.incident import Incident
from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.tolls import SORTS, Account, Toll, toll
from marsad.ledger.world import World

Length = Literal["day", "week", "month", "year"]
Split = Literal["all", "victims", "sort", "perpetrator"]
SEVERAL = "several"
"""The group of incidents that are laid to more than one camp."""


@dataclass(frozen=True, slots=True)
class Check:
    """A body's total beside the incidents inside its time and place: their number, and their sum as `low` to `high`.

    `verdict` is ``less`` where the total is smaller than what its incidents come to, which contradicts it; ``meets``;
    ``more``, as is to be expected where not every incident is told of; or ``open`` where there is nothing to compare.
    """

    total: Statement
    incidents: int
    low: int
    best: int
    high: int
    verdict: Literal["less", "meets", "more", "open"]


@dataclass(slots=True)
class Sum:
    """The toll of one harm in a period (`first` to `last`, ordinals), of all or of one `group`, added over `incidents`.

    `low`, `best` and `high` are None where no figure is told. `enemy_low` to `enemy_high` is what belligerents claim that
    the other side lost, in a column of its own. By id: `uncounted` incidents harmed people, it is not told how many;
    `spanning` ones may lie in another period as well; of `contradicted` ones bodies' accounts do not meet.
    """

    first: int
    last: int
    harm: str
    group: str | None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    enemy_low: int | None = None
    enemy_high: int | None = None
    incidents: list[str] = field(default_factory=list)
    uncounted: list[str] = field(default_factory=list)
    spanning: list[str] = field(default_factory=list)
    contradicted: list[str] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)

    def add(self, incident: Incident, found: Toll) -> None:
        """Add an incident's toll."""
        self.incidents.append(incident.id)
        if found.low is None or found.best is None:  # «several» are no figure to add
            self.uncounted += [incident.id] if not found.enemy else []
        else:
            self.low = (self.low or 0) + found.low
            self.best = (self.best or 0) + found.best
            self.high = (self.high or 0) + (found.high or 0)
        if (claimed := enemy_range(found.enemy)) is not None:
            self.enemy_low = (self.enemy_low or 0) + claimed[0]
            self.enemy_high = (self.enemy_high or 0) + claimed[1]
        if incident.last > self.last:
            self.spanning.append(incident.id)
        if found.contradicted:
            self.contradicted.append(incident.id)


Sums = dict[tuple[int, str, str | None], Sum]
"""Sums by the first day of their period, their harm and their group."""


def enemy_range(accounts: Sequence[Account]) -> tuple[int, int] | None:
    """The least and the most that accounts of what an enemy lost come to; None where none has a figure."""
    told = [(one.low, one.high if one.high is not None else one.low) for one in accounts if one.low is not None]
    return (min(low for low, _ in told), max(high for _, high in told)) if told else None


def period(day: int, length: Length) -> tuple[int, int]:
    """The first and the last day of the period that a day lies in; weeks begin on Monday.

    >>> from marsad.ledger.days import bounds, iso
    >>> [iso(end) for end in period(bounds("2020-02-19")[0], "week")]
    ['2020-02-17', '2020-02-23']
    """
    when = date.fromordinal(day)
    match length:
        case "day":
            return day, day
        case "week":
            return day - when.weekday(), day - when.weekday() + 6
        case "month":
            return bounds(f"{when.year:04}-{when.month:02}")
        case "year":
            return bounds(f"{when.year:04}")


class Periods:
    """Sums over incidents. `side` counts only victims of that side."""

    def __init__(self, world: World, parameters: Parameters, *, side: str | None = None) -> None:
        self.world = world
        self.parameters = parameters
        self.side = side

    def sums(
        self, incidents: Sequence[Incident], totals: Iterable[Statement], length: Length, split: Split = "all"
    ) -> list[Sum]:
        """The sums of each period and harm, and of each group where they are split, the earliest first.

        Groups are the victims' sides (None: who they were is not told), the victims' sorts (which overlap: children are
        civilians too), or the sides that it is laid to.
        """
        made: Sums = {}

        def at(day: int, harm: str, group: str | None) -> Sum:
            first, last = period(day, length)
            return made.setdefault((first, harm, group), Sum(first, last, harm, group))

        for incident in incidents:
            for harm, said in self._by_harm(incident):
                for group, found in self._groups(incident, harm, said, split):
                    at(incident.first, harm, group).add(incident, found)
        self.beside(made, totals, incidents, length, split)
        return sorted(made.values(), key=lambda one: (one.first, HARMS.index(one.harm), one.group or "~"))

    def beside(
        self,
        made: Sums,
        totals: Iterable[Statement],
        incidents: Sequence[Incident],
        length: Length,
        split: Split = "all",
    ) -> None:
        """Put bodies' own totals beside the sums of the periods that they reach into, checked against the incidents.

        There is a sum, of nothing, also where a period has a total alone.
        """
        ordered = sorted(incidents, key=lambda one: one.first)
        days = [one.first for one in ordered]
        for total in totals:
            group = self.world.sides.get(total.patient or "") if split == "victims" else None
            if total.part_of is not None or not self._counts(total) or split in ("sort", "perpetrator"):
                continue
            begin = bisect_left(days, total.first) if total.first is not None else 0
            check = self.check(total, ordered[begin : bisect_right(days, total.last)])
            first, last = period(total.last, length)
            key = first, total.what, group
            ends = [made.setdefault(key, Sum(first, last, total.what, group))]
            if total.told and total.first is not None:
                ends += [
                    one for one in made.values()
                    if one is not ends[0] and (one.harm, one.group) == (total.what, group)
                    and one.first <= total.last and one.last >= total.first
                ]  # fmt: skip
            for one in ends:
                one.checks.append(check)

    def _counts(self, statement: Statement) -> bool:
        return self.side is None or self.world.sides.get(statement.patient or "") == self.side

    def _by_harm(self, incident: Incident) -> Iterator[tuple[str, list[Statement]]]:
        said = [told for told in incident.statements if told.kind == "harm" and self._counts(told)]
        for harm in HARMS:
            if of_it := [told for told in said if told.what == harm]:
                yield harm, of_it

    def _toll(self, harm: str, said: Iterable[Statement]) -> Toll:
        return toll(harm, said, self.world, self.parameters)

    def _groups(
        self, incident: Incident, harm: str, said: list[Statement], split: Split
    ) -> Iterator[tuple[str | None, Toll]]:
        whole = self._toll(harm, said)
        if split == "all":
            yield None, whole
        elif split == "perpetrator":
            yield self._laid_to(incident, said), whole
        elif split == "sort":
            for sort in sorted({told.patient for told in said if told.patient is not None}):
                yield sort, self._toll(harm, [told for told in said if told.patient == sort])
        else:
            sides = sorted({self.world.sides.get(told.patient or "") or "" for told in said} - {""})
            known = {
                side: self._toll(harm, [told for told in said if self.world.sides.get(told.patient or "") == side])
                for side in sides
            }
            yield from known.items()
            if not known or (left := _remainder(whole, list(known.values()))) is not None:
                yield None, left if known and left is not None else whole

    def _laid_to(self, incident: Incident, said: Iterable[Statement]) -> str | None:
        """The side that a harm is laid to, the camp of several that fight beside each other; None where nobody is named."""
        agents = {told.agent for told in said if told.agent is not None} or incident.agents
        sides = {side for agent in agents if (side := self.world.sides.get(agent))}
        camps = {self.world.camp(side) or side for side in sides}
        if len(sides) == 1:
            return next(iter(sides))
        return None if not camps else next(iter(camps)) if len(camps) == 1 else SEVERAL

    def check(self, total: Statement, incidents: Iterable[Incident]) -> Check:
        """A total against the incidents that lie inside its time and place, of its victims."""
        low = best = high = number = 0
        if total.told:
            for incident in incidents:
                if not self._inside(incident, total):
                    continue
                said = [
                    told for told in incident.statements
                    if told.kind == "harm" and told.what == total.what and self._of(told.patient, total.patient)
                ]  # fmt: skip
                found = self._toll(total.what, said) if said else None
                if found is not None and found.low is not None and found.best is not None:
                    number += 1
                    low, best, high = low + found.low, best + found.best, high + (found.high or 0)
        least, most = total.low, total.high
        if not number or (least is None and most is None):
            return Check(total, number, low, best, high, "open")
        if most is not None and most < low:
            return Check(total, number, low, best, high, "less")
        return Check(total, number, low, best, high, "more" if (least or 0) > high else "meets")

    def _inside(self, incident: Incident, total: Statement) -> bool:
        if incident.last > total.last or (total.first is not None and incident.first < total.first):
            return False
        areas = {place for id_ in incident.places for place in (id_, *self.world.chain(id_))}
        return not total.places or bool(areas & set(total.places))

    def _of(self, victims: str | None, counted: str | None) -> bool:
        """Whether victims are of those that a total counts."""
        if counted is None or counted == "people" or victims == counted:
            return True
        side = self.world.sides.get(counted)
        return counted not in SORTS and side is not None and self.world.sides.get(victims or "") == side


def _remainder(whole: Toll, known: Sequence[Toll]) -> Toll | None:
    """What is left of a toll when those whose side is told are taken away; their status is unknown (rule 17)."""
    if whole.low is None:
        return None
    low = max(0, whole.low - sum(one.high or 0 for one in known))
    best = max(0, (whole.best or 0) - sum(one.best or 0 for one in known))
    high = max(0, (whole.high or 0) - sum(one.low or 0 for one in known))
    if not high:
        return None
    return Toll(whole.harm, low, min(max(best, low), high), high, "what is left of the sum", [], [], False)
