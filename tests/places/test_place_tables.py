"""The curated tables are sound: ids, kinds, areas, coordinates, spelling."""

from __future__ import annotations

import csv
import re
import unicodedata

import pytest

from marsad.language.arabic.folding import CONTROLS, MARKS, TATWEEL, fold
from marsad.places.kinds import KINDS
from marsad.places.tables import COLUMNS, TableError, load, parse, tables

# south, west, north, east; a degree's tenth wider than the land, islands included
BOXES = {
    "AF": (29.3, 60.4, 38.6, 75.0), "BF": (9.3, -5.6, 15.2, 2.5), "CM": (1.6, 8.4, 13.2, 16.3),
    "DZ": (18.9, -8.8, 37.2, 12.1), "EG": (21.9, 24.6, 31.8, 37.0), "ER": (12.3, 36.4, 18.1, 43.2),
    "ET": (3.3, 32.9, 15.0, 48.1), "IL": (29.4, 34.1, 33.4, 35.8), "IQ": (29.0, 38.7, 37.5, 48.7),
    "IR": (25.0, 44.0, 39.9, 63.4), "JO": (29.1, 34.9, 33.4, 39.4), "KE": (-4.8, 33.8, 5.1, 42.0),
    "LB": (33.0, 35.0, 34.8, 36.7), "LY": (19.4, 9.2, 33.3, 25.3), "ML": (10.0, -12.3, 25.1, 4.4),
    "NE": (11.6, 0.1, 23.6, 16.1), "NG": (4.2, 2.6, 14.0, 14.8), "PK": (23.6, 60.8, 37.2, 77.9),
    "PS": (31.2, 34.1, 32.6, 35.7), "RU": (41.1, 19.6, 81.9, 180.0), "SA": (16.2, 34.4, 32.3, 55.8),
    "SD": (8.6, 21.7, 22.3, 38.7), "SO": (-1.8, 40.9, 12.1, 51.5), "SS": (3.4, 24.1, 12.3, 36.0),
    "SY": (32.2, 35.6, 37.4, 42.5), "TD": (7.3, 13.4, 23.6, 24.1), "TN": (30.1, 7.4, 37.7, 11.7),
    "TR": (35.7, 25.5, 42.2, 44.9), "UA": (44.2, 22.0, 52.5, 40.3), "YE": (11.9, 41.7, 19.1, 54.7),
}  # fmt: skip
THEATRES = {
    "afghanistan", "iraq", "lebanon", "libya", "palestine", "sahel", "somalia", "sudan", "syria", "ukraine", "world",
    "yemen",
}  # fmt: skip
SOURCE = re.compile(r"geonames:\d+|airportsdata:[A-Z0-9]{4}|estimate|")
ROWS = [
    (theatre, row)
    for theatre, table in tables()
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())
]
BY_ID = {row["id"]: row for _, row in ROWS}
UNCLEAN = set(MARKS + TATWEEL + CONTROLS)


def wrong(check: str, found: list[str]) -> None:
    assert not found, f"{check}: {found}"


def test_every_theatre_has_a_table() -> None:
    assert {theatre for theatre, _ in ROWS} == THEATRES
    sizes = {theatre: sum(1 for other, _ in ROWS if other == theatre) for theatre in THEATRES}
    assert sizes["syria"] >= 350
    wrong("too few", [theatre for theatre, size in sizes.items() if size < 40])


def test_ids_are_unique_and_plain() -> None:
    assert len(BY_ID) == len(ROWS)
    wrong("ids", [id_ for id_ in BY_ID if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)])


def test_kinds_precisions_and_sources_are_known() -> None:
    wrong("kind", [row["id"] for _, row in ROWS if row["kind"] not in KINDS])
    wrong("source", [row["id"] for _, row in ROWS if not SOURCE.fullmatch(row["coordinate_source"])])
    wrong("no source", [row["id"] for _, row in ROWS if bool(row["lat"]) != bool(row["coordinate_source"])])
    wrong("estimates are not exact", [
        row["id"] for _, row in ROWS
        if (row["coordinate_source"] == "estimate") != (row["precision"] in ("near", "area"))
    ])  # fmt: skip
    wrong("area without area", [
        row["id"] for _, row in ROWS if KINDS[row["kind"]].area and row["precision"] not in ("area", "unlocated")
    ])  # fmt: skip


