"""Columns that are brought up to date are those that are made anew, whatever comes and goes."""

from __future__ import annotations

import random

import pytest

from marsad.desk.moments import statement_columns as module
from marsad.desk.moments.statement_columns import _DAYS, _SEVERAL, _WORDS, Statements
from marsad.ledger.statements import Statement
from tests.ledger.told import WORLD, say


def a_statement(dice: random.Random) -> Statement:
    day = f"2020-02-{dice.randrange(10, 20)}"
    places = tuple(dice.sample(("hayyan", "anadan", "market", "aleppo", "nowhere"), dice.choice((0, 1, 1, 2))))
    agent = dice.choice((None, "army", "rebels", "hts"))
    body = dice.choice(("sana", "activists", "mod"))
    return say(body, dice.choice(("control", "event")), dice.choice(("gained", "left")), agent, said=day, places=places)


def alike(one: Statements, other: Statements) -> None:
    assert [told.id for told in one.rows] == [told.id for told in other.rows]
    for name in _DAYS:
        assert getattr(one, name).tolist() == getattr(other, name).tolist(), name
    for name in (*_WORDS, *_SEVERAL):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert mine.counts() == theirs.counts(), name
        for word in {*mine.values, *theirs.values, "never said"}:
            assert mine.mask([word]).tolist() == theirs.mask([word]).tolist(), (name, word)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_brought_up_to_date_is_what_is_made_anew(seed: int) -> None:
    dice = random.Random(seed)
    every = [a_statement(dice) for _ in range(dice.choice((0, 3, 40)))]
    kept = Statements(every, WORLD)
    for _ in range(20):
        gone = {told.id for told in every if dice.random() < dice.choice((0, 0.05, 0.5))}
        every = [told for told in every if told.id not in gone]
        every += [a_statement(dice) for _ in range(dice.choice((0, 1, 5)))]
        before = [told.id for told in kept.rows]
        now = kept.followed(every, WORLD)
        assert [told.id for told in kept.rows] == before
        alike(now, Statements(every, WORLD))
        kept = now


def test_columns_of_before_stay_as_they_were() -> None:
    dice = random.Random(9)
    every = [a_statement(dice) for _ in range(30)]
    kept, same = Statements(every, WORLD), Statements(every, WORLD)
    kept.followed([*every[5:], a_statement(dice)], WORLD)
    alike(kept, same)


def test_where_most_is_new_all_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(2)
    kept = Statements([a_statement(dice) for _ in range(20)], WORLD)
    monkeypatch.setattr(module, "_MANY", 3)
    every = [a_statement(dice) for _ in range(20)]
    alike(kept.followed(every, WORLD), Statements(every, WORLD))
