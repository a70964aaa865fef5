"""Fetching GeoNames' files of a country.

A broken download goes on where it stopped (HTTP ranges), as long as the server has the same file; it takes its name only
when its size is the server's and every file in the archive has its checksum.
"""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
import zipfile
from http.client import HTTPException
from typing import TYPE_CHECKING

from marsad.errors import FetchFailed, UsageError

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from pathlib import Path

    from marsad.places.importing.telling import Tell

BASE_URL = "https://download.geonames.org/export/dump/"
_BLOCK = 1 << 16
_TRIES = 4
_PATIENCE = 30.0  # seconds without a byte
_UNCHANGED = 206
_TOO_FAR = 416


def country_files(code: str, base: str = BASE_URL) -> list[tuple[str, str]]:
    """The addresses of a country's files, and the names they take here.

    Raises:
        UsageError: the code is no code of a country.
    """
    if not re.fullmatch("[A-Za-z]{2}", code):
        raise UsageError(f"{code!r} is no code of a country: two letters, as SY")
    base = base.rstrip("/") + "/"
    if not base.startswith(("https://", "http://")):
        raise UsageError(f"{base} is no address that begins with https:// or http://")
    code = code.upper()
    return [(f"{base}{code}.zip", f"{code}.zip"), (f"{base}alternatenames/{code}.zip", f"{code}-names.zip")]


def fetch(url: str, to: Path, tell: Tell, *, pause: float = 1.0) -> Path:
    """Fetch an archive; a broken download is tried again from where it stopped.

    Raises:
        FetchFailed: the server does not answer, has no such file, or what came is damaged.
    """
    part = to.with_name(to.name + ".part")
    tag = to.with_name(to.name + ".tag")  # what the server called the file that the part is of
    cause = ""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(pause * 2**attempt)
        try:
            to.parent.mkdir(parents=True, exist_ok=True)
            if _fetch_rest(url, part, tag, tell):
                break
            cause = "the connection ended before the file did"
        except urllib.error.HTTPError as error:
            if error.code == _TOO_FAR:  # the part is longer than the file: begin again
                part.unlink(missing_ok=True)
                cause = "the file has changed on the server"
                continue
            if error.code < 500:
                raise FetchFailed(url, f"the server answers {error.code} {error.reason}") from None
            cause = f"the server answers {error.code} {error.reason}"
        except (urllib.error.URLError, HTTPException, OSError) as error:
            cause = str(getattr(error, "reason", error)) or type(error).__name__
    else:
        raise FetchFailed(url, f"{cause}; what came is kept, and the next try goes on from it")
    damage = _damage(part)
    if damage is not None:
        part.unlink()
        tag.unlink(missing_ok=True)
        raise FetchFailed(url, f"what came is damaged: {damage}")
    part.replace(to)
    tag.unlink(missing_ok=True)
    return to


def _fetch_rest(url: str, part: Path, tag: Path, tell: Tell) -> bool:
    """Fetch what is missing of a file; whether it is whole."""
    have = part.stat().st_size if part.exists() else 0
    known = tag.read_text("utf-8") if tag.exists() else ""
    request = urllib.request.Request(url, headers={"User-Agent": "marsad"})
    if have and known:
        request.add_header("Range", f"bytes={have}-")
        request.add_header("If-Range", known)
    with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
        goes_on = answer.status == _UNCHANGED
        if not goes_on:
            have = 0
        tag.write_text(answer.headers.get("ETag") or answer.headers.get("Last-Modified") or "", "utf-8")
        whole = _whole(answer, have)
        with part.open("ab" if goes_on else "wb") as file:
            while block := answer.read(_BLOCK):
                file.write(block)
                have += len(block)
                tell(url.rpartition("/")[2], have, whole)
    return whole is None or have == whole


def _whole(answer: HTTPResponse, before: int) -> int | None:
    """How long the whole file is, as the server says."""
    length = answer.headers.get("Content-Length")
    return before + int(length) if length and length.isdigit() else None


def _damage(path: Path) -> str | None:
    """What is wrong with an archive, None where nothing is."""
    try:
        with zipfile.ZipFile(path) as archive:
            broken = archive.testzip()
    except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
        return str(error) or "it is no archive"
    return f"the checksum of {broken} is wrong" if broken else None
