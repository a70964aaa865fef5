"""JSON to reports: one object, an array of them, or one a line, told apart by how the file begins.

However large the file, no more than one record is held at a time. In a file of lines a broken line is told of and the
next one is read; in an array or a single object what follows a break cannot be trusted and is left.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

import msgspec

from marsad.errors import BadRecord, EmptyFile, EncodingError, InputError, Message, TooLarge
from marsad.gather.arrays import BLANK, split_array
from marsad.gather.encoding import Undecodable, decode
from marsad.language.detect import detect
from marsad.model import Report

_CHUNK = 1 << 16
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[T ]\d{2}:)")


class ByteStream(Protocol):
    """What is asked of an open file."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or its first `size` bytes; nothing at the end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`; nothing at the end."""


class Record(NamedTuple):
    """A report, and the bytes of the JSON object that it came in."""

    report: Report
    data: bytes


class _Keys(msgspec.Struct):
    """The keys of a report that are read; all others are ignored."""

    text: str
    id: str | int | None = None
    source: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    lang: str | None = None
    url: str | None = None


_decoder = msgspec.json.Decoder(_Keys)


def too_large(path: str, limit: int, line: int | None = None) -> TooLarge:
    """The error for one report above the limit of so many bytes."""
    return TooLarge(path, Message("larger than the limit of %(limit)s bytes for one report", limit=f"{limit:,}"), line)


FIRST_YEAR, LAST_YEAR = 1800, 2200
"""No report is of another year, and days are reckoned from its own, which the calendar must have."""


def iso_day(value: str | None) -> str | None:
    """The day of an ISO date, or of an ISO date and time; None for None and for an empty string.

    Raises:
        ValueError: where it is neither, or no day of the calendar.
    """
    if value is None or not value.strip():
        return None
    found = _ISO_DATE.match(value.strip())
    try:
        day = datetime.date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        day = None
    return day.isoformat() if day is not None and FIRST_YEAR <= day.year <= LAST_YEAR else _refuse(value)


def _refuse(value: str) -> str:
    raise ValueError(f"{value[:40]!r} is not a date; it should be written YYYY-MM-DD")


def read_records(stream: ByteStream, path: str, *, stem: str, max_bytes: int) -> Iterator[Record | InputError]:
    """The reports in a JSON file, in its order.

    `stem` begins the ids of records that have none: the record of line 7 is ``stem:7``, of an array its seventh.
    """
    head = stream.readline(max_bytes + 2)
    while head and not head.strip(BLANK):
        head = stream.readline(max_bytes + 2)
    if not head:
        yield EmptyFile(path, "empty")
    elif head.startswith(_UTF16):
        yield from _wide(head, stream, path, stem, max_bytes)
    elif head.lstrip(BLANK).startswith(b"["):
        yield from _array(head, stream, path, stem, max_bytes)
    elif _complete(head):
        following = stream.readline(max_bytes + 2)
        if following:
            yield from read_lines(_Rest(head + following, stream), path, stem=stem, max_bytes=max_bytes)
        else:
            yield to_report(head, path, None, stem)
    else:
        yield from _whole(head, stream, path, stem, max_bytes)


def read_lines(stream: ByteStream, path: str, *, stem: str, max_bytes: int) -> Iterator[Record | InputError]:
    """The reports in a file of one JSON object a line."""
    line = stream.readline(max_bytes + 2)
    if line.startswith(_UTF16):
        yield from _wide(line, stream, path, stem, max_bytes)
        return
    number = found = 0
    while line:
        number += 1
        if len(line) > max_bytes and len(line.rstrip(b"\r\n")) > max_bytes:
            found += 1
            yield too_large(path, max_bytes, number)
            while line and not line.endswith(b"\n"):
                line = stream.readline(_CHUNK)
        elif line.strip(BLANK):
            found += 1
            yield to_report(line, path, number, f"{stem}:{number}")
        line = stream.readline(max_bytes + 2)
    if not found:
        yield EmptyFile(path, "empty")


def to_report(data: bytes, path: str, line: int | None, fallback_id: str) -> Record | InputError:
    """The report in one JSON object, or what is wrong with it. `fallback_id` is its id where it has none."""
    data = data.strip(BLANK)
    try:
        try:
            record = _decoder.decode(data)
        except (UnicodeDecodeError, msgspec.DecodeError) as error:
            if isinstance(error, msgspec.ValidationError) or _is_utf8(data):
                raise
            record = _decoder.decode(decode(data).text.encode())
        published = iso_day(record.published)
        for name in ("text", "title", "source"):
            (getattr(record, name) or "").encode()
    except UnicodeEncodeError:
        return EncodingError(path, "holds half of a surrogate pair", line)
    except Undecodable as error:
        return EncodingError(path, error.cause, line)
    except (ValueError, RecursionError) as error:
        return BadRecord(path, Message("not a report: %(why)s", why=str(error)), line)
    if not record.text.strip():
        return EmptyFile(path, "its text is empty", line)
    given = record.id if record.id not in (None, "") else fallback_id
    report = Report(
        id=str(given),
        text=record.text,
        source=record.source or None,
        published=published,
        title=record.title or None,
        language=record.language or record.lang or detect(record.text),
        url=record.url or None,
    )
    return Record(report, data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _complete(line: bytes) -> bool:
    """Whether a line is a whole JSON value, and not the beginning of one."""
    try:
        msgspec.json.decode(line.strip(BLANK), type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _wide(head: bytes, stream: ByteStream, path: str, stem: str, max_bytes: int) -> Iterator[Record | InputError]:
    """A file in UTF-16: read whole, and so limited as a whole."""
    data = head + stream.read(max(0, max_bytes + 1 - len(head)))
    if len(data) > max_bytes:
        yield too_large(path, max_bytes)
        return
    try:
        narrow = decode(data).text.encode()
    except (Undecodable, UnicodeEncodeError) as error:
        yield EncodingError(path, str(error))
        return
    yield from read_records(io.BytesIO(narrow), path, stem=stem, max_bytes=2 * max_bytes)


def _whole(head: bytes, stream: ByteStream, path: str, stem: str, max_bytes: int) -> Iterator[Record | InputError]:
    """A file that is one record over many lines, or a file of lines of which the first is broken."""
    data = head + stream.read(max(0, max_bytes + 1 - len(head)))
    second = data[len(head) :].lstrip()
    if second.startswith(b"{"):
        yield from read_lines(_Rest(data, stream), path, stem=stem, max_bytes=max_bytes)
    elif len(data) > max_bytes:
        yield too_large(path, max_bytes)
    else:
        yield to_report(data, path, None, stem)


class _Rest:
    """Some bytes, and then the rest of the stream they were read from."""

    def __init__(self, data: bytes, stream: ByteStream) -> None:
        self._data = io.BytesIO(data)
        self._stream = stream

    def readline(self, size: int, /) -> bytes:
        line = self._data.readline(size)
        return line if line.endswith(b"\n") or len(line) == size else line + self._stream.readline(size - len(line))

    def read(self, size: int, /) -> bytes:
        return self._data.read(size) or self._stream.read(size)


def _array(head: bytes, stream: ByteStream, path: str, stem: str, max_bytes: int) -> Iterator[Record | InputError]:
    def chunks() -> Iterator[bytes]:
        yield head
        while chunk := stream.read(_CHUNK):
            yield chunk

    number = 0
    for number, item in enumerate(split_array(chunks(), max_bytes), 1):
        if item is None:
            yield too_large(path, max_bytes, number)
        else:
            yield to_report(item, path, number, f"{stem}:{number}")
    if not number:
        yield EmptyFile(path, "an empty array")
