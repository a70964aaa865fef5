"""The verbs that work on a store, as they are called."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.desk.intake.samples import sample_folder

PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("MARSAD_")}


def marsad(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "marsad", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=cwd, env=PLAIN | environment)


def done(*arguments: str | Path, cwd: Path, **environment: str) -> str:
    result = marsad(*arguments, cwd=cwd, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the samples."""
    folder = tmp_path_factory.mktemp("here")
    done("init", cwd=folder)
    with sample_folder() as samples:
        lines = done("add", samples, "--who", "amal", cwd=folder).splitlines()
    assert [line.split()[0] for line in lines] == ["kept"] * 6
    return folder


def test_init_makes_a_store_once(tmp_path: Path) -> None:
    assert done("init", cwd=tmp_path) == "marsad.db: made\n"
    assert done("init", cwd=tmp_path) == "marsad.db: is there\n"


def test_the_store_is_where_the_option_or_the_environment_says(tmp_path: Path) -> None:
    done("init", "--store", "a.db", cwd=tmp_path)
    done("init", cwd=tmp_path, MARSAD_STORE="b.db")
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["a.db", "b.db"]


def test_no_store_is_made_unasked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نص", "utf-8")
    for verb in (("list",), ("add", "a.txt"), ("check",), ("control",)):
        result = marsad(*verb, cwd=tmp_path)
        assert result.returncode == 5
        assert "marsad init" in result.stderr
        assert "Traceback" not in result.stderr
    assert not list(tmp_path.glob("*.db"))


