"""Land by holder on a day: each point belongs to its nearest place with a known holder, up to a cap (rule 9).

Points are the evidence and these polygons only their drawing: beyond the cap nothing is known, and along the line where
cells of two holders meet lies a contested band.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from marsad.ledger.parameters import AreaParameters

_KM = 111.19
_DIGITS = 5
_SEGMENTS = 16  # a quarter of a circle
_INSIDE = cos(pi / (4 * _SEGMENTS))  # how near to the middle the sides of such a circle come
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
        plain = shapely.transform(shape, lambda xy: (xy / [_KM * self.squeeze, _KM]).round(_DIGITS))
        if plain.is_valid:
            return plain
        return shapely.make_valid(plain, method="structure", keep_collapsed=False)  # a rounded corner crosses itself


def cells(points: Mapping[str, Point], cap_km: float) -> tuple[Plane, dict[str, BaseGeometry], set[str]]:
    """The land nearest to each place, in kilometres on a plane, no farther than the cap; and which cells the cap cuts."""
    plane, flat = spots(points)
    parts = _nearest(flat, cap_km)
    sites = shapely.points(list(flat.values()))
    corners, of = shapely.get_coordinates(parts, return_index=True)
    away = np.hypot(*(corners - shapely.get_coordinates(sites)[of]).T)
    farthest = np.zeros(len(parts))
    np.maximum.at(farthest, of, away)
    wide = farthest > cap_km * _INSIDE
    parts[wide] = shapely.intersection(parts[wide], shapely.buffer(sites[wide], cap_km, quad_segs=_SEGMENTS))
    cut = {id_ for id_, beyond in zip(flat, wide, strict=True) if beyond}
    return plane, dict(zip(flat, parts, strict=True)), cut


def spots(points: Mapping[str, Point]) -> tuple[Plane, dict[str, Point]]:
    """Places on the plane; of two on one spot the first has the land."""
    plane = Plane.around(list(points.values()))
    flat: dict[Point, str] = {}
    for id_, point in sorted(points.items()):
        flat.setdefault(plane.flat(point), id_)
    return plane, {id_: spot for spot, id_ in flat.items()}


def _nearest(flat: Mapping[str, Point], cap_km: float) -> Any:
    """What is nearest to each spot, however far, as an array of shapes; neighbours share corners to the last digit."""
    sites = shapely.MultiPoint(list(flat.values()))
    frame = sites.envelope.buffer(2 * cap_km)
    if len(flat) == 1:
        return np.array([frame])
    return shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=frame, ordered=True))


def fronts(flat: Mapping[str, Point], holders: Mapping[str, str], cap_km: float) -> list[BaseGeometry]:
    """The lines between neighbouring spots of two holders, no farther than the cap from both.

    They are taken from the uncut cells: cut to the cap, two neighbours' outlines differ by a rounding, and do not meet.
    """
    sides: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for id_, part in zip(flat, _nearest(flat, cap_km), strict=True):
        corners = [(x, y) for x, y in shapely.get_coordinates(part)]
        for one, other in pairwise(corners):
            sides[min(one, other), max(one, other)].append(id_)
    made = (
        shapely.intersection(shapely.LineString(ends), shapely.Point(flat[ids[0]]).buffer(cap_km))
        for ends, ids in sides.items()
        if len(ids) == 2 and all(id_ in holders for id_ in ids) and holders[ids[0]] != holders[ids[1]]
    )
    return [line for line in made if not line.is_empty]


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
    plane, land, cut = cells(known, rules.cap_km)
    of_holder: dict[str, list[str]] = defaultdict(list)
    fought = [cell for id_, cell in land.items() if id_ in contested]
    for id_ in land:
        if id_ not in contested:
            of_holder[holders[id_]].append(id_)
    whole = {holder: _joined(ids, land, cut) for holder, ids in sorted(of_holder.items())}
    sure = {id_: holder for id_, holder in holders.items() if id_ not in contested}
    band = [line.buffer(rules.contested_km / 2) for line in fronts(spots(known)[1], sure, rules.cap_km)]
    disputed = shapely.intersection(shapely.union_all([*band, *fought]), shapely.union_all([*whole.values(), *fought]))
    features = [_feature(plane, holder, shapely.difference(shape, disputed)) for holder, shape in whole.items()]
    if not disputed.is_empty:
        features.append(_feature(plane, "contested", disputed))
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature is not None]}


def _joined(ids: list[str], land: Mapping[str, BaseGeometry], cut: set[str]) -> BaseGeometry:
    """Cells as one shape. Whole cells share their edges to the last digit, so that these need only be left out."""
    whole = shapely.coverage_union_all([land[id_] for id_ in ids if id_ not in cut])
    return shapely.union_all([whole, *(land[id_] for id_ in ids if id_ in cut)])


def _feature(plane: Plane, holder: str, shape: BaseGeometry) -> dict[str, Any] | None:
    if shape.is_empty:
        return None
    geometry = shapely.geometry.mapping(plane.degrees(shape))
    return {"type": "Feature", "properties": {"holder": holder}, "geometry": geometry}
