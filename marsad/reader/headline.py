"""The places of a short text, a headline or a post: what it is about on the map, the most specific first.

The phrases are the reader's own; nothing is asked of acts or speakers, so that a text which claims nothing has its places
too («صور الدمار في حي الكلاسة»).
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.model import PlaceRef, Report
from marsad.places.kinds import KINDS
from marsad.reader.collector import collector_waits
from marsad.reader.finish import Finisher
from marsad.reader.phrases import Where
from marsad.reader.read import ReportReader

_UNKNOWN_RADIUS = 1.0  # km: a name that no table has is a small place's
_WIDER = 100.0  # km: «حلب || … الريف الشمالي» is about the part, «إدلب – سرمين» about the town
_IN_TOWN = frozenset(("neighbourhood", "facility", "road"))


class _Found(NamedTuple):
    where: Where
    ref: PlaceRef
    width: float


def headline_places(text: str, *, theatre: str | None = None) -> tuple[PlaceRef, ...]:
    """The places that a short text names, located, the most specific first.

    Args:
        text: A headline, a caption or a post.
        theatre: The id of a theatre pack; found from the text's actors and places where it is None.

    Returns:
        One mention for each place; of two that are alike the one that is named first. Offsets are into the text.
    """
    return tuple(found.ref for found in _places(text, theatre))


def headline_place(text: str, *, theatre: str | None = None) -> PlaceRef | None:
    """Where a short text puts what it tells: the most specific place that has a point.

    A quarter, a street or a building that nothing knows is somewhere in the town that the text names. A village that
    nothing knows may be anywhere in the area named, and then there is no answer.
    """
    for where, ref, _ in _places(text, theatre):
        if ref.lat is not None:
            return ref
        if where.kind not in _IN_TOWN:
            return None
    return None


def _places(text: str, theatre: str | None) -> list[_Found]:
    with collector_waits():
        reader = ReportReader(Report(id="", text=text), theatre, headline=True)
        return _located(reader, _named(reader))


def _named(reader: ReportReader) -> list[Where]:
    """The place phrases of a text that have a name, or are given one by the place named before."""
    wheres: list[Where] = []
    for first, stop in reader.words.sentences:
        here = [match for match in reader.matches if first <= match.first < stop]
        for chunk in reader.chunks(first, stop, here, counts=True):
            where = chunk.data if chunk.cat == "P" else chunk.data.place if chunk.cat == "N" else None
            if where is not None:
                wheres.append(where)
    return [whole for where in wheres if (whole := _whole(where, wheres)) is not None]


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


def _located(reader: ReportReader, wheres: list[Where]) -> list[_Found]:
    finisher = Finisher(reader.words, "", reader.packs, reader.gazetteer, reader.theatre)
    nearby = tuple(dict.fromkeys(where.ids[0] for where in wheres if where.ids))
    refs = [(where, finisher.place(where, nearby)) for where in wheres]
    parted = {ref.text for _, ref in refs if ref.part}
    around = {ref.place: reader.gazetteer.around(ref.place) for _, ref in refs if ref.place}
    found: dict[tuple[str | None, str | None, str], _Found] = {}
    for where, ref in refs:
        label = (ref.text in parted or _seat(reader, ref, around)) and not ref.part
        width = _radius(reader, ref) + (_WIDER if label else 0.0)
        found.setdefault((ref.place, ref.part, ref.place or ref.text), _Found(where, ref, width))
    return sorted(found.values(), key=lambda one: one.width)


def _seat(reader: ReportReader, ref: PlaceRef, around: dict[str, tuple[str, ...]]) -> bool:
    """Whether a city stands for its governorate, another place of which is named («إدلب – معرة النعمان»)."""
    if ref.place is None:
        return False
    areas = reader.gazetteer.named_after(ref.place)
    return any(area in wider for area in areas for other, wider in around.items() if other != ref.place)


def _radius(reader: ReportReader, ref: PlaceRef) -> float:
    """How wide a mention is, in km: as its place's kind, doubled where it is a part that reaches beyond a point."""
    radius = KINDS[reader.gazetteer.get(ref.place).kind].radius if ref.place else _UNKNOWN_RADIUS
    return radius * 2 if ref.precision == "area" and ref.part else radius
