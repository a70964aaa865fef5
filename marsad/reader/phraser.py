"""The phrases of a sentence, of both sorts: who and where."""

from __future__ import annotations

from marsad.reader.where_phrases import WherePhraser
from marsad.reader.who_phrases import WhoPhraser


class Phraser(WhoPhraser, WherePhraser):
    """Builds phrases over the segments of one sentence."""
