"""Made-up wars whose truth is known: honest sources give it back, and a lying side is told by its tiers."""

from __future__ import annotations

import pytest

from evals.synthetic import ACTORS, PARTISAN, START, war
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import load


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_honest_sources_give_the_truth_back(seed: int) -> None:
    made = war(3000, seed=seed)
    ledger = Ledger(made.statements, made.world, load())
    wrong = asked = 0
    for place in made.places:
        turned = [day for day, _ in made.truth.holders[place]]
        for on in range(START + 10, START + made.days, 17):
            if any(0 <= on - day <= 3 for day in turned):
                continue  # the day itself and those on which it becomes known
            holding = ledger.holding(place, on)
            assert holding is not None
            asked += 1
            wrong += holding.period.holder != made.truth.holder(place, on)
    assert asked > 200
    assert wrong == 0


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_tolls_of_honest_sources_hold_the_truth(seed: int) -> None:
    made = war(3000, seed=seed)
    ledger = Ledger(made.statements, made.world, load())
    assert len(ledger.incidents) == len(made.truth.killed)
    for incident in ledger.incidents:
        (toll,) = ledger.tolls(incident)
        killed = made.truth.killed[incident.places[0], incident.last]
        assert toll.low is not None
        assert toll.high is not None
        assert toll.low <= killed <= toll.high
        assert toll.best == killed


def test_a_lying_side_takes_no_place_and_is_told_apart() -> None:
    made = war(4000, seed=5, liar="army-news")
    ledger = Ledger(made.statements, made.world, load())
    lies = kept = 0
    for place in made.places:
        for on in range(START + 10, START + made.days, 17):
            if any(0 <= on - day <= 3 for day, _ in made.truth.holders[place]):
                continue
            holding = ledger.holding(place, on)
            assert holding is not None
            if holding.turning:
                continue
            assert holding.period.holder == made.truth.holder(place, on)
            claimed = [rival for rival in holding.period.rivals if rival.holder == PARTISAN["army-news"]]
            lies += bool(claimed)
            kept += all(rival.tier == "claimed" for rival in claimed)
    assert lies > 20
    assert kept > 0
    assert all(tier == "claimed" for tier in _tiers(ledger))
    record = ledger.sources["army-news"]
    assert record.credited.most_common(1)[0][0] == ACTORS["army"]
    assert record.confirmed < record.claims / 2


def _tiers(ledger: Ledger) -> list[str]:
    return [
        rival.tier
        for periods in ledger.timelines.values()
        for period in periods
        for rival in period.rivals
        if {statement.body for statement in rival.support} == {"army-news"}
    ]


def test_what_is_known_grows_with_the_days() -> None:
    made = war(1500, seed=9)
    middle = START + made.days // 2
    early = Ledger(made.statements, made.world, load(), known=middle)
    assert 0 < len(early.incidents) < len(made.truth.killed)
    assert all(statement.said <= middle for incident in early.incidents for statement in incident.statements)
