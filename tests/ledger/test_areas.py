"""Land by holder: what must be true of it wherever the places lie."""

from __future__ import annotations

from itertools import combinations
from random import Random

import shapely
from shapely.geometry import shape

from marsad.ledger.areas import Plane, areas
from tests.ledger.told import PARAMETERS

RULES = PARAMETERS.areas


def test_halfway_between_neighbours_of_two_holders_land_is_contested_everywhere() -> None:
    random = Random(11)
    points = {f"{n:02}": (36 + random.uniform(-0.4, 0.4), 37 + random.uniform(-0.5, 0.5)) for n in range(80)}
    holders = {id_: random.choice("abc") for id_ in points}
    made = areas(points, holders, frozenset(), RULES)["features"]
    contested = shape(next(each["geometry"] for each in made if each["properties"]["holder"] == "contested"))
    plane = Plane.around(list(points.values()))
    asked = 0
    for one, other in combinations(points, 2):
        (lat, lon), (lat2, lon2) = points[one], points[other]
        middle = ((lat + lat2) / 2, (lon + lon2) / 2)
        away = {
            id_: shapely.Point(plane.flat(middle)).distance(shapely.Point(plane.flat(at))) for id_, at in points.items()
        }
        nearest = min(away.values())
        if holders[one] != holders[other] and away[one] < min(RULES.cap_km, nearest + 1e-9):
            asked += 1
            assert contested.distance(shapely.Point(middle[1], middle[0])) < 1e-5, (one, other)
    assert asked > 50
