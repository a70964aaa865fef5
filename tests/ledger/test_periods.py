"""Tolls of days, weeks, months and years: what is added, what stands beside it, and what is told of it."""

from __future__ import annotations

import random

import pytest

from marsad.ledger.derive import Ledger
from marsad.ledger.periods import SEVERAL, Length, Periods, Split, Sum, period
from marsad.ledger.statements import Statement
from tests.ledger.told import PARAMETERS, WORLD, day, harm, say


def sums(*statements: Statement, length: Length = "month", split: Split = "all", side: str | None = None) -> list[Sum]:
    told = Ledger(statements, WORLD, PARAMETERS)
    return Periods(WORLD, PARAMETERS, side=side).sums(told.incidents, told.totals(), length, split)


def figures(found: list[Sum]) -> dict[object, tuple[int | None, int | None, int | None]]:
    return {one.group: (one.low, one.best, one.high) for one in found}


@pytest.mark.parametrize(
    ("length", "first", "last"),
    [
        ("day", "2020-02-29", "2020-02-29"),
        ("week", "2020-02-24", "2020-03-01"),
        ("month", "2020-02-01", "2020-02-29"),
        ("year", "2020-01-01", "2020-12-31"),
    ],
)
def test_the_bounds_of_periods(length: Length, first: str, last: str) -> None:
    assert period(day("2020-02-29"), length) == (day(first), day(last))


def test_rule_13_ranges_of_incidents_are_added() -> None:
    (february, march) = sums(
        harm("observatory", 5, "civilians", on="2020-02-03"),
        harm("agency", 9, "civilians", on="2020-02-03"),
        harm("observatory", 10, "civilians", on="2020-02-20"),
        harm("observatory", 1, "civilians", on="2020-03-01"),
    )
    assert (february.low, february.high, len(february.incidents)) == (15, 19, 2)
    assert february.low <= (february.best or 0) <= february.high
    assert (march.low, march.best, march.high) == (1, 1, 1)


def test_rule_13_one_incident_by_two_bodies_is_not_added_twice() -> None:
    (one,) = sums(harm("observatory", 5, on="2020-02-03"), harm("agency", 5, on="2020-02-03"))
    assert (one.low, one.best, one.high) == (5, 5, 5)


def test_rule_16_harms_are_added_apart() -> None:
    found = sums(harm("observatory", 5, on="2020-02-03"), harm("observatory", 7, what="wounded", on="2020-02-03"))
    assert {one.harm: one.best for one in found} == {"killed": 5, "wounded": 7}


def test_an_incident_of_two_periods_is_put_by_its_first_day_and_named() -> None:
    found = sums(harm("observatory", 5, on="2020-02-29"), harm("observatory", 6, said="2020-03-02", places=("kafr",)))
    assert [(one.first, len(one.incidents)) for one in found] == [(day("2020-02-01"), 2)]
    (spanning,) = found[0].spanning
    told = next(i for i in Ledger([harm("observatory", 6, said="2020-03-02")], WORLD, PARAMETERS).incidents)
    assert told.first < day("2020-03-01") <= told.last
    assert spanning in found[0].incidents


def test_an_incident_without_a_figure_is_told_of_and_adds_nothing() -> None:
    (one,) = sums(harm("observatory", 5, on="2020-02-03"), harm("observatory", None, on="2020-02-20"))
    assert (one.low, one.best, one.high, len(one.uncounted), len(one.incidents)) == (5, 5, 5, 1, 2)
    (open_,) = sums(harm("observatory", None, on="2020-02-20"))
    assert (open_.low, open_.best, open_.high) == (None, None, None)


def test_rule_14_contradicted_incidents_are_named() -> None:
    (one,) = sums(harm("observatory", 5, "civilians", on="2020-02-03"), harm("sana", 1, "civilians", on="2020-02-03"))
    assert one.contradicted == one.incidents


def test_rule_15_claims_of_enemy_losses_stand_in_a_column_of_their_own() -> None:
    (one,) = sums(harm("sana", 40, "rebels", by="army", on="2020-02-03"))
    assert (one.low, one.high, one.enemy_low, one.enemy_high) == (None, None, 40, 40)
    assert one.uncounted == []


