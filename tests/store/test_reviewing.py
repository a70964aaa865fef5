"""A person's word outranks the machine's, and nothing is overwritten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import Added
from marsad.desk.review import decisions
from marsad.desk.upkeep.checking import check
from marsad.errors import StoreError, UnknownRecord, UsageError
from marsad.ledger.statements import Statement
from marsad.model import Claim, ControlClaim, HarmClaim
from marsad.store.decide import By
from marsad.store.engine import Store
from marsad.store.live import Live, live_claims
from tests.store.texts import WIRE

Keep = Callable[..., list[Added]]
BY = By("amal", "read twice")
OTHER = By("badr", "heard otherwise")


def claims(store: Store) -> list[Live]:
    with store.read() as connection:
        return list(live_claims(connection))


def harm(store: Store, low: int) -> Live:
    return next(live for live in claims(store) if isinstance(live.claim, HarmClaim) and live.claim.low == low)


def told(store: Store) -> dict[str, Statement]:
    return {statement.id: statement for statement in ledger(store).statements}


def test_accepted_claims_are_sure(store: Store, kept: Keep) -> None:
    kept(WIRE)
    live = harm(store, 7)
    before = told(store)[live.key]
    decisions.accept(store, live.claim.id, BY)
    after = told(store)[live.key]
    assert before.confidence < after.confidence == 1
    assert harm(store, 7).decided


def test_rejected_claims_count_for_nothing_and_stay_to_be_seen(store: Store, kept: Keep) -> None:
    kept(WIRE)
    live = harm(store, 7)
    decisions.reject(store, live.key, BY)
    assert live.key not in told(store)
    assert harm(store, 7).rejected
    decisions.accept(store, live.key, OTHER)
    assert live.key in told(store)


def test_edits_add_up_and_can_be_seen_one_by_one(store: Store, kept: Keep) -> None:
    kept(WIRE)
    key = harm(store, 7).key
    decisions.edit(store, key, ["high=9"], BY)
    decisions.edit(store, key, ["approx=true", "victims=مدنيين|civilians"], OTHER)
    statement = told(store)[key]
    assert (statement.low, statement.high, statement.approx, statement.patient) == (7, 9, True, "civilians")
    first, second = decisions.history(store, key)
    assert (first["who"], first["stands"], second["stands"]) == ("amal", False, True)
    assert second["after"] == [first["id"]]


@pytest.mark.parametrize(
    "value",
    ["id=0", "quote=x", "nothing=1", "low", "low=many", "victims=كلمات ليست فيه", "harm=sad", "victims=مدنيين|nobody"],
)
def test_edits_that_make_no_sense_are_refused(store: Store, kept: Keep, value: str) -> None:
    kept(WIRE)
    with pytest.raises(UsageError):
        decisions.edit(store, harm(store, 7).key, [value], BY)
    assert check(store).decisions == 0


def test_a_claim_is_added_from_selected_words(store: Store, kept: Keep) -> None:
    (one,) = kept("دخلت فصائل المعارضة إلى بلدة حيان بلا قتال.")
    assert one.kept
    key, _ = decisions.add(
        store, one.kept.id, "دخلت فصائل المعارضة إلى بلدة حيان بلا قتال", "control",
        ["change=gained", "holder=فصائل المعارضة|syria-opposition", "manner=handover", "time=2020-02-16"], BY,
        places=["حيان"],
    )  # fmt: skip
    live = next(live for live in claims(store) if live.key == key)
    assert isinstance(live.claim, ControlClaim)
    assert (live.claim.rule, live.claim.confidence, live.claim.places[0].place) == ("person", 1.0, "sy-hayyan")
    assert live.decided and live.decided.who == "amal"
    assert told(store)[key].agent == "syria-opposition"
    assert ledger(store).holding("sy-hayyan", told(store)[key].last)
    decisions.edit(store, key, ["holder=فصائل المعارضة"], OTHER)
    assert told(store)[key].agent == "~فصائل المعارضة"
    decisions.reject(store, key, BY)
    assert key not in told(store)
    assert not check(store).faults


@pytest.mark.parametrize(
    ("words", "kind", "values"),
    [
        ("كلمات ليست فيه", "event", ["type=ASSAULT"]),
        ("بلدة", "event", ["type=ASSAULT"]),  # in the text more than once
        ("قصفت", "event", []),
        ("قصفت", "harm", ["harm=sad"]),
        ("", "event", ["type=ASSAULT"]),
    ],
)
def test_additions_that_make_no_sense_are_refused(
    store: Store, kept: Keep, words: str, kind: str, values: list[str]
) -> None:
    kept(WIRE)
    with pytest.raises(UsageError):
        decisions.add(store, "r0", words, kind, values, BY)


def test_an_incident_is_merged_and_split(store: Store, kept: Keep) -> None:
    kept(
        "قصفت طائرات روسية بلدة حيان. وقتل خمسة مدنيين.",
        {"text": "قتل ثلاثة مدنيين في قصف مدفعي لقوات النظام على بلدة كفرنبل.", "source": "صحيفة"},
    )
    one, other = harm(store, 5), harm(store, 3)
    apart = len(ledger(store).incidents)
    decisions.same(store, one.key, other.key, BY)
    assert len(ledger(store).incidents) == apart - 1
    decisions.same(store, other.key, one.key, OTHER, verdict="apart")
    assert len(ledger(store).incidents) == apart
    with pytest.raises(UsageError):
        decisions.same(store, one.key, one.key, BY)


def test_a_place_is_pinned(store: Store, kept: Keep) -> None:
    kept("سيطرت قوات النظام على بلدة حيان.")
    assert {place for statement in told(store).values() for place in statement.places} == {"sy-hayyan"}
    decisions.place(store, "r0", "حيان", "sy-anadan", BY)
    assert {place for statement in told(store).values() for place in statement.places} == {"sy-anadan"}
    decisions.place(store, "r0", "حيان", None, OTHER)
    assert {place for statement in told(store).values() for place in statement.places} == {"sy-hayyan"}
    for words, where in (("حيان", "nowhere"), ("عندان", "sy-anadan")):
        with pytest.raises(UsageError):
            decisions.place(store, "r0", words, where, BY)


def test_claims_that_are_not_there(store: Store, kept: Keep) -> None:
    kept(WIRE)
    for name in ("0000000000000000", "ab", "%%%%", ""):
        with pytest.raises(UnknownRecord):
            decisions.accept(store, name, BY)


def test_everything_is_logged_and_nothing_changes_it(store: Store, kept: Keep) -> None:
    kept(WIRE)
    live = harm(store, 7)
    decisions.accept(store, live.key, BY)
    decisions.place(store, "r0", "كفرنبل", "sy-hayyan", BY)
    found = check(store)
    assert (found.entries, found.decisions, found.faults) == (3, 2, [])
    for table in ("decisions", "pins"):
        for statement in (f"UPDATE {table} SET why = ''", f"DELETE FROM {table}"):
            with pytest.raises(StoreError, match="append-only"), store.write() as connection:
                connection.execute(text(statement))


def test_words_of_people_stand_in_the_ledger_beside_one_wording_in_two_reports(store: Store, kept: Keep) -> None:
    """Two reports of one wording have claims of one id; a decision on one says nothing of the other."""
    kept(WIRE, {"text": WIRE, "source": "صحيفة"})
    both: list[Claim] = [
        live.claim for live in claims(store) if isinstance(live.claim, HarmClaim) and live.claim.low == 7
    ]
    assert both[0].id == both[1].id
    with pytest.raises(UnknownRecord, match="may be any of"):
        decisions.reject(store, both[0].id, BY)
    key = harm(store, 7).key
    decisions.reject(store, key, BY)
    assert sum(statement.low == 7 for statement in told(store).values()) == 1
