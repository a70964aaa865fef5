"""Small words that colour a statement: negation, hedges, modality, extent, weapons, connectors."""

from __future__ import annotations

from typing import Any

from marsad.language.arabic.matching import Entry


def small_entries(lists: dict[str, Any]) -> list[Entry[tuple[str, Any]]]:
    """Entries of the small-word lists, as ``(category, data)``."""
    return []
