"""How an import tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Tell = Callable[[str, int, int | None], None]
"""Called with what is done, how many of it, and of how many where that is known."""


def silent(what: str, done: int, total: int | None) -> None:
    """Tell nobody."""
