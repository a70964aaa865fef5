"""The statements of a moment in columns, to be filtered; and the places and actors that they name."""

from __future__ import annotations

from marsad.desk.moments.columns import Coded, Several, days
from marsad.desk.moments.moment import Moment
from marsad.desk.naming.names import place_name
from marsad.language.arabic.folding import fold
from marsad.ledger.statements import Statement
from marsad.ledger.world import World
from marsad.places import default_gazetteer


class Statements:
    """Statements in columns, the latest said first. `rows` are the statements; all else has their order."""

    def __init__(self, statements: list[Statement], world: World) -> None:
        self.rows = sorted(statements, key=lambda told: (-told.said, told.id))
        rows, count = self.rows, len(self.rows)
        chains: dict[tuple[str, ...], tuple[str, ...]] = {}
        for told in rows:
            if told.places not in chains:
                around = {area for place in told.places for area in (place, *world.chain(place))}
                chains[told.places] = tuple(sorted(around))
        self.kind = Coded((told.kind for told in rows), count)
        self.what = Coded((told.what for told in rows), count)
        self.modality = Coded((told.modality for told in rows), count)
        self.report = Coded((told.report for told in rows), count)
        self.body = Coded((told.body for told in rows), count)
        self.outlet = Coded((told.outlet for told in rows), count)
        self.inside = Several(chains[told.places] for told in rows)
        self.places = Several(set(told.places) for told in rows)
        self.actors = Several({who for who in (told.agent, told.patient) if who} for told in rows)
        self.first = days((told.first if told.first is not None else told.last for told in rows), count)
        self.last = days((told.last for told in rows), count)
        self.said = days((told.said for told in rows), count)


def columns(moment: Moment) -> Statements:
    """The statements of a moment in columns."""
    return moment.once("statements", lambda now: Statements(now.ledger.statements, now.ledger.world))


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
