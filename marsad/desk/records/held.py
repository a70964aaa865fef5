"""Control as records, and as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.desk.records import parts, shapes
from marsad.ledger import control
from marsad.ledger.days import iso
from marsad.ledger.world import World


def period(one: control.Period, world: World) -> shapes.Period:
    """A stretch of a place's history."""
    return shapes.Period(**_period(one, world))


def holding(one: control.Holding, world: World) -> shapes.Holding:
    """What is known of a place on a day."""
    return shapes.Holding(**_holding(one, world))


def held(place: str, one: control.Holding, world: World) -> shapes.Held:
    """A place, and what is known of it on a day."""
    return shapes.Held(**_holding(one, world), place=parts.located(place, world), part=parts.part(place))


def changed(place: str, before: control.Holding | None, after: control.Holding | None, world: World) -> shapes.Changed:
    """A place that differs between two days."""
    return shapes.Changed(
        place=parts.located(place, world), part=parts.part(place),
        before=holding(before, world) if before is not None else None,
        after=holding(after, world) if after is not None else None,
    )  # fmt: skip


def _holding(one: control.Holding, world: World) -> dict[str, Any]:
    return {
        **_period(one.period, world), "confidence": one.confidence, "stale": one.stale, "turning": one.turning,
    }  # fmt: skip


def _period(one: control.Period, world: World) -> dict[str, Any]:
    return {
        "state": one.state, "holder": parts.actor(one.holder), "side": world.sides.get(one.holder or ""),
        "tier": one.tier, "start": _days(one.start), "end": _days(one.end),
        "confirmed": iso(one.confirmed) if one.confirmed else None, "besieger": parts.actor(one.besieger),
        "rivals": [
            shapes.Rival(
                holder=parts.actor(rival.holder), tier=rival.tier, since=_days(rival.since),
                claims=parts.keys(rival.support),
            )
            for rival in one.rivals
        ],
        "bodies_for": parts.bodies(one.support), "bodies_against": parts.bodies(one.against),
        "claims": parts.keys(one.support), "claims_against": parts.keys(one.against),
    }  # fmt: skip


def _days(range_: control.Range) -> tuple[str | None, str | None]:
    return iso(range_[0]), iso(range_[1])


class Feature(shapes.Record, frozen=True, kw_only=True):
    """A point of a place with what is known of it, or the land of a side (`properties.holder`, or `contested`)."""

    type: str
    geometry: dict[str, Any]
    properties: Any


def features(rows: Iterable[tuple[str, control.Holding]], areas: dict[str, Any] | None, world: World) -> list[Feature]:
    """GeoJSON features: areas first, so that points are drawn over them."""
    made = [
        Feature(type="Feature", geometry=area["geometry"], properties={"feature": "area", **area["properties"]})
        for area in (areas or {}).get("features", ())
    ]
    for place, holding_ in rows:
        located = parts.located(place, world)
        if located.point is not None:
            spot = {"type": "Point", "coordinates": (located.point.lon, located.point.lat)}
            properties = _properties(place, located, holding_, world)
            made.append(Feature(type="Feature", geometry=spot, properties=properties))
    return made


def _properties(place: str, located: shapes.Located, one: control.Holding, world: World) -> dict[str, Any]:
    """What is known of a place, flat, as map programs show it."""
    period, holder = one.period, parts.actor(one.period.holder)
    since = _days(period.start)
    return {
        "feature": "place", "id": located.id, "name_ar": located.name_ar, "name_en": located.name_en,
        "part": parts.part(place), "state": period.state, "holder": period.holder,
        "holder_ar": holder.name_ar if holder else None, "holder_en": holder.name_en if holder else None,
        "side": world.sides.get(period.holder or ""), "tier": period.tier, "since_earliest": since[0],
        "since_latest": since[1], "confirmed": iso(period.confirmed) if period.confirmed else None,
        "confidence": one.confidence, "stale": one.stale, "turning": one.turning, "besieger": period.besieger,
    }  # fmt: skip
