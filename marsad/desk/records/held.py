"""Control as records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from marsad.desk.moments.moment import Moment
from marsad.desk.moments.timelines import Day
from marsad.desk.records import parts, shapes
from marsad.ledger import control
from marsad.ledger.days import iso
from marsad.ledger.world import World


def period(one: control.Period, world: World) -> shapes.Period:
    """A stretch of a place's history."""
    return shapes.Period(**_period(one, world))


def held(moment: Moment, day: Day, numbers: Sequence[int]) -> list[shapes.Held]:
    """Some places, by their numbers, with what is known of each on a day."""
    found = _on(moment, day, numbers)
    return [
        shapes.Held(**fields, place=_located(moment, place), part=parts.part(place))
        for place, fields in zip(day.called(numbers), found, strict=True)
        if fields is not None
    ]


def changed(moment: Moment, before: Day, after: Day, numbers: Sequence[int]) -> list[shapes.Changed]:
    """Some places, by their numbers, with what is known of each on two days."""
    pairs = zip(before.called(numbers), _on(moment, before, numbers), _on(moment, after, numbers), strict=True)
    return [
        shapes.Changed(
            place=_located(moment, place), part=parts.part(place),
            before=shapes.Holding(**one) if one is not None else None,
            after=shapes.Holding(**other) if other is not None else None,
        )
        for place, one, other in pairs
    ]  # fmt: skip


_REMEMBERED = 20_000  # periods


def _on(moment: Moment, day: Day, numbers: Sequence[int]) -> list[dict[str, Any] | None]:
    """What is known of places on a day, as the fields of a holding; what does not depend on the day is made once."""
    name = "fields of periods" if day.known is None else "fields of periods as known"
    made: dict[tuple[int, bool], dict[str, Any]] = moment.once(name, lambda _: {})
    if len(made) > _REMEMBERED:
        made.clear()
    world, rules = moment.ledger.world, moment.ledger.parameters.control
    found: list[dict[str, Any] | None] = []
    for number, age in zip(numbers, day.ages(np.array(numbers, np.int64)).tolist(), strict=True):
        standing = day.standing(number)
        if standing is None:
            found.append(None)
            continue
        period, turning = standing
        key = int(day.rows[number]), bool(day.calm[number])
        fields = made.get(key)
        if fields is None:
            fields = made[key] = _period(period, world)
        sure = control.confidence(period.tier, age, rules)
        found.append({**fields, "confidence": sure, "stale": age > rules.stale_days, "turning": turning})
    return found


def _located(moment: Moment, place: str) -> shapes.Located:
    made: dict[str, shapes.Located] = moment.once("places located", lambda _: {})
    found = made.get(place)
    if found is None:
        found = made[place] = parts.located(place, moment.ledger.world)
    return found


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
