"""Distances and directions on the earth, good to a percent, which is finer than any place name."""

from __future__ import annotations

from functools import lru_cache
from math import asin, atan2, cos, degrees, radians, sin, sqrt

EARTH = 6371.0
KM_PER_DEGREE = 111.19

BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip


@lru_cache(maxsize=50_000)
def distance(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Kilometres along the great circle between two points ``(lat, lon)`` in degrees.

    >>> round(distance((36.2012, 37.1612), (35.9306, 36.6339)))
    56
    """
    lat1, lon1, lat2, lon2 = map(radians, (*first, *second))
    chord = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(chord)))


def bearing(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Degrees clockwise from north, 0 to 360, from the first point to the second.

    >>> round(bearing((36.0, 37.0), (36.0, 38.0)))
    90
    """
    lat1, lon1, lat2, lon2 = map(radians, (*first, *second))
    east = sin(lon2 - lon1) * cos(lat2)
    north = cos(lat1) * sin(lat2) - sin(lat1) * cos(lat2) * cos(lon2 - lon1)
    return degrees(atan2(east, north)) % 360


def shifted(point: tuple[float, float], towards: float, kilometres: float) -> tuple[float, float]:
    """The point so many kilometres away towards a bearing in degrees."""
    lat = point[0] + kilometres * cos(radians(towards)) / KM_PER_DEGREE
    lat = max(-90.0, min(90.0, lat))
    lon = point[1] + kilometres * sin(radians(towards)) / (KM_PER_DEGREE * max(0.01, cos(radians(point[0]))))
    return lat, (lon + 180) % 360 - 180


def direction(part: str) -> float | None:
    """The bearing that a part's words name («south countryside», «north west»), or None.

    >>> direction("south countryside"), direction("north west"), direction("centre")
    (180.0, 315.0, None)
    """
    words = part.replace("-", " ").split()
    vertical = next((word for word in words if word in ("north", "south")), "")
    horizontal = next((word for word in words if word in ("east", "west")), "")
    named = next((word for word in words if word in BEARINGS and len(word) > len("south")), None)
    return BEARINGS.get(named or vertical + horizontal)


def contains(rings: list[list[tuple[float, float]]], point: tuple[float, float]) -> bool:
    """Whether an area of closed rings of ``(lon, lat)`` holds a point ``(lat, lon)``; a ring inside another is a hole.

    >>> square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0)]
    >>> contains([square], (1.0, 1.0)), contains([square], (3.0, 1.0))
    (True, False)
    """
    lat, lon = point
    inside = False
    for ring in rings:
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                inside = not inside
            x1, y1 = x2, y2
    return inside
