"""Undoing is a new decision; what held before holds again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import Added
from marsad.desk.review import decisions
from marsad.desk.review.undoing import undo
from marsad.desk.upkeep.checking import check
from marsad.errors import UnknownRecord, UsageError
from marsad.ledger.statements import Statement
from marsad.model import HarmClaim
from marsad.store.decide import By
from marsad.store.engine import Store
from marsad.store.live import Live, live_claims
from tests.store.texts import WIRE

Keep = Callable[..., list[Added]]
BY, OTHER = By("amal", "read twice"), By("badr", "it was right")


def harm(store: Store, low: int) -> Live:
    with store.read() as connection:
        found = list(live_claims(connection))
    return next(live for live in found if isinstance(live.claim, HarmClaim) and live.claim.low == low)


def told(store: Store) -> dict[str, Statement]:
    return {statement.id: statement for statement in ledger(store).statements}


def test_the_machine_s_reading_holds_again(store: Store, kept: Keep) -> None:
    kept(WIRE)
    live = harm(store, 7)
    before = told(store)[live.key]
    _, made = decisions.reject(store, live.key, BY)
    undone = undo(store, made, OTHER)
    assert undone.about == live.key
    assert told(store)[live.key].confidence == before.confidence < 1
    assert harm(store, 7).decided is None
    first, second = decisions.history(store, live.key)
    assert (first["action"], second["action"], second["who"]) == ("reject", "open", "badr")
    assert second["after"] == [made]
    assert not check(store).faults
    with pytest.raises(UsageError, match="took the place"):
        undo(store, made, BY)


def test_an_edit_before_holds_again_and_undoing_is_undone(store: Store, kept: Keep) -> None:
    kept(WIRE)
    key = harm(store, 7).key
    decisions.edit(store, key, ["high=9"], BY)
    _, second = decisions.edit(store, key, ["high=12"], BY)
    back = undo(store, second, OTHER)
    assert told(store)[key].high == 9
    undo(store, back.id, BY)
    assert told(store)[key].high == 12


def test_an_added_claim_is_nobody_s_when_its_adding_is_undone(store: Store, kept: Keep) -> None:
    (one,) = kept("دخلت فصائل المعارضة إلى بلدة حيان بلا قتال.")
    assert one.kept
    key, made = decisions.add(
        store, one.kept.id, "دخلت فصائل المعارضة", "control", ["change=gained"], BY, places=["حيان"]
    )
    assert key in told(store)
    back = undo(store, made[:8], OTHER)
    assert key not in told(store)
    undo(store, back.id, BY)
    assert key in told(store)


def test_judgements_and_pins_are_undone(store: Store, kept: Keep) -> None:
    kept(
        "قصفت طائرات روسية بلدة حيان. وقتل خمسة مدنيين.",
        {"text": "قتل ثلاثة مدنيين في قصف مدفعي لقوات النظام على بلدة كفرنبل.", "source": "صحيفة"},
    )
    one, other = harm(store, 5), harm(store, 3)
    apart = len(ledger(store).incidents)
    _, made = decisions.same(store, one.key, other.key, BY)
    undo(store, made, OTHER)
    assert len(ledger(store).incidents) == apart
    _, first = decisions.place(store, "r0", "حيان", "sy-anadan", BY)
    _, second = decisions.place(store, "r0", "حيان", "sy-hayyan", BY)
    undo(store, second, OTHER)
    assert any("sy-anadan" in statement.places for statement in told(store).values())
    with pytest.raises(UsageError):
        undo(store, first, OTHER)


def test_what_is_not_there_cannot_be_undone(store: Store, kept: Keep) -> None:
    kept(WIRE)
    for name in ("00000000", "", "%"):
        with pytest.raises(UnknownRecord):
            undo(store, name, BY)
