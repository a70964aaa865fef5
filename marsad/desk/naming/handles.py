"""Handles: how places, actors and bodies are called in addresses and file names.

Ids of the packs and the gazetteer stand as they are. All others come from reports (a speaker's words, an outlet's name) and
may hold anything; they are called by a hash, so that no report's words ever become part of a path.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

_PLAIN = re.compile(r"[a-z0-9][A-Za-z0-9:._-]{0,79}")
_HASHED = "x-"


def handle(id_: str) -> str:
    """The handle of an id.

    >>> handle("sy-hayyan"), handle("report:9fd5")
    ('sy-hayyan', 'report:9fd5')
    >>> handle("../etc/passwd")
    'x-7fef78f53440346c'
    """
    if _PLAIN.fullmatch(id_) and not id_.startswith(_HASHED):
        return id_
    return _HASHED + hashlib.sha256(id_.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def meant(given: str, among: Iterable[str]) -> str | None:
    """The id among some that a handle stands for; None where there is none."""
    if not given.startswith(_HASHED):
        return given if given in among else None
    return next((id_ for id_ in among if handle(id_) == given), None)
