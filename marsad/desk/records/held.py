"""Control as records."""

from __future__ import annotations

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
