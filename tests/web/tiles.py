"""Small PMTiles archives of version 3, made after its specification: pictures of one colour, or squares with a road."""

from __future__ import annotations

import gzip
import json
import math
import struct
import zlib
from pathlib import Path

BOX = (35.0, 32.0, 43.0, 38.0)
"""West, south, east and north of what they cover, in degrees."""

ZOOMS = (0, 7)
CREDIT = "© Tiles of the tests"
COLOUR = (230, 40, 200)


def raster(file: Path, *, credit: str = CREDIT) -> Path:
    """An archive of PNG pictures."""
    return _archive(file, png(COLOUR), kind=2, packing=1, metadata={"name": "pictures", "attribution": credit})


def vector(file: Path) -> Path:
    """An archive of vector tiles: water over the western half of each, and a road through it."""
    layers = [{"id": "water", "fields": {}}, {"id": "roads", "fields": {}}, {"id": "unheard_of", "fields": {}}]
    metadata = {"name": "shapes", "attribution": CREDIT, "vector_layers": layers}
    tile = _layer("water", 3, _ring([(0, 0), (2048, 0), (2048, 4096), (0, 4096)]))
    tile += _layer("roads", 2, _line([(0, 2048), (4096, 2048)]))
    return _archive(file, gzip.compress(tile, mtime=0), kind=1, packing=2, metadata=metadata)


def _archive(file: Path, tile: bytes, *, kind: int, packing: int, metadata: dict[str, object]) -> Path:
    """Every tile has the same content, which stands in the archive once."""
    ids = sorted(_id(z, x, y) for z in range(ZOOMS[0], ZOOMS[1] + 1) for x, y in _tiles(z))
    columns = [[b - a for a, b in zip([0, *ids], ids, strict=False)], [1] * len(ids), [len(tile)] * len(ids)]
    columns.append([1] * len(ids))  # offsets, each plus one
    numbers = [len(ids), *(number for column in columns for number in column)]
    root = gzip.compress(b"".join(map(_varint, numbers)), mtime=0)
    about = gzip.compress(json.dumps(metadata).encode(), mtime=0)
    begin = 127 + len(root) + len(about)
    places = [127, len(root), 127 + len(root), len(about), begin, 0, begin, len(tile)]
    box = [round(10_000_000 * degree) for degree in BOX]
    counts = [len(ids), len(ids), 1]
    head = struct.pack("<7sB8Q3Q", b"PMTiles", 3, *places, *counts)
    head += struct.pack("<4B2B4iB2i", 0, 2, packing, kind, *ZOOMS, *box, 5, *box[:2])
    file.write_bytes(head + root + about + tile)
    return file


def _tiles(z: int) -> list[tuple[int, int]]:
    """The tiles of a zoom in the box."""
    west, south, east, north = BOX

    def row(lat: float) -> int:
        return int((1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2 * 2**z)

    columns = range(int((west + 180) / 360 * 2**z), int((east + 180) / 360 * 2**z) + 1)
    return [(x, y) for x in columns for y in range(row(north), row(south) + 1)]


def _id(z: int, x: int, y: int) -> int:
    """A tile's number along the Hilbert curves of all zooms.

    >>> [_id(0, 0, 0), _id(1, 0, 0), _id(1, 0, 1), _id(1, 1, 1), _id(1, 1, 0), _id(2, 0, 0)]
    [0, 1, 2, 3, 4, 5]
    """
    found, size = (4**z - 1) // 3, 2**z // 2
    while size:
        right, down = int(x & size > 0), int(y & size > 0)
        found += size * size * ((3 * right) ^ down)
        if not down:
            if right:
                x, y = size - 1 - x, size - 1 - y
            x, y = y, x
        size //= 2
    return found


def _varint(number: int) -> bytes:
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    return bytes([*made, number])


def png(colour: tuple[int, int, int], size: int = 256) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * size) * size
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


# -- vector tiles, after https://github.com/mapbox/vector-tile-spec ----------------------------------------------------


def _field(number: int, data: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _number(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _layer(name: str, kind: int, geometry: list[int]) -> bytes:
    feature = _number(3, kind) + _field(4, b"".join(map(_varint, geometry)))
    return _field(3, _field(1, name.encode()) + _field(2, feature) + _number(5, 4096) + _number(15, 2))


def _line(points: list[tuple[int, int]]) -> list[int]:
    """The commands by which a line is drawn: move to the first point, then on to the others."""
    made, at = [], (0, 0)
    for number, point in enumerate(points):
        if number == 0:
            made.append(1 << 3 | 1)
        elif number == 1:
            made.append((len(points) - 1) << 3 | 2)
        made += [_zigzag(point[0] - at[0]), _zigzag(point[1] - at[1])]
        at = point
    return made


def _ring(points: list[tuple[int, int]]) -> list[int]:
    return [*_line(points), 1 << 3 | 7]


def _zigzag(number: int) -> int:
    return number << 1 ^ number >> 63
