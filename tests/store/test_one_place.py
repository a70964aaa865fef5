"""Control of a place, read from its own reports alone, is what the whole store comes to there."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from marsad.desk.deriving.one_place import control_ledger
from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import Added
from marsad.desk.known import control_rows, last_day, timeline_rows
from marsad.errors import UnknownRecord, UsageError
from marsad.ledger.derive import Ledger
from marsad.store.engine import Store
from tests.store.test_following import a_report, something
from tests.store.texts import WIRE

Keep = Callable[..., list[Added]]
ASKED = ("حيان", "sy-anadan", "Saraqib", "حلب", "إدلب", "سوريا", "كفرنبل", "عدن")


def shown(of: Ledger, place: str) -> object:
    """What is told of a place on the last day, and over time; or that there is nothing."""
    try:
        return control_rows(of, last_day(of), place), timeline_rows(of, place)
    except UsageError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(3))
def test_one_place_is_told_of_as_by_the_whole_store(stores: Callable[[], Store], kept: Keep, seed: int) -> None:
    dice = random.Random(100 + seed)
    store, other = stores(), stores()
    kept(*(a_report(dice) for _ in range(8)), into=store)
    found = 0
    for step in range(12):
        try:
            something(dice, store, other, kept, step)
        except (UsageError, UnknownRecord):
            continue
        known = dice.choice((None, "2020-02-14"))
        whole = ledger(store, known=known)
        for place in ASKED:
            told = shown(whole, place)
            assert shown(control_ledger(store, place, known=known), place) == told, (step, place)
            found += isinstance(told, tuple) and bool(told[0])
    assert found > 20


def test_other_reports_are_not_read(store: Store, kept: Keep) -> None:
    kept("سيطرت قوات النظام على بلدة حيان أمس.", {"text": WIRE, "published": "2020-02-19"})
    whole, part = ledger(store), control_ledger(store, "حيان")
    assert {s.report for s in part.statements} < {s.report for s in whole.statements}
    assert part.last_day == whole.last_day


def test_a_report_without_a_day_moves_the_last_day_only_where_all_are_so(store: Store, kept: Keep) -> None:
    kept({"text": "سيطرت قوات النظام على بلدة حيان أمس.", "published": None})
    came = ledger(store).last_day
    assert came is not None and came > date(2024, 1, 1).toordinal()
    assert control_ledger(store, "حيان").last_day == came
    kept({"text": WIRE, "published": "2020-02-19"})
    assert ledger(store).last_day == control_ledger(store, "حيان").last_day == date(2020, 2, 19).toordinal()
