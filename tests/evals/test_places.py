"""Places land where they are, as often as is pinned, where the data to tell it are at hand: they are not shipped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(root: Path, *arguments: str | Path, gazetteer: str | Path = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "evals" / "places.py"), *map(str, arguments)]
    environment = {**os.environ, "MARSAD_PLACES": str(gazetteer)}
    return subprocess.run(
        command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )


def test_what_is_missing_is_skipped(root: Path, tmp_path: Path) -> None:
    none = tmp_path / "none"
    done = run(root, none, "--incidents", none, "--corpus", none)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("skipped") == 3


def test_a_missed_floor_is_a_failure(root: Path, tmp_path: Path) -> None:
    none = tmp_path / "none"
    headlines = tmp_path / "headlines.jsonl"
    headlines.write_text('{"text": "قصف على حلب", "place_ar": "درعا", "lat": 32.6, "lon": 36.1}\n', encoding="utf-8")
    done = run(root, headlines, "--incidents", none, "--corpus", none, "--errors", "1")
    assert done.returncode == 1, done.stderr
    assert "UNDER THE FLOOR: headlines right 0.000" in done.stdout
    assert "UNDER THE FLOOR: headlines far off 1.000" in done.stdout
    assert "sy-aleppo (exact): درعا | قصف على حلب" in done.stdout
    done = run(root, headlines, "--incidents", none, "--corpus", none, "--no-floors")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def truth(root: Path) -> Path:
    folder = root.parent / "shared" / "truth"
    if not (folder / "places").is_dir() or not (folder / "incidents").is_dir():
        pytest.skip("no places with coordinates beside the checkout")
    return folder


@pytest.mark.slow
def test_the_default_install_is_above_its_floors(root: Path, truth: Path, tmp_path: Path) -> None:
    done = run(root, "--corpus", tmp_path / "none")
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "without OCHA's table" in done.stdout


@pytest.mark.slow
def test_with_ochas_table_it_is_above_its_floors(root: Path, truth: Path, tmp_path: Path) -> None:
    table = root.parent / "shared" / "gazetteer" / "syria_communities.csv"
    if not table.is_file():
        pytest.skip("no table of OCHA beside the checkout")
    own = tmp_path / "places.sqlite"
    command = [sys.executable, "-m", "marsad", "places", "import", "ocha", str(table)]
    environment = {**os.environ, "MARSAD_PLACES": str(own)}
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=environment)
    done = run(root, "--corpus", tmp_path / "none", gazetteer=own)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "with OCHA's table" in done.stdout
