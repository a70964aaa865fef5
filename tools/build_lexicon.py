"""Compile the lexicon's YAML into the one file that programs load.

python tools/build_lexicon.py            write marsad/lexicon/<language>/compiled.json
python tools/build_lexicon.py --check    exit with 1 where it is not what the YAML says
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.lexicon.load import COMPILED, ROOT, parse


def languages() -> list[str]:
    """The folders of the lexicon that hold YAML."""
    return sorted(path.name for path in ROOT.iterdir() if path.is_dir() and any(path.rglob("*.yaml")))


def compiled(language: str) -> bytes:
    """What the language's compiled file should hold."""
    return msgspec.json.encode(parse(language), order="deterministic") + b"\n"


def main(arguments: list[str]) -> int:
    """Write or check the compiled files; the exit status."""
    status = 0
    for language in languages():
        path = ROOT / language / COMPILED
        content = compiled(language)
        if path.exists() and path.read_bytes() == content:
            continue
        if "--check" in arguments:
            print(f"{path.name} of {language} is not what the YAML says; run: make generated")
            status = 1
        else:
            path.write_bytes(content)
            print(f"{language}: {len(content):,} bytes")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
