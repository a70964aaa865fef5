"""What the tools that make files have in common: write the file, or with ``--check`` tell whether it is as it would be."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def write_or_check(path: Path, content: str, arguments: list[str] | None = None) -> int:
    """Write a generated file; with ``--check`` among the arguments, compare it and return 1 where it differs."""
    check = "--check" in (sys.argv[1:] if arguments is None else arguments)
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        return 0
    if path.is_file() and path.read_text(encoding="utf-8") == content:
        return 0
    print(f"{path.relative_to(ROOT)} is not what its tool makes; run: make generated", file=sys.stderr)
    return 1
