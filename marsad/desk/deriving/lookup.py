"""Where a claim stands in a ledger: its statement and its incident, found without looking through all of them each time."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from marsad.ledger.derive import Ledger
from marsad.ledger.incidents import Incident
from marsad.ledger.statements import Statement


class Lookup:
    """Statements and incidents of a ledger by the store keys of claims."""

    def __init__(self, ledger: Ledger) -> None:
        self.statements: dict[str, Statement] = {told.id: told for told in ledger.statements}
        self._number: dict[str, int] = {
            told.id: number for number, incident in enumerate(ledger.incidents) for told in incident.statements
        }
        self._incidents = ledger.incidents

    def incident(self, claim: str) -> Incident | None:
        """The incident that a claim tells of."""
        number = self._number.get(claim)
        return self._incidents[number] if number is not None else None


_made: WeakKeyDictionary[Ledger, Lookup] = WeakKeyDictionary()


def lookup(ledger: Ledger) -> Lookup:
    """The lookup of a ledger; made once."""
    found = _made.get(ledger)
    if found is None:
        found = _made[ledger] = Lookup(ledger)
    return found
