"""The lexicon's files as parsed data: one dictionary a language, by file.

People write YAML; programs load `compiled.json`, which holds the same and loads ten times faster. Whoever changes the YAML
runs ``python tools/build_lexicon.py``; a test fails while the two differ.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).parent
COMPILED = "compiled.json"


def files(language: str) -> dict[str, Path]:
    """The language's YAML files by name: ``people``, ``frames/take`` …, in alphabetical order."""
    folder = ROOT / language
    return {path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.rglob("*.yaml"))}


def parse(language: str) -> dict[str, Any]:
    """The language's YAML files, parsed: what `load` gives, read from the sources themselves (slow).

    Raises:
        yaml.YAMLError: a file is not YAML.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name: yaml.load(path.read_bytes(), Loader=loader) for name, path in files(language).items()}


@cache
def load(language: str) -> dict[str, Any]:
    """The language's lexicon by file: ``load("arabic")["people"]``, frames under ``frames/<file>``. Not to be changed.

    Raises:
        FileNotFoundError: there is no lexicon for the language.
    """
    parsed: dict[str, Any] = msgspec.json.decode((ROOT / language / COMPILED).read_bytes())
    return parsed
