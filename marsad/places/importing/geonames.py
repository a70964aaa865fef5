"""GeoNames' country files (``SY.txt``, or ``SY.zip`` as it is fetched) with their names in other languages.

Columns: https://download.geonames.org/export/dump/readme.txt. A country file has 19 columns, alternate names have 10 (or 8
in files of before 2018); which is which is told by the columns, so files may come in any order.
"""

from __future__ import annotations

import io
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from marsad.errors import BadTable, EmptyFile, MissingFile, UnreadableFile
from marsad.places.database import NewPlace, Source
from marsad.places.importing.reading import Line, opened
from marsad.places.latin import is_arabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

SOURCE = Source("geonames", "CC BY 4.0", "GeoNames, https://www.geonames.org/")

_PLACE, _NAMES = (19,), (8, 10)
_LANGUAGES = frozenset(("ar", "en", "fr", "de", "ku", "tr", "he", "fa", ""))
_HISTORIC = 7

# What GeoNames' feature codes are here; settlements are told apart by their size.
_KINDS = {
    "PPLC": "capital", "PPLX": "neighbourhood", "CMPRF": "camp", "CMP": "camp", "ADM1": "admin1", "ADM2": "admin2",
    "ADM3": "admin2", "ADM4": "admin2", "ADMD": "admin2", "RGN": "region", "HLL": "hill", "HLLS": "hill", "MT": "mountain",
    "MTS": "mountain", "PK": "mountain", "TELL": "hill", "WAD": "valley", "VAL": "valley", "PLN": "region", "ISL": "island",
    "LK": "lake", "RSV": "lake", "STM": "river", "DAM": "dam", "AIRP": "airport", "AIRB": "airbase", "AIRF": "airport",
    "MILB": "base", "INSM": "base", "PSTB": "crossing", "BDG": "bridge", "PRT": "port", "OILF": "field", "GASF": "field",
    "OILR": "facility", "PS": "facility", "UNIV": "facility", "HSP": "facility", "CSTL": "facility", "JTY": "port",
}  # fmt: skip
_SETTLED = frozenset(
    ("PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLF", "PPLG", "PPLL", "PPLS", "STLMT", "PPLQ")
)
_CITY, _TOWN = 50_000, 2_000


class _Name(NamedTuple):
    language: str
    text: str
    preferred: bool


def read(paths: Sequence[Path]) -> Iterator[NewPlace]:
    """The places of country files, with the names that the files of alternate names have for them.

    Raises:
        InputError: a file cannot be read, is none of GeoNames', or has a wrong row.
    """
    countries = [path for path in paths if _columns(path) in _PLACE]
    names_files = [path for path in paths if path not in countries]
    if not countries:
        raise BadTable(str(paths[0]), "there is no country file: its rows have 19 columns, set apart by tabs")
    ids = {cells[0] for path in countries for _, cells in _rows(path, _PLACE)}
    names = _names(names_files, ids)
    for path in countries:
        areas = _areas(path)
        seen: dict[str, int] = {}
        for number, cells in _rows(path, _PLACE):
            line = Line(path, number, {"id": cells[0], "lat": cells[4], "lon": cells[5], "population": cells[14]})
            if cells[0] in seen:
                raise line.wrong(f"geonameid {cells[0]} was row {seen[cells[0]]} already")
            seen[cells[0]] = number
            place = _place(line, cells, names.get(cells[0], []), areas)
            if place is not None:
                yield place


