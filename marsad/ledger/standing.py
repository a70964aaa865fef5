"""The ledger kept up to date: what changes with some reports is derived again, all else stays as it was.

Invariant: the ledger that is given is what `Ledger` would derive from all statements anew. A ledger once given never
changes; a later one shares with it what did not change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import chain

from marsad.ledger import control
from marsad.ledger.bitemporal import Known, history
from marsad.ledger.derive import Derived, Ledger, measured
from marsad.ledger.incident import NO_JUDGEMENTS, Judgements
from marsad.ledger.kept.periods import by_place
from marsad.ledger.kept.whole import Whole, sources, timelines, whole
from marsad.ledger.parameters import Parameters
from marsad.ledger.reclustering import Reclustering
from marsad.ledger.sources import Record
from marsad.ledger.statements import Statement
from marsad.ledger.world import World

Records = dict[str, Record]


class Standing:
    """What all statements come to, as reports come, change and go. `ledger` is that of now."""

    def __init__(
        self,
        statements: Iterable[Statement],
        world: World,
        parameters: Parameters,
        judgements: Judgements = NO_JUDGEMENTS,
        kept: Whole | None = None,
    ) -> None:
        """`kept` is what these very statements came to before (`kept`)."""
        self._reports: dict[str, list[Statement]] = {}
        for statement in statements:
            self._reports.setdefault(statement.report, []).append(statement)
        self._parameters = parameters
        every = self._all()
        placing = kept.placing if kept is not None else None
        self._incidents = Reclustering(every, world, parameters, judgements, placing)
        self.ledger = Ledger(every, world, parameters, judgements=judgements)
        self.ledger.__dict__["incidents"] = self._incidents.incidents
        if kept is not None:
            self.ledger.__dict__ |= {
                "timelines": timelines(kept, every), "histories": by_place(kept.histories, every),
                "sources": sources(kept),
            }  # fmt: skip
        _ = self.ledger.timelines

    def kept(self) -> Whole:
        """All that was derived, to be put away. Only of statements as they were given at first, before any changed."""
        ledger = self.ledger
        rows = {id(statement): row for row, statement in enumerate(ledger.statements)}
        return whole(
            ledger.statements, self._incidents.kept(rows), ledger.timelines, ledger.histories, ledger.sources, rows
        )

    def _all(self) -> list[Statement]:
        return list(chain.from_iterable(self._reports.values()))

    def replace(self, reports: Mapping[str, Sequence[Statement]], world: World, judgements: Judgements) -> Ledger:
        """The ledger after some reports say other things than before (nothing, where they are gone).

        Args:
            reports: all statements of each report that is new, changed or gone.
            world: it knows all that the world before knew, and the same of it.
            judgements: all that stand now.
        """
        was = self.ledger
        old = [statement for report in reports for statement in self._reports.get(report, ())]
        new = list(chain.from_iterable(reports.values()))
        for report, said in reports.items():
            if said:
                self._reports[report] = list(said)
            else:
                self._reports.pop(report, None)
        changed = self._incidents.replace(reports, world, judgements)
        of_place, touched = _moved(was.of_place, old, new)
        timelines = dict(was.timelines)
        for place in touched:
            periods = control.timeline(of_place.get(place, []), world, self._parameters)
            if periods:
                timelines[place] = periods
            else:
                timelines.pop(place, None)
        if timelines.keys() != was.timelines.keys():
            timelines = dict(sorted(timelines.items()))
        incidents = self._incidents.incidents if changed else was.incidents
        derived = Derived(
            judgements, of_place, timelines, incidents, self._sources(was, old, new, of_place, touched),
            self._histories(was, of_place, touched, world),
        )  # fmt: skip
        self.ledger = Ledger.of(self._all(), world, self._parameters, derived)
        return self.ledger

    def _histories(
        self, was: Ledger, of_place: dict[str, list[Statement]], touched: Mapping[str, int], world: World
    ) -> dict[str, list[Known]] | None:
        known: dict[str, list[Known]] | None = was.__dict__.get("histories")
        if known is None:
            return None
        made = dict(known)
        for place, day in touched.items():
            said = of_place.get(place, [])
            made[place] = history(said, world, self._parameters, before=known.get(place, ()), since=day)
        return {place: rows for place, rows in sorted(made.items()) if rows}

    def _sources(
        self,
        was: Ledger,
        old: list[Statement],
        new: list[Statement],
        of_place: dict[str, list[Statement]],
        touched: Iterable[str],
    ) -> Records | None:
        """The records of bodies, where anybody has asked for them (as with histories): sums over statements and places."""
        known: Records | None = was.__dict__.get("sources")
        if known is None:
            return None
        before = [was.of_place[place] for place in touched if place in was.of_place]
        after = [of_place[place] for place in touched if place in of_place]
        gone = measured(old, before, was.world, self._parameters)
        come = measured(new, after, was.world, self._parameters)
        return summed(known, gone, come)


def _moved(
    of_place: dict[str, list[Statement]], old: Iterable[Statement], new: Iterable[Statement]
) -> tuple[dict[str, list[Statement]], dict[str, int]]:
    """Statements by place with some put in for others; and where that makes a difference, since which day it was known."""
    made = dict(of_place)
    gone, come = control.by_place(old), control.by_place(new)
    since: dict[str, int] = {}
    for place in sorted(gone.keys() | come.keys()):
        since[place] = min(statement.known for statement in (*gone.get(place, ()), *come.get(place, ())))
        out = {id(statement) for statement in gone.get(place, ())}
        left = [statement for statement in made.get(place, ()) if id(statement) not in out] + come.get(place, [])
        if left:
            made[place] = left
        else:
            made.pop(place, None)
    return made, since


def summed(known: Records, gone: Records, come: Records) -> Records:
    """Records with what is gone taken off and what has come put on; bodies of whom nothing is left are left out."""
    made = dict(known)
    for name in gone.keys() | come.keys():
        total = Record(name)
        for field in fields(Record):
            values = [getattr(records.get(name, Record(name)), field.name) for records in (known, gone, come)]
            if isinstance(values[0], int):
                setattr(total, field.name, values[0] - values[1] + values[2])
            elif isinstance(values[0], Counter):
                left = Counter(values[0])
                left.subtract(values[1])
                left.update(values[2])
                setattr(total, field.name, +left)
        if total == Record(name):
            made.pop(name, None)
        else:
            made[name] = total
    return made