def test_rule_12_by_victims_the_rest_is_not_told() -> None:
    whole = harm("observatory", 10, "people", id="w", report="r", on="2020-02-03")
    parts = [
        harm("observatory", number, who, part_of="w", report="r", on="2020-02-03")
        for number, who in ((2, "army"), (3, "civilians"))
    ]
    found = figures(sums(whole, *parts, split="victims"))
    assert found == {"government": (2, 2, 2), "civilians": (3, 3, 3), None: (5, 5, 5)}
    assert figures(sums(whole, *parts)) == {None: (10, 10, 10)}
    assert figures(sums(whole, *parts, side="civilians")) == {None: (3, 3, 3)}


def test_by_sort_children_stand_beside_the_civilians_they_are_of() -> None:
    whole = harm("observatory", 7, "civilians", id="w", report="r", on="2020-02-03")
    part = harm("observatory", 3, "children", part_of="w", report="r", on="2020-02-03")
    assert figures(sums(whole, part, split="sort")) == {"civilians": (7, 7, 7), "children": (3, 3, 3)}
    assert figures(sums(whole, part, split="victims")) == {"civilians": (7, 7, 7)}


def test_by_whom_it_is_laid_to() -> None:
    found = figures(
        sums(
            harm("observatory", 1, "civilians", by="army", on="2020-02-01"),
            harm("observatory", 2, "civilians", by="army", on="2020-02-10"),
            harm("agency", 2, "civilians", by="russia", on="2020-02-10"),
            harm("sana", 4, "civilians", by="rebels", on="2020-02-20"),
            harm("activists", 4, "civilians", by="army", on="2020-02-20"),
            harm("observatory", 8, "civilians", on="2020-02-27"),
            split="perpetrator",
        )
    )
    assert {group: best for group, (_, best, _) in found.items()} == {"government": 3, SEVERAL: 4, None: 8}


def say_total(number: int, places: tuple[str, ...] = ("aleppo",), victims: str | None = None) -> Statement:
    return say("monitor", "harm", "killed", patient=victims, low=number, high=number, cumulative=True, places=places,
               first=day("2020-02-01"), last=day("2020-02-20"), told=True, said="2020-02-20")  # fmt: skip


@pytest.mark.parametrize(("number", "verdict"), [(8, "less"), (11, "meets"), (13, "meets"), (14, "more")])
def test_rule_13_totals_check_the_sum_and_are_never_added(number: int, verdict: str) -> None:
    said = [
        harm("observatory", 5, on="2020-02-03"), harm("agency", 7, on="2020-02-03"),
        harm("observatory", 6, on="2020-02-10", places=("kafr",)), harm("observatory", 50, on="2020-02-25"),
    ]  # fmt: skip
    (one,) = sums(*said, say_total(number))
    assert (one.low, one.high) == (61, 63)
    (check,) = one.checks
    assert (check.low, check.high, check.incidents, check.verdict) == (11, 13, 2, verdict)


def test_totals_are_compared_with_incidents_of_their_place_and_victims() -> None:
    said = [
        harm("observatory", 5, "army", on="2020-02-03", places=("kafr",)),
        harm("observatory", 4, "civilians", on="2020-02-10"),
    ]
    by_place = sums(*said, say_total(3, places=("kafr",)))[0].checks[0]
    assert (by_place.low, by_place.verdict) == (5, "less")
    by_victims = sums(*said, say_total(5, victims="civilians"))[0].checks[0]
    assert (by_victims.low, by_victims.incidents) == (4, 1)
    assert sums(*said, say_total(5, victims="civilians"), split="victims")[0].group == "civilians"


def test_a_total_without_incidents_makes_a_row_of_its_own() -> None:
    (one,) = sums(say_total(43_000))
    assert (one.low, one.incidents, one.checks[0].verdict) == (None, [], "open")


def test_a_total_stands_beside_every_period_it_reaches_into() -> None:
    found = sums(
        harm("observatory", 5, on="2020-02-03"), harm("observatory", 6, on="2020-02-17"),
        harm("observatory", 6, on="2020-02-25"), say_total(99), length="week",
    )  # fmt: skip
    assert [len(one.checks) for one in found] == [1, 1, 0]


def test_the_order_of_statements_makes_no_difference() -> None:
    said = [harm("observatory", n, "civilians", on=f"2020-02-{n:02}", id=f"c{n}", report=f"r{n}") for n in range(1, 20)]
    said.append(say_total(70))
    wanted = sums(*said, length="week", split="victims")
    for seed in range(5):
        random.Random(seed).shuffle(said)
        assert sums(*said, length="week", split="victims") == wanted
