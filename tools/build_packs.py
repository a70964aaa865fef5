"""Make ``marsad/actors/packs.json`` from the YAML of ``marsad/theatres/``; with ``--check``, only compare.

Exit code 1 where ``--check`` finds the file out of date.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from marsad.actors import compiled  # noqa: E402
from marsad.actors.build import build  # noqa: E402
from marsad.actors.sources import read_packs  # noqa: E402


def main(arguments: list[str]) -> int:
    """Build or compare; the exit code."""
    made = compiled.write(build(read_packs()))
    if "--check" in arguments:
        same = compiled.PATH.is_file() and compiled.PATH.read_bytes() == made
        if not same:
            print("marsad/actors/packs.json is out of date: run tools/build_packs.py", file=sys.stderr)
        return 0 if same else 1
    compiled.PATH.write_bytes(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
