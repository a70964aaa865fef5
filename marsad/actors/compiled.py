"""The packs in the form that is loaded at run time: ``packs.json``, made by ``tools/build_packs.py`` from the YAML.

Names are rows ``(phrase, pos, value)`` whose last two are indexes into `POSES` and `Compiled.values`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from marsad.language.arabic.matching import Pos

PATH = Path(__file__).resolve().parent / "packs.json"
POSES = (Pos.NAME, Pos.NOUN)
OFFICE = "office:"  # prefix of the keys under which names of a state pass to its next holder

NameRow = tuple[str, int, int]
ValueRow = tuple[str | None, str, bool, str | None, str | None]
MeaningRow = tuple[str, str | None, str | None, tuple[str, ...]]


class ActorRow(msgspec.Struct, frozen=True, array_like=True):
    """`ActorEntry` as kept."""

    id: str
    name_ar: str
    name_en: str
    side: str | None
    kind: str
    parent: str | None
    theatres: tuple[str, ...]
    faction: bool


class SideRow(msgspec.Struct, frozen=True, array_like=True):
    """`Side` as kept."""

    id: str
    name_ar: str
    name_en: str
    colour: str
    pattern: str


class TheatreRow(msgspec.Struct, frozen=True, array_like=True):
    """`Theatre` as kept."""

    id: str
    name_ar: str
    name_en: str
    countries: tuple[str, ...]
    sides: tuple[SideRow, ...]
    camps: tuple[tuple[str, ...], ...] = ()


class OutletRow(msgspec.Struct, frozen=True, array_like=True):
    """`Outlet` as kept."""

    id: str
    name_ar: str
    name_en: str
    kind: str
    stance: str | None
    independent: bool
    owner: str | None
    country: str | None
    domains: tuple[str, ...]
    theatre: str


class Compiled(msgspec.Struct, frozen=True):
    """All packs.

    `generics` maps a key to theatre to meanings ``(id, since, until, countries)``, of which the first that holds counts.
    `body_names` are rows ``(name, outlet, scope)`` with scope ``any``, ``short`` or ``local``.
    """

    actors: list[ActorRow]
    theatres: list[TheatreRow]
    outlets: list[OutletRow]
    values: list[ValueRow]
    names: dict[str, list[NameRow]]
    generics: dict[str, dict[str, list[MeaningRow]]]
    state_words: list[str]
    states: dict[str, str]
    body_names: list[tuple[str, str, str]]
    handles: dict[str, str]


def read(path: Path = PATH) -> Compiled:
    """Read ``packs.json``.

    Raises:
        FileNotFoundError: it has not been built.
        msgspec.DecodeError: it is not in the form of this version.
    """
    return msgspec.json.decode(path.read_bytes(), type=Compiled)


def written(compiled: Compiled) -> str:
    """The text of ``packs.json``: one row a line, so that a change of a pack is a small change of the file."""
    encode = msgspec.json.encode
    parts = []
    for key, value in msgspec.structs.asdict(compiled).items():
        if isinstance(value, dict):
            lines = [
                encode(name) + b":" + (encode(rows) if not isinstance(rows, list) else _lines(rows))
                for name, rows in value.items()
            ]
            parts.append(encode(key) + b":{\n" + b",\n".join(lines) + b"\n}")
        else:
            parts.append(encode(key) + b":" + _lines(value))
    return (b"{\n" + b",\n".join(parts) + b"\n}\n").decode()


def _lines(rows: Sequence[object]) -> bytes:
    return b"[\n" + b",\n".join(msgspec.json.encode(row) for row in rows) + b"\n]"
