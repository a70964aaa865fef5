"""One way to write JSON, and hashes of it: what is kept is called by its content."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no blanks."""
    return msgspec.json.encode(value, order="sorted")


def text(value: Any) -> str:
    """Canonical JSON as a string."""
    return canonical(value).decode()


def keepable(value: str) -> bool:
    """Whether every database keeps a string: without zero characters (PostgreSQL), and without halves of surrogate pairs."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value


def digest(value: Any) -> str:
    """The SHA-256 of a value's canonical JSON, or of bytes as they are, in hexadecimal digits."""
    return hashlib.sha256(value if isinstance(value, bytes) else canonical(value)).hexdigest()
