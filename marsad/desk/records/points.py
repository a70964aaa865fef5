"""Control on a day as GeoJSON, put together from parts that are encoded once: a place's, a period's, what a day adds.

Invariant: a point is what encoding all that it tells at once would give.
"""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from marsad.desk.moments.moment import Moment
from marsad.desk.moments.timelines import TIERS, Day, Timelines
from marsad.desk.records import parts
from marsad.ledger.control import confidence
from marsad.ledger.days import iso
from marsad.ledger.parameters import ControlParameters
from marsad.ledger.world import World

encode = msgspec.json.encode
_AGES = 1 << 24  # more days than there are


class Parts:
    """The encoded parts of points. What is `drawn` are the places whose point is known."""

    def __init__(self, timelines: Timelines, world: World, rules: ControlParameters) -> None:
        self.timelines = timelines
        self.world = world
        self.rules = rules
        self.heads = [_head(place, world) for place in timelines.places]
        self.drawn = np.array([bool(head) for head in self.heads], np.bool_)
        self._of_period: dict[tuple[int, bool], tuple[bytes, bytes]] = {}
        self._sure: dict[int, bytes] = {}

    def points(self, day: Day, numbers: NDArray[Any]) -> list[bytes]:
        """The points of some places on a day."""
        numbers = numbers[self.drawn[numbers]]
        rows, calm = day.rows[numbers], day.calm[numbers]
        tiers = self.timelines.tier[rows].astype(np.int64) + 1
        sure = (tiers * _AGES + day.ages(numbers)) * 2 + day.turning[numbers]
        found = []
        for number, row, quiet, key in zip(
            numbers.tolist(), rows.tolist(), calm.tolist(), sure.tolist(), strict=True
        ):  # fmt: skip
            known = self._of_period.get((row, quiet))
            if known is None:
                known = self._of_period[row, quiet] = self._period(day, number)
            added = self._sure.get(key)
            if added is None:
                added = self._sure[key] = self._day(key)
            found.append(b"".join((self.heads[number], known[0], added, known[1])))
        return found

    def _period(self, day: Day, number: int) -> tuple[bytes, bytes]:
        """What a period tells of a place, but for what depends on the day: what stands before that and after."""
        standing = day.standing(number)
        assert standing is not None, number
        period = standing[0]
        holder = parts.actor(period.holder)
        before = {
            "state": period.state, "holder": period.holder, "holder_ar": holder.name_ar if holder else None,
            "holder_en": holder.name_en if holder else None, "side": self.world.sides.get(period.holder or ""),
            "tier": period.tier, "since_earliest": iso(period.start[0]), "since_latest": iso(period.start[1]),
            "confirmed": iso(period.confirmed) if period.confirmed else None,
        }  # fmt: skip
        return b"," + encode(before)[1:-1], b"," + encode({"besieger": period.besieger})[1:] + b"}"

    def _day(self, key: int) -> bytes:
        """What a day adds: how sure the period still is, from its tier, its age in days and whether it was turning."""
        rest, turning = divmod(key, 2)
        tier, age = divmod(rest, _AGES)
        sure = confidence(TIERS[tier - 1] if tier else None, age, self.rules)
        told = {"confidence": sure, "stale": age > self.rules.stale_days, "turning": bool(turning)}
        return b"," + encode(told)[1:-1]


def _head(place: str, world: World) -> bytes:
    """What is the same of a place on all days; empty where its point is not known."""
    located = parts.located(place, world)
    if located.point is None:
        return b""
    geometry = {"type": "Point", "coordinates": (located.point.lon, located.point.lat)}
    named = {
        "feature": "place", "id": located.id, "name_ar": located.name_ar, "name_en": located.name_en,
        "part": parts.part(place),
    }  # fmt: skip
    return encode({"type": "Feature", "geometry": geometry, "properties": named})[:-2]


def collection(moment: Moment, day: Day, numbers: NDArray[Any], land: dict[str, Any] | None) -> bytes:
    """GeoJSON of some places on a day, flat, as map programs show it; the land first, so that points are drawn over it."""
    name = "parts of points" if day.known is None else "parts of points as known"
    ledger = moment.ledger
    made = moment.once(name, lambda _: Parts(day.timelines, ledger.world, ledger.parameters.control))
    areas = [
        encode({"type": "Feature", "geometry": one["geometry"], "properties": {"feature": "area", **one["properties"]}})
        for one in (land or {}).get("features", ())
    ]
    return b'{"type":"FeatureCollection","features":[' + b",".join([*areas, *made.points(day, numbers)]) + b"]}"
