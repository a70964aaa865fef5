"""Files and folders to reports, one at a time and in a stable order, with what is wrong as values beside them.

A text file is one report; a ``.json``, ``.jsonl`` or ``.ndjson`` file holds one or more (`marsad.gather.records`). A folder
gives its files in the order of their names, those of its folders after them. ``-`` is standard input: JSON where it begins
with a brace or bracket, else one text.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from marsad.errors import (
    BadRecord,
    BinaryFile,
    EmptyFile,
    EncodingError,
    InputError,
    Message,
    MissingFile,
    NoReports,
    UnreadableFile,
)
from marsad.gather.arrays import BLANK
from marsad.gather.encoding import Undecodable, decode
from marsad.gather.records import ByteStream, read_lines, read_records, too_large
from marsad.language.detect import detect
from marsad.model import Report

MAX_BYTES = 20_000_000
"""The largest report that is read, in bytes, where no other limit is given."""

STDIN = "-"
_TEXT = frozenset((".txt", ".text"))
_LINES = frozenset((".jsonl", ".ndjson"))
_JSON = frozenset((".json",)) | _LINES


class Gathered(NamedTuple):
    """A report, the path it was found in as given or below it, and what had to be put right (None where nothing).

    `data` are the bytes it came in: of a text file all, of a JSON file those of its object.
    """

    report: Report
    path: str
    note: str | None = None
    data: bytes = b""


def gather(paths: Iterable[str | Path], *, max_bytes: int = MAX_BYTES) -> Iterator[Gathered | InputError]:
    """The reports in some files and folders, in the order given.

    `max_bytes` limits one report: a text file, or one record of a JSON file. What cannot be read is given as an
    `InputError` in its place and never raised. Ids are unique: a text file is called after its stem or, where that was
    had before, after its path; a second record with the same id is a `BadRecord`.
    """
    seen: set[int] = set()  # hashes, so that a million ids take little
    for path in paths:
        for found in _expand(str(path), max_bytes):
            if isinstance(found, Gathered):
                found = _unique(found, seen)
            yield found


def _unique(found: Gathered, seen: set[int]) -> Gathered | InputError:
    report = found.report
    if hash(report.id) in seen and Path(found.path).suffix.lower() not in _JSON and found.path != STDIN:
        report = Report(id=Path(found.path).with_suffix("").as_posix(), text=report.text, language=report.language)
        found = found._replace(report=report)
    if hash(report.id) in seen:
        return BadRecord(found.path, Message("the id %(name)r was given before", name=report.id))
    seen.add(hash(report.id))
    return found


def _expand(path: str, max_bytes: int) -> Iterator[Gathered | InputError]:
    if path == STDIN:
        yield from _read_stdin(max_bytes)
    elif Path(path).is_dir():
        empty = True
        for file in _walk(path):
            empty = False
            yield from _read_file(file, max_bytes)
        if empty:
            yield NoReports(path, f"no reports in this folder ({', '.join(sorted(_TEXT | _JSON))})")
    else:
        yield from _read_file(path, max_bytes)


def _walk(folder: str) -> Iterator[str]:
    """The files of a folder that could be reports, then those of its folders; hidden ones are left."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in _TEXT | _JSON:
                yield str(Path(root, name))


def _read_file(path: str, max_bytes: int) -> Iterator[Gathered | InputError]:
    file = Path(path)
    suffix = file.suffix.lower()
    try:
        with file.open("rb") as stream:
            if suffix in _JSON:
                records = read_lines if suffix in _LINES else read_records
                for found in records(stream, path, stem=file.stem, max_bytes=max_bytes):
                    yield found if isinstance(found, InputError) else Gathered(found.report, path, data=found.data)
            else:
                yield _read_text(stream, path, file.stem, max_bytes)
    except FileNotFoundError:
        yield MissingFile(path, "no such file or folder")
    except (OSError, ValueError) as error:  # a ValueError is a name with a zero byte in it
        yield UnreadableFile(path, getattr(error, "strerror", None) or str(error))


def _read_text(stream: ByteStream, path: str, name: str, max_bytes: int) -> Gathered | InputError:
    data = stream.read(max_bytes + 1)
    if len(data) > max_bytes:
        return too_large(path, max_bytes)
    try:
        decoded = decode(data)
    except Undecodable as error:
        return (BinaryFile if error.binary else EncodingError)(path, error.cause)
    if not decoded.text.strip():
        return EmptyFile(path, "empty")
    return Gathered(Report(id=name, text=decoded.text, language=detect(decoded.text)), path, decoded.note, data)


def _read_stdin(max_bytes: int) -> Iterator[Gathered | InputError]:
    stream = sys.stdin.buffer
    if isinstance(stream, io.BufferedReader) and stream.peek(1).lstrip(BLANK)[:1] not in (b"{", b"["):
        yield _read_text(stream, STDIN, "stdin", max_bytes)
        return
    for found in read_records(stream, STDIN, stem="stdin", max_bytes=max_bytes):
        yield found if isinstance(found, InputError) else Gathered(found.report, STDIN, data=found.data)
