"""The list of incidents: filtered, sorted and cut into pages, quick also over a hundred thousand of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple
from weakref import ref

from marsad.desk.deriving.lookups import lookups
from marsad.desk.deriving.once import once
from marsad.desk.naming.names import places_called
from marsad.ledger.derive import HARMS, Ledger
from marsad.ledger.incident import Incident

Sort = Literal["day", "place", "killed", "wounded", "reports"]
SORTS: tuple[Sort, ...] = ("day", "place", "killed", "wounded", "reports")


@dataclass(frozen=True, slots=True)
class Filter:
    """What incidents are asked for. `by` is an actor or a side, `source` a body or an outlet; days are ordinals."""

    place: str | None = None
    since: int | None = None
    until: int | None = None
    mode: str | None = None
    harm: str | None = None
    by: str | None = None
    source: str | None = None


class _Facts(NamedTuple):
    harms: frozenset[str]
    by: frozenset[str]
    voices: frozenset[str]
    reports: int


class Incidents:
    """The incidents of a ledger with what they are asked for by."""

    def __init__(self, ledger: Ledger) -> None:
        self.world = ledger.world
        self.every = ledger.incidents
        self._ledger = ref(ledger)  # whoever asks holds it; a reference from here would keep it for ever
        self._lookups = lookups(ledger)
        self._figured: dict[str, list[int]] = {}

    @cached_property
    def facts(self) -> dict[str, _Facts]:
        """What each incident is found by, by its id."""
        return {incident.id: self._of(incident) for incident in self.every}

    def _of(self, incident: Incident) -> _Facts:
        told = list(incident.statements)
        sides = (self.world.sides.get(agent) for agent in incident.agents)
        return _Facts(
            frozenset(one.what for one in told if one.kind == "harm"),
            incident.agents | {side for side in sides if side},
            frozenset(one.body for one in told) | {one.outlet for one in told},
            len({one.report for one in told}),
        )  # fmt: skip

    def places(self, name: str) -> set[str]:
        """The places with incidents in them that a name or id may mean; empty where there is none."""
        at = self._lookups.incidents_at
        return {name} if name in at else set(places_called(name, at))

    def find(self, asked: Filter, sort: Sort = "day", *, rising: bool = False) -> list[Incident]:
        """The incidents that are asked for, in order; those of one rank stand by their days, the latest first."""
        wanted = self.places(asked.place) if asked.place else None
        pool = self.every
        if wanted is not None:
            ids = {one.id for place in wanted for one in self._lookups.incidents_at.get(place, ())}
            pool = [one for one in pool if one.id in ids]
        tests = self._tests(asked)
        found = [one for one in pool if all(test(one) for test in tests)]
        found.reverse()
        if sort != "day":
            found.sort(key=self._key(sort), reverse=not rising)
        elif rising:
            found.reverse()
        return found

    def _tests(self, asked: Filter) -> list[Callable[[Incident], bool]]:
        since, until, mode, harm, by, source = (
            asked.since, asked.until, asked.mode, asked.harm, asked.by, asked.source,
        )  # fmt: skip
        facts = self.facts if harm or by or source else {}
        tests: list[Callable[[Incident], bool]] = []
        if since is not None:
            tests.append(lambda one: one.last >= since)
        if until is not None:
            tests.append(lambda one: one.first <= until)
        if mode:
            tests.append(lambda one: one.mode == mode)
        if harm:
            tests.append(lambda one: harm in facts[one.id].harms)
        if by:
            tests.append(lambda one: by in facts[one.id].by)
        if source:
            tests.append(lambda one: source in facts[one.id].voices)
        return tests

    def _key(self, sort: Sort) -> Callable[[Incident], Any]:
        if sort == "reports":
            return lambda one: self.facts[one.id].reports
        if sort == "place":
            return lambda one: one.places[:1]
        return lambda one: self._figures(sort, one)

    def _figures(self, harm: str, incident: Incident) -> list[int]:
        key = f"{harm} {incident.id}"
        found = self._figured.get(key)
        if found is None:
            ledger = self._ledger()
            tolls = ledger.tolls(incident) if ledger is not None else []
            toll = next((one for one in tolls if one.harm == harm), None)
            found = [toll.best or 0, toll.high or 0] if toll is not None else [-1, -1]
            self._figured[key] = found
        return found

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, int]]]:
        """What occurs and how often, the most common first: ``modes``, ``harms``, ``by`` (sides, actors), ``sources``."""
        modes = Counter(one.mode for one in self.every if one.mode)
        harms = Counter(harm for one in self.facts.values() for harm in one.harms)
        by = Counter(who for one in self.facts.values() for who in one.by)
        voices = Counter(voice for one in self.facts.values() for voice in one.voices)
        return {
            "modes": modes.most_common(), "harms": [(harm, harms[harm]) for harm in HARMS if harm in harms],
            "by": by.most_common(), "sources": voices.most_common(),
        }  # fmt: skip


@once
def incident_list(ledger: Ledger) -> Incidents:
    """The list of a ledger's incidents; kept as long as it is."""
    return Incidents(ledger)