def _place(line: Line, cells: list[str], names: list[_Name], areas: dict[str, str]) -> NewPlace | None:
    """The place of a row; None for what is no place of ours (streams, farms, hotels …)."""
    lat, lon = line.point()
    if not cells[0].isdecimal():
        raise line.wrong(f"geonameid {cells[0]!r} is no number")
    people = line.number_of("population") or None
    kind = _kind(cells[7], people)
    if kind is None:
        return None
    others = [name.strip() for name in cells[3].split(",") if name.strip()]
    told = sorted((name for name in names if name.language == "ar"), key=lambda name: not name.preferred)
    arabic = [name.text for name in told] or [name for name in others if is_arabic(name)]
    codes = [cells[8], *cells[10:14]]
    within = next(
        (
            f"geonames:{id_}"
            for depth in range(5, 1, -1)
            if (id_ := areas.get(".".join(codes[:depth]))) is not None and id_ != cells[0]
        ),
        None,
    )
    area = kind in ("admin1", "admin2", "region", "river")
    return NewPlace(
        cells[0], arabic[0] if arabic else None, cells[1] or cells[2], kind, lat, lon, cells[8] or None,
        None if kind == "admin1" else within, people,
        tuple(dict.fromkeys((*arabic, cells[2], *(name.text for name in names), *others))),
        "area" if area else "exact",
    )  # fmt: skip


def _kind(code: str, people: int | None) -> str | None:
    if code in _SETTLED:
        if (people or 0) >= _CITY:
            return "city"
        return "town" if (people or 0) >= _TOWN or code in ("PPLA", "PPLA2", "PPLA3") else "village"
    return _KINDS.get(code)


def _areas(path: Path) -> dict[str, str]:
    """The ids of the areas of a country file by their codes (``SY.09``, ``SY.09.170063``)."""
    depth = {"ADM1": 2, "ADM2": 3, "ADM3": 4, "ADM4": 5}
    found = {}
    for _, cells in _rows(path, _PLACE):
        if cells[7] in depth:
            found[".".join([cells[8], *cells[10:14]][: depth[cells[7]]])] = cells[0]
    return found


def _names(paths: Iterable[Path], ids: set[str]) -> dict[str, list[_Name]]:
    """The names of places by id, without links, codes, and names of the past."""
    found: dict[str, list[_Name]] = {}
    for path in paths:
        for _, cells in _rows(path, _NAMES):
            historic = len(cells) > _HISTORIC and cells[_HISTORIC] == "1"
            if cells[1] in ids and cells[2] in _LANGUAGES and not historic and cells[3].strip():
                found.setdefault(cells[1], []).append(_Name(cells[2], cells[3].strip(), cells[4] == "1"))
    return found


def _rows(path: Path, widths: tuple[int, ...]) -> Iterator[tuple[int, list[str]]]:
    """The rows of a file with their numbers from 1."""
    with _text(path) as file:
        for number, line in enumerate(file, 1):
            cells = line.rstrip("\r\n").split("\t")
            if len(cells) not in widths:
                if len(cells) == 1 and not cells[0].strip():
                    continue
                raise BadTable(str(path), f"{len(cells)} columns, not {' or '.join(map(str, widths))}", number)
            yield number, cells


def _columns(path: Path) -> int:
    """How many columns the first row has."""
    with _text(path) as file:
        first = file.readline()
    if not first.strip():
        raise EmptyFile(str(path), "there is nothing in it")
    width = first.count("\t") + 1
    if width not in (*_PLACE, *_NAMES):
        raise BadTable(str(path), f"it is none of GeoNames' files: {width} columns set apart by tabs, not 19 or 10", 1)
    return width


@contextmanager
def _text(path: Path) -> Iterator[TextIO]:
    """The file as text; of an archive the one file in it that is no readme."""
    if path.suffix.lower() != ".zip":
        with opened(path, "utf-8") as file:
            yield file
        return
    if not path.is_file():
        raise MissingFile(str(path), "there is no such file")
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [name for name in archive.namelist() if name.endswith(".txt") and "readme" not in name.lower()]
            own = [name for name in inside if name.lower() == f"{path.stem.lower()}.txt"] or inside
            if not own:
                raise BadTable(str(path), "there is no .txt file in the archive")
            with archive.open(own[0]) as stream, io.TextIOWrapper(stream, encoding="utf-8", newline="") as file:
                yield file
    except (zipfile.BadZipFile, EOFError) as error:
        raise UnreadableFile(str(path), f"a damaged archive: {error}") from None
    except UnicodeDecodeError as error:
        raise BadTable(str(path), f"it is no UTF-8: byte {error.start} of a block") from None
