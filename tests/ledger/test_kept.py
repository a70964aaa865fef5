"""What is taken up is what was put away, and goes on like it."""

from __future__ import annotations

import random
from dataclasses import replace

import msgspec
import pytest

from evals.synthetic import war
from marsad.ledger.incident import Judgements
from marsad.ledger.kept.columns import Column, column, lists, taken, values
from marsad.ledger.kept.whole import Whole, statements
from marsad.ledger.parameters import load
from marsad.ledger.standing import Standing


def again(standing: Standing) -> Standing:
    """A standing put away, as bytes, and taken up."""
    whole = msgspec.msgpack.decode(msgspec.msgpack.encode(standing.kept()), type=Whole)
    ledger = standing.ledger
    return Standing(statements(whole), ledger.world, ledger.parameters, ledger.judgements, whole)


def alike(one: Standing, other: Standing) -> None:
    mine, yours = one.ledger, other.ledger
    assert mine.statements == yours.statements
    assert mine.incidents == yours.incidents
    assert list(mine.timelines.items()) == list(yours.timelines.items())
    assert list(mine.histories.items()) == list(yours.histories.items())
    assert mine.sources == yours.sources
    assert mine.of_place == yours.of_place


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_up_goes_on_like_what_was_derived(seed: int) -> None:
    dice = random.Random(seed)
    made = war(2500, seed=seed, liar="army-news")
    claims = [said.id for said in made.statements if said.kind == "event"]
    judged = Judgements(
        frozenset((frozenset(dice.sample(claims, 2)),)), frozenset((frozenset(dice.sample(claims, 2)),))
    )
    first = Standing(made.statements, made.world, load(), judged)
    second = again(first)
    assert any(incident.merges for incident in second.ledger.incidents)
    assert any(period.rivals for periods in second.ledger.timelines.values() for period in periods)
    alike(first, second)
    by_report: dict[str, list[str]] = {}
    for said in made.statements:
        by_report.setdefault(said.report, []).append(said.id)
    known = {said.id: said for said in made.statements}
    for report in dice.sample(list(by_report), 12):
        changed = [replace(known[id_], first=None) for id_ in by_report[report]] if dice.random() < 0.5 else []
        first.replace({report: changed}, made.world, judged)
        second.replace({report: changed}, made.world, judged)
    alike(first, second)


def test_statements_are_shared_and_not_copied() -> None:
    made = war(800, seed=4)
    standing = again(Standing(made.statements, made.world, load()))
    every = {id(said) for said in standing.ledger.statements}
    for incident in standing.ledger.incidents:
        assert {id(said) for said in incident.statements} <= every
    for periods in standing.ledger.timelines.values():
        assert {id(said) for period in periods for said in period.support} <= every


@pytest.mark.parametrize(
    "given", [[], ["a"], ["a", None, "a", "a"], [3, 1, 2], [("a", 1), ("a", 1), ("b", 2), ("a", 1), ("a", 1)]]
)
def test_columns_give_back_what_they_were_given(given: list[object]) -> None:
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(column(given)), type=Column)  # type: ignore[arg-type]
    pairs = any(isinstance(one, tuple) for one in given)
    assert (values(kept, tuple) if pairs else values(kept)) == given


def test_lists_give_back_what_they_were_given() -> None:
    assert taken(lists([[2, 0], [], [1]]), "abc") == [["c", "a"], [], ["b"]]  # type: ignore[comparison-overlap]


def test_columns_of_another_sort_are_refused() -> None:
    made = war(300, seed=4)
    whole = Standing(made.statements, made.world, load()).kept()
    with pytest.raises(ValueError, match="columns"):
        statements(msgspec.structs.replace(whole, statements=whole.statements[:-1]))
