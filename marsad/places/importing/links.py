"""What ties imported places to others: the area each lies in, and the same place in another source.

Both are worked out for the whole file after each import, so that they do not hang on the order of imports. A place is
linked, never merged away: its row, names and point stay, and the reader answers with the place that it is linked to.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, cast

from marsad.places.beyond import PIN, one_place
from marsad.places.database import unpacked
from marsad.places.geometry import contains, distance
from marsad.places.kinds import KINDS
from marsad.places.layers import COLUMNS, place_of
from marsad.places.opening import open_gazetteer

if TYPE_CHECKING:
    import sqlite3

    from marsad.model import Place
    from marsad.places.gazetteer import Gazetteer
    from marsad.places.importing.telling import Tell

_STEP = 200
_WIDEST_FIRST = ("country", "admin1", "admin2")


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The gazetteer as it comes: tables and bundled file, nothing of the user's."""
    return open_gazetteer(None)


class _Outlines:
    """The outlines of the user's areas, the narrowest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        found = connection.execute(
            "SELECT id, kind, south, west, north, east, rings FROM shape JOIN place ON number = shape.place"
        ).fetchall()
        found.sort(key=lambda row: ((row[4] - row[2]) * (row[5] - row[3]), row[0]))
        self.rows = [(row[0], row[1], row[2:6], unpacked(row[6])) for row in found]

    def around(self, id_: str, lat: float, lon: float, wider_than: int) -> str | None:
        for other, kind, (south, west, north, east), rings in self.rows:
            near = south <= lat <= north and west <= lon <= east
            if near and other != id_ and _rank(kind) < wider_than and contains(rings, (lat, lon)):
                return str(other)
        return None


def _rank(kind: str) -> int:
    """How narrow an area is: 0 a country; what is no area is narrower than all."""
    return _WIDEST_FIRST.index(kind) if kind in _WIDEST_FIRST else 2 if KINDS[kind].area else 9


def put_areas(connection: sqlite3.Connection, tell: Tell) -> None:
    """Put every place whose source gives no area that is here into the narrowest known one that holds its point."""
    outlines = _Outlines(connection)
    ids = {row[0] for row in connection.execute("SELECT id FROM place")}
    rows = connection.execute(
        "SELECT number, id, kind, within, given, lat, lon, country FROM place WHERE lat IS NOT NULL ORDER BY id"
    ).fetchall()
    changed = []
    for done, (number, id_, kind, within, given, lat, lon, country) in enumerate(rows):
        if done % _STEP == 0:
            tell("areas", done, len(rows))
        area = given if given in ids or (given and given in shipped()) else None
        if area is None:
            area = outlines.around(id_, lat, lon, _rank(kind))
        if area is None and _rank(kind) > 1:
            area = shipped().area_at(lat, lon)
        if area is None and kind != "country":
            area = shipped().country(country)
        if area != within:
            changed.append((area, number))
    connection.executemany("UPDATE place SET within = ? WHERE number = ?", changed)


def put_links(connection: sqlite3.Connection, tell: Tell) -> None:
    """Link every place to the same one in the tables, the bundled file, or a source that was imported before its own."""
    connection.execute(f"DELETE FROM link WHERE place NOT LIKE '{PIN}%'")
    rows = connection.execute(f"SELECT {COLUMNS}, number, source FROM place ORDER BY source, id").fetchall()
    places = {row[-2]: (place_of(row[:-2]), row[-1]) for row in rows}
    keys: dict[int, list[str]] = {}
    numbers: dict[str, list[int]] = {}
    for key, number in connection.execute("SELECT key, place FROM name ORDER BY key, place"):
        keys.setdefault(number, []).append(key)
        numbers.setdefault(key, []).append(number)
    links = []
    for done, (number, (place, source)) in enumerate(places.items()):
        if done % _STEP == 0:
            tell("links", done, len(places))
        if place.id.startswith(PIN):
            continue
        own = keys.get(number, [])
        found = _shipped_twin(place, own) or _twin(
            place,
            [
                other
                for key in own
                for at in numbers[key]
                if (other := places[at][0]) and places[at][1] < source and not other.id.startswith(PIN)
            ],
        )
        if found is not None and found.id != place.id:
            links.append((place.id, found.id, "name and point" if found.lat is not None else "name"))
    connection.executemany("INSERT OR REPLACE INTO link VALUES (?, ?, ?)", links)


def _shipped_twin(place: Place, keys: list[str]) -> Place | None:
    gazetteer = shipped()
    same = gazetteer.canonical(place)
    if same != place.id:
        return gazetteer.get(same)
    return _twin(place, [gazetteer.get(id_) for key in keys for id_ in gazetteer.named(key)])


def _twin(place: Place, others: list[Place]) -> Place | None:
    """The nearest of the namesakes that is the same place."""
    found = [other for other in others if one_place(other, place)]
    return min(found, key=lambda other: (_apart(place, other), other.id)) if found else None


def _apart(first: Place, second: Place) -> float:
    here, there = (first.lat, first.lon), (second.lat, second.lon)
    assert None not in (*here, *there)  # `one_place` sees to it
    return distance(cast("tuple[float, float]", here), cast("tuple[float, float]", there))
