"""What columns tell of a day is what the ledger tells of every place."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from evals.synthetic import START, war
from marsad.desk.moments import then
from marsad.desk.moments.moment import Moment
from marsad.desk.records.points import collection
from marsad.ledger import control
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import load
from marsad.store.engine import Store, make_store


@pytest.fixture(scope="module")
def now(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moment]:
    made = war(3000, seed=11, liar="army-news")
    dice = random.Random(1)
    more = [
        replace(said, id=f"{said.id}x", what=dice.choice(("contests", "besieges", "left")), inside=True,
                agent=dice.choice(("rebels", said.agent)))
        for said in made.statements
        if said.kind == "control" and dice.random() < 0.2
    ]  # fmt: skip
    store, _ = make_store(str(tmp_path_factory.mktemp("store") / "marsad.db"))
    yield Moment(store, Ledger([*made.statements, *more], made.world, load()), "r")
    store.close()


def days(count: int) -> list[int]:
    dice = random.Random(3)
    return [START + dice.randrange(-10, 400) for _ in range(count)]


def expected(ledger: Ledger, on: int) -> dict[str, control.Holding]:
    return {place: one for place in ledger.timelines if (one := ledger.holding(place, on)) is not None}


def test_a_day_is_what_each_timeline_tells_of_it(now: Moment) -> None:
    told = [expected(now.ledger, on) for on in days(60)]
    assert [then.holdings(now, on) for on in days(60)] == told
    assert {one.period.state for row in told for one in row.values()} >= {"held", "contested", "besieged"}
    assert any(one.turning for row in told for one in row.values())


def test_a_day_as_known_before_is_what_was_derived_then(now: Moment) -> None:
    asked = list(zip(days(20), reversed(days(20)), strict=True))
    assert any(then.holdings(now, on, known) != then.holdings(now, on) for on, known in asked)
    for on, known in asked:
        assert then.holdings(now, on, known) == expected(now.ledger.as_known(known), on)


def test_places_are_picked_by_state_side_and_area(now: Moment) -> None:
    sides = now.ledger.world.sides
    for on in days(20):
        day, every = then.day(now, on), then.holdings(now, on)
        for state in ("held", "contested", "besieged", "unknown"):
            assert day.called(day.numbers(state=state)) == [p for p, one in every.items() if one.period.state == state]
        for side in {*sides.values()}:
            by_side = [p for p, one in every.items() if sides.get(one.period.holder or "") == side]
            assert day.called(day.numbers(side=side)) == by_side
        some = set(list(every)[::3])
        assert day.called(day.numbers(inside=some)) == sorted(some)


def test_what_changed_is_where_two_days_differ(now: Moment) -> None:
    found = 0
    for one, other in zip(days(20), reversed(days(20)), strict=True):
        before, _, numbers = then.changes(now, one, other, None)
        assert before.called(numbers) == [change.place for change in now.ledger.changes(one, other)]
        found += len(numbers)
    assert found


def test_points_are_what_a_place_holds_encoded_at_once(now: Moment) -> None:
    for on, known in ((days(5)[0], None), (days(5)[1], None), (days(5)[2], days(5)[3])):
        day = then.day(now, on, known)
        whole = json.loads(collection(now, day, day.numbers(), None))
        holdings = then.holdings(now, on, known)
        assert [one["properties"]["id"] for one in whole["features"]] == list(holdings)
        for feature, (place, one) in zip(whole["features"], holdings.items(), strict=True):
            told, point = feature["properties"], now.ledger.world.spots[place].point
            assert point is not None
            assert feature["geometry"] == {"type": "Point", "coordinates": [point[1], point[0]]}
            assert (told["state"], told["holder"], told["tier"], told["besieger"]) == (
                one.period.state, one.period.holder, one.period.tier, one.period.besieger,
            )  # fmt: skip
            assert (told["confidence"], told["stale"], told["turning"]) == (one.confidence, one.stale, one.turning)
    assert whole["features"]


def test_without_any_statement_nothing_is_known(tmp_path: Path) -> None:
    store, _ = make_store(str(tmp_path / "marsad.db"))
    with store:
        empty = _empty(store)
        assert then.holdings(empty, START) == then.holdings(empty, START, START) == {}
        assert then.changes(empty, START, START + 9, None)[2].tolist() == []
        day = then.day(empty, START)
        assert json.loads(collection(empty, day, day.numbers(), None))["features"] == []


def _empty(store: Store) -> Moment:
    return Moment(store, Ledger([], war(10).world, load()), "r")
