"""What the head of a PMTiles archive tells: whether it is one, whether it is whole, and what its tiles are.

After version 3 of its specification (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
"""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import UsageError

_HEAD = struct.Struct("<7s B 8Q 3Q 4B 2B 4i B 2i")
_MAGIC, _VERSION = b"PMTiles", 3
_PACKINGS = {0: "unknown", 1: "none", 2: "gzip", 3: "brotli", 4: "zstd"}
_OPENED = frozenset((0, 1, 2))  # what the browser's code unpacks
TILES = {1: "mvt", 2: "png", 3: "jpeg", 4: "webp", 5: "avif"}


@dataclass(frozen=True, slots=True)
class Archive:
    """A PMTiles archive: the kind of its `tiles` (``mvt`` or a kind of pictures), their zooms, and its `metadata`."""

    tiles: str
    zooms: tuple[int, int]
    metadata: dict[str, Any]


def archive(file: Path) -> Archive:
    """Look at an archive.

    Raises:
        UsageError: it is missing, cannot be read, is no PMTiles archive of version 3, is not whole, or has tiles that
            browsers cannot be given.
    """
    if file.is_dir():
        raise UsageError(f"the base map {file} is a folder; a PMTiles file is wanted")
    try:
        with file.open("rb") as opened:
            head = opened.read(_HEAD.size)
            if len(head) < _HEAD.size or not head.startswith(_MAGIC):
                raise UsageError(f"the base map {file} is no PMTiles archive")
            return _looked_at(file, head, opened.seek(0, 2), opened)
    except FileNotFoundError:
        raise UsageError(f"there is no base map {file}") from None
    except OSError as error:
        raise UsageError(f"the base map {file} cannot be read: {error.strerror or error}") from None


def _looked_at(file: Path, head: bytes, size: int, opened: Any) -> Archive:
    _, version, root, root_length, data, data_length, leaves, leaves_length, tiles, tiles_length, *more = _HEAD.unpack(
        head
    )
    _addressed, _entries, _contents, _clustered, inner, packing, kind, low, high, *_where = more
    if version != _VERSION:
        raise UsageError(
            f"the base map {file} is of PMTiles version {version}; `pmtiles convert` makes version 3 of it"
        )
    whole = max(root + root_length, data + data_length, leaves + leaves_length, tiles + tiles_length)
    if size < whole:
        raise UsageError(
            f"the base map {file} is not whole: of {whole:,} bytes {size:,} are there; it was not copied to its end"
        )
    if kind not in TILES:
        raise UsageError(
            f"the base map {file} has tiles of a kind ({kind}) that is not drawn here: pictures or MVT are"
        )
    for what in (inner, packing):
        if what not in _OPENED:
            raise UsageError(f"the base map {file} is packed by {_PACKINGS.get(what, what)}; browsers unpack gzip only")
    try:
        opened.seek(root)
        _unpacked(opened.read(root_length), inner)
        opened.seek(data)
        metadata = json.loads(_unpacked(opened.read(data_length), inner)) if data_length else {}
    except (ValueError, EOFError, zlib.error, gzip.BadGzipFile):
        raise UsageError(f"the base map {file} is broken: its directory cannot be read") from None
    return Archive(TILES[kind], (low, high), metadata if isinstance(metadata, dict) else {})


def _unpacked(data: bytes, packing: int) -> bytes:
    return gzip.decompress(data) if packing == 2 else data
