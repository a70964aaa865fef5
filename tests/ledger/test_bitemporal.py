"""A place's rows as known on a day are what is derived from what was known by then."""

from __future__ import annotations

import random

import pytest

from evals.synthetic import war
from marsad.ledger.bitemporal import history, incident_known
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement

from .told import PARAMETERS, WORLD, control, day, say

ACTORS = ("army", "rebels", "militia", "hts")
BODIES = ("observatory", "agency", "paper", "sana", "activists", "mod")


def some_statements(dice: random.Random, count: int) -> list[Statement]:
    """What bodies say of one place: late, early, denied, still going on, in contradiction."""
    made = []
    for _ in range(count):
        on = dice.randrange(1, 28)
        said = min(28, on + dice.choice((0, 0, 0, 1, 2, 9)))
        what = dice.choice(("gained", "gained", "left", "holds", "holds", "besieges", "contests"))
        made.append(
            control(
                dice.choice(BODIES), what, dice.choice(ACTORS), on=dice.choice((f"2020-02-{on:02}", None)),
                said=f"2020-02-{said:02}", patient=dice.choice((None, *ACTORS)), inside=dice.random() < 0.5,
                modality=dice.choice(("happened", "happened", "happened", "ongoing", "denied")),
            )
        )  # fmt: skip
    return made


@pytest.mark.parametrize("seed", range(12))
def test_the_rows_known_on_a_day_are_what_was_derived_then(seed: int) -> None:
    dice = random.Random(seed)
    said = some_statements(dice, dice.choice((15, 30, 120)))
    rows = history(said, WORLD, PARAMETERS)
    some = 0
    for on in range(day("2020-01-31"), day("2020-03-01")):
        timelines = Ledger(said, WORLD, PARAMETERS, known=on).timelines
        assert [row.period for row in rows if row.on(on)] == timelines.get("hayyan", []), on
        some += bool(timelines)
    assert some
    assert any(row.until is not None for row in rows)


@pytest.mark.parametrize("seed", range(12))
def test_rows_are_brought_up_to_date_from_the_day_of_what_changed(seed: int) -> None:
    dice = random.Random(seed)
    said = some_statements(dice, 40)
    rows = history(said, WORLD, PARAMETERS)
    for _ in range(15):
        gone, come = dice.sample(said, dice.choice((0, 1))), some_statements(dice, dice.choice((0, 1, 2)))
        if gone or come:
            said = [statement for statement in said if statement not in gone] + come
            since = min(statement.known for statement in (*gone, *come))
            rows = history(said, WORLD, PARAMETERS, before=rows, since=since)
            assert rows == history(said, WORLD, PARAMETERS)


def test_the_histories_of_all_places() -> None:
    made = war(1500, seed=4)
    ledger = Ledger(made.statements, made.world, PARAMETERS)
    days = sorted({statement.known for statement in made.statements})
    for on in days[:: max(1, len(days) // 12)]:
        timelines = Ledger(made.statements, made.world, PARAMETERS, known=on).timelines
        known = {place: [row.period for row in rows if row.on(on)] for place, rows in ledger.histories.items()}
        assert {place: periods for place, periods in known.items() if periods} == timelines


def test_what_lasts_is_one_row() -> None:
    said = [
        control("observatory", "gained", "army", on="2020-02-01"),
        control("agency", "gained", "army", on="2020-02-01"),
        control("observatory", "gained", "rebels", on="2020-02-20"),
        control("agency", "gained", "rebels", on="2020-02-20", said="2020-02-21"),
    ]
    rows = history(said, WORLD, PARAMETERS)
    army = [row for row in rows if row.period.holder == "army"]
    assert army[0].since == day("2020-02-01")
    assert [row.period.holder for row in rows if row.until is None] == ["army", "rebels"]
    assert [row.since for row in rows if row.until is None and row.period.holder == "rebels"] == [day("2020-02-21")]


def test_an_incident_is_known_since_the_first_report_of_it() -> None:
    late = say("agency", "event", "ASSAULT", mode="airstrike", on="2020-02-16", said="2020-02-19")
    first = say("observatory", "event", "ASSAULT", mode="airstrike", on="2020-02-16", said="2020-02-17")
    (incident,) = Ledger([late, first], WORLD, PARAMETERS).incidents
    assert len(incident.mentions) == 2
    assert incident_known(incident) == day("2020-02-17")
