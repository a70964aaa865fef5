"""The YAML tables that lie beside the code, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def load(name: str) -> dict[str, Any]:
    """The table in the file `name` of this folder.

    Raises:
        FileNotFoundError: there is no such file.
    """
    text = files("marsad.language.arabic").joinpath(name).read_text("utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=_Loader)
    return table
