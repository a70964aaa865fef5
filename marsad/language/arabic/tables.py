"""The YAML tables that lie beside the code, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EXAMPLES: Final = "\nexamples:"


@cache
def load(name: str, *, examples: bool = False) -> dict[str, Any]:
    """The table in the file `name` of this folder, without its `examples` unless asked: they take longest to read.

    Raises:
        FileNotFoundError: there is no such file.
    """
    text = files("marsad.language.arabic").joinpath(name).read_text("utf-8")
    table: dict[str, Any] = yaml.load(text if examples else text.partition(_EXAMPLES)[0], Loader=_Loader)
    return table
