"""A part of a place («ريف إدلب الجنوبي», «أطراف مارع») to a point, which stands for an area and is never exact.

The countryside of a city that gives its governorate the name is that governorate, seen from the city: «ريف حمص الشمالي» is
what lies north of Homs, not the north of the desert that the governorate is for the most part. Its point is the middle (the
median) of the table's own places there, since these are what news names: towards a direction those within 45° of it and
`_REACH` km, else all around. Where fewer than three are known, the point is that of the city, shifted towards the direction
by half the usual radius of such an area. A part of a village, a town, a hill or the like stays on its point and is ``near``.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from marsad.places.geometry import bearing, direction, distance, shifted
from marsad.places.kinds import KINDS

if TYPE_CHECKING:
    from marsad.model import Place, Precision
    from marsad.places.atlas import Atlas

_COUNTRYSIDE = 12.0  # km from a town's middle to that of its countryside on one side
_NEEDED = 3
_REACH = 60.0  # km from a governorate's city to what is still called its countryside
_WIDE_REACH = 600.0  # the same for countries and regions
_TOWN = 3.0  # km from a city's middle to where it ends
_WIDE = frozenset(("countryside", "mountains", "cities", "towns", "villages", "area", "areas"))
_ON_THE_SPOT = frozenset(("village", "town"))


def part_point(atlas: Atlas, place: Place, part: str) -> tuple[tuple[float, float], Precision]:
    """The point of a part of a located place, and its precision (``near`` or ``area``)."""
    centre = atlas.points[place.id]
    words = part.replace("-", " ").split()
    wide = any(word in _WIDE for word in words)
    area = next(iter(atlas.namesakes(place.id)), place.id) if wide else place.id
    towards = direction(part)
    kind = KINDS[atlas.places[area].kind]
    small = (not kind.area and kind.family != "settlement") or place.kind in _ON_THE_SPOT
    if small and not wide:
        return centre, "near"
    if kind.area:
        middle = atlas.points.get(area, centre)
        if towards is not None:
            seat = atlas.points.get(atlas.seat(area), middle)
            return _around(atlas, area, towards) or shifted(seat, towards, kind.radius / 2), "area"
        return (_around(atlas, area, None) if "countryside" in words else None) or middle, "area"
    if towards is None:
        return centre, "area"
    return shifted(centre, towards, _COUNTRYSIDE if wide else kind.radius / 2), "area"


def _around(atlas: Atlas, area: str, towards: float | None) -> tuple[float, float] | None:
    """The middle of the known places of an area, all or those towards a direction from its city; None for too few."""
    key = (area, towards)
    if key not in atlas.quarters:
        seat = atlas.points.get(atlas.seat(area))
        reach = _REACH if KINDS[atlas.places[area].kind].family == "admin" else _WIDE_REACH
        found = [
            point
            for id_ in atlas.below(area)
            if not KINDS[atlas.places[id_].kind].area
            and (point := atlas.points.get(id_)) is not None
            and (seat is None or _lies(seat, point, towards, reach))
        ]
        atlas.quarters[key] = (
            (median(lat for lat, _ in found), median(lon for _, lon in found)) if len(found) >= _NEEDED else None
        )
    return atlas.quarters[key]


def _lies(seat: tuple[float, float], point: tuple[float, float], towards: float | None, reach: float) -> bool:
    """Whether a point lies out of town, within reach, and in the direction where there is one."""
    away = distance(seat, point)
    if not _TOWN < away <= reach:
        return False
    return towards is None or abs((bearing(seat, point) - towards + 180) % 360 - 180) <= 45
