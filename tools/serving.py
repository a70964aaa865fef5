"""A server of the observatory as a process of its own, and the addresses of its pages."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ALONE = (
    "map",
    "reports",
    "read",
    "incidents",
    "tolls",
    "review",
    "places",
    "actors",
    "sources",
    "search",
    "about",
    "audit",
)
"""Pages of which there is one, as the paths of their addresses."""

# Of each kind of page with many instances one is taken: where it is listed, and a word that its address holds.
_MANY = {"report": "reports", "incident": "incidents", "place": "places", "actor": "actors", "source": "sources"}


class NotServing(Exception):
    """The server ended before it listened; the message is what it said."""


@contextmanager
def serving(store: Path | str, *options: str, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Serve a store on a free port, until the end of the block; gives the address, without a stroke at its end.

    Raises:
        NotServing: it did not start.
    """
    command = [sys.executable, "-m", "marsad", "serve", "--store", str(store), "--port", "0", *options]
    root = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1", **(environment or {})},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            told = process.stdout.readline()
            if not told.startswith("http"):
                raise NotServing(told + process.stdout.read())
            yield told.strip().rstrip("/")
        finally:
            process.terminate()


def addresses(base: str, language: str) -> dict[str, str]:
    """The address of every page by a short name; of kinds with many pages, that of the first which is listed."""
    made = {name: f"{base}/{language}/{name}" for name in ALONE if _text(f"{base}/{language}/{name}") is not None}
    for name, listed in _MANY.items():
        found = re.search(rf'href="(/{language}/{listed}/[^"?#]+)"', _text(f"{base}/{language}/{listed}") or "")
        if found:
            made[name] = base + found[1]
    return made


def _text(address: str) -> str | None:
    """What is answered there; None where there is no such page."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError:
        return None
