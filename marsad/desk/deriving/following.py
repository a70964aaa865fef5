"""The ledger of a store, kept in memory and up to date: it follows what is added and decided, and can be thrown away.

Invariant: `Following.ledger` is what `marsad.desk.deriving.statements.ledger` would make of the store as it was when
`revision` was the end of its log. Readers in other threads see one such state or the next, never something between.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Connection

from marsad.desk.deriving.statements import judged_reports, judgements, statements, theatres
from marsad.desk.deriving.world import world
from marsad.ledger.derive import Ledger
from marsad.ledger.incidents import Judgements
from marsad.ledger.parameters import Parameters
from marsad.ledger.standing import Standing
from marsad.ledger.statements import Statement
from marsad.ledger.world import World
from marsad.store.audit import head
from marsad.store.copies import groups, regrouped
from marsad.store.engine import Store
from marsad.store.since import Mark, come, goes_on, mark, touched

_REMEMBERED = 4  # ledgers as known on earlier days
_MANY = 2000  # reports; with more changed it is as quick to begin anew


class State(NamedTuple):
    """A state of the store and what it comes to. `revision` is the hash that the store's log ends with."""

    revision: str
    ledger: Ledger


class Following:
    """Follows a store. Making it derives everything; `refresh` brings it up to date with little work."""

    def __init__(self, store: Store, parameters: Parameters) -> None:
        self._store = store
        self._parameters = parameters
        self._refreshing, self._remembering = Lock(), Lock()
        self._known: OrderedDict[tuple[str, int], Ledger] = OrderedDict()
        self._broken = False
        with store.read() as connection:
            self._begin(connection)

    @property
    def state(self) -> State:
        """The revision and the ledger that belongs to it."""
        return self._state

    @property
    def ledger(self) -> Ledger:
        """What the store's claims come to."""
        return self._state.ledger

    @property
    def revision(self) -> str:
        """What changes with every change of the store."""
        return self._state.revision

    def refresh(self) -> bool:
        """Follow the store; and whether it had changed. Costs a lookup where it had not.

        Raises:
            StoreError: it cannot be read; the ledger stays as it was.
        """
        with self._refreshing, self._store.read() as connection:
            if not self._broken and (head(connection) or "") == self._state.revision:
                return False
            self._follow(connection)
            return True

    def as_known(self, day: int) -> Ledger:
        """What was known at the end of a day (an ordinal); those asked for last are remembered."""
        revision, ledger = self._state
        key = revision, day
        with self._remembering:
            found = self._known.get(key)
            if found is None:
                found = self._known[key] = ledger.as_known(day)
            self._known.move_to_end(key)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            return found

    # -- following -----------------------------------------------------------------------------------------------------

    def _begin(self, connection: Connection) -> None:
        """Derive everything."""
        self._originals = groups(connection)
        made = list(statements(connection, self._parameters, originals=self._originals))
        judged = judgements(connection)
        self._judged = judged_reports(connection)
        places = {place for told in made for place in told.places}
        self._theatres = theatres(connection)
        self._standing = Standing(made, world(places, self._theatres), self._parameters, judged)
        self._done(mark(connection))

    def _done(self, now: Mark) -> None:
        self._mark = now
        self._broken = False
        self._state = State(now.head or "", self._standing.ledger)

    def _follow(self, connection: Connection) -> None:
        """Bring everything up to date; where that fails halfway, begin anew the next time."""
        broken, self._broken = self._broken, True
        now = mark(connection)
        if broken or not goes_on(connection, self._mark):
            self._begin(connection)
            return
        changed = touched(connection, self._mark)
        if now.copies != self._mark.copies:
            changed |= self._regroup(connection, now)
        if len(changed) > _MANY or self._elsewhere(connection, now):
            self._begin(connection)
            return
        self._replace(connection, changed, now)
        self._done(now)

    def _elsewhere(self, connection: Connection, now: Mark) -> bool:
        """Whether reports are of other theatres than before, and with them sides in other camps."""
        return now.readings != self._mark.readings and theatres(connection) != self._theatres

    def _regroup(self, connection: Connection, now: Mark) -> set[str]:
        """Group near-copies anew, and give the reports that have another original than before."""
        before = self._originals
        after, pairs = regrouped(connection, before, come(connection, self._mark))
        if pairs != now.copies - self._mark.copies:  # some are between reports that were here, from a merged store
            after = groups(connection)
        self._originals = after
        return {report for report in after if before.get(report, report) != after[report]}

    def _replace(self, connection: Connection, changed: Collection[str], now: Mark) -> None:
        said: dict[str, list[Statement]] = {report: [] for report in sorted(changed)}
        for statement in statements(connection, self._parameters, only=list(said), originals=self._originals):
            said[statement.report].append(statement)
        judged = self._judgements(connection, changed, now)
        every = (statement for of_report in said.values() for statement in of_report)
        self._standing.replace(said, self._world(every), judged)

    def _judgements(self, connection: Connection, changed: Collection[str], now: Mark) -> Judgements:
        """What people judged; it is about claims as they are called now, which changes with readings."""
        if now.judgements == self._mark.judgements and self._judged.isdisjoint(changed):
            return self.ledger.judgements
        self._judged = judged_reports(connection)
        return judgements(connection)

    def _world(self, said: Iterable[Statement]) -> World:
        known = self.ledger.world
        new = {place for statement in said for place in statement.places} - known.spots.keys()
        return replace(known, spots=known.spots | world(new, self._theatres).spots) if new else known
