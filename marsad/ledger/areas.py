"""Land by holder on a day: each point belongs to its nearest place with a known holder, up to a cap (rule 9).

Points are the evidence and these polygons only their drawing: beyond the cap nothing is known, and along the line where
cells of two holders meet lies a contested band.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
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


@dataclass(frozen=True, slots=True)
class Land:
    """Places on the plane and what is nearest to each, however far (`nearest`), and no farther than the cap (`cells`).

    `cut` are the places whose cells the cap cuts. Of two places on one spot the first has the land.
    """

    plane: Plane
    spots: dict[str, Point]
    nearest: dict[str, BaseGeometry]
    cells: dict[str, BaseGeometry]
    cut: frozenset[str]


def cells(points: Mapping[str, Point], cap_km: float) -> Land:
    """The land of places ``(lat, lon)``."""
    plane = Plane.around(list(points.values()))
    flat: dict[Point, str] = {}
    for id_, point in sorted(points.items()):
        flat.setdefault(plane.flat(point), id_)
    places = {id_: spot for spot, id_ in flat.items()}
    sites = shapely.MultiPoint(list(flat))
    frame = sites.envelope.buffer(2 * cap_km)
    if len(flat) == 1:
        parts = np.array([frame], dtype=object)
    else:
        parts = shapely.get_parts(shapely.voronoi_polygons(sites, extend_to=frame, ordered=True))
    spots = shapely.points(list(flat))
    corners, of = shapely.get_coordinates(parts, return_index=True)
    away = np.hypot(*(corners - shapely.get_coordinates(spots)[of]).T)
    farthest = np.zeros(len(parts))
    np.maximum.at(farthest, of, away)
    wide = farthest > cap_km * _INSIDE
    within = parts.copy()
    within[wide] = shapely.intersection(parts[wide], shapely.buffer(spots[wide], cap_km, quad_segs=_SEGMENTS))
    ids = list(places)
    return Land(
        plane, places, dict(zip(ids, parts, strict=True)), dict(zip(ids, within, strict=True)),
        frozenset(id_ for id_, cut in zip(ids, wide, strict=True) if cut),
    )  # fmt: skip


def fronts(land: Land, cap_km: float, meet: Callable[[str, str], bool]) -> list[BaseGeometry]:
    """The lines between those neighbours for which `meet` holds, no farther than the cap from both.

    They are taken from the uncut cells: cut to the cap, two neighbours' outlines differ by a rounding, and do not meet.
    """
    sides: dict[tuple[Point, Point], list[str]] = defaultdict(list)
    for id_, part in land.nearest.items():
        corners = [(x, y) for x, y in shapely.get_coordinates(part)]
        for one, other in pairwise(corners):
            sides[min(one, other), max(one, other)].append(id_)
    found = [(ends, ids[0]) for ends, ids in sides.items() if len(ids) == 2 and meet(*ids)]
    if not found:
        return []
    around = shapely.buffer(shapely.points([land.spots[id_] for _, id_ in found]), cap_km, quad_segs=_SEGMENTS)
    lines = shapely.intersection(shapely.linestrings([ends for ends, _ in found]), around)
    return [line for line in lines if not line.is_empty]


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
    land = cells(known, rules.cap_km)
    of_holder: dict[str, list[str]] = defaultdict(list)
    fought = [cell for id_, cell in land.cells.items() if id_ in contested]
    for id_ in land.cells:
        if id_ not in contested:
            of_holder[holders[id_]].append(id_)
    whole = {holder: _joined(ids, land) for holder, ids in sorted(of_holder.items())}

    def unlike(one: str, other: str) -> bool:
        return one not in contested and other not in contested and holders[one] != holders[other]

    band = shapely.buffer(fronts(land, rules.cap_km, unlike), rules.contested_km / 2)
    disputed = shapely.intersection(shapely.union_all([*band, *fought]), shapely.union_all([*whole.values(), *fought]))
    features = [_feature(land.plane, holder, shapely.difference(shape, disputed)) for holder, shape in whole.items()]
    if not disputed.is_empty:
        features.append(_feature(land.plane, "contested", disputed))
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature is not None]}


def _joined(ids: list[str], land: Land) -> BaseGeometry:
    """Cells as one shape. Whole cells share their edges to the last digit, so that these need only be left out."""
    whole = shapely.coverage_union_all([land.cells[id_] for id_ in ids if id_ not in land.cut])
    return shapely.union_all([whole, *(land.cells[id_] for id_ in ids if id_ in land.cut)])


def _feature(plane: Plane, holder: str, shape: BaseGeometry) -> dict[str, Any] | None:
    if shape.is_empty:
        return None
    geometry = shapely.geometry.mapping(plane.degrees(shape))
    return {"type": "Feature", "properties": {"holder": holder}, "geometry": geometry}
