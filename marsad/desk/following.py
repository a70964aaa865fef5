"""A derived ledger that follows its store."""

from __future__ import annotations

from sqlalchemy import func, select

from marsad.desk.statements import judgements, statements
from marsad.desk.world import world
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import Parameters
from marsad.store.engine import Store
from marsad.store.tables import audit


class Following:
    """The ledger of a store, derived again when the store has changed."""

    def __init__(self, store: Store, parameters: Parameters) -> None:
        self.store = store
        self.parameters = parameters
        self.revision = "?"
        self.refresh()

    def refresh(self) -> bool:
        """Follow the store; whether it has changed."""
        with self.store.read() as connection:
            now = str(connection.execute(select(func.max(audit.c.seq))).scalar())
            if now == self.revision:
                return False
            made = list(statements(connection, self.parameters))
            judged = judgements(connection)
        places = {place for told in made for place in told.places}
        self.ledger = Ledger(made, world(places), self.parameters, judgements=judged)
        self.revision = now
        return True

    def as_known(self, day: int) -> Ledger:
        """What was known at the end of a day (an ordinal)."""
        whole = self.ledger
        return Ledger(whole.statements, whole.world, self.parameters, known=day, judgements=whole.judgements)
