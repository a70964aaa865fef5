"""The base map below ours: tiles of pictures, a PMTiles archive, or a style, from elsewhere; or an archive on this disk."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from marsad.errors import UsageError
from marsad.web.pmtiles import archive

PATH = "base-map.pmtiles"
"""Where an archive of this disk is, from the root of the server or beside the built files of a site."""

_ADDRESS = re.compile(r"https?://[a-zA-Z0-9.-]+(:\d+)?/")


@dataclass(frozen=True, slots=True)
class BaseMap:
    """A base map: at a `url`, or an archive in a `file`. `credit` says whose it is, where it does not say so itself."""

    type: Literal["raster", "pmtiles", "style"]
    url: str = ""
    file: Path | None = None
    credit: str | None = None

    def told(self, root: str) -> dict[str, Any]:
        """As the browser's code takes it; `root` leads to where `PATH` is."""
        url = f"{root}{PATH}?v={_version(self.file)}" if self.file else self.url
        credit = {"credit": self.credit} if self.credit else {}
        return {"type": self.type, **({"tiles": [url]} if self.type == "raster" else {"url": url}), **credit}

    @property
    def origin(self) -> str:
        """The scheme and host that it is loaded from; empty where that is ourselves."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def base_map(asked: str | None, credit: str | None = None) -> BaseMap | None:
    """A base map by what was asked for: the address of tiles, of an archive or of a style, or the path of an archive.

    Raises:
        UsageError: the address is none, or the file is missing or broken.
    """
    if not asked:
        if credit:
            raise UsageError("whose is the base map is told, but no base map is given")
        return None
    if "://" not in asked:
        file = Path(asked).expanduser().resolve()
        archive(file)
        return BaseMap("pmtiles", file=file, credit=credit)
    if not _ADDRESS.match(asked):
        raise UsageError(
            f"a base map is at an http or https address, or a PMTiles file of this disk, and not at {asked}"
        )
    if "{z}" in asked:
        if "{x}" not in asked or "{y}" not in asked:
            raise UsageError("the address of tiles holds {z}, {x} and {y}")
        return BaseMap("raster", asked, credit=credit)
    return BaseMap("pmtiles" if urlsplit(asked).path.endswith(".pmtiles") else "style", asked, credit=credit)


def _version(file: Path) -> str:
    """What changes with the file, so that browsers may keep its pieces."""
    try:
        told = file.stat()
    except OSError:
        return "none"
    return hashlib.sha256(f"{told.st_mtime_ns} {told.st_size}".encode()).hexdigest()[:12]
