"""The built wheel, installed outside the checkout from its lock, reads the samples there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))
    }
    done = subprocess.run([*map(str, command)], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, root, cwd=root)
    (built,) = out.glob("*.whl")
    return built


def test_the_wheel_holds_all_data_and_nothing_else(root: Path, wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("marsad/")}
    tracked = {
        path.relative_to(root).as_posix()
        for path in (root / "marsad").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert held == tracked
    assert not [name for name in zipfile.ZipFile(wheel).namelist() if name.startswith(("tests", "tools", "docs"))]


def test_the_installed_wheel_runs_outside_the_checkout(root: Path, wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--quiet")
    run(*pip, "--require-hashes", "--requirement", root / "requirements" / "run.lock", cwd=tmp_path)
    run(*pip, "--no-deps", wheel, cwd=tmp_path)
    where = run(python, "-c", "import marsad; print(marsad.__file__)", cwd=tmp_path)
    assert str(root) not in where
    shown = run(tmp_path / "venv" / "bin" / "marsad", "demo", cwd=tmp_path)
    assert (tmp_path / "observatory.html").is_file()
    assert "killed" in shown
    report = tmp_path / "a.txt"
    report.write_text("سيطرت قوات النظام على بلدة حيان", "utf-8")
    reading = json.loads(run(tmp_path / "venv" / "bin" / "marsad", "read", report, cwd=tmp_path))
    assert [claim["kind"] for claim in reading["claims"]] == ["control"]
