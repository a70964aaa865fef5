"""Make ``marsad/actors/packs.json`` from the YAML of ``marsad/theatres/``: ``python -m tools.build_packs``."""

from __future__ import annotations

from marsad.actors import compiled
from marsad.actors.build import build
from marsad.actors.sources import read_packs
from tools.generated import write_or_check

if __name__ == "__main__":
    raise SystemExit(write_or_check(compiled.PATH, compiled.written(build(read_packs()))))
