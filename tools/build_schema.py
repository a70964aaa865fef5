"""Makes docs/schema/reading.schema.json, the published JSON Schema of a reading, from the record.

python -m tools.build_schema [--check]
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

import msgspec

from marsad.model import Reading
from tools.generated import ROOT, write_or_check

PATH = ROOT / "docs" / "schema" / "reading.schema.json"


def schema() -> str:
    """The schema as JSON text. Descriptions are the docstrings, without the markup of the source."""
    (top,), parts = msgspec.json.schema_components([Reading], ref_template="#/$defs/{name}")
    made: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A reading: what Marsad took from one report",
        **top,
        "$defs": parts,
    }
    return json.dumps(_plain(made), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return re.sub(r"\s+", " ", value).replace("`", "") if isinstance(value, str) else value


if __name__ == "__main__":
    sys.exit(write_or_check(PATH, schema()))
