"""OCHA's common operational datasets (COD-AB): tables of populated places, and shapefiles of areas.

A table needs a place code, a name, and a point. A shapefile is one of a level of areas (its lowest ``adm…_pcode`` column
tells which), or of the quarters of cities. Codes tie them: an area lies in that of the level above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from marsad.errors import BadTable
from marsad.places.database import NewPlace, Source, folded
from marsad.places.importing.names import names_in
from marsad.places.importing.reading import Line, lines
from marsad.places.latin import latin_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = Source("ocha", "CC BY-IGO", "OCHA, common operational datasets (COD-AB), https://data.humdata.org/")

COLUMNS = {
    "pcode": ("pcode", "adm4_pcode", "admin4pcode", "admin4_pcode", "p_code", "pplpcode", "village_pcode"),
    "name_ar": ("name_ar", "adm4_ar", "admin4name_ar", "admin4name_a", "pplname_ar", "name_arabic"),
    "name_en": ("name_en", "adm4_en", "admin4name_en", "admin4name_e", "pplname_en", "name_english"),
    "lat": ("lat", "latitude", "latitude_y", "point_y", "y", "center_lat"),
    "lon": ("lon", "long", "longitude", "longitude_x", "point_x", "x", "center_lon"),
    "chain": ("adm_chain_ar",),
    "old": ("old_name_ar", "old_name"),
    "country": ("country", "adm0_pcode", "admin0pcode"),
    "people": ("population", "pop"),
}
_ABOVE = ("adm3_pcode", "admin3pcode", "adm2_pcode", "admin2pcode", "adm1_pcode", "admin1pcode")
_AREA_CODE = re.compile(r"[A-Z]{2}(?:\d\d)+$")
_KINDS = {1: "admin1", 2: "admin2", 3: "admin2", 4: "admin2"}


def read_table(path: Path, country: str | None = None) -> Iterator[NewPlace]:
    """The places of a table. `country` is that of tables without a column for it; else its outline tells.

    Raises:
        InputError: the file cannot be read, a column is missing, or a row is wrong.
    """
    columns = COLUMNS | {"above": _ABOVE}
    seen: dict[str, int] = {}
    for line in lines(path, columns, ("pcode", "lat", "lon")):
        code = line.text("pcode")
        if code is None:
            raise line.wrong("pcode is empty")
        place = _community(line, code, country)
        if place is None:
            continue
        if place.original in seen and place.original == code:
            raise line.wrong(f"pcode {code} was row {seen[code]} already")
        seen[place.original] = line.number
        yield place


def _community(line: Line, code: str, country: str | None) -> NewPlace | None:
    """The place of a row; None where it has no name, which says nothing.

    Tables list quarters of cities under the code of the city's district: these take their name into their id.
    """
    point = line.point() if line.text("lat") or line.text("lon") else (None, None)
    chain = [part.strip() for part in (line.text("chain") or "").split(" - ")][1:]
    areas = {area.removeprefix("مركز ").strip() for area in chain} - {""}
    arabic = names_in(line.text("name_ar"), areas)
    older = names_in(line.text("old"), areas)
    if older.kind == "facility":  # «مسجد …»: the survey's own landmark
        older = names_in(None)
    english = line.text("name_en")
    shown = arabic.shown or older.shown
    if shown is None and english is None:
        return None
    seat = bool(chain) and arabic.shown == chain[0].removeprefix("مركز ").strip()
    of_area = _AREA_CODE.match(code) is not None
    above = f"ocha:{code}" if of_area else (line.text("above") and f"ocha:{line.text('above')}")
    return NewPlace(
        f"{code}/{latin_key(english) if english else folded(shown or '')}" if of_area else code,
        shown, _english(english),
        arabic.kind or ("town" if seat else "village"), point[0], point[1],
        line.text("country") or country or (code[:2] if of_area else None), above, line.number_of("people"),
        (*arabic.others, *((older.shown,) if older.shown else ()), *older.others),
        "exact" if point[0] is not None else "unlocated",
    )  # fmt: skip


def _english(name: str | None) -> str | None:
    """A name without the city before it and the district in brackets behind it."""
    return (name.rpartition(":")[2].partition("(")[0].strip() or name.strip()) if name else None


def read_shapes(path: Path) -> Iterator[NewPlace]:
    """The areas of a shapefile with their outlines.

    Raises:
        MissingExtra: the packages for map files are not installed.
        InputError: the file cannot be read, or has no column of OCHA's.
    """
    from marsad.places.importing.shapes import features

    for number, (cells, outline, middle) in enumerate(features(path), 1):
        yield _area(path, number, cells, outline, middle)


def _area(
    path: Path, number: int, cells: dict[str, Any], outline: tuple[tuple[int, ...], ...], middle: tuple[float, float]
) -> NewPlace:
    def text(*names: str) -> str | None:
        return next((str(value).strip() for name in names if (value := cells.get(name)) not in (None, "")), None)

    if "neighbor_2" in cells or "neighborho" in cells:  # names that ten letters of a shapefile's columns leave
        code, level, above = text("neighbor_2"), 5, text("adm4_pcode", "adm3_pcode")
        arabic, english = text("neighbor_1"), text("neighborho")
    else:
        level = max((n for n in range(1, 5) if f"adm{n}_pcode" in cells), default=0)
        if not level:
            raise BadTable(str(path), "it has no column of OCHA's (adm1_pcode, adm2_pcode …)")
        code, above = text(f"adm{level}_pcode"), text(f"adm{level - 1}_pcode") if level > 1 else None
        arabic, english = text(f"adm{level}_ar"), text(f"adm{level}_en")
        for suffix, language in (("", "lang"), ("1", "lang1"), ("2", "lang2"), ("3", "lang3")):
            if text(language) == "ar":
                arabic = arabic or text(f"adm{level}_name{suffix}")
            elif text(language) == "en":
                english = english or text(f"adm{level}_name{suffix}")
    if code is None:
        raise BadTable(str(path), "the code of the area is empty", number)
    names = names_in(arabic)
    others = list(names.others)
    if names.shown and names.shown.startswith("مركز "):
        others.append(names.shown.removeprefix("مركز "))
    kind = _KINDS.get(level) or ("neighbourhood" if names.kind in (None, "city", "town", "village") else names.kind)
    area = kind in _KINDS.values()
    return NewPlace(
        code, names.shown, english, kind, middle[0], middle[1], text("adm0_pcode"), f"ocha:{above}" if above else None,
        None, tuple(others), "area" if area else "exact", outline if area else (),
    )  # fmt: skip