def test_add_tells_of_each_and_of_what_failed(here: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("سيطرت قوات النظام على بلدة حيان", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\0")
    done("init", cwd=tmp_path)
    first = marsad("add", ".", cwd=tmp_path)
    again = marsad("add", "a.txt", cwd=tmp_path)
    assert (first.returncode, again.returncode) == (1, 0)
    assert first.stdout.startswith("kept ") and again.stdout.startswith("had ")
    assert "b.txt: not a text" in first.stderr
    assert marsad("add", "missing", cwd=tmp_path).returncode == 3
    assert marsad("add", "a.txt", "--theatre", "atlantis", cwd=tmp_path).returncode == 2


def test_list_and_show(here: Path) -> None:
    rows = json.loads(done("list", "--format", "json", cwd=here))
    assert len(rows) == 6
    table = done("list", "--words", "ريف إدلب", cwd=here)
    assert "claims" in table
    shown = done("show", rows[0]["id"][:6], "--text", cwd=here)
    assert rows[0]["title"] in shown
    (whole,) = json.loads(done("show", rows[0]["name"], "-f", "json", cwd=here))
    assert len(whole["claims"]) == rows[0]["claims"]
    text = whole["text"]
    assert all(text[(c := one["claim"])["start"] :].startswith(c["quote"]) for one in whole["claims"])
    assert marsad("show", "nothing", cwd=here).returncode == 2


def test_check(here: Path) -> None:
    assert "nothing is wrong" in done("check", cwd=here)


def test_review_and_what_follows(here: Path, tmp_path: Path) -> None:
    done("export-archive", tmp_path / "a.zip", cwd=here)
    done("init", cwd=tmp_path)
    done("import-archive", "a.zip", cwd=tmp_path)
    rows = json.loads(done("control", "--on", "2020-02-18", "-f", "json", cwd=tmp_path))
    key = next(row for row in rows if row["id"] == "sy-hayyan")["claims"][0]["key"]
    line = done("review", "reject", key, "--why", "no", "--who", "badr", cwd=tmp_path)
    assert line.startswith(f"rejected {key} ")
    assert done("review", "accept", key, "--why", "yes", cwd=tmp_path, MARSAD_USER="amal").startswith("accepted")
    history = json.loads(done("review", "history", key, "-f", "json", cwd=tmp_path))
    assert [(one["who"], one["action"]) for one in history] == [("badr", "reject"), ("amal", "accept")]
    assert json.loads(done("review", "open", "-f", "json", cwd=tmp_path)) == []
    assert marsad("review", "accept", key, cwd=tmp_path).returncode == 2  # why?
    assert marsad("review", "accept", key, "--why", " ", cwd=tmp_path).returncode == 2
    assert marsad("review", "edit", key, "--why", "x", "--set", "holder=كلمات ليست فيه", cwd=tmp_path).returncode == 2
    assert "two logs" not in done("merge-store", here / "marsad.db", cwd=tmp_path)
    assert "0 reports" in done("merge-store", here / "marsad.db", cwd=tmp_path)
    assert "nothing is wrong" in done("check", cwd=tmp_path)


@pytest.mark.parametrize(
    "verb",
    [
        ("incidents",),
        ("tolls",),
        ("tolls", "--totals"),
        ("tolls", "--by", "month"),
        ("tolls", "--by", "week", "--split", "victims"),
        ("control",),
        ("diff", "2020-02-10", "2020-02-18"),
        ("sources",),
        ("sources", "--of", "outlet"),
    ],
)
def test_what_is_known_in_all_forms(here: Path, verb: tuple[str, ...], tmp_path: Path) -> None:
    rows = json.loads(done(*verb, "-f", "json", cwd=here))
    assert rows
    done(*verb, "-f", "csv", "-o", tmp_path / "a.csv", cwd=here)
    data = (tmp_path / "a.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))) == len(rows)
    assert len(done(*verb, cwd=here).splitlines()) > len(rows)


def test_totals_are_narrowed_and_periods_say_what_they_count(here: Path) -> None:
    every = json.loads(done("tolls", "--totals", "-f", "json", cwd=here))
    some = json.loads(done("tolls", "--totals", "--place", "كفرنوران", "-f", "json", cwd=here))
    assert 0 < len(some) < len(every)
    assert json.loads(done("tolls", "--totals", "--until", "2019-01-01", "-f", "json", cwd=here)) == []
    rows = json.loads(done("tolls", "--by", "month", "-f", "json", cwd=here))
    killed = next(row for row in rows if row["harm"] == "killed" and row["incidents"])
    ours = [row for row in json.loads(done("tolls", "-f", "json", cwd=here))
            if row["harm"] == "killed" and killed["from"] <= row["first"] <= killed["to"]]  # fmt: skip
    assert killed["low"] == sum(row["low"] or 0 for row in ours)
    assert sorted(killed["incident_ids"]) == sorted(row["incident"] for row in ours)
    assert {check["claim"]["key"] for check in killed["checks"]} <= {row["claims"][0]["key"] for row in every}
    for wrong in (("--side", "civilians"), ("--split", "sort"), ("--by", "month", "--side", "martians")):
        assert marsad("tolls", *wrong, cwd=here).returncode == 2


def test_a_merge_explains_itself_and_is_undone(here: Path, tmp_path: Path) -> None:
    done("export-archive", tmp_path / "a.zip", cwd=here)
    done("init", cwd=tmp_path)
    done("import-archive", "a.zip", cwd=tmp_path)

    def incidents() -> dict[str, set[str]]:
        rows = json.loads(done("incidents", "-f", "json", cwd=tmp_path))
        return {row["id"]: {claim["key"] for claim in row["claims"]} for row in rows}

    before = incidents()
    merged = next(id_ for id_, keys in before.items() if len({key.partition(".")[0] for key in keys}) > 1)
    first, second = json.loads(done("incidents", "--id", merged[:8], "-f", "json", cwd=tmp_path))[:2]
    assert first["why"] == "the first that tells of it"
    assert second["why"].startswith(("the same place", "one place inside", "places close", "the same area"))
    assert second["why"] in done("incidents", "--id", merged, "-f", "csv", cwd=tmp_path)
    assert set(second["undo"]) <= before[merged]
    done("review", "split", *second["undo"], "--why", "two strikes", "--who", "badr", cwd=tmp_path)
    assert not any(set(second["undo"]) <= keys for keys in incidents().values())
    done("review", "split", *second["undo"], "--undo", "--why", "one after all", "--who", "badr", cwd=tmp_path)
    assert incidents() == before
    pair = [min(keys) for id_, keys in before.items() if id_ != merged][:2]
    done("review", "merge", *pair, "--why", "one raid", "--who", "amal", cwd=tmp_path)
    joined = next(id_ for id_, keys in incidents().items() if set(pair) <= keys)
    parts = json.loads(done("incidents", "--id", joined, "-f", "json", cwd=tmp_path))
    assert any(part["why"] == "judged the same" and set(part["merged_by"]) & set(pair) for part in parts)
    assert marsad("incidents", "--id", "nothing", cwd=tmp_path).returncode == 2


@pytest.mark.parametrize("verb", [("incidents",), ("control",), ("diff", "2020-02-10", "2020-02-18")])
def test_maps(here: Path, verb: tuple[str, ...]) -> None:
    made = json.loads(done(*verb, "-f", "geojson", cwd=here))
    kinds = {feature["geometry"]["type"] for feature in made["features"]}
    assert "Point" in kinds
    assert verb != ("control",) or kinds & {"Polygon", "MultiPolygon"}


def test_places_and_days_narrow(here: Path) -> None:
    some = json.loads(done("incidents", "--place", "إدلب", "--since", "2020-02-01", "-f", "json", cwd=here))
    every = json.loads(done("incidents", "-f", "json", cwd=here))
    assert 0 < len(some) < len(every)
    assert done("control", "--place", "حيان", "--history", cwd=here).count("حيان") > 1
    for wrong in (("incidents", "--place", "أطلنطس"), ("control", "--on", "tomorrow"), ("control", "--history")):
        result = marsad(*wrong, cwd=here)
        assert result.returncode == 2, result.stderr
        assert result.stderr.startswith("error: ")
    assert marsad("control", "--known", "1999-01-01", cwd=here).returncode == 2


def test_a_reader_that_leaves_early_breaks_nothing(here: Path) -> None:
    command = f"{sys.executable} -m marsad list -f json; echo $? > {here}/code"
    ended = subprocess.run(
        f"({command}) | head -c 10", shell=True, capture_output=True, cwd=here, env=PLAIN, check=False
    )
    assert ended.stderr == b""


def test_formulas_are_no_formulas_in_spreadsheets(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"text": "نص", "source": "=1+1", "id": "@x"}', "utf-8")
    done("init", cwd=tmp_path)
    done("add", "a.json", cwd=tmp_path)
    (row,) = csv.DictReader(io.StringIO(done("list", "-f", "csv", cwd=tmp_path).lstrip("\ufeff")))
    assert (row["outlet"], row["name"]) == ("'=1+1", "'@x")


def test_what_two_people_decided_apart_is_listed_until_somebody_settles_it(here: Path, tmp_path: Path) -> None:
    done("export-archive", tmp_path / "a.zip", cwd=here)
    for laptop in ("amal", "badr"):
        done("init", "--store", f"{laptop}.db", cwd=tmp_path)
        done("import-archive", "a.zip", "--store", f"{laptop}.db", cwd=tmp_path)
    rows = json.loads(done("control", "--on", "2020-02-18", "-f", "json", cwd=here))
    claim = next(row for row in rows if row["id"] == "sy-hayyan")["claims"][0]
    done("review", "reject", claim["key"], "--why", "no", "--who", "amal", "--store", "amal.db", cwd=tmp_path)
    done("review", "accept", claim["key"], "--why", "yes", "--who", "badr", "--store", "badr.db", cwd=tmp_path)
    merged = done("merge-store", "badr.db", "--store", "amal.db", "--who", "amal", cwd=tmp_path)
    assert "reject by amal" in merged and "accept by badr" in merged
    (row,) = json.loads(done("review", "open", "--store", "amal.db", "-f", "json", cwd=tmp_path))
    assert (row["what"], row["claims"]) == ("conflict", [claim["key"]])
    assert {(one["who"], one["says"], one["why"]) for one in row["decisions"]} == {
        ("amal", "reject", "no"), ("badr", "accept", "yes"),
    }  # fmt: skip
    shown = json.loads(done("show", claim["report"], "--store", "amal.db", "-f", "json", cwd=tmp_path))[0]
    (told,) = [one for one in shown["claims"] if one["key"] == claim["key"]]
    assert len(told["conflict"]) == 2 and told["stands"]  # as both of them knew it
    assert "note: conflict" in done("check", "--store", "amal.db", cwd=tmp_path)
    done("review", "reject", claim["key"], "--why", "seen both", "--who", "ward", "--store", "amal.db", cwd=tmp_path)
    assert json.loads(done("review", "open", "--store", "amal.db", "-f", "json", cwd=tmp_path)) == []


def test_unsure_claims_wait_until_somebody_decides(here: Path, tmp_path: Path) -> None:
    done("export-archive", tmp_path / "a.zip", cwd=here)
    done("init", cwd=tmp_path)
    done("import-archive", "a.zip", cwd=tmp_path)
    rows = json.loads(done("review", "unsure", "--below", "1", "-f", "json", cwd=tmp_path))
    assert [row["confidence"] for row in rows] == sorted(row["confidence"] for row in rows)
    done("review", "accept", rows[0]["claim"], "--why", "right", "--who", "amal", cwd=tmp_path)
    left = json.loads(done("review", "unsure", "--below", "1", "--limit", "3", "-f", "json", cwd=tmp_path))
    assert [row["claim"] for row in left] == [row["claim"] for row in rows[1:4]]
    few = json.loads(done("review", "unsure", "--below", str(rows[2]["confidence"]), "-f", "json", cwd=tmp_path))
    assert all(row["confidence"] < rows[2]["confidence"] for row in few)


def test_a_story_by_another_outlet_is_shown_as_a_copy(tmp_path: Path) -> None:
    story = (
        "سيطرت قوات النظام على بلدة حيان في ريف حلب الشمالي أمس بعد معارك طويلة مع الفصائل، ونزح معظم أهلها إلى عفرين."
    )
    for name, outlet, day in (("first", "رويترز", "15"), ("second", "القدس العربي", "17")):
        record = {"id": name, "text": story, "source": outlet, "published": f"2020-02-{day}"}
        (tmp_path / f"{name}.json").write_text(json.dumps(record), "utf-8")
    done("init", cwd=tmp_path)
    first = done("add", "first.json", cwd=tmp_path).split()[1]
    kept = done("add", "first.json", "second.json", cwd=tmp_path).splitlines()
    assert kept[0].startswith(f"had {first}") and kept[1].endswith(f"near-copy of {first}")
    rows = json.loads(done("list", "-f", "json", cwd=tmp_path))
    assert [row["copy_of"] for row in rows] == [None, first]
    assert "near-copy" in done("show", "first", cwd=tmp_path)
    assert any("copy of" in line and first in line for line in done("show", "second", cwd=tmp_path).splitlines())
    (one,) = json.loads(done("show", "first", "-f", "json", cwd=tmp_path))
    (other,) = json.loads(done("show", "second", "-f", "json", cwd=tmp_path))
    assert (one["copy_of"], other["copy_of"]) == (None, first)
    assert [near["outlet"] for near in one["near_copies"]] == ["القدس العربي"]
    assert [(near["report"], near["likeness"]) for near in other["near_copies"]] == [(first, 1.0)]
