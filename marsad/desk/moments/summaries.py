"""Incidents in short: what lists, maps and sums need of each, made once and carried over while the incident is the same."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from marsad.desk.moments.columns import Coded, Numbers, Several, days
from marsad.desk.moments.moment import Moment
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.periods import enemy_range

Range = tuple[int | None, int | None, int | None]


class Summary(NamedTuple):
    """An incident in short: `tolls` as low, best and high by harm, and of which harms accounts contradict each other; what
    belligerents claim that an `enemy` lost; the first day that it was `known`; who told of it.
    """  # fmt: skip

    incident: Incident
    mentions: int
    tolls: dict[str, Range]
    contradicted: tuple[str, ...]
    enemy: dict[str, tuple[int, int]]
    known: int
    bodies: tuple[str, ...]
    outlets: tuple[str, ...]
    reports: int


def summary(ledger: Ledger, incident: Incident) -> Summary:
    """One incident in short."""
    tolls = ledger.tolls(incident)
    bodies: set[str] = set()
    outlets: set[str] = set()
    reports: set[str] = set()
    known: int | None = None
    for told in incident.statements:
        bodies.add(told.body)
        outlets.add(told.outlet)
        reports.add(told.report)
        known = told.known if known is None or told.known < known else known
    enemy = {toll.harm: enemy_range(toll.enemy) for toll in tolls}
    return Summary(
        incident=incident, mentions=len(incident.mentions),
        tolls={toll.harm: (toll.low, toll.best, toll.high) for toll in tolls},
        contradicted=tuple(toll.harm for toll in tolls if toll.contradicted),
        enemy={harm: told for harm, told in enemy.items() if told is not None},
        known=known or incident.last, bodies=tuple(sorted(bodies)), outlets=tuple(sorted(outlets)), reports=len(reports),
    )  # fmt: skip


def summaries(moment: Moment) -> list[Summary]:
    """All incidents in short, the earliest first."""
    return moment.once("summaries", _made)


def _made(moment: Moment) -> list[Summary]:
    ledger = moment.ledger
    # Whoever changes an incident makes a new one; the old ones are held by their summaries, so that no id is given twice.
    known = {id(old.incident): old for old in moment.before.get("summaries", ())}
    made = []
    for incident in ledger.incidents:
        old = known.get(id(incident))
        made.append(old if old is not None and old.mentions == len(incident.mentions) else summary(ledger, incident))
    return made


class Incidents:
    """The incidents of a moment in columns. `rows` are the summaries; all else has their order."""

    def __init__(self, rows: list[Summary], ledger: Ledger) -> None:
        self.rows = rows
        count = len(rows)
        chain = ledger.world.chain
        self.first = days((row.incident.first for row in rows), count)
        self.last = days((row.incident.last for row in rows), count)
        self.known = days((row.known for row in rows), count)
        self.contradicted = np.fromiter((bool(row.contradicted) for row in rows), np.bool_, count)
        self.mode = Coded((row.incident.mode for row in rows), count)
        self.places = Several(
            {area for place in row.incident.places for area in (place, *chain(place))} for row in rows
        )
        self.agents = Several(row.incident.agents for row in rows)
        self.sides = Several(
            {side for agent in row.incident.agents if (side := ledger.world.sides.get(agent))} for row in rows
        )
        self.bodies = Several(row.bodies for row in rows)
        self.outlets = Several(row.outlets for row in rows)
        self.harms = Several(row.tolls for row in rows)
        self.at = {row.incident.id: number for number, row in enumerate(rows)}
        self._orders: dict[str, NDArray[np.intp]] = {}

    def order(self, by: str) -> NDArray[np.intp]:
        """Row numbers by ``last``, ``first``, ``known``, ``reports`` or a harm's best figure; with ``-`` falling."""
        found = self._orders.get(by)
        if found is None:
            values = self._values(by.removeprefix("-"))
            found = np.argsort(-values if by.startswith("-") else values, kind="stable")
            self._orders[by] = found
        return found

    def _values(self, by: str) -> Numbers:
        count = len(self.rows)
        if by in ("first", "last", "known"):
            values: Numbers = getattr(self, by)
            return values
        if by == "reports":
            return days((row.reports for row in self.rows), count)
        return days((row.tolls[by][1] if by in row.tolls else None for row in self.rows), count)


def incidents(moment: Moment) -> Incidents:
    """The incidents of a moment in columns."""
    return moment.once("incidents", lambda now: Incidents(summaries(now), now.ledger))
