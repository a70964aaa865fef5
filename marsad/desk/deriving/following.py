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

from marsad.desk.deriving import putaway
from marsad.desk.deriving.collector import without_collector
from marsad.desk.deriving.statements import judged_reports, judgements, statements, theatres
from marsad.desk.deriving.world import world
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Judgements
from marsad.ledger.kept.whole import statements as kept_statements
from marsad.ledger.parameters import Parameters
from marsad.ledger.standing import Standing
from marsad.ledger.statements import Statement
from marsad.ledger.world import World
from marsad.store.audit import head
from marsad.store.copies import groups, regrouped
from marsad.store.engine import Store
from marsad.store.since import Mark, come, goes_on, mark, touched

_REMEMBERED = 4  # ledgers as known on earlier days
_WORTH_KEEPING = 20_000  # statements; fewer are derived in a second or two
_MANY = 2000  # reports; with more changed it is as quick to begin anew


class State(NamedTuple):
    """A state of the store and what it comes to. `revision` is the hash that the store's log ended with when it was made."""

    revision: str
    ledger: Ledger


class Following:
    """Follows a store. Making it derives everything; `refresh` brings it up to date with little work."""

    def __init__(self, store: Store, parameters: Parameters, *, kept: bool = False) -> None:
        """`kept` takes up what was put away of the store (`marsad.desk.deriving.putaway`), where it can be used."""
        self._store = store
        self._parameters = parameters
        self.anew = False  # whether the ledger is one that was derived as a whole, here
        self._refreshing, self._remembering = Lock(), Lock()
        self._known: OrderedDict[tuple[str, int], Ledger] = OrderedDict()
        self._broken = False
        self._count: tuple[int, int] | None = None  # what the store counted before it was last looked at
        with store.read() as connection:
            if not kept or not self._take_up(connection):
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
        """Follow the store; and whether it had changed. Costs a glance where it had not.

        Raises:
            StoreError: it cannot be read; the ledger stays as it was.
        """
        with self._refreshing:
            count = self._store.count()
            if not self._broken and count is not None and count == self._count:
                return False
            with self._store.read() as connection:
                changed = (self._broken or head(connection) != self._mark.head) and self._follow(connection)
            self._count = count
            return changed

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
        with without_collector():
            self._originals = groups(connection)
            made = list(statements(connection, self._parameters, originals=self._originals))
            judged = judgements(connection)
            self._judged = judged_reports(connection)
            places = {place for told in made for place in told.places}
            self._theatres = theatres(connection)
            self._standing = Standing(made, world(places, self._theatres), self._parameters, judged)
        self.anew = True
        self._done(mark(connection))

    def _take_up(self, connection: Connection) -> bool:
        """Take up what was put away, where the store goes on from its state; whether that was done."""
        with without_collector():
            found = putaway.taken(self._store, putaway.basis(self._parameters))
            if found is None or not goes_on(connection, found[0].mark):
                return False
            header, put = found
            try:
                said = kept_statements(put.whole)
                at = world({place for told in said for place in told.places}, put.theatres)
                if putaway.of_world(at) != header.world:
                    return False
                self._standing = Standing(said, at, self._parameters, put.judgements(), put.whole)
            except (LookupError, TypeError, ValueError):
                return False
        self._originals, self._judged, self._theatres = put.originals, set(put.judged), put.theatres
        self._done(header.mark)
        if mark(connection) != header.mark:
            self._follow(connection)
        return True

    def put_away(self) -> bool:
        """Put away what was derived, for the next start, where it was derived anew; and whether that was done.

        Others may let the store be followed meanwhile, whereby what is read here changes: then nothing is put away.
        """
        before, now = self._state, self._mark
        if not self.anew or self._broken or len(before.ledger.statements) < _WORTH_KEEPING:
            return False
        try:
            put = putaway.Put.of(
                self._standing.kept(), self._originals, self._judged, self._theatres, before.ledger.judgements
            )
        except (AssertionError, LookupError, RuntimeError):  # it changed while it was read
            return False
        if self._broken or self._state is not before:
            return False
        return putaway.put(self._store, putaway.basis(self._parameters), before.ledger.world, now, put)

    def _done(self, now: Mark) -> None:
        self._mark = now
        self._broken = False
        self._state = State(now.head or "", self._standing.ledger)

    def _follow(self, connection: Connection) -> bool:
        """Bring everything up to date, and tell whether anything is other than before; where that fails halfway, begin anew
        the next time.

        What is only in the log (signing in, accounts) changes nothing that is derived, so that nobody can make the server
        derive anew by signing in, or by failing to.
        """
        broken, self._broken = self._broken, True
        self.anew = False
        now = mark(connection)
        if broken or not goes_on(connection, self._mark):
            self._begin(connection)
            return True
        if now._replace(head=None) == self._mark._replace(head=None):
            self._mark, self._broken = now, False
            return False
        changed = touched(connection, self._mark)
        if now.copies != self._mark.copies:
            changed |= self._regroup(connection, now)
        if len(changed) > _MANY or self._elsewhere(connection, now):
            self._begin(connection)
            return True
        self._replace(connection, changed, now)
        self._done(now)
        return True

    def _elsewhere(self, connection: Connection, now: Mark) -> bool:
        """Whether sides stand otherwise than before: reports are of other theatres, or people told of new actors."""
        if now.readings == self._mark.readings:
            return False
        return theatres(connection) != self._theatres or world((), self._theatres).sides != self.ledger.world.sides

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
