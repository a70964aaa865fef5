"""What a ledger rests on, found by place, actor, body, outlet and report. Each index is made when it is first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from weakref import ref

from marsad.desk.deriving.once import once
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.statements import Statement

_Statements = dict[str, list[Statement]]


class Lookups:
    """The indexes of one ledger. Ids of parts of places (``id/part``) are found under the place itself."""

    def __init__(self, ledger: Ledger) -> None:
        self._statements = ledger.statements
        self._chain = ledger.world.chain
        self._ledger = ref(ledger)  # whoever asks holds it; a reference from here would keep it for ever

    @cached_property
    def by_place(self) -> _Statements:
        """Statements by each of their places."""
        return self._grouped(lambda told: told.places)

    @cached_property
    def by_agent(self) -> _Statements:
        """Statements by who did it."""
        return self._grouped(lambda told: (told.agent,) if told.agent else ())

    @cached_property
    def by_patient(self) -> _Statements:
        """Statements by whom it was done to."""
        return self._grouped(lambda told: (told.patient,) if told.patient else ())

    @cached_property
    def by_body(self) -> _Statements:
        """Statements by whose words they are."""
        return self._grouped(lambda told: (told.body,))

    @cached_property
    def by_outlet(self) -> _Statements:
        """Statements by the outlet of their report."""
        return self._grouped(lambda told: (told.outlet,))

    @cached_property
    def by_report(self) -> _Statements:
        """Statements by report."""
        return self._grouped(lambda told: (told.report,))

    @cached_property
    def by_id(self) -> dict[str, Statement]:
        """Statements by their ids, which are the store's keys of claims."""
        return {told.id: told for told in self._statements}

    @cached_property
    def areas(self) -> frozenset[str]:
        """The areas around the places that anything is said of."""
        return frozenset(area for place in self.by_place for area in self._chain(place))

    @cached_property
    def incidents(self) -> dict[str, Incident]:
        """Incidents by id."""
        return {incident.id: incident for incident in self._incidents()}

    @cached_property
    def incidents_at(self) -> dict[str, list[Incident]]:
        """Incidents by their places and the areas around those, the earliest first."""
        found: dict[str, list[Incident]] = defaultdict(list)
        for incident in self._incidents():
            for place in {area for named in incident.places for area in (named, *self._chain(named))}:
                found[place].append(incident)
        return dict(found)

    @cached_property
    def incident_of(self) -> dict[str, Incident]:
        """Incidents by the ids of their statements."""
        return {told.id: incident for incident in self._incidents() for told in incident.statements}

    def _incidents(self) -> Sequence[Incident]:
        ledger = self._ledger()
        return ledger.incidents if ledger is not None else ()

    def _grouped(self, keys: Callable[[Statement], Iterable[str]]) -> _Statements:
        found: _Statements = defaultdict(list)
        for told in self._statements:
            for key in keys(told):
                found[key].append(told)
        return dict(found)


@once
def lookups(ledger: Ledger) -> Lookups:
    """The indexes of a ledger; kept as long as it is."""
    return Lookups(ledger)
