"""The reader stays above the pinned floors, where the annotated reports are at hand: they are not shipped."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def gold(root: Path) -> Path:
    folder = root.parent / "shared" / "gold"
    if not (folder / "score.py").is_file() or not (folder / "dev").is_dir():
        pytest.skip("no annotated reports beside the checkout")
    return folder


def run(root: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(root / "evals" / "gold.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_reader_is_above_its_floors(root: Path, gold: Path) -> None:
    done = run(root)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    assert "correct p/r/f1" in done.stdout, done.stdout  # it was scored, and not skipped


def test_without_annotated_reports_it_is_skipped(root: Path, tmp_path: Path) -> None:
    done = run(root, tmp_path / "missing")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("skipped")
