"""Tables that columns point into: whatever is named gets a number when it is first needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.actors import load_packs
from marsad.desk.moments.moment import Point
from marsad.desk.naming.names import actor_named, arabic_name, body_named, side_named
from marsad.export.labels import Language, label
from marsad.ledger.world import World
from marsad.places import default_gazetteer

Row = dict[str, Any]
_GREY, _PLAIN = "#777777", "solid"


class Table:
    """Ids in the order in which they were first needed."""

    def __init__(self) -> None:
        self.at: dict[str, int] = {}
        self._several: dict[frozenset[str], tuple[int, ...]] = {}

    def number(self, id_: str | None) -> int:
        """The number of an id; -1 of none."""
        return -1 if id_ is None else self.at.setdefault(id_, len(self.at))

    def numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of some ids, in the order of the ids."""
        key = frozenset(ids)
        found = self._several.get(key)
        if found is None:
            found = self._several[key] = tuple(self.number(id_) for id_ in sorted(key))
        return found


class Lists:
    """Short lists that many rows share, as ranges of days or the bodies that say so: each is kept once, by its number."""

    def __init__(self) -> None:
        self.at: dict[tuple[Any, ...], int] = {}

    def number(self, values: Iterable[Any] | None) -> int:
        """The number of a list; -1 of none."""
        return -1 if values is None else self.at.setdefault(tuple(values), len(self.at))


class Tables:
    """All tables of a map, and the rows that they come to; `point` gives points as they may be shown."""

    def __init__(self, world: World, point: Point) -> None:
        self.world = world
        self._point = point
        self.sides, self.actors, self.bodies = Table(), Table(), Table()
        self.outlets, self.modes, self.places = Table(), Table(), Table()
        self.lists = Lists()

    def rows(self) -> Row:
        """The tables as rows; sides last, as the others need them."""
        actors = [self._sided(actor_named(id_), self.world.sides.get(id_)) for id_ in list(self.actors.at)]
        bodies = [self._sided(body_named(id_), None) for id_ in list(self.bodies.at)]
        outlets = [_named(body_named(id_)) for id_ in list(self.outlets.at)]
        modes = [
            {"id": id_, "ar": label(f"mode.{id_}", "ar"), "en": label(f"mode.{id_}", "en")}
            for id_ in list(self.modes.at)
        ]
        return {
            "sides": [self._side(id_) for id_ in list(self.sides.at)], "actors": actors, "bodies": bodies,
            "outlets": outlets,
            "modes": modes, "places": self._places(), "lists": list(self.lists.at),
        }  # fmt: skip

    def _sided(self, named: Any, side: str | None) -> Row:
        return {**_named(named), "side": self.sides.number(side or named["side"])}

    @staticmethod
    def _side(id_: str) -> Row:
        side = load_packs().side(id_)
        colour, pattern = (side.colour, side.pattern) if side is not None else (_GREY, _PLAIN)
        return {**_named(side_named(id_)), "colour": colour, "pattern": pattern}

    def _places(self) -> Row:
        gazetteer = default_gazetteer()
        columns: dict[str, list[Any]] = {name: [] for name in ("id", "ar", "en", "lat", "lon", "kind", "land")}
        for id_ in list(self.places.at):
            bare, _, part = id_.partition("/")
            place = gazetteer.get(bare) if bare in gazetteer else None
            spot = self.world.spots.get(bare)
            point = self._point(*spot.point) if spot is not None and spot.point is not None else None
            land = spot is not None and point is not None and not spot.area and spot.populated and bare == id_
            values = (
                id_, _whole_or_part(arabic_name(place) if place else None, part, "ar"),
                _whole_or_part(place.name_en if place else None, part, "en"),
                round(point[0], 5) if point else None, round(point[1], 5) if point else None,
                place.kind if place else None, int(land),
            )  # fmt: skip
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
        return columns


def _whole_or_part(name: str | None, part: str, language: Language) -> str | None:
    """A place's name; of a part of it with the part."""
    if not name or not part:
        return name
    return f"{name} ({' '.join(label('part.' + word, language) for word in part.split())})"


def _named(named: Any) -> Row:
    return {"id": named["id"], "ar": named["name_ar"], "en": named["name_en"]}
