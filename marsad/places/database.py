"""A gazetteer file: the tables of the bundled one and of the user's own, and how rows are written into them.

Every place keeps its `source` (with licence and credit) and its `original` id there; its own id is ``source:original``.
`given` is what the source says of the area it lies in, `within` the area as it was found here. Names are held as folded
keys (`name_keys`), Arabic and Latin alike. `shape` holds the outlines of areas, `link` tells which places of different
sources are the same one. `meta` has ``first``: the sorted 32-bit hashes of the first words of all Arabic keys, by which a
reader knows without a query that no name begins with a word.
"""

from __future__ import annotations

import sqlite3
import sys
from array import array
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from marsad.language.arabic.folding import fold
from marsad.places.latin import is_arabic, latin_key
from marsad.places.spelling import spellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = str.maketrans(dict.fromkeys("_#\"'“”«»‘’()[]", " "))
VERSION = 1
APPLICATION = 0x4D525344  # «MRSD»: tells a gazetteer from any other SQLite file

SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE source (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, licence TEXT NOT NULL, credit TEXT NOT NULL);
CREATE TABLE place (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, source INTEGER NOT NULL REFERENCES source, original TEXT NOT NULL,
  name_ar TEXT, name_en TEXT, kind TEXT NOT NULL, within TEXT, country TEXT, lat REAL, lon REAL,
  precision TEXT NOT NULL, population INTEGER, given TEXT);
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL REFERENCES place, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE shape (
  place INTEGER PRIMARY KEY REFERENCES place, south REAL NOT NULL, west REAL NOT NULL, north REAL NOT NULL,
  east REAL NOT NULL, rings BLOB NOT NULL);
CREATE TABLE link (
  place TEXT NOT NULL, same_as TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (place, same_as)) WITHOUT ROWID;
"""


class Source(NamedTuple):
    """Where places come from: the `name` that their ids begin with, the licence, and the credit it asks for."""

    name: str
    licence: str
    credit: str


class NewPlace(NamedTuple):
    """A place to be written. `names` are all of its names, `rings` the outline of an area (see `packed`)."""

    original: str
    name_ar: str | None
    name_en: str | None
    kind: str
    lat: float | None
    lon: float | None
    country: str | None = None
    within: str | None = None
    population: int | None = None
    names: tuple[str, ...] = ()
    precision: str = "exact"
    rings: tuple[tuple[int, ...], ...] = ()


def create(connection: sqlite3.Connection) -> None:
    """Make the tables of an empty database."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    for statement in SCHEMA.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def name_keys(names: Iterable[str], kind: str) -> Iterator[str]:
    """The keys under which a place's names are found, spellings that news uses included; each once."""
    seen: set[str] = set()
    for name in names:
        if is_arabic(name):
            keys: Iterable[str] = (" ".join(key.replace("_", " ").split()) for key in spellings(name, kind))
        else:
            keys = (latin_key(name),)
        for key in keys:
            if key and key not in seen:
                seen.add(key)
                yield key


def packed(rings: Iterable[Iterable[int]]) -> bytes:
    """Rings as bytes: for each its number of values, then ``lon, lat, …`` in thousandths of a degree, 32-bit little-endian.

    >>> unpacked(packed([(1, 2, 3, 4)]))
    [[(0.001, 0.002), (0.003, 0.004)]]
    """
    values = array("i")
    for ring in rings:
        own = array("i", ring)
        values.append(len(own))
        values.extend(own)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def unpacked(data: bytes) -> list[list[tuple[float, float]]]:
    """The rings of `packed` as points ``(lon, lat)`` in degrees."""
    values = array("i")
    values.frombytes(data)
    if sys.byteorder == "big":
        values.byteswap()
    rings, at = [], 0
    while at < len(values):
        stop = at + 1 + values[at]
        rings.append([(values[i] / 1000, values[i + 1] / 1000) for i in range(at + 1, stop, 2)])
        at = stop
    return rings


def put_source(connection: sqlite3.Connection, source: Source) -> int:
    """The number of a source, written where it is new, with its licence and credit as they are now."""
    connection.execute(
        "INSERT INTO source (name, licence, credit) VALUES (?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET licence = excluded.licence, credit = excluded.credit",
        source,
    )
    number: int = connection.execute("SELECT number FROM source WHERE name = ?", (source.name,)).fetchone()[0]
    return number


def put_place(connection: sqlite3.Connection, source: Source, number: int, place: NewPlace) -> bool:
    """Write a place with its names and outline, over an older state of the same one; whether it is new."""
    id_ = f"{source.name}:{place.original}"
    known = connection.execute("SELECT number FROM place WHERE id = ?", (id_,)).fetchone()
    if known is not None:
        for table in ("name", "shape"):
            connection.execute(f"DELETE FROM {table} WHERE place = ?", known)
        connection.execute("DELETE FROM place WHERE number = ?", known)
    at = connection.execute(
        "INSERT INTO place (number, id, source, original, name_ar, name_en, kind, within, country, lat, lon, precision,"
        " population, given) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (known[0] if known else None, id_, number, place.original, place.name_ar, place.name_en, place.kind,
         place.within, place.country, place.lat, place.lon, place.precision, place.population, place.within),
    ).lastrowid  # fmt: skip
    names = (name for name in (place.name_ar, place.name_en, *place.names) if name)
    connection.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?)", [(key, at) for key in name_keys(names, place.kind)]
    )
    if place.rings:
        lons = [value for ring in place.rings for value in ring[::2]]
        lats = [value for ring in place.rings for value in ring[1::2]]
        box = (min(lats) / 1000, min(lons) / 1000, max(lats) / 1000, max(lons) / 1000)
        connection.execute("INSERT INTO shape VALUES (?, ?, ?, ?, ?, ?)", (at, *box, packed(place.rings)))
    return known is None


def word_hash(word: str) -> int:
    """The hash of a key's first word, as ``first`` holds it."""
    return crc32(word.encode())


def put_first_words(connection: sqlite3.Connection) -> None:
    """Write the hashes of the first words of all Arabic keys; to be done when all names are in."""
    words = {key.partition(" ")[0] for (key,) in connection.execute("SELECT DISTINCT key FROM name") if is_arabic(key)}
    hashes = array("I", sorted({word_hash(word) for word in words}))
    if sys.byteorder == "big":
        hashes.byteswap()
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('first', ?)", (hashes.tobytes(),))


def folded(name: str) -> str:
    """The key of a name in any script, without the marks that posts and quotations put into it.

    >>> folded("#دير_الزور"), folded("مخيم “مريم”")
    ('دير الزور', 'مخيم مريم')
    """
    return " ".join(fold(name).translate(_MARKS).split()) if is_arabic(name) else latin_key(name)
