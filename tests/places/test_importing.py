"""Importers: rows of every form, errors with file, row and cause, one transaction, links instead of merging."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from marsad.desk.places import bring_in, find, gazetteer, pin, places_of, show, sources, unpin
from marsad.errors import BadTable, BrokenGazetteer, EncodingError, InputError, MissingFile, UsageError
from marsad.model import Place

CSV = """id,name_ar,name_en,lat,lon,kind,aliases,within,country
1,تلة الغيم,Cloud Hill,35.70,36.60,hill,جبل الغيم|Jabal Ghaym,sy-idlib-gov,SY
2,وادي النسمة,,35.71,36.61,valley,,,SY
3,قرية بلا نقطة,,,,village,,إدلب,SY
"""
OCHA = """pcode,name_ar,name_en,adm_chain_ar,old_name_ar,lat,lon
C9001,عين الغمام,Ein Ghamam (Harim),عين الغمام - حارم - حارم,,36.2070,36.5180
C9002,سراقب,Saraqib,سراقب - سراقب - إدلب,,35.8640,36.8050
C9003,السحابة حارم_قره بولوت,Sahaba,السحابة حارم_قره بولوت - حارم - حارم,إدلب : سحابه,36.2100,36.5200
SY0200,مدينة حلب : حي النسائم,ALEPPO : Nasaem,مدينة حلب : حي النسائم,,36.2000,37.1500
"""


def columns(cells: dict[int, str], count: int) -> str:
    return "\t".join(cells.get(index, "") for index in range(count))


def country_row(
    id_: str, name: str, lat: str, lon: str, code: str, admin: tuple[str, ...] = (), people: str = "0"
) -> str:
    cells = {0: id_, 1: name, 2: name, 4: lat, 5: lon, 6: code[0], 7: code, 8: "SY", 14: people, 18: "2024-01-01"}
    return columns(cells | {10 + index: value for index, value in enumerate(admin)}, 19)


GEONAMES = "\n".join(
    (
        country_row("9000001", "Muhafazat al Ghaym", "35.9", "36.6", "ADM1", ("99",)),
        country_row("9000002", "Naahiyat al Ghaym", "35.8", "36.6", "ADM2", ("99", "9000002")),
        country_row("9000003", "Dayr al Ghaym", "35.7", "36.6", "PPL", ("99", "9000002"), "1200"),
        country_row("9000004", "Fountain Hotel", "35.7", "36.6", "HTL"),
        country_row("9000005", "Saraqib", "35.865", "36.806", "PPLA3", ("12",), "34231"),
    )
)
NAMES = "\n".join(
    columns({0: str(number), 1: id_, 2: language, 3: text, 4: preferred}, 10)
    for number, (id_, language, text, preferred) in enumerate(
        [
            ("9000003", "ar", "دير الغيم", "1"),
            ("9000003", "ar", "دير غيوم", ""),
            ("9000003", "link", "https://example.org", ""),
            ("9000009", "ar", "غيرها", ""),
        ]
    )
)
OSM = """<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
  <node id="11" lat="35.72" lon="36.62" version="1"><tag k="place" v="village"/><tag k="name" v="Kafr Ghaym"/>
    <tag k="name:ar" v="كفر الغيم"/><tag k="population" v="1,500"/><tag k="alt_name" v="Kafrghaym;Kefir Ghaym"/></node>
  <node id="12" lat="35.73" lon="36.63" version="1"><tag k="natural" v="peak"/><tag k="name" v="تل النسيم"/></node>
  <node id="13" lat="35.74" lon="36.64" version="1"><tag k="shop" v="bakery"/><tag k="name" v="فرن"/></node>
