"""Reading a gazetteer file: names and places are fetched when they are asked for, so that opening one costs nothing."""

from __future__ import annotations

import os
import sqlite3
import sys
from array import array
from bisect import bisect_left
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

    @cached_property
    def fingerprint(self) -> str:
        """The state of the file: changes with every import."""
        return str(self.meta("fingerprint") or "")

    def meta(self, name: str) -> object:
        """A value of the file's own, or None."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", (name,))
        return found[0][0] if found else None

    @cached_property
    def _first(self) -> array[int]:
        hashes = array("I")
        hashes.frombytes(cast("bytes", self.meta("first") or b""))
        if sys.byteorder == "big":
            hashes.byteswap()
        return hashes

    def begins(self, word: str) -> bool:
        """Whether some Arabic name begins with a folded word (one in many millions is told wrongly to)."""
        value = word_hash(word)
        at = bisect_left(self._first, value)
        return at < len(self._first) and self._first[at] == value

    def beginning(self, word: str) -> list[str]:
        """The keys that are a folded word or begin with it."""
        found = self.rows(
            "SELECT DISTINCT key FROM name WHERE key = ?1 OR (key > ?1 || ' ' AND key < ?1 || '!')", (word,)
        )
        return [str(key) for (key,) in found]

    def named(self, key: str) -> list[str]:
        """The ids of the places of a name, the largest first; names in another script are keys too."""
        found = self.rows(
            "SELECT place.id FROM name JOIN place ON place.number = name.place WHERE name.key = ?"
            " ORDER BY place.population DESC, place.id", (key,)
        )  # fmt: skip
        return [str(id_) for (id_,) in found]

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
