"""A CSV file of places, for lists that people keep themselves.

Columns, in any order, others are left alone:

| column | |
| --- | --- |
| `name_ar`, `name_en` | one of them is needed in each row |
| `lat`, `lon` | WGS 84 degrees; needed as columns, both empty for a place without a point |
| `id` | the list's own id; else the name and the point make one |
| `kind` | ``village``, ``hill`` … as in `marsad.places.kinds`; ``village`` where it is empty |
| `aliases` | further names in any script, set apart by ``|`` |
| `within` | the id or the name of the area it lies in; else its outline tells |
| `country` | two letters (ISO 3166-1) |
| `precision` | ``exact``, ``near`` or ``area`` |
| `population` | a number |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.places.database import NewPlace, Source, folded
from marsad.places.importing.links import shipped
from marsad.places.importing.reading import Line, lines
from marsad.places.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = {
    name: (name,)
    for name in ("id", "name_ar", "name_en", "lat", "lon", "kind", "within", "country", "precision", "population")
} | {"aliases": ("aliases", "aliases_ar"), "lat": ("lat", "latitude"), "lon": ("lon", "lng", "longitude")}
PRECISIONS = ("exact", "near", "area")
_COUNTRY = re.compile("[A-Z]{2}")


def source(name: str, licence: str) -> Source:
    """The source of a list: ids begin with its name.

    Raises:
        ValueError: the name is no word of letters, digits and hyphens, or one that has a meaning already.
    """
    if not re.fullmatch("[a-z][a-z0-9-]*", name) or name in ("geonames", "ocha", "osm", "ne", "pin"):
        raise ValueError(f"{name!r} is no name for a source: small letters, digits and hyphens, and none that is taken")
    return Source(name, licence, name)


def read(path: Path) -> Iterator[NewPlace]:
    """The places of a file.

    Raises:
        InputError: the file cannot be read, a column is missing, or a row is wrong.
    """
    seen: dict[str, int] = {}
    for line in lines(path, COLUMNS, ("lat", "lon")):
        place = _place(line)
        if place.original in seen:
            raise line.wrong(f"the id {place.original} was row {seen[place.original]} already")
        seen[place.original] = line.number
        yield place


def _place(line: Line) -> NewPlace:
    arabic, english = line.text("name_ar"), line.text("name_en")
    if arabic is None and english is None:
        raise line.wrong("name_ar and name_en are empty")
    lat, lon = line.point() if line.text("lat") or line.text("lon") else (None, None)
    kind = line.text("kind") or "village"
    if kind not in KINDS:
        raise line.wrong(f"kind {kind!r} is none of: {', '.join(KINDS)}")
    precision = line.text("precision") or ("area" if KINDS[kind].area else "exact")
    if precision not in PRECISIONS:
        raise line.wrong(f"precision {precision!r} is none of: {', '.join(PRECISIONS)}")
    country = (line.text("country") or "").upper() or None
    if country is not None and not _COUNTRY.fullmatch(country):
        raise line.wrong(f"country {country!r} is no code of two letters")
    aliases = tuple(name.strip() for name in (line.text("aliases") or "").split("|") if name.strip())
    point = f"@{lat:g},{lon:g}" if lat is not None else ""
    return NewPlace(
        line.text("id") or f"{folded(arabic or english or '').replace(' ', '_')}{point}", arabic, english, kind, lat, lon,
        country, _within(line), line.number_of("population"), aliases, precision if lat is not None else "unlocated",
    )  # fmt: skip


def _within(line: Line) -> str | None:
    """The area's id; a name is looked up among the areas that come with the program."""
    given = line.text("within")
    if given is None or ":" in given or given in shipped():
        return given
    areas = [id_ for id_ in shipped().named(given) if KINDS[shipped().get(id_).kind].area]
    if not areas:
        raise line.wrong(
            f"within {given!r} is no known area: give its id (marsad places find tells it) or leave it empty"
        )
    return areas[0]
