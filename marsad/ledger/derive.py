"""The ledger over a set of statements: what was true on a day, as known on another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from marsad.ledger import areas, bitemporal, control, sources, tolls
from marsad.ledger.incident import NO_JUDGEMENTS, Incident, Judgements
from marsad.ledger.incidents import Clustering
from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.world import World

HARMS = ("killed", "wounded", "casualties", "missing", "detained", "displaced")


@dataclass(frozen=True, slots=True)
class Change:
    """A place whose holding differs between two days."""

    place: str
    before: control.Holding | None
    after: control.Holding | None


@dataclass(frozen=True, slots=True)
class Derived:
    """What was derived from statements: by `Ledger` itself, or step by step as they came (`marsad.ledger.standing`)."""

    judgements: Judgements
    of_place: dict[str, list[Statement]]
    timelines: dict[str, list[control.Period]]
    incidents: list[Incident]
    sources: dict[str, sources.Record] | None = None
    histories: dict[str, list[bitemporal.Known]] | None = None


class Ledger:
    """What statements come to. `known` leaves out what was not yet known on that day (an ordinal); None knows all.

    `last_day` is given where these are some statements of many, and others were said later.
    """

    def __init__(
        self,
        statements: Iterable[Statement],
        world: World,
        parameters: Parameters,
        *,
        known: int | None = None,
        judgements: Judgements = NO_JUDGEMENTS,
        last_day: int | None = None,
    ) -> None:
        if last_day is not None:
            self.__dict__["last_day"] = last_day
        self.statements = [s for s in statements if known is None or s.known <= known]
        self.world = world
        self.parameters = parameters
        self.judgements = judgements
        self._whole: Ledger | None = None

    @classmethod
    def of(cls, statements: list[Statement], world: World, parameters: Parameters, derived: Derived) -> Ledger:
        """A ledger of what was derived already; nothing of it is changed."""
        made = cls((), world, parameters, judgements=derived.judgements)
        made.statements = statements
        known = ((field.name, getattr(derived, field.name)) for field in fields(derived))
        made.__dict__ |= {name: value for name, value in known if value is not None}
        return made

    def as_known(self, day: int) -> Ledger:
        """What was known on an earlier day (an ordinal); where later statements say nothing of a place, what is derived of
        it here is taken over.
        """  # fmt: skip
        made = Ledger(self.statements, self.world, self.parameters, known=day, judgements=self.judgements)
        if len(made.statements) == len(self.statements):
            return self
        made._whole = self
        return made

    @cached_property
    def last_day(self) -> int | None:
        """The last day on which anything was said; None where nothing was.

        Reports that give no day of their own count only where no report gives one: the day they came may be years later.
        """
        dated = max((statement.said for statement in self.statements if statement.dated), default=None)
        return dated if dated is not None else max((statement.said for statement in self.statements), default=None)

    @cached_property
    def places(self) -> frozenset[str]:
        """All places that statements name."""
        return frozenset(place for statement in self.statements for place in statement.places)

    # -- control -------------------------------------------------------------------------------------------------------

    @cached_property
    def of_place(self) -> dict[str, list[Statement]]:
        """Statements on control by place (`control.by_place`)."""
        return control.by_place(self.statements)

    @cached_property
    def timelines(self) -> dict[str, list[control.Period]]:
        """The periods of every place that something is said of, by place id (``id/part`` for parts, ``id/*`` for counts)."""
        made = {place: self._timeline(place, said) for place, said in sorted(self.of_place.items())}
        return {place: periods for place, periods in made.items() if periods}

    def _timeline(self, place: str, said: list[Statement]) -> list[control.Period]:
        whole = self._whole
        if whole is not None and len(whole.of_place[place]) == len(said):
            return whole.timelines.get(place, [])
        return control.timeline(said, self.world, self.parameters)

    @cached_property
    def histories(self) -> dict[str, list[bitemporal.Known]]:
        """The periods of every place as known on each day, by place id as in `timelines`."""
        made = {place: bitemporal.history(said, self.world, self.parameters) for place, said in self.of_place.items()}
        return {place: rows for place, rows in sorted(made.items()) if rows}

    def holding(self, place: str, on: int) -> control.Holding | None:
        """What is known of a place on a day; None where nothing is."""
        return control.holding(self.timelines.get(place, []), on, self.parameters)

    def on(self, day: int) -> dict[str, control.Holding]:
        """What is known of every place on a day."""
        found = ((place, control.holding(periods, day, self.parameters)) for place, periods in self.timelines.items())
        return {place: holding for place, holding in found if holding is not None}

    def changes(self, one: int, other: int) -> list[Change]:
        """The places whose state or holder differs between two days."""
        before, after = self.on(one), self.on(other)
        return [
            Change(place, before.get(place), after.get(place))
            for place in sorted(before.keys() | after.keys())
            if _face(before.get(place)) != _face(after.get(place))
        ]

    def areas(self, day: int) -> dict[str, Any]:
        """Land by side on a day, as GeoJSON; from places that are no areas, whose holder is known and not stale."""
        points, holders, contested = {}, {}, set()
        for place, holding in self.on(day).items():
            spot = self.world.spots.get(place)
            if spot is None or spot.point is None or spot.area or not spot.populated or holding.stale:
                continue
            points[place] = spot.point
            if holding.period.state == "contested" or holding.period.tier == "disputed":
                contested.add(place)
            elif holding.period.holder is not None:
                holders[place] = self.world.sides.get(holding.period.holder, holding.period.holder)
        return areas.areas(points, holders, frozenset(contested), self.parameters.areas)

    # -- incidents and tolls -------------------------------------------------------------------------------------------

    @cached_property
    def incidents(self) -> list[Incident]:
        """All incidents, the earliest first."""
        clustering = Clustering(self.world, self.parameters, self.judgements)
        clustering.add(self.statements)
        return sorted(clustering.incidents, key=lambda incident: (incident.last, incident.id))

    def tolls(self, incident: Incident) -> list[tolls.Toll]:
        """The tolls of an incident, one for each harm that something is said of."""
        said = [statement for statement in incident.statements if statement.kind == "harm"]
        told = {statement.what for statement in said}
        return [tolls.toll(harm, said, self.world, self.parameters) for harm in HARMS if harm in told]

    def totals(self) -> Sequence[Statement]:
        """Totals over a time, as bodies gave them; they are compared with sums and never added to them."""
        found = [s for s in self.statements if s.kind == "harm" and s.cumulative and s.modality != "denied"]
        return sorted(found, key=lambda s: (s.last, s.said, s.report, s.sentence, s.id))

    # -- sources -------------------------------------------------------------------------------------------------------

    @cached_property
    def sources(self) -> dict[str, sources.Record]:
        """What is measured of each body."""
        return measured(self.statements, self.of_place.values(), self.world, self.parameters)


def measured(
    statements: Iterable[Statement], of_places: Iterable[list[Statement]], world: World, parameters: Parameters
) -> dict[str, sources.Record]:
    """The records of bodies, from statements, and from what those on control are confirmed or contradicted by."""
    said = (turn for of_place in of_places for turn in control.turns(of_place, world, parameters))
    return sources.records(statements, said, world)


def _face(holding: control.Holding | None) -> tuple[str | None, str | None]:
    return (holding.period.state, holding.period.holder) if holding is not None else (None, None)
