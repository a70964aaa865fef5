"""The built files of the browser's code (``static/``), made from ``ui/`` when the package is built."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"


@cache
def manifest() -> dict[str, str]:
    """The hash of each built file by its name; empty where they are not built."""
    file = FOLDER / "manifest.json"
    found: dict[str, str] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return found


def asset(name: str) -> Path | None:
    """The path of a built file, or None where it is not built."""
    file = FOLDER / name
    return file if name in manifest() and file.is_file() else None


def built() -> bool:
    """Whether the browser's code is there."""
    return bool(manifest())