def test_within_leads_to_a_known_area_and_ends() -> None:
    for id_, row in BY_ID.items():
        seen = {id_}
        while row["within"]:
            assert row["within"] in BY_ID, f"{id_} lies in an unknown {row['within']}"
            assert row["within"] not in seen, f"{id_} lies in itself"
            seen.add(row["within"])
            row = BY_ID[row["within"]]


def test_places_lie_in_their_country() -> None:
    for _, row in ROWS:
        if not row["lat"]:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        south, west, north, east = BOXES.get(row["country"], (-60, -180, 85, 180))
        assert south <= lat <= north, row["id"]
        assert west <= lon <= east, row["id"]


def test_places_are_in_the_country_of_the_area_around_them() -> None:
    wrong("another country", [
        id_ for id_, row in BY_ID.items()
        if row["within"] and BY_ID[row["within"]]["country"] and row["country"] != BY_ID[row["within"]]["country"]
    ])  # fmt: skip


def test_spelling_is_clean() -> None:
    for _, row in ROWS:
        for name in [row["name_ar"], *filter(None, row["aliases_ar"].split("|"))]:
            bare = name.removesuffix("?")
            assert bare == bare.strip() == " ".join(bare.split()), (row["id"], name)
            for char in bare:
                fine = char in " -." or (char.isascii() and char.isalnum()) or "\u0621" <= char <= "\u064a"
                assert fine, (row["id"], name, unicodedata.name(char, "?"))
                assert char not in UNCLEAN, (row["id"], name)
        assert row["name_en"].isascii(), row["id"]


def test_no_name_is_listed_twice_for_a_place() -> None:
    for _, row in ROWS:
        names = [row["name_ar"], *filter(None, row["aliases_ar"].split("|"))]
        written = [name.removesuffix("?") for name in names]
        assert len(set(written)) == len(written), row["id"]


def test_no_place_is_listed_twice() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for _, row in ROWS:
        key = (fold(row["name_ar"]), row["kind"], row["within"])
        assert key not in seen, (row["id"], seen[key])
        seen[key] = row["id"]
        if row["precision"] == "exact":
            point = (row["coordinate_source"],)
            assert point not in seen, (row["id"], seen[point])
            seen[point] = row["id"]


HEADER = ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("x,ا,X,,,town,,SY,95,40,exact,,,estimate,", "95 is not between"),
        ("x,ا,X,,,town,,SY,35,,exact,,,estimate,", "a point needs"),
        ("x,ا,X,,,town,,SY,35,40,unlocated,,,,", "a point needs"),
        ("x,ا,X,,,town,,SY,35,40,roughly,,,,", "precision"),
        ("x,ا,X", "3 columns"),
    ],
)
def test_a_bad_row_is_refused_with_its_line(line: str, cause: str) -> None:
    with pytest.raises(TableError, match=cause) as caught:
        list(parse([HEADER, line], "syria"))
    assert "syria, line 2" in str(caught.value)


def test_a_wrong_header_is_refused() -> None:
    with pytest.raises(TableError, match="header"):
        list(parse(["id,name"], "syria"))


def test_ambiguity_is_by_name() -> None:
    [row] = parse([HEADER, "x,الباب,X,مدينة الباب|باب|بزاعة?,,city,,SY,35,40,near,,1,estimate,"], "syria")
    assert row.names == (("الباب", True), ("مدينة الباب", False), ("باب", True), ("بزاعة", True))


def test_the_fingerprint_tells_the_data() -> None:
    rows, fingerprint = load()
    assert len(rows) == len(ROWS)
    assert re.fullmatch(r"[0-9a-f]{16}", fingerprint)
    assert load()[1] == fingerprint
