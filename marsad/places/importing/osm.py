"""OpenStreetMap extracts (``.osm.pbf``, ``.osm``) through pyogrio: named settlements, heights, airfields and the like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from marsad.errors import BadTable, MissingFile
from marsad.places.database import NewPlace, Source
from marsad.places.importing.shapes import Outline, gis, outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = Source("osm", "ODbL 1.0", "© OpenStreetMap contributors, https://www.openstreetmap.org/copyright")

# What is taken: the value of a tag, and the kind that it is here.
_TAGS: dict[str, dict[str, str]] = {
    "place": {
        "city": "city", "town": "town", "village": "village", "hamlet": "village", "isolated_dwelling": "village",
        "suburb": "neighbourhood", "neighbourhood": "neighbourhood", "quarter": "neighbourhood", "island": "island",
        "locality": "village",
    },
    "natural": {"peak": "hill", "hill": "hill", "valley": "valley"},
    "aeroway": {"aerodrome": "airport"},
    "military": {"airfield": "airbase", "base": "base", "checkpoint": "checkpoint"},
    "barrier": {"border_control": "crossing"},
    "waterway": {"dam": "dam"},
    "amenity": {"refugee_site": "camp"},
}  # fmt: skip
_ADMIN = {"4": "admin1", "5": "admin2", "6": "admin2", "7": "admin2"}
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_LAYERS = ("points", "multipolygons")


def tags_in(written: str | None) -> dict[str, str]:
    r"""The tags in a column of GDAL's (``"name:ar"=>"حلب","population"=>"10"``).

    >>> tags_in('"name:ar"=>"حلب","note"=>"a \\"b\\""')
    {'name:ar': 'حلب', 'note': 'a "b"'}
    """
    plain = re.compile(r"\\(.)")
    return {plain.sub(r"\1", key): plain.sub(r"\1", value) for key, value in _TAG.findall(written or "")}


def read(path: Path) -> Iterator[NewPlace]:
    """The places of an extract.

    Raises:
        MissingExtra: pyogrio or shapely is not installed.
        InputError: the file is not there, or is no extract of OpenStreetMap's.
    """
    pyogrio, shapely = gis()
    if not path.is_file():
        raise MissingFile(str(path), "there is no such file")
    seen: set[str] = set()
    for layer in _LAYERS:
        try:
            meta, _, shapes, columns = pyogrio.raw.read(path, layer=layer)
        except Exception as error:  # what GDAL says of a file that it cannot read comes in many classes
            said = str(error).strip().partition("\n")[0] or type(error).__name__
            raise BadTable(str(path), f"it cannot be read as an extract of OpenStreetMap: {said}") from None
        names = [str(name) for name in meta["fields"]]
        for number in range(len(columns[0]) if columns else 0):
            cells = {name: column[number] for name, column in zip(names, columns, strict=True)}
            tags = {key: str(value) for key, value in cells.items() if value and key != "other_tags"}
            tags |= tags_in(cells.get("other_tags"))
            kind = _kind(tags)
            if kind is None or not (tags.get("name") or tags.get("name:ar")):
                continue
            shape = shapely.from_wkb(shapes[number])
            if shape is None or shape.is_empty:
                raise BadTable(str(path), f"{layer}: a feature has no shape", number + 1)
            place = _place(layer, tags, kind, shape, shapely)
            if place.original not in seen:
                seen.add(place.original)
                yield place


def _kind(tags: dict[str, str]) -> str | None:
    if tags.get("boundary") == "administrative":
        return _ADMIN.get(tags.get("admin_level", ""))
    return next((kind for tag, kinds in _TAGS.items() if (kind := kinds.get(tags.get(tag, ""))) is not None), None)


def _place(layer: str, tags: dict[str, str], kind: str, shape: Any, shapely: Any) -> NewPlace:
    point = shape.representative_point()
    area = kind in _ADMIN.values()
    rings: Outline = outline(shape, shapely) if area else ()
    number = tags.get("osm_id")
    original = f"{'n' if layer == 'points' else 'r'}{number}" if number else f"w{tags.get('osm_way_id')}"
    people = tags.get("population", "").replace(",", "")
    others = [
        part.strip()
        for key, value in tags.items()
        if key in ("name", "alt_name", "old_name", "loc_name", "int_name", "name:ku", "name:tr", "name:fr")
        or key.startswith(("alt_name:", "old_name:", "name:ar-"))
        for part in value.split(";")
    ]
    return NewPlace(
        original, tags.get("name:ar") or tags.get("name"), tags.get("name:en") or tags.get("int_name"), kind,
        round(point.y, 5), round(point.x, 5), None, None, int(people) if people.isdecimal() else None,
        tuple(dict.fromkeys(others)), "area" if area else "exact", rings,
    )  # fmt: skip