</osm>
"""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "data" / "places.sqlite"


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def rows(
    db: Path, query: str = "SELECT id, name_ar, kind, within, lat, lon, country FROM place ORDER BY id"
) -> list[Any]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(query).fetchall()


def test_a_list_of_ones_own(tmp_path: Path, db: Path) -> None:
    done = bring_in("csv", [written(tmp_path, "a.csv", CSV)], db=db, source="survey", licence="CC0")
    assert done == (3, 0, 0)
    assert rows(db) == [
        ("survey:1", "تلة الغيم", "hill", "sy-idlib-gov", 35.7, 36.6, "SY"),
        ("survey:2", "وادي النسمة", "valley", "sy-idlib-gov", 35.71, 36.61, "SY"),  # told by the outline
        ("survey:3", "قرية بلا نقطة", "village", "sy-idlib-gov", None, None, "SY"),
    ]
    for name in ("تلة الغيم", "تله الغيم", "جبل الغيم", "cloud hill", "Jabal Ghaym"):
        assert [one.place.id for one in find(name, db)] == ["survey:1"], name
    assert [(one.name, one.places, one.licence) for one in sources(db)][-1] == ("survey", 3, "CC0")


def test_separators_and_empty_lines_do_not_matter(tmp_path: Path, db: Path) -> None:
    text = "\ufefflatitude;longitude;name_ar\r\n35.7;36.6;تلة الغيم\r\n\r\n35.8;36.7;وادي النسمة\r\n"
    assert bring_in("csv", [written(tmp_path, "a.csv", text)], db=db).new == 2
    assert [row[0] for row in rows(db)] == ["own:تله_الغيم@35.7,36.6", "own:وادي_النسمه@35.8,36.7"]


def test_ocha_table(tmp_path: Path, db: Path) -> None:
    done = bring_in("ocha", [written(tmp_path, "t.csv", OCHA)], db=db, country="SY")
    assert (done.new, done.linked) == (4, 1)
    assert [row[:4] for row in rows(db)] == [
        ("ocha:C9001", "عين الغمام", "village", "sy-idlib-gov"),
        ("ocha:C9002", "سراقب", "town", "sy-idlib-gov"),
        ("ocha:C9003", "السحابة", "village", "sy-idlib-gov"),
        ("ocha:SY0200/aleppo nasaem", "النسائم", "neighbourhood", "sy-aleppo-gov"),
    ]
    for name in ("السحابة حارم", "قره بولوت", "سحابه"):
        assert [one.place.id for one in find(name, db)] == ["ocha:C9003"], name


def test_the_same_place_of_two_sources_is_linked_and_kept(tmp_path: Path, db: Path) -> None:
    bring_in("ocha", [written(tmp_path, "t.csv", OCHA)], db=db, country="SY")
    bring_in("geonames", [written(tmp_path, "SY.txt", GEONAMES)], db=db)
    assert [one.place.id for one in find("سراقب", db)] == ["sy-saraqib"]
    assert show("sy-saraqib", db).linked == ("geonames:164816", "geonames:9000005", "ocha:C9002")
    assert show("ocha:C9002", db).place.lat == 35.864


def test_an_imported_point_is_better_than_an_estimate(tmp_path: Path, db: Path) -> None:
    estimate = gazetteer(db).get("sy-shuwayhinah")
    assert (estimate.precision, estimate.lat is not None and estimate.lon is not None) == ("near", True)
    table = f"id,name_ar,lat,lon\n7,شويحنة,{(estimate.lat or 0) + 0.01:.4f},{estimate.lon:.4f}\n"
    bring_in("csv", [written(tmp_path, "a.csv", table)], db=db)
    known = gazetteer(db)
    assert known.named("شويحنة") == ("sy-shuwayhinah",)
    assert known.resolve("شويحنة", theatre="syria").precision == "exact"
    assert known.get("sy-shuwayhinah").source == "own:7"


def test_geonames_country_file_with_alternate_names(tmp_path: Path, db: Path) -> None:
    paths = [written(tmp_path, "names.txt", NAMES), written(tmp_path, "SY.txt", GEONAMES)]  # in any order
    assert bring_in("geonames", paths, db=db).new == 4  # a hotel is none
    assert rows(db)[2][:4] == ("geonames:9000003", "دير الغيم", "village", "geonames:9000002")
    assert show("geonames:9000003", db).areas[:2] == ("geonames:9000002", "geonames:9000001")
    assert [one.place.id for one in find("دير غيوم", db)] == ["geonames:9000003"]


def test_geonames_archive(tmp_path: Path, db: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "read me")
        archive.writestr("SY.txt", GEONAMES)
    assert bring_in("geonames", [path], db=db).new == 4


def test_openstreetmap(tmp_path: Path, db: Path) -> None:
    pytest.importorskip("pyogrio")
    assert bring_in("osm", [written(tmp_path, "x.osm", OSM)], db=db).new == 2
    assert [row[:3] for row in rows(db)] == [("osm:n11", "كفر الغيم", "village"), ("osm:n12", "تل النسيم", "hill")]
    assert [one.place.population for one in find("Kefir Ghaym", db)] == [1500]


def test_openstreetmap_as_pbf(tmp_path: Path, db: Path) -> None:
    pytest.importorskip("pyogrio")
    path = tmp_path / "x.osm.pbf"
    path.write_bytes(pbf([(21, 35.72, 36.62, {"place": "village", "name": "كفر الغيم"})]))
    assert bring_in("osm", [path], db=db).new == 1
    (row,) = rows(db)
    assert row[:3] == ("osm:n21", "كفر الغيم", "village")
    assert row[4:6] == (35.72, 36.62)


def test_ocha_shapefiles(tmp_path: Path, db: Path) -> None:
    governorate = shapefile(
        tmp_path / "adm1.shp",
        {
            "adm1_name": "Cloud",
            "adm1_name1": "الغيم",
            "adm1_pcode": "SY99",
            "adm0_pcode": "SY",
            "lang": "en",
            "lang1": "ar",
        },
        (36.0, 35.0, 37.0, 36.0),
    )
    district = shapefile(
        tmp_path / "adm2.shp",
        {"adm2_en": "Breeze", "adm2_ar": "النسيم", "adm2_pcode": "SY9901", "adm1_pcode": "SY99", "adm0_pcode": "SY"},
        (36.5, 35.5, 37.0, 36.0),
    )
    quarter = shapefile(
        tmp_path / "quarters.shp",
        {"neighborho": "Dew", "neighbor_1": "حي الندى", "neighbor_2": "N9", "adm4_pcode": "C9001", "adm0_pcode": "SY"},
        (36.6, 35.6, 36.61, 35.61),
    )
    assert bring_in("ocha", [quarter, district, governorate], db=db).new == 3
    own = written(tmp_path, "a.csv", "name_ar,lat,lon\nتلة الغيم,35.7,36.6\nتلة الغروب,35.2,36.2\n")
    bring_in("csv", [own], db=db)
    within = {row[0]: row[3] for row in rows(db)}
    assert within["ocha:N9"] == "ocha:SY9901"
    assert within["ocha:SY9901"] == "ocha:SY99"
    assert within["own:تله_الغيم@35.7,36.6"] == "ocha:SY9901"
    assert within["own:تله_الغروب@35.2,36.2"] == "ocha:SY99"
    assert [one.place.kind for one in find("الندى", db)] == ["neighbourhood"]


def test_map_files_need_their_extra(tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyogrio", None)
    with pytest.raises(ImportError, match=r"marsad\[gis\]"):
        bring_in("ocha", [written(tmp_path, "x.shp", "")], db=db)


def test_the_same_import_twice_leaves_the_same_rows(tmp_path: Path, db: Path) -> None:
    path = written(tmp_path, "t.csv", OCHA)
    state = []
    for again in (0, 4):
        assert bring_in("ocha", [path], db=db, country="SY").again == again
        state.append(
            [rows(db, f"SELECT * FROM {table}") for table in ("place", "name", "shape", "link", "source", "meta")]
        )
    assert state[0] == state[1]


@pytest.mark.parametrize(
    ("form", "text", "error", "said"),
    [
        ("csv", "name_ar,lat\nتلة,35\n", BadTable, "x.txt:1: a column is missing: lon or lng or longitude"),
        ("csv", CSV + "4,تلة,,91,36,,,,\n", BadTable, "x.txt:5: lat 91 is not between -90 and 90"),
        ("csv", CSV + "4,تلة,,35,east,,,,\n", BadTable, "x.txt:5: lon 'east' is no number"),
        ("csv", CSV + "4,تلة,,nan,36,,,,\n", BadTable, "x.txt:5: lat nan is not between -90 and 90"),
        ("csv", CSV + "4,تلة,,35,,,,,\n", BadTable, "x.txt:5: lon is empty"),
        ("csv", CSV + "4,,,35,36,,,,\n", BadTable, "x.txt:5: name_ar and name_en are empty"),
        ("csv", CSV + "4,تلة,,35,36,heap,,,\n", BadTable, "x.txt:5: kind 'heap' is none of"),
        ("csv", CSV + "4,تلة,,35,36,,,لا مكان,\n", BadTable, "x.txt:5: within 'لا مكان' is no known area"),
        ("csv", CSV + "1,تلة,,35,36,,,,\n", BadTable, "x.txt:5: the id 1 was row 2 already"),
        ("csv", CSV + "4,تلة\n", BadTable, "x.txt:5: 2 cells, and the header has 9"),
        ("csv", "", BadTable, "x.txt:1: a column is missing"),
        ("ocha", "pcode,lat\nC1,35\n", BadTable, "x.txt:1: a column is missing: lon"),
        ("ocha", OCHA + "C9002,سراقب,,,,35,36\n", BadTable, "x.txt:6: pcode C9002 was row 3 already"),
        ("ocha", OCHA + ",سراقب,,,,35,36\n", BadTable, "x.txt:6: pcode is empty"),
        ("ocha", OCHA + "C9,سراقب,,,,35,361\n", BadTable, "x.txt:6: lon 361 is not between -180 and 180"),
        ("geonames", "a\tb\n", BadTable, "x.txt:1: it is none of GeoNames' files"),
        ("geonames", NAMES, BadTable, "there is no country file"),
        ("geonames", GEONAMES + "\n" + country_row("1", "X", "95", "1", "PPL"), BadTable, "x.txt:6: lat 95"),
        ("geonames", GEONAMES + "\n1\t2\n", BadTable, "x.txt:6: 2 columns, not 19"),
        ("geonames", "", InputError, "x.txt: there is nothing in it"),
    ],
)  # fmt: skip
def test_errors_tell_file_row_and_cause(
    tmp_path: Path, db: Path, form: Any, text: str, error: type[InputError], said: str
) -> None:
    before = written(tmp_path, "before.csv", "id,name_ar,lat,lon\n9,تلة الأمس,35,36\n")
    bring_in("csv", [before], db=db)
    with pytest.raises(error) as raised:
        bring_in(form, [before] * (form == "csv") + [written(tmp_path, "x.txt", text)], db=db)
    assert said in str(raised.value)
    assert [row[0] for row in rows(db)] == ["own:9"]  # nothing of it was written


def test_a_wrong_map_is_told_of(tmp_path: Path, db: Path) -> None:
    pytest.importorskip("pyogrio")
    with pytest.raises(BadTable, match=r"x\.shp: it cannot be read as a map"):
        bring_in("ocha", [written(tmp_path, "x.shp", "no map")], db=db)
    with pytest.raises(BadTable, match="no column of OCHA's"):
        bring_in("ocha", [shapefile(tmp_path / "y.shp", {"name": "Cloud"}, (36.0, 35.0, 37.0, 36.0))], db=db)
    metres = shapefile(tmp_path / "z.shp", {"adm1_en": "Cloud", "adm1_pcode": "SY99"}, (380000.0, 35.0, 390000.0, 36.0))
    with pytest.raises(BadTable, match=r"z\.shp:1: a point of the shape is not on the earth"):
        bring_in("ocha", [metres], db=db)
    with pytest.raises(BadTable, match="extract of OpenStreetMap"):
        bring_in("osm", [written(tmp_path, "x.osm.pbf", "no extract")], db=db)
    assert not db.exists() or rows(db, "SELECT count(*) FROM sqlite_schema") == [(0,)]


def test_other_wrong_files(tmp_path: Path, db: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("name_ar,lat,lon\nتلة,35,36\n".encode("cp1256"))
    with pytest.raises(EncodingError, match=r"latin\.csv"):
        bring_in("csv", [latin], db=db)
    with pytest.raises(MissingFile, match=r"none\.csv"):
        bring_in("csv", [tmp_path / "none.csv"], db=db)
    for options in ({"source": "ocha"}, {"source": "My List"}):
        with pytest.raises(UsageError, match="is no name for a source"):
            bring_in("csv", [written(tmp_path, "a.csv", CSV)], db=db, **options)


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
    before = path.read_bytes()
    with pytest.raises(BrokenGazetteer, match="another program"):
        bring_in("csv", [written(tmp_path, "a.csv", CSV)], db=path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("first", [True, False])
def test_killed_in_the_middle_nothing_half_done_remains(tmp_path: Path, db: Path, first: bool) -> None:
    if not first:
        bring_in("csv", [written(tmp_path, "a.csv", CSV)], db=db)
    lines = "".join(f"{number},تلة رقم {number},35.5,36.5\n" for number in range(40_000))
    path = written(tmp_path, "many.csv", "id,name_ar,lat,lon\n" + lines)
    code = (
        "import sys; from pathlib import Path; from marsad.desk.places import bring_in\n"
        "def tell(what, done, total):\n    print(what, done, flush=True)\n"
        f"bring_in('csv', [Path({str(path)!r})], db=Path({str(db)!r}), source='many', tell=tell)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("places") and int(line.split()[1]) >= 20_000:
                break
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert len(gazetteer(db).named("تلة رقم 7")) == 0
    if first:
        assert rows(db, "SELECT count(*) FROM sqlite_schema") == [(0,)]
    else:
        assert [row[0] for row in rows(db)] == ["own:1", "own:2", "own:3"]
    assert bring_in("csv", [written(tmp_path, "b.csv", CSV)], db=db, source="later").new == 3


def test_two_imports_at_once_wait_for_one_another(tmp_path: Path, db: Path) -> None:
    one = written(tmp_path, "one.csv", "id,name_ar,lat,lon\n" + "".join(f"{n},تلة {n},35,36\n" for n in range(300)))
    code = (
        "import sys; from pathlib import Path; from marsad.desk.places import bring_in\n"
        f"bring_in('csv', [Path({str(one)!r})], db=Path({str(db)!r}), source=sys.argv[1])"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, name]) for name in ("first", "second")]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert rows(db, "SELECT count(*) FROM place") == [(600,)]


def test_a_pin_outranks_everything(tmp_path: Path, db: Path) -> None:
    bring_in("csv", [written(tmp_path, "a.csv", CSV)], db=db, source="survey")
    id_ = pin("تلة الغيم", 35.0, 37.0, kind="hill", within="حلب", db=db)
    assert [one.place.id for one in find("تلة الغيم", db)] == [id_, "survey:1"]
    location = gazetteer(db).resolve("تلة الغيم", theatre="syria")
    assert (location.place, location.lat, location.lon) == (id_, 35.0, 37.0)
    # In an area that the pin does not lie in, it is not meant.
    assert gazetteer(db).resolve("تلة الغيم", within=["إدلب"], theatre="syria").place == "survey:1"
    unpin(id_, db)
    assert [one.place.id for one in find("تلة الغيم", db)] == ["survey:1"]


def test_a_pin_moves_a_place_of_the_tables(db: Path) -> None:
    id_ = pin("sy-saraqib", 35.9, 36.9, db=db)
    assert [one.place.id for one in find("سراقب", db)] == [id_, "sy-saraqib"]
    assert show(id_, db).place.kind == "city"
    assert gazetteer(db).resolve("سراقب", ids=["sy-saraqib"], theatre="syria").lat == 35.9
    assert pin("sy-saraqib", 35.8, 36.8, db=db) == id_
    (place,) = places_of("pin", db)
    assert isinstance(place, Place)
    assert place.lat == 35.8


@pytest.mark.parametrize(
    ("arguments", "options", "said"),
    [
        (("تلة", 95.0, 36.0), {}, "no point on the earth"),
        (("تلة", 35.0, 36.0), {"kind": "heap"}, "no kind of place"),
        (("تلة", 35.0, 36.0), {"within": "لا مكان"}, "no area is called"),
        (("؟", 35.0, 36.0), {}, "is no name"),
    ],
)
def test_a_pin_that_makes_no_sense(db: Path, arguments: Any, options: Any, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        pin(*arguments, **options, db=db)
    assert not db.exists()


def test_what_is_read_tells_of_what_was_imported(tmp_path: Path, db: Path) -> None:
    before = gazetteer(db).fingerprint
    bring_in("csv", [written(tmp_path, "a.csv", CSV)], db=db)
    after = gazetteer(db).fingerprint
    assert after.startswith(before)
    assert after != before


def shapefile(path: Path, cells: dict[str, str], box: tuple[float, float, float, float]) -> Path:
    pyogrio = pytest.importorskip("pyogrio")
    shapely = pytest.importorskip("shapely")
    numpy = pytest.importorskip("numpy")
    pyogrio.raw.write(
        path, numpy.array([shapely.to_wkb(shapely.box(*box))], dtype=object),
        [numpy.array([value], dtype=object) for value in cells.values()], list(cells),
        geometry_type="Polygon", crs="EPSG:4326", encoding="UTF-8",
    )  # fmt: skip
    return path


def pbf(nodes: list[tuple[int, float, float, dict[str, str]]]) -> bytes:
    """An extract of OpenStreetMap's with these nodes, in the form of its wire format."""

    def varint(value: int) -> bytes:
        out = bytearray()
        while True:
            out.append(value & 0x7F | (0x80 if value > 0x7F else 0))
            value >>= 7
            if not value:
                return bytes(out)

    def number(field: int, value: int) -> bytes:
        return varint(field << 3) + varint(value)

    def data(field: int, value: bytes) -> bytes:
        return varint(field << 3 | 2) + varint(len(value)) + value

    def signed(value: int) -> int:
        return value << 1 if value >= 0 else (-value << 1) - 1

    def blob(kind: bytes, content: bytes) -> bytes:
        body = data(1, content) + number(2, len(content))
        head = data(1, kind) + number(3, len(body))
        return len(head).to_bytes(4, "big") + head + body

    strings: list[bytes] = [b""]
    group = b""
    for id_, lat, lon, tags in nodes:
        keys, values = b"", b""
        for key, value in tags.items():
            strings += [key.encode(), value.encode()]
            keys, values = keys + varint(len(strings) - 2), values + varint(len(strings) - 1)
        place = number(8, signed(round(lat * 1e7))) + number(9, signed(round(lon * 1e7)))
        group += data(1, number(1, signed(id_)) + data(2, keys) + data(3, values) + place)
    block = data(1, b"".join(data(1, text) for text in strings)) + data(2, group)
    return blob(b"OSMHeader", data(4, b"OsmSchema-V0.6")) + blob(b"OSMData", block)
