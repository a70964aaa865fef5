"""``marsad places``: what it prints, its exit codes, and that errors leave everything as it was."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CSV = "name_ar,name_en,lat,lon,kind\nتلة الغيم,Cloud Hill,35.70,36.60,hill\n"


def marsad(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "marsad", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
    )


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "places.sqlite"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "hills.csv"
    path.write_text(CSV, "utf-8")
    return path


def test_import_find_show_list(table: Path, db: Path) -> None:
    done = marsad("places", "import", "csv", table, "--db", db, "--source", "hills", "--licence", "CC0")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "1 places are new, 0 were there; 0 are linked to another source's\n"
    id_ = "hills:تله_الغيم@35.7,36.6"
    found = marsad("places", "find", "cloud hill", "--db", db)
    assert found.stdout == f"{id_}\tتلة الغيم\tCloud Hill\thill\t35.7000, 36.6000\tsy-idlib-gov, syria\n"
    shown = json.loads(marsad("places", "show", id_, "--db", db, "--json").stdout)
    assert shown["areas"] == ["sy-idlib-gov", "syria"]
    assert shown["place"]["kind"] == "hill"
    assert "sy-idlib-gov, syria" in marsad("places", "show", id_, "--db", db).stdout
    listed = marsad("places", "list", MARSAD_PLACES=str(db)).stdout.splitlines()
    assert [line.split("\t")[0] for line in listed] == ["tables", "geonames", "ne", "hills"]
    assert marsad("places", "list", "--source", "hills", "--db", db).stdout.startswith(id_)


def test_read_knows_what_was_imported_and_pinned(table: Path, db: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("سيطرت قوات النظام على تلة الغيم في ريف إدلب وقصفت قرية أم الرذاذ.", "utf-8")
    marsad("places", "import", "csv", table, "--db", db)
    pinned = marsad("places", "pin", "أم الرذاذ", "35.5", "36.5", "--within", "إدلب", "--db", db)
    assert (pinned.returncode, pinned.stdout) == (0, "pin:ام_الرذاذ@sy-idlib-gov\n")

    def places(**environment: str) -> dict[str, object]:
        reading = json.loads(marsad("read", report, "--theatre", "syria", **environment).stdout)
        return {place["text"]: place["place"] for claim in reading["claims"] for place in claim["places"]}

    without, known = places(MARSAD_PLACES=""), places(MARSAD_PLACES=str(db))
    assert set(without.values()) == {None}
    assert set(known.values()) == {"own:تله_الغيم@35.7,36.6", "pin:ام_الرذاذ@sy-idlib-gov"}
    assert marsad("places", "unpin", pinned.stdout.strip(), "--db", db).returncode == 0
    assert pinned.stdout.strip() not in places(MARSAD_PLACES=str(db)).values()


def test_a_wrong_row_ends_with_three_and_its_place(table: Path, db: Path) -> None:
    table.write_text(CSV + "تلة أخرى,,135.7,36.6,hill\n", "utf-8")
    done = marsad("places", "import", "csv", table, "--db", db)
    assert done.returncode == 3
    assert done.stderr == f"error: {table}:3: lat 135.7 is not between -90 and 90\n"
    assert marsad("places", "find", "تلة الغيم", "--db", db).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("import", "csv", "none.csv"), 3, "none.csv: there is no such file"),
        (("import", "shp", "x"), 2, "shp"),
        (("import", "ocha", "none.csv", "--source", "x"), 2, "--source"),
        (("show", "sy-nowhere"), 2, "no place has the id"),
        (("unpin", "pin:nowhere"), 2, "there is no pin"),
        (("list", "--source", "nowhere"), 2, "no source of places"),
        (("fetch", "Syria"), 2, "two letters"),
        (("fetch", "SY", "--base-url", "http://127.0.0.1:1/"), 3, "127.0.0.1"),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int, said: str, db: Path) -> None:
    done = marsad("places", *arguments, "--db", db)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_places_that_is_none(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.sqlite"
    wrong.write_text("no database " * 200)
    done = marsad("places", "find", "حلب", "--db", wrong)
    assert done.returncode == 4
    assert str(wrong) in done.stderr
    report = tmp_path / "report.txt"
    report.write_text("سيطرت قوات النظام على بلدة حيان", "utf-8")
    for workers in ("1", "2"):
        done = marsad("read", report, "--workers", workers, MARSAD_PLACES=str(wrong))
        assert (done.returncode, done.stdout) == (2, "")
        assert str(wrong) in done.stderr
        assert "Traceback" not in done.stderr
    assert marsad("places", "list", MARSAD_PLACES="").returncode == 0
    assert marsad("places", "pin", "تلة", "35", "36", MARSAD_PLACES="").returncode == 2
