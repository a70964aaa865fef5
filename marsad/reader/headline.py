"""The places of a short text, a headline or a post: what it is about on the map, the most specific first.

The phrases are the reader's own; nothing is asked of acts or speakers, so that a text which claims nothing has its places
too («صور الدمار في حي الكلاسة»).
"""

from __future__ import annotations

from marsad.model import PlaceRef, Report
from marsad.places.kinds import KINDS
from marsad.reader.collector import collector_waits
from marsad.reader.finish import Finisher
from marsad.reader.phrases import Where
from marsad.reader.read import ReportReader

_UNKNOWN_RADIUS = 1.0  # km: a name that no table has is a small place's
_WIDER = 100.0  # km: «حلب || … الريف الشمالي» is about the part


def headline_places(text: str, *, theatre: str | None = None) -> tuple[PlaceRef, ...]:
    """The places that a short text names, located, the most specific first.

    Args:
        text: A headline, a caption or a post.
        theatre: The id of a theatre pack; found from the text's actors and places where it is None.

    Returns:
        One mention for each place; of two that are alike the one that is named first. Offsets are into the text.
    """
    with collector_waits():
        return _places(ReportReader(Report(id="", text=text), theatre))


def _places(reader: ReportReader) -> tuple[PlaceRef, ...]:
    words = reader.words
    wheres: list[Where] = []
    for first, stop in words.sentences:
        here = [match for match in reader.matches if first <= match.first < stop]
        for chunk in reader.chunks(first, stop, here, counts=True, headline=True):
            where = chunk.data if chunk.cat == "P" else chunk.data.place if chunk.cat == "N" else None
            if where is not None:
                wheres.append(where)
    wheres = [whole for where in wheres if (whole := _whole(where, wheres)) is not None]
    finisher = Finisher(words, "", reader.packs, reader.gazetteer, reader.theatre)
    nearby = tuple(dict.fromkeys(where.ids[0] for where in wheres if where.ids))
    found: dict[tuple[str | None, str | None, str], PlaceRef] = {}
    for where in wheres:
        ref = finisher.place(where, nearby)
        found.setdefault((ref.place, ref.part, ref.place or ref.text), ref)
    parted = {ref.text for ref in found.values() if ref.part}

    def width(ref: PlaceRef) -> float:
        return _extent(reader, ref) + (_WIDER if ref.text in parted and not ref.part else 0.0)

    return tuple(sorted(found.values(), key=width))


def _whole(where: Where, wheres: list[Where]) -> Where | None:
    """A phrase with a name: of «الريف الشمالي» and the like that of the place named nearest before it, or else behind it."""
    if not where.generic:
        return where
    if not where.parts or where.own:
        return None
    named = [other for other in wheres if other.ids and not other.generic and not other.parts]
    before = [other for other in named if other.first < where.first]
    of = before[-1] if before else next(iter(named), None)
    if of is None:
        return None
    return Where(where.first, where.stop, of.name_first, of.name_stop, of.ids, where.parts, of.kind, known=True)


def _extent(reader: ReportReader, ref: PlaceRef) -> float:
    """How wide a mention is, in km: that of its place's kind, doubled where it is a part that reaches beyond a point."""
    radius = KINDS[reader.gazetteer.get(ref.place).kind].radius if ref.place else _UNKNOWN_RADIUS
    return radius * 2 if ref.precision == "area" and ref.part else radius
