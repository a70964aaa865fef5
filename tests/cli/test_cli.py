from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from marsad import __version__
from marsad.desk.intake.samples import sample_folder

TEXT = "سيطرت قوات النظام على بلدة حيان أمس."
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
REPORT = {"id": "a", "text": TEXT, "published": "2020-02-17"}


def marsad(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "marsad", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=cwd)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.json"
    file.write_text(json.dumps(REPORT), "utf-8")
    return file


def test_json_on_standard_output_and_nothing_else_there(report: Path) -> None:
    done = marsad("read", report)
    assert done.returncode == 0, done.stderr.decode()
    (line,) = done.stdout.decode().splitlines()
    reading = json.loads(line)
    assert reading["id"] == "a"
    for claim in reading["claims"]:
        assert TEXT[claim["start"] : claim["start"] + len(claim["quote"])] == claim["quote"]
    assert done.stderr == b""


def test_standard_input(report: Path) -> None:
    text = json.loads(marsad("read", "-", "--published", "2020-02-17", stdin=TEXT.encode()).stdout)
    record = json.loads(marsad("read", "-", stdin=report.read_bytes()).stdout)
    assert (text["id"], record["id"]) == ("stdin", "a")
    assert text["claims"] == record["claims"]


def test_one_bad_file_is_told_of_and_the_others_are_read(report: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    done = marsad("read", tmp_path, tmp_path / "missing.txt")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    told = done.stderr.decode()
    assert "bad.txt: not a text" in told
    assert "missing.txt: no such file" in told
    assert "1 report read" in told


def test_exit_codes(report: Path, tmp_path: Path) -> None:
    assert marsad("read", tmp_path / "missing.txt").returncode == 3
    assert marsad("read").returncode == 2
    assert marsad("read", report, "--format", "xml").returncode == 2
    assert marsad("read", report, "--published", "17.2.2020").returncode == 2
    assert marsad("read", report, "--theatre", "atlantis").returncode == 2
    assert marsad("read", report, "--output", tmp_path / "no" / "such" / "file").returncode == 4
    assert marsad("read", report, "--max-bytes", "10").returncode == 3


def test_a_wrong_option_says_what_would_be_right(report: Path) -> None:
    done = marsad("read", report, "--theatre", "atlantis")
    assert done.stdout == b""
    assert b"syria" in done.stderr
    assert b"Traceback" not in done.stderr


def test_output_into_the_folder_that_is_read(report: Path) -> None:
    output = report.parent / "claims.jsonl"
    for _ in range(2):  # the second time the old file is there, and is no report
        marsad("read", report.parent, "--output", output)
    assert json.loads(output.read_text("utf-8").splitlines()[0])["id"] == "a"
    assert not list(report.parent.glob(".*"))


def test_what_cannot_be_written_is_told_by_its_own_name(report: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for output in (tmp_path / "folder", tmp_path / "no" / "such"):
        done = marsad("read", report, "--output", output)
        assert done.returncode == 4
        told = done.stderr.decode()
        assert told.startswith(f"error: cannot write {output}: "), told
        assert ".part" not in told
    full = f"{sys.executable} -m marsad read {report} > /dev/full"
    done = subprocess.run(full, shell=True, capture_output=True, check=False, env=BUFFERED)
    assert done.returncode == 4
    assert b"cannot write standard output" in done.stderr


def test_an_output_that_is_no_file_keeps_its_place(report: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as taker:
        assert marsad("read", report, "--output", pipe).returncode == 0
        assert taker.stdout is not None
        assert json.loads(taker.stdout.read())["id"] == "a"
    assert pipe.is_fifo()
    done = marsad("read", report, "--output", "-", cwd=tmp_path)
    assert json.loads(done.stdout)["id"] == "a"
    assert not (tmp_path / "-").exists()
    target, link = tmp_path / "target", tmp_path / "link"
    link.symlink_to(target)
    assert marsad("read", report, "--output", link).returncode == 0
    assert link.is_symlink()
    assert json.loads(target.read_bytes())["id"] == "a"


def test_a_failed_run_leaves_no_half_written_file(report: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.html"
    output.write_text("old")
    assert marsad("read", report, "--format", "html", "--output", output, "--theatre", "atlantis").returncode == 2
    assert output.read_text() == "old"


def test_table(report: Path) -> None:
    done = marsad("read", report, "--format", "table")
    shown = done.stdout.decode()
    assert "gained" in shown
    assert "2020-02-16" in shown
    assert "1 claim" in shown
    assert "\u2068" not in shown


def test_html(report: Path) -> None:
    page = marsad("read", report, "--format", "html").stdout.decode()
    assert page.startswith("<!doctype html>")
    assert "حيان" in page


def test_explain_goes_to_standard_error(report: Path) -> None:
    done = marsad("read", report, "--explain")
    assert done.stderr.strip()
    assert len(done.stdout.splitlines()) == 1


def test_explain_names_the_report_where_there_are_several(report: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    told = marsad("read", tmp_path, "--explain").stderr.decode().splitlines()
    assert [line for line in told if line.startswith("report ")] == ["report b", "report a"]


@pytest.mark.parametrize("environment", [BUFFERED, BUFFERED | {"PYTHONUNBUFFERED": "1"}], ids=["buffered", "not"])
def test_a_reader_of_the_output_that_leaves_early_breaks_nothing(tmp_path: Path, environment: dict[str, str]) -> None:
    lines = "\n".join(json.dumps(REPORT | {"id": str(number)}) for number in range(300))
    (tmp_path / "many.jsonl").write_text(lines)
    for form in ("jsonl", "table", "html"):
        command = f"{sys.executable} -m marsad read {tmp_path / 'many.jsonl'} -qf {form}; echo $? >{tmp_path}/{form}"
        done = subprocess.run(
            f"({command}) | head -c 100", shell=True, capture_output=True, check=False, env=environment
        )
        assert 0 < len(done.stdout) <= 100
        assert done.stderr == b""
        assert (tmp_path / form).read_text().strip() == "4", form


def test_progress_and_isolated_arabic_on_a_terminal(tmp_path: Path) -> None:
    with sample_folder() as folder:
        leader, follower = pty.openpty()
        command = [sys.executable, "-m", "marsad", "read", str(folder), "--format", "table"]
        environment = os.environ | {"TERM": "xterm", "COLUMNS": "140"}
        process = subprocess.Popen(command, stdout=follower, stderr=follower, env=environment)
        os.close(follower)
        shown = b""
        while True:
            try:
                data = os.read(leader, 65536)
            except OSError:  # the terminal is gone: all was read
                break
            if not data:
                break
            shown += data
        assert process.wait() == 0
        os.close(leader)
    assert "reports" in shown.decode()
    assert shown.count("\u2068".encode()) == shown.count("\u2069".encode()) > 0


def test_many_errors_are_not_all_shown(tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("[]\n" * 200)
    told = marsad("read", tmp_path).stderr.decode()
    assert told.count("error:") == 51
    assert "and 150 more" in told


def test_version() -> None:
    assert marsad("version").stdout.decode().strip() == f"marsad {__version__}"


def test_demo_writes_a_page_and_says_where(tmp_path: Path) -> None:
    done = marsad("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    page = tmp_path / "observatory.html"
    assert done.stdout.decode().strip().endswith(str(page.resolve()))
    assert b"killed" in done.stdout
    source = page.read_text("utf-8")
    assert "Their figures are made up" in source
    with sample_folder() as folder:
        for sample in folder.glob("*.json"):
            assert json.loads(sample.read_bytes())["source"] in source
