"""The built files of the browser's code (``static/``), made from ``ui/`` when the package is built."""

from __future__ import annotations

import gzip
import json
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles as _StaticFiles

_PACKED = (".js", ".css", ".json", ".txt")
FOLDER = Path(__file__).parent / "static"


@cache
def manifest() -> dict[str, str]:
    """The hash of each built file by its name; empty where they are not built."""
    file = FOLDER / "manifest.json"
    if not file.is_file():
        return {}
    return {name: told["hash"] for name, told in json.loads(file.read_text("utf-8")).items()}


@cache
def script_messages() -> tuple[str, ...]:
    """The phrases that the browser's code says, in English."""
    file = FOLDER / "words.json"
    listed = json.loads(file.read_text("utf-8")) if file.is_file() else []
    return tuple(one if isinstance(one, str) else one[0] for one in listed)


def asset(name: str) -> Path | None:
    """The path of a built file, or None where it is not built."""
    file = FOLDER / name
    return file if name in manifest() and file.is_file() else None


def built() -> bool:
    """Whether the browser's code is there."""
    return bool(manifest())


class StaticFiles(_StaticFiles):
    """Built files; those asked for with their hash may be kept for ever."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """One file."""
        response = super().file_response(*args, **kwargs)
        scope = args[2] if len(args) > 2 else kwargs["scope"]
        if response.status_code == 200 and isinstance(response, FileResponse):
            response = _smaller(response, Path(str(response.path)), Headers(scope=scope))
        lasting = b"v=" in scope.get("query_string", b"")
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "no-cache"
        return response


def _smaller(response: FileResponse, file: Path, asked: Headers) -> Response:
    """The same answer packed, where that is understood and worth it."""
    if file.suffix not in _PACKED or "gzip" not in asked.get("accept-encoding", "") or "range" in asked:
        return response
    made = Response(_packed(file, file.stat().st_mtime_ns), headers=dict(response.headers))
    made.headers["Content-Length"] = str(len(made.body))
    made.headers["Content-Encoding"] = "gzip"
    made.headers.add_vary_header("Accept-Encoding")
    return made


@lru_cache(maxsize=64)
def _packed(file: Path, _changed: int) -> bytes:
    """A built file packed once, as well as it goes; not again for each who asks."""
    return gzip.compress(file.read_bytes(), 9, mtime=0)
