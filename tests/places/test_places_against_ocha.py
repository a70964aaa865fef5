"""Every Syrian place that OCHA's table has, by name and governorate, lies within 5 km of it, or a note says why not.

OCHA's tables (COD-AB, CC BY-IGO) are no part of the project; without them the check is skipped.
"""

from __future__ import annotations

import csv
import re
import struct
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.language.arabic.folding import fold
from marsad.places.geometry import distance
from marsad.places.tables import COLUMNS, tables

OCHA = Path(__file__).resolve().parents[3] / "shared" / "gazetteer"
LIMIT = 5.0
REASON = re.compile(r"OCHA has|OCHA's point")
GOVERNORATES = {
    "SY01": "damascus", "SY02": "aleppo", "SY03": "rif-dimashq", "SY04": "homs", "SY05": "hama", "SY06": "latakia",
    "SY07": "idlib", "SY08": "hasakah", "SY09": "deir-ez-zor", "SY10": "tartus", "SY11": "raqqa", "SY12": "daraa",
    "SY13": "suwayda", "SY14": "quneitra",
}  # fmt: skip
WORKS = {"airbase", "airport", "crossing", "dam", "bridge", "field", "facility", "base", "port"}


def _dbf(path: Path) -> Iterator[dict[str, str]]:
    data = path.read_bytes()
    count, header, length = struct.unpack("<IHH", data[4:12])
    fields = []
    at = 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for number in range(count):
        at = header + number * length + 1
        record = {}
        for name, width in fields:
            record[name] = data[at : at + width].decode("utf-8", "replace").strip()
            at += width
        yield record


def _key(name: str) -> str:
    key = fold(name).replace(" ", "")
    return key.removeprefix("ال")


def _ocha() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Points by folded name and governorate."""
    districts = {}
    for record in _dbf(OCHA / "cod_ab_2020" / "syr_admin2.dbf"):
        districts[record["adm2_name"]] = GOVERNORATES[record["adm1_pcode"]]
    found = defaultdict(list)
    with (OCHA / "syria_communities.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            district = row["adm_chain_en"].split(" - ")[-1]
            area = districts.get(district) or GOVERNORATES.get(row["pcode"][:4])
            name = re.split(r"\s*:\s*|\s*-\s*", re.sub(r"\(.*?\)", "", row["name_ar"]))
            bare = name[1] if ":" in row["name_ar"] and len(name) > 1 else name[0]
            bare = bare.strip().removeprefix("حي ")
            if area and bare and row["lat"]:
                found[_key(bare), area].append((float(row["lat"]), float(row["lon"])))
    return found


def _governorate(rows: dict[str, dict[str, str]], id_: str) -> str | None:
    while id_:
        if rows[id_]["kind"] == "admin1":
            return id_.removeprefix("sy-").removesuffix("-gov")
        id_ = rows[id_]["within"]
    return None


def compare() -> Iterator[tuple[dict[str, str], float]]:
    """Rows that OCHA has too, with the kilometres between the two points."""
    ocha = _ocha()
    table = next(table for theatre, table in tables() if theatre == "syria")
    rows = {row["id"]: row for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines(), COLUMNS)}
    rows.pop("id")
    for id_, row in rows.items():
        area = _governorate(rows, id_)
        if not area or not row["lat"] or row["precision"] == "area" or row["kind"] in WORKS:
            continue
        here = (float(row["lat"]), float(row["lon"]))
        names = [row["name_ar"], *(alias.rstrip("?") for alias in row["aliases_ar"].split("|") if alias)]
        # the capital is a governorate to OCHA too, its suburbs another
        areas = (area, "damascus", "rif-dimashq") if area in ("damascus", "rif-dimashq") else (area,)
        points = [point for name in names for one in areas for point in ocha.get((_key(name), one), ())]
        if points:
            yield row, min(distance(here, point) for point in points)


@pytest.mark.skipif(not OCHA.is_dir(), reason="OCHA's tables are not here")
def test_syrian_places_lie_where_ocha_has_them() -> None:
    compared = list(compare())
    assert len(compared) > 300
    astray = [
        f"{row['id']}: {away:.1f} km" for row, away in compared if away > LIMIT and not REASON.search(row["note"])
    ]
    assert not astray, "\n".join(astray)
