"""Land by holder on a day: each point belongs to its nearest place with a known holder, up to a cap (rule 9).

Points are the evidence and these polygons only their drawing: beyond the cap nothing is known, and along the line where
cells of two holders meet lies a contested band.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from marsad.ledger.parameters import AreaParameters

_KM = 111.19
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Plane:
    """A flat map in kilometres around a middle latitude, true to a percent over a country."""

    squeeze: float

    @classmethod
    def around(cls, points: list[Point]) -> Plane:
        """The plane for points ``(lat, lon)``."""
        middle = sum(lat for lat, _ in points) / len(points)
        return cls(max(0.01, cos(radians(middle))))

    def flat(self, point: Point) -> tuple[float, float]:
        """``(lat, lon)`` in degrees to kilometres east and north."""
        return point[1] * _KM * self.squeeze, point[0] * _KM

    def degrees(self, shape: BaseGeometry) -> BaseGeometry:
        """Kilometres back to ``(lon, lat)`` in degrees, the order of GeoJSON, to about a metre."""
        return shapely.transform(shape, lambda xy: (xy / [_KM * self.squeeze, _KM]).round(5))


def cells(points: Mapping[str, Point], cap_km: float) -> tuple[Plane, dict[str, BaseGeometry]]:
    """The land nearest to each place, in kilometres on a plane, no farther than the cap."""
    plane, spots = _spots(points)
    return plane, {
        id_: shapely.intersection(part, shapely.Point(spots[id_]).buffer(cap_km))
        for id_, part in _nearest(spots, cap_km).items()
    }


def _spots(points: Mapping[str, Point]) -> tuple[Plane, dict[str, Point]]:
    """Places on the plane; of two on one spot the first has the land."""
    plane = Plane.around(list(points.values()))
    flat: dict[Point, str] = {}
    for id_, point in sorted(points.items()):
        flat.setdefault(plane.flat(point), id_)
    return plane, {id_: spot for spot, id_ in flat.items()}


def _nearest(spots: Mapping[str, Point], cap_km: float) -> dict[str, BaseGeometry]:
    """What is nearest to each spot, however far; neighbours share corners to the last digit."""
    sites = shapely.MultiPoint(list(spots.values()))
    frame = sites.envelope.buffer(2 * cap_km)
    if len(spots) == 1:
        return dict.fromkeys(spots, frame)
    parts = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=frame, ordered=True))
    return dict(zip(spots, parts, strict=True))


def borders(spots: Mapping[str, Point], cap_km: float) -> dict[tuple[str, str], BaseGeometry]:
    """The lines between neighbours, no farther than the cap from both.

    They are taken from the uncut cells: cut to the cap, two neighbours' outlines differ by a rounding, and do not meet.
    """
    sides: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for id_, part in _nearest(spots, cap_km).items():
        corners = [(x, y) for x, y in shapely.get_coordinates(part)]
        for one, other in pairwise(corners):
            sides[min(one, other), max(one, other)].append(id_)
    made = {
        (ids[0], ids[1]): shapely.intersection(shapely.LineString(ends), shapely.Point(spots[ids[0]]).buffer(cap_km))
        for ends, ids in sides.items()
        if len(ids) == 2
    }
    return {ids: line for ids, line in made.items() if not line.is_empty}


def areas(
    points: Mapping[str, Point], holders: Mapping[str, str], contested: frozenset[str], rules: AreaParameters
) -> dict[str, Any]:
    """Land by holder as a GeoJSON FeatureCollection, with a feature ``contested``; empty where no place is known.

    Args:
        points: places with a known holder, ``(lat, lon)`` by id.
        holders: the holder (or side) of each of them.
        contested: those that are fought for inside; their whole cell is contested.
        rules: the cap and the width of the contested band.
    """
    known = {id_: point for id_, point in points.items() if id_ in holders or id_ in contested}
    if not known:
        return {"type": "FeatureCollection", "features": []}
    plane, land = cells(known, rules.cap_km)
    by_holder: dict[str, list[BaseGeometry]] = defaultdict(list)
    fought = [cell for id_, cell in land.items() if id_ in contested]
    for id_, cell in land.items():
        if id_ not in contested:
            by_holder[holders[id_]].append(cell)
    whole = {holder: shapely.union_all(parts) for holder, parts in sorted(by_holder.items())}
    band = [
        line.buffer(rules.contested_km / 2)
        for (one, other), line in borders(_spots(known)[1], rules.cap_km).items()
        if not contested & {one, other} and holders[one] != holders[other]
    ]
    disputed = shapely.intersection(shapely.union_all([*band, *fought]), shapely.union_all(list(land.values())))
    features = [_feature(plane, holder, shapely.difference(shape, disputed)) for holder, shape in whole.items()]
    if not disputed.is_empty:
        features.append(_feature(plane, "contested", disputed))
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature is not None]}


def _feature(plane: Plane, holder: str, shape: BaseGeometry) -> dict[str, Any] | None:
    if shape.is_empty:
        return None
    geometry = shapely.geometry.mapping(plane.degrees(shape))
    return {"type": "Feature", "properties": {"holder": holder}, "geometry": geometry}
