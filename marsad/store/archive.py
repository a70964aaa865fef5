"""A whole store in one file, and another store as something to take over from.

An archive is a ZIP file: ``manifest.json``, a file ``tables/NAME.jsonl`` for each table (one row a line), and ``raw/SHA256``
for the bytes of reports. The same store gives the same file, byte for byte. What can be made again (sketches, the index of
words) is not in it.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import msgspec
from sqlalchemy import Connection, Table, select

from marsad.errors import BadArchive
from marsad.store.audit import head
from marsad.store.engine import HEAD
from marsad.store.hashing import canonical
from marsad.store.merging import KEPT, Row, columns
from marsad.store.tables import blobs

FORMAT = "marsad-archive"
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, msgspec.DecodeError, KeyError, EOFError, RuntimeError, ValueError, OSError,
)  # fmt: skip
"""What reading a damaged ZIP file may raise: also of a method, a name or an offset that there cannot be."""

_DATE = (1980, 1, 1, 0, 0, 0)


class OtherStore:
    """Another store, open for reading."""

    def __init__(self, connection: Connection, where: str) -> None:
        self.where = where
        self._connection = connection

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, in the order in which they were made."""
        names = columns(table)
        order = table.c.seq if "seq" in table.c else list(table.primary_key.columns)
        query = select(*(table.c[name] for name in names))
        query = query.order_by(*order) if isinstance(order, list) else query.order_by(order)
        for row in self._connection.execute(query, execution_options={"yield_per": 500}):
            yield row._asdict()

    def hashes(self) -> Iterator[str]:
        """The hashes of all bytes, in order."""
        yield from self._connection.execute(select(blobs.c.sha256).order_by(blobs.c.sha256)).scalars().all()

    def data(self, sha256: str) -> bytes:
        """Some bytes by their hash."""
        found: bytes = self._connection.execute(select(blobs.c.data).where(blobs.c.sha256 == sha256)).scalar_one()
        return bytes(found)


def export(connection: Connection, where: str, stream: IO[bytes]) -> dict[str, int]:
    """Write a store, as it is in a transaction, to a stream; and give the number of rows of each table."""
    store = OtherStore(connection, where)
    counts: dict[str, int] = {}
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in KEPT:
            name = f"tables/{table.name}.jsonl"
            sha256 = hashlib.sha256()
            counts[table.name] = 0
            with archive.open(_info(name), "w", force_zip64=True) as out:
                for row in store.rows(table):
                    line = canonical(dict(row)) + b"\n"
                    sha256.update(line)
                    out.write(line)
                    counts[table.name] += 1
            hashes[name] = sha256.hexdigest()
        counts["raw"] = 0
        for digest in store.hashes():
            archive.writestr(_info(f"raw/{digest}"), store.data(digest))
            counts["raw"] += 1
        manifest = {
            "format": FORMAT, "version": 1, "revision": HEAD, "log": head(connection), "rows": counts, "files": hashes,
        }  # fmt: skip
        archive.writestr(_info("manifest.json"), canonical(manifest))
    return counts


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


class _Manifest(msgspec.Struct):
    """What is in an archive: how many rows of which table, and the SHA-256 of each table's file."""

    format: str
    version: int
    revision: str
    rows: dict[str, int]
    files: dict[str, str]


class Archive:
    """An archive, open for reading.

    Invariant: no row is given of a table whose file is not what its hash says.

    Raises:
        BadArchive: it is none, or one that is damaged or of a later version.
        OSError: the file cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self.where = str(path)
        self._file = path.open("rb")
        try:
            self._zip = zipfile.ZipFile(self._file)
            self._manifest = msgspec.json.decode(self._zip.read("manifest.json"), type=_Manifest)
        except _DAMAGED as error:
            self._file.close()
            raise BadArchive(self.where, "this is no archive of a store, or it was cut off") from error
        if self._manifest.format != FORMAT or self._manifest.version != 1:
            self.close()
            raise BadArchive(self.where, "this is an archive of another kind, or of a later version")
        if self._manifest.revision > HEAD:
            self.close()
            raise BadArchive(self.where, "a later version made it")

    def rows(self, table: Table) -> Iterator[Row]:
        """The rows of a table, in the order in which they were made."""
        name = f"tables/{table.name}.jsonl"
        sha256 = hashlib.sha256()
        number = 0
        for line in self._lines(name):
            sha256.update(line)
            number += 1
        if sha256.hexdigest() != self._manifest.files.get(name) or number != self._manifest.rows.get(table.name):
            raise BadArchive(self.where, f"{name} is not what its hash says")
        wanted = set(columns(table))
        for line in self._lines(name):
            try:
                row = msgspec.json.decode(line, type=dict[str, Any])
            except msgspec.DecodeError as error:
                raise BadArchive(self.where, f"a row of {name} cannot be read") from error
            if row.keys() != wanted:
                raise BadArchive(self.where, f"a row of {name} has other columns than there are")
            yield row

    def _lines(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(name) as stream:
                yield from stream
        except _DAMAGED as error:
            raise BadArchive(self.where, f"{name} is missing or damaged") from error

    def hashes(self) -> Iterator[str]:
        """The hashes of all bytes."""
        names = [name for name in self._zip.namelist() if name.startswith("raw/")]
        if len(names) != self._manifest.rows.get("raw"):
            raise BadArchive(self.where, "the bytes of some reports are missing")
        yield from (name.removeprefix("raw/") for name in names)

    def data(self, sha256: str) -> bytes:
        """Some bytes by their hash."""
        try:
            return self._zip.read(f"raw/{sha256}")
        except _DAMAGED as error:
            raise BadArchive(self.where, f"raw/{sha256} is missing or damaged") from error

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()
