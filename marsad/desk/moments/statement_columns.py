"""The statements of a moment in columns, to be filtered; and the places and actors that they name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from marsad.desk.moments.columns import Coded, Numbers, Several, Shift, days
from marsad.desk.moments.moment import Moment
from marsad.desk.naming.names import place_name
from marsad.language.arabic.folding import fold
from marsad.ledger.statements import Statement
from marsad.ledger.world import World
from marsad.places import default_gazetteer


class Statements:
    """Statements in columns, the latest said first. `rows` are the statements; all else has their order."""

    rows: list[Statement]
    kind: Coded
    what: Coded
    modality: Coded
    report: Coded
    body: Coded
    outlet: Coded
    inside: Several
    places: Several
    actors: Several
    first: Numbers
    last: Numbers
    said: Numbers

    def __init__(self, statements: Iterable[Statement], world: World) -> None:
        self.rows = sorted(statements, key=_latest)
        of = _Values(self.rows, world)
        for name in _WORDS:
            setattr(self, name, Coded(of.words(name), len(self.rows)))
        for name in _SEVERAL:
            setattr(self, name, Several(of.several(name)))
        for name in _DAYS:
            setattr(self, name, days(of.days(name), len(self.rows)))

    def followed(self, statements: Collection[Statement], world: World) -> Statements:
        """The columns of other statements, most of which are among these (the very same ones).

        The world knows all that it did, and the same of it.
        """
        there = set(map(id, statements))
        stays = np.fromiter((id(told) in there for told in self.rows), np.bool_, len(self.rows))
        there.difference_update(map(id, self.rows))
        if len(there) > _MANY:
            return Statements(statements, world)
        come = sorted((told for told in statements if id(told) in there), key=_latest)
        made = object.__new__(Statements)
        made.rows = [told for told, still in zip(self.rows, stays.tolist(), strict=True) if still]
        before = [bisect_right(made.rows, _latest(told), key=_latest) for told in come]
        shift = Shift(stays, np.array(before, np.int64) + np.arange(len(come)))
        for at, told in zip(shift.new.tolist(), come, strict=True):
            made.rows.insert(at, told)
        of = _Values(come, world)
        for name in _WORDS:
            setattr(made, name, getattr(self, name).shifted(shift, of.words(name)))
        for name in _SEVERAL:
            setattr(made, name, getattr(self, name).shifted(shift, of.several(name)))
        for name in _DAYS:
            setattr(made, name, shift.put(getattr(self, name), days(of.days(name), len(come))))
        return made


_WORDS = ("kind", "what", "modality", "report", "body", "outlet")
_SEVERAL = ("inside", "places", "actors")
_DAYS = ("first", "last", "said")
_MANY = 5_000  # statements that come; with more it is as quick to begin anew


def _latest(told: Statement) -> tuple[int, str]:
    return -told.said, told.id


class _Values:
    """What columns hold of some statements."""

    def __init__(self, rows: Sequence[Statement], world: World) -> None:
        self._rows = rows
        self._world = world
        self._around: dict[tuple[str, ...], tuple[str, ...]] = {}

    def words(self, name: str) -> Iterator[str | None]:
        return (getattr(told, name) for told in self._rows)

    def days(self, name: str) -> Iterator[int]:
        if name == "first":
            return (told.first if told.first is not None else told.last for told in self._rows)
        return (getattr(told, name) for told in self._rows)

    def several(self, name: str) -> Iterator[Collection[str]]:
        if name == "inside":
            return (self._inside(told.places) for told in self._rows)
        if name == "places":
            return (set(told.places) for told in self._rows)
        return ({who for who in (told.agent, told.patient) if who} for told in self._rows)

    def _inside(self, places: tuple[str, ...]) -> tuple[str, ...]:
        found = self._around.get(places)
        if found is None:
            around = {area for place in places for area in (place, *self._world.chain(place))}
            found = self._around[places] = tuple(sorted(around))
        return found


def columns(moment: Moment) -> Statements:
    """The statements of a moment in columns; those of the moment before are brought up to date."""

    def make(now: Moment) -> Statements:
        before: Statements | None = now.before.get("statements")
        ledger = now.ledger
        if before is None:
            return Statements(ledger.statements, ledger.world)
        return before.followed(ledger.statements, ledger.world)

    return moment.once("statements", make)


class Names:
    """The places that anything is said of and the areas around them, by id and by name."""

    def __init__(self, ids: set[str]) -> None:
        self.ids = ids
        self._by_name: dict[str, set[str]] = {}
        for id_ in ids:
            self._by_name.setdefault(fold(place_name(id_)), set()).add(id_)

    def called(self, name: str) -> set[str]:
        """The ids that a name or id may mean; empty where there are none."""
        return (self.ids & {name, *default_gazetteer().named(name)}) | self._by_name.get(fold(name), set())


def place_names(moment: Moment) -> Names:
    """The places of a moment by name."""

    def make(now: Moment) -> Names:
        chain = now.ledger.world.chain
        places = {place for told in now.ledger.statements for place in told.places}
        return Names(places | {area for place in places for area in chain(place)})

    return moment.once("place names", make)
