"""A part of a place («ريف إدلب الجنوبي», «أطراف مارع») to a point, which stands for an area and is never exact.

The countryside of a city that gives its governorate the name is that governorate. Towards a direction, the point is the
middle of the table's own places in that quarter of the area (at least three within 45° of the direction), since these
are what news names; where too few are known, the centre is shifted towards it by half the usual radius of such a place.
A part of a village, a town, a hill or the like stays on its point and is ``near``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from marsad.places.geometry import bearing, direction, distance, shifted
from marsad.places.kinds import KINDS

if TYPE_CHECKING:
    from marsad.model import Place, Precision
    from marsad.places.atlas import Atlas

_COUNTRYSIDE: Final = 12.0  # km from a town's middle to that of its countryside on one side
_NEEDED: Final = 3
_WIDE: Final = frozenset(("countryside", "mountains", "cities", "towns", "villages", "area", "areas"))
_ON_THE_SPOT: Final = frozenset(("village", "town"))


def part_point(atlas: Atlas, place: Place, part: str) -> tuple[tuple[float, float], Precision]:
    """The point of a part of a located place, and its precision (``near`` or ``area``)."""
    centre = atlas.points[place.id]
    wide = any(word in _WIDE for word in part.replace("-", " ").split())
    area = next(iter(atlas.namesakes(place.id)), place.id) if wide else place.id
    towards = direction(part)
    kind = KINDS[atlas.places[area].kind]
    small = (not kind.area and kind.family != "settlement") or place.kind in _ON_THE_SPOT
    if small and not wide:
        return centre, "near"
    if towards is None:
        return atlas.points.get(area, centre), "area"
    if kind.area:
        middle = atlas.points.get(area, centre)
        return _quarter(atlas, area, middle, towards) or shifted(middle, towards, kind.radius / 2), "area"
    return shifted(centre, towards, _COUNTRYSIDE if wide else kind.radius / 2), "area"


def _quarter(atlas: Atlas, area: str, middle: tuple[float, float], towards: float) -> tuple[float, float] | None:
    """The middle of the known places of an area that lie towards a direction, or None where they are too few."""
    key = (area, towards)
    if key not in atlas.quarters:
        found = [
            point
            for id_ in atlas.below(area)
            if not KINDS[atlas.places[id_].kind].area
            and (point := atlas.points.get(id_)) is not None
            and distance(middle, point) > 1
            and abs((bearing(middle, point) - towards + 180) % 360 - 180) <= 45
        ]
        atlas.quarters[key] = (
            (sum(lat for lat, _ in found) / len(found), sum(lon for _, lon in found) / len(found))
            if len(found) >= _NEEDED
            else None
        )
    return atlas.quarters[key]
