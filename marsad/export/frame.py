"""Claims as a data frame of pandas or polars, one row a claim, and back without loss.

Every field of the record is a column under its JSON name. Numbers, words and truth values stand as they are; what has parts
(speaker, time, places, actors, an extent that is a number) stands as JSON. Before them come columns for people, which
say the same in few words: `report`, `published`, `who`, `whom`, `where`, `when`.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from marsad.errors import MissingExtra
from marsad.export.rows import kind, row
from marsad.model import Claim, ControlClaim, EventClaim, HarmClaim, Reading

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Column = Literal["text", "int", "float", "bool", "json"]

_CLASSES: tuple[type[Claim], ...] = (ControlClaim, HarmClaim, EventClaim)
_PEOPLE = ("report", "published", "who", "whom", "where", "when")
_SCALARS: dict[type, Column] = {str: "text", int: "int", float: "float", bool: "bool"}


@cache
def columns() -> dict[str, Column]:
    """The columns of a frame and what is in them, in order."""
    found: dict[str, Column] = dict.fromkeys(_PEOPLE, "text")
    found["kind"] = "text"
    for cls in _CLASSES:
        hints = get_type_hints(cls)
        for field in msgspec.structs.fields(cls):
            found.setdefault(field.encode_name, _column(hints[field.name]))
    return found


def _column(hint: Any) -> Column:
    if get_origin(hint) in (Union, types.UnionType):
        kinds = {_column(part) for part in get_args(hint) if part is not type(None)}
        return kinds.pop() if len(kinds) == 1 else "json"
    if get_origin(hint) is Literal:
        return "text"
    return _SCALARS.get(hint, "json")


def to_records(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """The rows of a frame as plain dictionaries, all with the same keys."""
    shape = columns()
    found = []
    for reading in readings:
        for claim in reading.claims:
            flat = row(claim)
            record: dict[str, Any] = dict.fromkeys(shape)
            record |= {"report": reading.id, "published": reading.published}
            record |= {name: getattr(flat, name) or None for name in ("who", "whom", "where", "when")}
            for name, value in msgspec.to_builtins(claim).items():
                nested = shape[name] == "json" and value is not None
                record[name] = msgspec.json.encode(value).decode() if nested else value
            record["kind"] = kind(claim)
            found.append(record)
    return found


def to_pandas(readings: Iterable[Reading]) -> pd.DataFrame:
    """The claims as a pandas frame, in types that know a missing value.

    Raises:
        MissingExtra: where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        raise MissingExtra("pandas") from None
    dtypes = {"text": "string", "json": "string", "int": "Int64", "float": "Float64", "bool": "boolean"}
    records = to_records(readings)
    return pd.DataFrame(
        {name: pd.array([record[name] for record in records], dtype=dtypes[form]) for name, form in columns().items()}
    )


def to_polars(readings: Iterable[Reading]) -> pl.DataFrame:
    """The claims as a polars frame.

    Raises:
        MissingExtra: where polars is not installed.
    """
    try:
        import polars as pl
    except ImportError:
        raise MissingExtra("polars") from None
    dtypes = {"text": pl.String, "json": pl.String, "int": pl.Int64, "float": pl.Float64, "bool": pl.Boolean}
    return pl.DataFrame(to_records(readings), schema={name: dtypes[form] for name, form in columns().items()})


def from_frame(frame: pd.DataFrame | pl.DataFrame) -> list[Claim]:
    """The claims of a frame that `to_pandas` or `to_polars` made, in its order; columns may have been added.

    Raises:
        msgspec.ValidationError: where a row is no claim any more.
    """
    any_frame: Any = frame
    records = any_frame.to_dicts() if hasattr(frame, "to_dicts") else any_frame.to_dict("records")
    return [from_record(record) for record in records]


def from_record(record: Mapping[Any, Any]) -> Claim:
    """The claim of one row."""
    shape = columns()
    wanted = {name for cls in _CLASSES if cls.__struct_config__.tag == record["kind"] for name in _names(cls)}
    fields: dict[str, Any] = {"kind": record["kind"]}
    for name in wanted:
        value = record[name]
        # Missing is None in polars and pandas.NA (or NaN) in pandas: the latter are unequal to themselves or to all.
        if value is None or type(value).__name__ == "NAType" or value != value:
            continue
        if shape[name] == "json":
            fields[name] = msgspec.json.decode(value)
        else:
            fields[name] = int(value) if shape[name] == "int" else value
    claim: Claim = msgspec.convert(fields, Claim)
    return claim


@cache
def _names(cls: type[Claim]) -> tuple[str, ...]:
    return tuple(field.encode_name for field in msgspec.structs.fields(cls))
