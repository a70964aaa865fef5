"""Reading a gazetteer file: names and places are fetched when they are asked for, so that opening one costs nothing."""

from __future__ import annotations

import os
import sqlite3
import sys
from array import array
from bisect import bisect_left
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, cast

from marsad.errors import BrokenGazetteer
from marsad.model import Place, Precision
from marsad.places.database import APPLICATION, VERSION, unpacked, word_hash
from marsad.places.geometry import contains

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = "id, name_ar, name_en, kind, lat, lon, precision, within, country, population"


class Layer:
    """One gazetteer file, read only. `path` must not change while it is read as the bundled one (`fixed`).

    Raises:
        BrokenGazetteer: from any method, where the file is no gazetteer or cannot be read.
    """

    def __init__(self, path: Path, *, fixed: bool = False) -> None:
        self.path = path
        self._mode = (
            "mode=ro&immutable=1" if fixed else "mode=rw"
        )  # only a writer may roll back what was left half done
        self._connection: sqlite3.Connection | None = None
        self._process = 0
        self._links: dict[str, str] | None = None
        self._shapes: list[tuple[str, tuple[float, float, float, float], int]] | None = None

    def _open(self) -> sqlite3.Connection:
        """The connection of this process: one that came over a fork must not be used."""
        if self._connection is None or self._process != os.getpid():
            try:
                found = self._connect()
                kind = found.execute("PRAGMA application_id").fetchone()[0]
                version = found.execute("PRAGMA user_version").fetchone()[0]
            except sqlite3.Error as error:
                raise BrokenGazetteer(str(self.path), str(error)) from None
            if kind != APPLICATION:
                raise BrokenGazetteer(str(self.path), "it is not a gazetteer of this program")
            if version != VERSION:
                raise BrokenGazetteer(
                    str(self.path), f"it has version {version} of the tables, and {VERSION} is read here"
                )
            self._connection, self._process = found, os.getpid()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        address = self.path.absolute().as_uri()
        mode = self._mode if os.access(self.path, os.W_OK) else self._mode.replace("rw", "ro")
        found = sqlite3.connect(f"{address}?{mode}", uri=True, check_same_thread=False, timeout=30)
        found.execute("PRAGMA query_only = 1")
        return found

    def rows(self, query: str, values: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        """The rows of a query."""
        try:
            return self._open().execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise BrokenGazetteer(str(self.path), str(error)) from None

    def empty(self) -> bool:
        """Whether there is nothing in the file at all, as after a first import that was broken off."""
        try:
            with closing(self._connect()) as connection:
                return bool(connection.execute("SELECT count(*) = 0 FROM sqlite_schema").fetchone()[0])
        except sqlite3.Error as error:
            raise BrokenGazetteer(str(self.path), str(error)) from None

    @cached_property
    def fingerprint(self) -> str:
        """The state of the file: changes with every import."""
        return str(self.meta("fingerprint") or "")

    def meta(self, name: str) -> object:
        """A value of the file's own, or None."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return found[0][0] if found else None

    @cached_property
    def first(self) -> array[int]:
        """The hashes of the first words of all Arabic names, in order."""
        hashes = array("I")
        hashes.frombytes(cast("bytes", self.meta("first") or b""))
        if sys.byteorder == "big":
            hashes.byteswap()
        return hashes

    def begins(self, word: str) -> bool:
        """Whether some Arabic name begins with a folded word (one in many millions is told wrongly to)."""
        value = word_hash(word)
        at = bisect_left(self.first, value)
        return at < len(self.first) and self.first[at] == value

    def beginning(self, word: str) -> list[tuple[str, Place]]:
        """The keys that are a folded word or begin with it, each with the places so called, the largest first."""
        return self._keyed("name.key = ?1 OR (name.key > ?1 || ' ' AND name.key < ?1 || '!')", word)

    def named(self, key: str) -> list[Place]:
        """The places of a name, the largest first; names in Latin letters are keys too."""
        return [place for _, place in self._keyed("name.key = ?1", key)]

    def _keyed(self, condition: str, value: str) -> list[tuple[str, Place]]:
        found = self.rows(
            f"SELECT name.key, {COLUMNS} FROM name JOIN place ON place.number = name.place WHERE {condition}"
            " ORDER BY name.key, population DESC, id", (value,)
        )  # fmt: skip
        return [(str(key), place_of(tuple(row))) for key, *row in found]

    def place(self, id_: str) -> Place | None:
        """The place of an id."""
        found = self.rows(f"SELECT {COLUMNS} FROM place WHERE id = ?", (id_,))
        return place_of(found[0]) if found else None

    def names(self, id_: str) -> list[str]:
        """The keys of a place."""
        found = self.rows(
            "SELECT name.key FROM name JOIN place ON place.number = name.place WHERE place.id = ? ORDER BY key", (id_,)
        )
        return [str(key) for (key,) in found]

    def same_as(self, id_: str) -> str | None:
        """The place that stands for this one, where it was linked to one."""
        if self._links is None:
            found = self.rows("SELECT place, same_as FROM link ORDER BY place, same_as DESC")
            self._links = {str(place): str(same) for place, same in found}
        return self._links.get(id_)

    def linked_to(self, id_: str) -> list[str]:
        """The places that were linked to this one."""
        return [str(place) for (place,) in self.rows("SELECT place FROM link WHERE same_as = ? ORDER BY place", (id_,))]

    def surveyed(self) -> list[tuple[str, Place]]:
        """The places with an exact point that were linked to another, by the id of that."""
        found = self.rows(
            f"SELECT link.same_as, {COLUMNS} FROM link JOIN place ON place.id = link.place"
            " WHERE precision = 'exact' ORDER BY link.place"
        )
        return [(str(same), place_of(tuple(row))) for same, *row in found]

    def sources(self) -> list[tuple[str, int, str, str]]:
        """The sources of the file: name, number of places, licence, credit."""
        return [
            (str(name), cast("int", count), str(licence), str(credit))
            for name, count, licence, credit in self.rows(
                "SELECT source.name, count(place.number), licence, credit FROM source"
                " LEFT JOIN place ON place.source = source.number GROUP BY source.number ORDER BY source.number"
            )
        ]

    def of_source(self, name: str) -> list[Place]:
        """The places of a source, by id."""
        found = self.rows(
            f"SELECT {', '.join('place.' + column for column in COLUMNS.split(', '))} FROM place"
            " JOIN source ON source.number = place.source WHERE source.name = ? ORDER BY place.id", (name,)
        )  # fmt: skip
        return [place_of(row) for row in found]

    def area_at(self, lat: float, lon: float) -> str | None:
        """The id of the narrowest area whose outline holds a point."""
        if self._shapes is None:
            found = self.rows(
                "SELECT place.id, south, west, north, east, shape.place FROM shape JOIN place"
                " ON place.number = shape.place"
            )
            boxes = [
                (str(id_), cast("tuple[float, float, float, float]", box), cast("int", number))
                for id_, *box, number in found
            ]
            # Narrow areas have small boxes: the first that holds the point is the narrowest.
            self._shapes = sorted(boxes, key=lambda row: ((row[1][2] - row[1][0]) * (row[1][3] - row[1][1]), row[0]))
        for id_, (south, west, north, east), number in self._shapes:
            if south <= lat <= north and west <= lon <= east and contains(self._outline(number), (lat, lon)):
                return id_
        return None

    def _outline(self, number: int) -> list[list[tuple[float, float]]]:
        known = self._outlines.get(number)
        if known is None:
            data = self.rows("SELECT rings FROM shape WHERE place = ?", (number,))[0][0]
            known = self._outlines[number] = unpacked(cast("bytes", data))
        return known

    @cached_property
    def _outlines(self) -> dict[int, list[list[tuple[float, float]]]]:
        return {}

    def outline(self, id_: str) -> list[list[tuple[float, float]]]:
        """The rings of an area as points ``(lon, lat)``; empty where it has no outline."""
        found = self.rows("SELECT number FROM place JOIN shape ON shape.place = number WHERE id = ?", (id_,))
        return self._outline(cast("int", found[0][0])) if found else []


def place_of(row: tuple[object, ...]) -> Place:
    """The place of a row of `COLUMNS`."""
    id_, name_ar, name_en, kind, lat, lon, precision, within, country, population = row
    return Place(
        id=str(id_), name_ar=cast("str | None", name_ar), name_en=cast("str | None", name_en), kind=str(kind),
        lat=cast("float | None", lat), lon=cast("float | None", lon), precision=cast("Precision", precision),
        within=cast("str | None", within), country=cast("str | None", country),
        population=cast("int | None", population), source=str(id_),
    )  # fmt: skip
