"""The bundled gazetteer: what it holds, how the tables and it answer together, and that a wrong file is told of."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from marsad.errors import BrokenGazetteer
from marsad.places import default_gazetteer
from marsad.places.database import packed, unpacked
from marsad.places.kinds import KINDS
from marsad.places.layers import Layer
from marsad.places.userfile import BUNDLED

LARGEST = 8_000_000
GAZETTEER = default_gazetteer()
COUNTRIES = "AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE IL IR TR ML NE BF TD AF PK UA".split()


def test_it_is_small_enough_for_a_wheel() -> None:
    assert BUNDLED.stat().st_size < LARGEST


def test_it_has_every_country_and_its_areas_with_arabic_names_and_outlines() -> None:
    with closing(sqlite3.connect(BUNDLED)) as connection:
        rows = connection.execute(
            "SELECT country, count(*), count(name_ar), count(shape.place) FROM place"
            " LEFT JOIN shape ON shape.place = number WHERE kind = 'admin1' GROUP BY country"
        ).fetchall()
        kinds = {kind for (kind,) in connection.execute("SELECT DISTINCT kind FROM place")}
    assert set(COUNTRIES) <= {country for country, *_ in rows}
    assert all(count == named == drawn for _, count, named, drawn in rows)
    assert kinds <= set(KINDS)


def test_every_place_lies_in_an_area_that_is_there() -> None:
    with closing(sqlite3.connect(BUNDLED)) as connection:
        ids = {id_ for (id_,) in connection.execute("SELECT id FROM place")}
        within = connection.execute("SELECT id, within FROM place WHERE kind NOT IN ('country')").fetchall()
    assert all(area in ids for _, area in within)


def test_sources_tell_licence_and_credit() -> None:
    assert [(name, licence) for name, _, licence, _ in Layer(BUNDLED, fixed=True).sources()] == [
        ("geonames", "CC BY 4.0"),
        ("ne", "public domain"),
    ]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("سراقب", "sy-saraqib"),  # a table's place by its own name
        ("Saraqib", "sy-saraqib"),  # and by GeoNames'
        ("HALAB", "sy-aleppo"),
        ("حلب", "sy-aleppo"),
        ("دير الحطب", "geonames:284099"),  # only beyond the tables
        ("Dayr al Ḩaţab", "geonames:284099"),
        ("dayr al hatab", "geonames:284099"),
    ],
)
def test_a_name_in_any_script_and_spelling(name: str, first: str) -> None:
    assert GAZETTEER.named(name)[0] == first


def test_a_place_of_both_is_there_once() -> None:
    assert GAZETTEER.named("سراقب") == ("sy-saraqib",)
    assert "geonames:164816" in GAZETTEER.linked("sy-saraqib")


def test_places_beyond_the_tables_lie_in_the_areas_of_the_tables() -> None:
    assert GAZETTEER.around("geonames:2960") == ("sy-hama-gov", "syria")
    assert GAZETTEER.get("geonames:2960").kind == "town"
    assert "geonames:2960" in GAZETTEER
    assert "geonames:0" not in GAZETTEER


def test_an_outline_tells_where_a_point_lies() -> None:
    assert GAZETTEER.area_at(36.2, 37.16) == "sy-aleppo-gov"
    assert GAZETTEER.area_at(33.51, 36.29) == "sy-damascus-gov"
    assert GAZETTEER.area_at(0.0, -30.0) is None


def test_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        GAZETTEER.get("geonames:0")


def test_outlines_survive_packing() -> None:
    rings = [(36000, 35000, 37000, 35000, 36500, 36000), (1, -2)]
    assert unpacked(packed(rings)) == [[(36.0, 35.0), (37.0, 35.0), (36.5, 36.0)], [(0.001, -0.002)]]


def test_a_file_that_is_no_gazetteer_is_told_of(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("no database at all, but some words in a file\n" * 50)
    with pytest.raises(BrokenGazetteer, match=r"text\.sqlite: .*not a database"):
        Layer(text).place("x")
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
    with pytest.raises(BrokenGazetteer, match="is not a gazetteer"):
        Layer(other).place("x")
