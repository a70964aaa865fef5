"""What follows a store is what would be derived from it anew, whatever was done to it and in which order."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from sqlalchemy.exc import OperationalError

from marsad.desk.deriving import following as module
from marsad.desk.deriving.following import Following
from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import Added
from marsad.desk.intake.rereading import read_again
from marsad.desk.review import decisions
from marsad.desk.upkeep.archives import merge_store
from marsad.errors import StoreError, UnknownRecord, UsageError
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import load
from marsad.model import HarmClaim
from marsad.store.decide import By
from marsad.store.engine import Store
from marsad.store.live import live_claims
from tests.store.test_merging import Later, place
from tests.store.texts import WIRE

Keep = Callable[..., list[Added]]
BY = By("amal", "saw it")
TOWNS = ("حيان", "عندان", "كفرنبل", "سراقب", "معرة النعمان")
OUTLETS = ("وكالة سانا", "المرصد السوري لحقوق الإنسان", "صحيفة الناس", "شبكة الميدان")
TELLS = (
    "سيطرت قوات النظام على بلدة {town} بعد اشتباكات مع فصائل المعارضة.",
    "انسحبت فصائل المعارضة من بلدة {town} أمس.",
    "قصفت طائرات حربية بلدة {town} اليوم ما أدى إلى مقتل {number} مدنيين وإصابة طفلين.",
    "وقال ناشطون إن {number} أشخاص قتلوا في قصف مدفعي على {town}.",
    "نفت وزارة الدفاع سيطرة قوات النظام على بلدة {town}.",
    "قتل {number} مدنيين في {town} منذ بداية الشهر.",
)
_NUMBERS = ("ثلاثة", "أربعة", "خمسة", "سبعة")


def seen(of: Ledger) -> dict[str, Any]:
    """All that a ledger comes to, whatever the order of its statements."""
    return {
        "statements": sorted(of.statements, key=lambda statement: statement.id),
        "timelines": of.timelines,
        "incidents": of.incidents,
        "tolls": [of.tolls(incident) for incident in of.incidents],
        "totals": list(of.totals()),
        "sources": of.sources,
        "histories": of.histories,
        "judgements": of.judgements,
    }


def a_report(dice: random.Random) -> dict[str, str]:
    if dice.random() < 0.2:
        text = WIRE
    else:
        told = dice.sample(TELLS, dice.choice((1, 2, 3)))
        text = " ".join(tell.format(town=dice.choice(TOWNS), number=dice.choice(_NUMBERS)) for tell in told)
    return {"text": text, "source": dice.choice(OUTLETS), "published": f"2020-02-{dice.randrange(10, 20)}"}


def keys(store: Store) -> list[str]:
    with store.read() as connection:
        return [live.key for live in live_claims(connection)]


def other_numbers(claim: HarmClaim) -> HarmClaim | None:
    """Another reader sees no wounded, and the dead under another id."""
    return None if claim.harm == "wounded" else replace(claim, id=claim.id[::-1])


def something(dice: random.Random, store: Store, other: Store, kept: Keep, version: int) -> None:
    """Something that people do to a store."""
    act = dice.choice(("add", "add", "add", "review", "review", "judge", "judge", "pin", "reread", "merge"))
    if act == "add":
        kept(*(a_report(dice) for _ in range(dice.choice((1, 1, 3)))), into=store)
    elif act == "review":
        key = dice.choice(keys(store))
        dice.choice((decisions.accept, decisions.reject, decisions.reject))(store, key, BY)
    elif act == "judge":
        one, two = dice.sample(keys(store), 2)
        decisions.same(store, one, two, BY, verdict=dice.choice(("same", "same", "apart", "open")))
    elif act == "pin":
        report = dice.choice(keys(store)).partition(".")[0]
        decisions.place(store, report, dice.choice(TOWNS), dice.choice(("sy-hayyan", "sy-anadan", None)), BY)
    elif act == "reread":
        report = dice.choice(keys(store)).partition(".")[0]
        list(read_again(store, [report], who="badr", reader=Later(other_numbers, f"9.{version}").made))
    else:
        kept(*(a_report(dice) for _ in range(2)), into=other, who="badr")
        merge_store(store, place(other), who="amal")


@pytest.mark.parametrize("seed", range(4))
def test_what_follows_is_what_is_derived_anew(stores: Callable[[], Store], kept: Keep, seed: int) -> None:
    dice = random.Random(seed)
    store, other = stores(), stores()
    followed = Following(store, load())
    assert followed.ledger.statements == []
    kept(*(a_report(dice) for _ in range(6)), into=store)
    changes = 0
    for step in range(25):
        try:
            something(dice, store, other, kept, step)
        except (UsageError, UnknownRecord):  # the words are not in that report
            continue
        before, revision = followed.ledger, followed.revision
        was = seen(before)
        changed = followed.refresh()
        assert changed == (followed.revision != revision)
        assert seen(followed.ledger) == seen(ledger(store)), step
        assert seen(before) == was
        changes += changed
        assert not followed.refresh()
    assert changes > 12


def test_near_copies_change_who_speaks_elsewhere(store: Store, kept: Keep) -> None:
    kept({"text": WIRE, "published": "2020-02-17"}, {"text": WIRE, "source": "صحيفة", "published": "2020-02-18"})
    followed = Following(store, load())
    assert {s.body for s in followed.ledger.statements} >= {"وكالة"}
    kept({"text": WIRE, "source": "شبكة", "published": "2020-02-16"})
    assert followed.refresh()
    assert "وكالة" not in {s.body for s in followed.ledger.statements}
    assert seen(followed.ledger) == seen(ledger(store))


def test_what_was_known_on_a_day(store: Store, kept: Keep) -> None:
    dice = random.Random(8)
    kept(*(a_report(dice) for _ in range(12)))
    followed = Following(store, load())
    for day in range(12, 20):
        anew = ledger(store, known=f"2020-02-{day}")
        known = followed.as_known(followed.ledger.last_day or 0)
        assert known is followed.ledger
        then = max((s.known for s in anew.statements), default=0)
        assert seen(followed.as_known(then)) == seen(anew)
        assert followed.as_known(then) is followed.as_known(then)


def test_looking_whether_anything_changed_is_cheap(store: Store, kept: Keep) -> None:
    kept(WIRE)
    followed = Following(store, load())
    took = []
    for _ in range(20):
        begun = time.perf_counter()
        assert not followed.refresh()
        took.append(time.perf_counter() - begun)
    assert sorted(took)[10] < 0.005


def test_readers_see_one_state_or_the_next(store: Store, kept: Keep) -> None:
    dice = random.Random(5)
    kept(a_report(dice), WIRE)
    followed = Following(store, load())
    stop = threading.Event()
    wrong: list[str] = []
    states: dict[str, int] = {}

    def look() -> None:
        while not stop.is_set():
            revision, told = followed.state
            count = len(told.statements)
            if states.setdefault(revision, count) != count:
                wrong.append(revision)
            if sum(len(incident.mentions) for incident in told.incidents) > count:
                wrong.append(revision)

    def refresh() -> None:
        while not stop.is_set():
            followed.refresh()

    threads = [threading.Thread(target=work) for work in (look, look, refresh, refresh)]
    for thread in threads:
        thread.start()
    for _ in range(6):
        kept(a_report(dice))
    stop.set()
    for thread in threads:
        thread.join()
    followed.refresh()
    assert not wrong
    assert len(states) > 1
    assert seen(followed.ledger) == seen(ledger(store))


def test_where_following_fails_halfway_it_begins_anew(
    store: Store, kept: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(WIRE)
    followed = Following(store, load())
    before = followed.state
    kept("سيطرت قوات النظام على بلدة حيان أمس.")
    with monkeypatch.context() as patch:
        patch.setattr(module, "statements", _fails)
        with pytest.raises(StoreError):
            followed.refresh()
    assert followed.state is before
    assert followed.refresh()
    assert seen(followed.ledger) == seen(ledger(store))


def _fails(*_: object, **__: object) -> None:
    raise OperationalError("SELECT", {}, Exception("the connection is gone"))


def test_many_changes_at_once_are_derived_anew(store: Store, kept: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MANY", 1)
    followed = Following(store, load())
    kept(WIRE, "سيطرت قوات النظام على بلدة حيان أمس.", "قصفت طائرات حربية بلدة عندان.")
    assert followed.refresh()
    assert seen(followed.ledger) == seen(ledger(store))
