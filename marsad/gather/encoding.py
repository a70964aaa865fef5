"""Bytes to text: which encoding a file is in, told by what decodes and reads like a text.

Tried in order: a byte order mark (UTF-8, UTF-16, UTF-32); UTF-8; UTF-8 with a few broken bytes; Windows-1256 and
ISO-8859-6, of which the one that reads more like Arabic is taken. UTF-8 that was once read as an 8-bit encoding and saved
so («Ø§Ù„» or «ط§ظ„» for «ال») is put right. What is none of these is refused and never guessed at.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from marsad.errors import Message

SAMPLE = 200_000
"""Bytes of a large file that the guess is made from."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EIGHT_BIT = ("cp1256", "iso8859_6")
_NAMES = {"cp1256": "windows-1256", "cp1252": "windows-1252", "iso8859_6": "iso-8859-6"}
_MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "an archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\r\f\v\x1a\x1b"))
_MAX_CONTROL = 0.01
_MAX_BROKEN = 0.02
_ARABIC_WORD = re.compile(r"[\u0620-\u0652]+")
_ARABIC_LETTER = re.compile(r"[\u0620-\u064a]")
_LETTER = re.compile(r"[^\W\d_\x00-\x7f]")
_FREQUENT = "اليومنتر"
_SMALL = frozenset("في من على إلى الى عن أن ان إن مع هذا هذه التي الذي كان قد لا ما بعد قبل بين كما أو او ذلك".split())
_MIN_TWICE = 0.25
_MIN_ARABIC = 0.9
_MIN_LIKENESS = 0.2
_LONGEST_MEAN = 9.0


class Decoded(NamedTuple):
    """A decoded text, the encoding it was in, and what was put right in it (None if nothing was)."""

    text: str
    encoding: str
    note: str | None = None


class Undecodable(ValueError):
    """The bytes are no text in a known encoding. `binary` is true where they look like no text at all."""

    def __init__(self, cause: str, *, binary: bool = False) -> None:
        self.cause = cause
        self.binary = binary
        super().__init__(cause)


def decode(data: bytes) -> Decoded:
    """The text in some bytes; a byte order mark is not part of it, and line ends stay as they are.

    Raises:
        Undecodable: where the bytes are not a text, or a text in an encoding that is not known here.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return Decoded(data[len(bom) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise Undecodable(f"begins as {encoding}, but is broken at byte {error.start + len(bom)}") from None
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_other(data, error.start)
    return _undo_twice(text) if not text.isascii() else Decoded(text, "utf-8")


def likeness(text: str) -> float:
    """How much a text reads like Arabic, from 0 to about 1: its frequent letters, articles and smallest words.

    Zero where the words are too long, or where fewer than nine in ten of the letters beyond ASCII are Arabic.
    """
    words = _ARABIC_WORD.findall(text)
    letters = "".join(words)
    bare = len(_ARABIC_LETTER.findall(letters))
    if not words or bare < _MIN_ARABIC * len(_LETTER.findall(text)) or len(letters) > _LONGEST_MEAN * len(words):
        return 0.0
    frequent = sum(map(letters.count, _FREQUENT)) / len(letters)
    small = sum(word.startswith("ال") or word in _SMALL for word in words) / len(words)
    return float(frequent + small) / 2


def _refuse_binary(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise Undecodable(f"this is {what}, not a text", binary=True)
    head = data[:SAMPLE]
    if b"\0" in head:
        raise Undecodable("not a text: it has zero bytes (UTF-16 takes a byte order mark)", binary=True)
    controls = len(head) - len(head.translate(None, _CONTROL))
    if controls > max(1, _MAX_CONTROL * len(head)):
        raise Undecodable("not a text: it is full of control characters", binary=True)


def _decode_other(data: bytes, bad: int) -> Decoded:
    """Bytes that are not valid UTF-8, first broken at `bad`."""
    mended = data.decode("utf-8", errors="replace")
    broken = mended.count("\ufffd")
    beyond_ascii = len(mended) - len(mended.encode("ascii", errors="ignore"))
    if broken <= max(1, _MAX_BROKEN * beyond_ascii) and beyond_ascii > 2 * broken:
        return Decoded(mended, "utf-8", _broken(broken, bad))
    best: tuple[float, str] = (0.0, "")
    for encoding in _EIGHT_BIT:
        try:
            score = likeness(data[:SAMPLE].decode(encoding))
        except UnicodeDecodeError:
            continue
        best = max(best, (score, encoding))
    score, encoding = best
    if score >= _MIN_LIKENESS:
        text = data.decode(encoding, errors="replace")
        return Decoded(text, _NAMES[encoding], Message("read as %(encoding)s", encoding=_NAMES[encoding]))
    raise Undecodable(
        Message(
            "not valid UTF-8 (byte %(at)s), and does not read as Windows-1256 or ISO-8859-6; save it as UTF-8", at=bad
        )
    )


def _broken(count: int, first: int) -> Message:
    if count == 1:
        return Message("1 broken character, the first at byte %(at)s", at=first)
    return Message("%(count)s broken characters, the first at byte %(at)s", count=count, at=first)


class _Twice(NamedTuple):
    """UTF-8 read as `encoding`: what its Arabic then looks like, and the bytes (as Latin-1 characters) it came from."""

    encoding: str
    pattern: re.Pattern[str]
    undo: dict[int, str]


def _twice(encoding: str) -> _Twice:
    # Bytes that the encoding leaves undefined are kept by Windows as the control characters of the same number.
    chars = {byte: bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in range(0x80, 0x100)}
    follow = re.escape("".join(char for byte, char in chars.items() if byte < 0xC0))
    controls = "".join(map(chr, range(0x80, 0xA0))) if encoding == "cp1252" else ""
    pattern = re.compile(f"[{chars[0xD8]}{chars[0xD9]}][{follow}{controls}]")
    return _Twice(encoding, pattern, {ord(char): chr(byte) for byte, char in chars.items()})


_TWICE = (_twice("cp1252"), _twice("cp1256"))  # the first covers ISO-8859-1 as well


def _undo_twice(text: str) -> Decoded:
    """The text, put right where it is UTF-8 that was read as an 8-bit encoding and saved as UTF-8 again."""
    head = text[:SAMPLE]
    for twice in _TWICE:
        if 2 * len(twice.pattern.findall(head)) < _MIN_TWICE * len(head):
            continue
        try:
            again = text.translate(twice.undo).encode("latin_1").decode("utf-8")
        except UnicodeError:
            continue
        if likeness(again[:SAMPLE]) >= _MIN_LIKENESS:
            return Decoded(again, "utf-8", f"was UTF-8 read as {_NAMES[twice.encoding]}; put right")
    return Decoded(text, "utf-8")
