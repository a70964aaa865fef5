"""Taking in what people paste or upload: read at once, and kept or only looked at. Names of files are made safe first."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

import msgspec
from sqlalchemy import select

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options, Outcome, read_many
from marsad.desk.naming.asked import one_report
from marsad.desk.reports.sheets import looked_at
from marsad.errors import InputError, UsageError
from marsad.store.engine import Store
from marsad.store.tables import blobs, reports

SUFFIXES = (".txt", ".json", ".jsonl")
FILES = 50
"""How many files are taken at once."""

PASTED = "pasted"
_LONGEST = 80
_ODD = re.compile(r"[^\w.\- ]+")


class Upload(NamedTuple):
    """A file as it came: what it was called, and its bytes."""

    name: str
    stream: IO[bytes]


class Taken(NamedTuple):
    """What became of one report or file.

    `name` is what it was called; `id` the kept report, `new` whether it was not there; `sheet` the reading of one that is
    only looked at; `sort` and `cause` tell what went wrong (`sort` is the error's class), at `line` of the file.
    """

    name: str
    id: str | None = None
    new: bool = False
    copies: int = 0
    claims: int = 0
    note: str | None = None
    sort: str | None = None
    cause: str | None = None
    line: int | None = None
    sheet: dict[str, Any] | None = None


def safe_name(given: str, number: int = 1) -> str:
    r"""A name for a file that is no path, hides nothing and is not too long; its suffix is kept, in small letters.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\news\\تقرير 1.TXT"), safe_name("\u202etxt.exe")
    ('passwd', 'تقرير 1.txt', 'txt.exe')
    """
    bare = unicodedata.normalize("NFC", given.replace("\\", "/")).rsplit("/", 1)[-1]
    kept = "".join(char for char in bare if unicodedata.category(char)[0] != "C")
    clean = " ".join(_ODD.sub("_", kept).split()).lstrip(". ")
    stem, dot, suffix = clean.rpartition(".")
    if not dot:
        stem, suffix = clean, ""
    stem = stem[:_LONGEST].strip(" .") or f"file-{number}"
    return f"{stem}.{suffix.lower()[:10]}" if suffix else stem


def pasted(text: str, *, title: str | None = None, source: str | None = None, published: str | None = None) -> bytes:
    """A pasted text as a record of a report, with the line ends of a text file.

    Raises:
        UsageError: there is no text.
    """
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not plain.strip():
        raise UsageError("there is no text")
    told = {"id": PASTED, "text": plain, "title": title, "source": source, "published": published}
    return msgspec.json.encode({name: value for name, value in told.items() if value})


def take(store: Store, uploads: Sequence[Upload], options: Options, *, who: str, keep: bool) -> list[Taken]:
    """Read some files, and keep what is in them where it is to be kept; what cannot be read stops no other.

    Raises:
        UsageError: there are none or too many, or an option makes no sense.
    """
    if not uploads:
        raise UsageError("there is no text and no file")
    if len(uploads) > FILES:
        raise UsageError(f"{len(uploads)} files: at most {FILES} are taken at once")
    with _laid_out(uploads) as (paths, refused):
        names = {str(path): path.name for path in paths}
        if not keep:
            made = [_looked(outcome, names) for outcome in read_many(paths, options)]
        else:
            made = [_kept(added.outcome, added.kept, names) for added in add(store, paths, options, who=who)]
    return [*refused, *made]


@contextmanager
def _laid_out(uploads: Sequence[Upload]) -> Iterator[tuple[list[Path], list[Taken]]]:
    """The files in a folder of their own each, for as long as they are read; and those that are no reports."""
    with TemporaryDirectory(prefix="marsad-") as folder:
        paths, refused = [], []
        for number, upload in enumerate(uploads, 1):
            name = safe_name(upload.name, number)
            if not name.endswith(SUFFIXES):
                refused.append(Taken(name, sort="WrongKind", cause=f"only {', '.join(SUFFIXES)} are read"))
                continue
            path = Path(folder, str(number), name)
            path.parent.mkdir()
            with path.open("wb") as target:
                shutil.copyfileobj(upload.stream, target)
            paths.append(path)
        yield paths, refused


def _failed(outcome: Outcome, error: InputError, names: dict[str, str]) -> Taken:
    name = names.get(outcome.path, Path(outcome.path).name)
    return Taken(name, sort=type(error).__name__, cause=error.cause, line=error.line)


def _kept(outcome: Outcome, kept: Any, names: dict[str, str]) -> Taken:
    if outcome.error is not None or kept is None or outcome.report is None or outcome.reading is None:
        return _failed(outcome, outcome.error or InputError(outcome.path, "nothing was read"), names)
    claims = len(outcome.reading.claims)
    return Taken(outcome.report.id, kept.id, kept.new, len(kept.copies), claims, outcome.note)


def _looked(outcome: Outcome, names: dict[str, str]) -> Taken:
    if outcome.error is not None or outcome.report is None or outcome.reading is None:
        return _failed(outcome, outcome.error or InputError(outcome.path, "nothing was read"), names)
    sheet = looked_at(outcome.report, outcome.reading)
    return Taken(outcome.report.id, claims=len(outcome.reading.claims), note=outcome.note, sheet=sheet)


def raw_file(store: Store, name: str) -> tuple[str, bytes, str]:
    """The file of a report as it came: a safe name for it, its bytes, and their SHA-256.

    Raises:
        UnknownRecord: no report, or more than one, is called so.
    """
    with store.read() as connection:
        id_ = one_report(store, connection, name)
        query = select(reports.c.name, reports.c.path, reports.c.raw, blobs.c.data)
        row = connection.execute(query.join(blobs, blobs.c.sha256 == reports.c.raw).where(reports.c.id == id_)).one()
    data = bytes(row.data)
    suffix = ".json" if data.lstrip()[:1] == b"{" else ".txt"
    return f"{safe_name(row.name).removesuffix(suffix)}{suffix}", data, row.raw
