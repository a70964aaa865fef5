"""Makes what the tests of the map in ``ui/`` compare with: control and land as the ledger gives them, for made-up claims.

The map in the browser repeats `holding()` and `areas()`; ``ui/test/fixtures/`` says what they give, so that the two stay
alike. Places, claims and points are made up from a fixed seed.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import replace
from random import Random
from typing import Any

import shapely
from shapely.geometry import shape

from marsad.ledger.areas import Plane, areas
from marsad.ledger.control import Period, holding, timeline
from marsad.ledger.parameters import Parameters, load
from marsad.ledger.statements import Statement
from marsad.ledger.world import World
from tools.generated import ROOT, write_or_check

FOLDER = ROOT / "ui/test/fixtures"
SIDES = {"army": "government", "rebels": "opposition", "hts": "hts"}
BODIES = {"ministry": "government", "activists": "opposition", "monitor": None, "agency": None}
STATES = ("held", "contested", "besieged", "unknown")
TIERS = ("assessed", "claimed", "disputed")
START = 737000
CLEAR = 0.0015  # degrees from an outline within which a point is not asked for


def statement(random: Random, number: int) -> Statement:
    """A claim on the control of a place."""
    body = random.choice(list(BODIES))
    last = START + random.randrange(900)
    what = random.choice(("gained", "gained", "left", "holds", "holds", "besieges", "contests"))
    return Statement(
        id=f"c{number}", report=f"r{number}", outlet=body, body=body, stance=BODIES[body], said=last,
        known=last + random.randrange(12), first=random.choice((None, last, last - random.randrange(4))), last=last,
        told=True, modality="happened", places=("place",), part=None, patient=None, confidence=0.8, kind="control",
        what=what, agent=random.choice(list(SIDES)), inside=what == "contests" and random.random() < 0.8,
    )  # fmt: skip


def rows(random: Random, parameters: Parameters) -> tuple[dict[str, list[Any]], list[dict[str, Any]]]:
    """Columns of control as the map takes them, and what is held on some days as known on some."""
    world = World(sides=SIDES, camps={}, neutral=frozenset(), spots={})
    actors = list(SIDES)
    columns: dict[str, list[Any]] = defaultdict(list)
    cases: list[dict[str, Any]] = []
    for place in range(40):
        said = [statement(random, 100 * place + number) for number in range(random.randrange(1, 9))]
        days = sorted({each.known for each in said})
        for known, until in zip(days, [*days[1:], None], strict=True):
            for period in timeline([replace(each) for each in said if each.known <= known], world, parameters):
                _row(columns, place, period, actors, known, until)
        for number in range(12):
            on, known = START + random.randrange(-20, 1500), START + random.randrange(-20, 1200)
            if number % 2:  # around a day on which something happened
                on, known = random.choice(said).last - random.randrange(4), START + 1200
            heard = [replace(each) for each in said if each.known <= known]
            found = holding(timeline(heard, world, parameters), on, parameters) if heard else None
            expected = found and {
                "state": STATES.index(found.period.state), "holder": _index(actors, found.period.holder),
                "tier": TIERS.index(found.period.tier) if found.period.tier else -1,
                "besieger": _index(actors, found.period.besieger), "confidence": found.confidence, "stale": found.stale,
                "turning": found.turning,
            }  # fmt: skip
            cases.append({"place": place, "on": on, "known": known, "expected": expected})
    return columns, cases


def _index(actors: list[str], actor: str | None) -> int:
    return actors.index(actor) if actor else -1


def _row(
    columns: dict[str, list[Any]], place: int, period: Period, actors: list[str], known: int, until: int | None
) -> None:
    row = {
        "place": place, "state": STATES.index(period.state), "holder": _index(actors, period.holder),
        "tier": TIERS.index(period.tier) if period.tier else -1, "start": period.start, "end": period.end,
        "confirmed": period.confirmed, "besieger": _index(actors, period.besieger), "known": known, "until": until,
        "seen": sorted({each.last for each in period.support}), "rivals": [], "for": [], "against": [], "outlets": [],
    }  # fmt: skip
    for name, value in row.items():
        columns[name].append(value)


def land(random: Random, points: list[tuple[float, float]], parameters: Parameters, fought: float) -> dict[str, Any]:
    """Places on the map, the land that the ledger gives them, and whose some points are."""
    ids = {f"{number:03}": point for number, point in enumerate(points)}
    holders = {id_: random.choice(("a", "b", "c")) for id_ in ids}
    contested = frozenset(id_ for id_ in ids if random.random() < fought)
    made = areas(ids, holders, contested, parameters.areas)
    shapes = {feature["properties"]["holder"]: shape(feature["geometry"]) for feature in made["features"]}
    plane = Plane.around(points)
    outlines = shapely.union_all([each.boundary for each in shapes.values()])
    asked: list[tuple[float, float, str]] = []
    while len(asked) < 300:
        lat, lon = random.choice(points)
        lat, lon = round(lat + random.uniform(-0.16, 0.16), 5), round(lon + random.uniform(-0.2, 0.2), 5)
        point = shapely.Point(lon, lat)
        if outlines.distance(point) > CLEAR:
            asked.append((lat, lon, next((holder for holder, each in shapes.items() if each.contains(point)), "")))
    stretch = [111.19 * plane.squeeze, 111.19]
    sizes = {holder: round(shapely.transform(each, lambda xy: xy * stretch).area, 1) for holder, each in shapes.items()}
    places = [[id_, *ids[id_], holders[id_], id_ in contested] for id_ in ids]
    return {"places": places, "points": asked, "square_km": sizes}


def main(arguments: list[str] | None = None) -> int:
    """Write both files, or check them."""
    parameters = load()
    random = Random(2020)
    columns, cases = rows(random, parameters)
    control = parameters.control
    told = {
        "stale_days": control.stale_days, "half_life_days": control.half_life_days, "contested_days": control.contested_days,
        "confidence": control.confidence, "cap_km": parameters.areas.cap_km, "contested_km": parameters.areas.contested_km,
    }  # fmt: skip

    def spot() -> tuple[float, float]:
        return round(36 + random.uniform(-0.4, 0.4), 4), round(37 + random.uniform(-0.5, 0.5), 4)

    crowd = [spot() for _ in range(80)]
    sets = {
        "many": land(random, crowd, parameters, 0.06),
        "two on one spot": land(random, [*crowd[:20], crowd[3]], parameters, 0),
        "one": land(random, [(36.0, 37.0)], parameters, 0),
        "two": land(random, [(36.0, 37.0), (36.05, 37.08)], parameters, 0),
        "on a line": land(random, [(36.0, 37.0 + 0.07 * step) for step in range(5)], parameters, 0),
        "far apart": land(random, [(36.0, 37.0), (38.0, 39.0)], parameters, 0),
    }
    files = {
        "holding.json": {"parameters": told, "places": 40, "control": columns, "cases": cases},
        "areas.json": {"parameters": told, "sets": sets},
    }
    return max(
        write_or_check(FOLDER / name, json.dumps(content, separators=(",", ":")) + "\n", arguments)
        for name, content in files.items()
    )


if __name__ == "__main__":
    sys.exit(main())
