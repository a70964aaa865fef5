"""The phrases of a sentence, of both sorts: who and where."""

from __future__ import annotations

from marsad.reader.who_phrases import WhoPhraser


class Phraser(WhoPhraser):
    """Builds phrases over the segments of one sentence: who, and where under it (a compiled class has one parent)."""
