"""Tolls of days, weeks, months and years as rows."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.desk.known.shared import Row, ordinal, places, places_asked, quote, ranged
from marsad.desk.naming.names import actor_name, actor_named, body_name, body_named, place_name, side_named
from marsad.errors import UsageError
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.periods import SEVERAL, Check, Length, Periods, Split, Sum
from marsad.ledger.statements import Statement

PERIODS = (
    "from", "to", "harm", "group", "low", "best", "high", "incidents", "uncounted", "spanning", "contradicted",
    "enemy_losses_claimed", "totals",
)  # fmt: skip
_VERDICTS = {
    "less": "contradicts: its incidents come to {range}",
    "meets": "its {number} incidents come to {range}",
    "more": "its {number} incidents told of singly come to {range}",
    "open": "nothing to compare",
}


def period_rows(
    ledger: Ledger,
    found: Sequence[Incident],
    totals: Sequence[Statement],
    by: Length,
    split: Split = "all",
    side: str | None = None,
) -> list[Row]:
    """The sums of incidents by period and harm, and by group where they are split; bodies' own totals beside them.

    `group_named` has the group's names (None where the sums are not split, or it is not told whose they are). An incident
    that may lie in two periods is put by its first day, and is listed under `spanning_ids`.

    Raises:
        UsageError: no pack knows the side.
    """  # fmt: skip
    if side is not None and side_named(side)["name_en"] is None:
        raise UsageError(f"no side is called {side!r}")
    sums = Periods(ledger.world, ledger.parameters, side=side).sums(found, totals, by, split)
    return [_row(one, split) for one in sums]


def totals_of(
    ledger: Ledger, *, place: str | None = None, since: str | None = None, until: str | None = None
) -> list[Statement]:
    """Totals that bodies gave, of a place (or inside it), that reach into the days between two, both included."""
    first, last = ordinal(since), ordinal(until)
    wanted = None if place is None else places_asked(ledger, place)
    return [
        told
        for told in ledger.totals()
        if reaches(told, first, last)
        and (wanted is None or any(wanted & {id_, *ledger.world.chain(id_)} for id_ in told.places))
    ]


def reaches(told: Statement, first: int | None, last: int | None) -> bool:
    """Whether what was told reaches into the days between two (ordinals), both included; None is open."""
    begun = told.first if told.told and told.first is not None else told.last
    return (first is None or told.last >= first) and (last is None or begun <= last)


def _row(one: Sum, split: Split) -> Row:
    named = None
    if one.group is not None and one.group != SEVERAL:
        named = actor_named(one.group) if split == "sort" else side_named(one.group)
    group = "" if split == "all" else one.group or "not told"
    return {
        "from": iso(one.first), "to": iso(one.last), "harm": one.harm,
        "group": (named["name_ar"] or one.group) if named else group, "group_id": one.group, "group_named": named,
        "low": one.low, "best": one.best, "high": one.high, "incidents": len(one.incidents),
        "uncounted": len(one.uncounted), "spanning": len(one.spanning), "contradicted": len(one.contradicted),
        "enemy_losses_claimed": ranged(one.enemy_low, None, one.enemy_high) if one.enemy_low is not None else "",
        "enemy_low": one.enemy_low, "enemy_high": one.enemy_high,
        "totals": [_check_text(check) for check in one.checks],
        "incident_ids": one.incidents, "uncounted_ids": one.uncounted, "spanning_ids": one.spanning,
        "contradicted_ids": one.contradicted, "checks": [_check(check) for check in one.checks],
    }  # fmt: skip


def _check_text(check: Check) -> str:
    told = check.total
    when = f"{iso(told.first) if told.told else '…'} to {iso(told.last)}"
    number = f"{ranged(told.low, None, told.high)} {actor_name(told.patient)}".strip()
    where = "، ".join(place_name(id_) for id_ in told.places)
    verdict = _VERDICTS[check.verdict].format(number=check.incidents, range=ranged(check.low, None, check.high))
    return f"{body_name(told.body)}: {number} ({', '.join(filter(None, (when, where, verdict)))})"


def _check(check: Check) -> Row:
    told = check.total
    return {
        "first": iso(told.first) if told.told else None, "last": iso(told.last), "places_named": places(told.places),
        "body_named": body_named(told.body), "low": told.low, "high": told.high,
        "victims_named": actor_named(told.patient) if told.patient else None, "verdict": check.verdict,
        "incidents": check.incidents, "sum": [check.low, check.best, check.high], "claim": quote(told),
    }  # fmt: skip
