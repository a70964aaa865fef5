"""The order of review: what would change most comes first, whatever shortcut finds it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from sqlalchemy import insert

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options, the_reader
from marsad.desk.intake.rereading import read_again
from marsad.desk.intake.samples import sample_folder
from marsad.desk.moments.observatory import Observatory
from marsad.desk.review import decisions
from marsad.desk.review import queue as queues
from marsad.desk.review.bench import bench, claim
from marsad.desk.review.queue import Waiting, counted, queue
from marsad.errors import UnknownRecord
from marsad.model import Reading, Report
from marsad.store.audit import log, now
from marsad.store.decide import By, decide, record_id
from marsad.store.engine import make_store
from marsad.store.hashing import text
from marsad.store.live import all_decisions
from marsad.store.tables import decisions as table

BY = By("amal", "read twice")
Tell = Callable[..., None]


@pytest.fixture
def observatory(tmp_path: Path) -> Iterator[Observatory]:
    store, _ = make_store(str(tmp_path / "store.db"))
    with store:
        yield Observatory(store)


@pytest.fixture
def tell(observatory: Observatory, tmp_path: Path) -> Tell:
    def tell(*texts: str, source: str = "وكالة") -> None:
        file = tmp_path / "told.jsonl"
        records = [
            {"id": f"{source}{n}", "text": text, "source": source, "published": "2020-02-17"}
            for n, text in enumerate(texts)
        ]
        file.write_text("\n".join(json.dumps(one) for one in records), "utf-8")
        assert all(one.kept for one in add(observatory.store, [file], Options(), who="amal"))

    return tell


def of(observatory: Observatory, quote: str) -> Waiting:
    return next(one for one in queue(observatory) if one.told and quote in one.told.quote)


def test_a_change_of_hands_that_one_body_tells_of_weighs_more_than_one_that_two_tell_of(
    observatory: Observatory, tell: Tell
) -> None:
    tell("سيطرت قوات النظام على بلدة حيان.", "سيطرت قوات النظام على بلدة عندان.")
    tell("أعلنت مصادر محلية أن قوات النظام سيطرت على بلدة عندان.", source="شبكة")
    alone, shared = of(observatory, "حيان"), of(observatory, "عندان")
    assert [reason.why for reason in alone.reasons] == ["hands"]
    assert alone.weight > shared.weight


def test_a_figure_weighs_as_far_as_its_toll_moves_without_it(observatory: Observatory, tell: Tell) -> None:
    tell("قتل 40 مدنيا في غارة جوية على مدينة إدلب أمس.")
    tell("قتل 3 مدنيين في قصف مدفعي على بلدة سرمين أمس.", source="شبكة")
    large, small = of(observatory, "40"), of(observatory, "3")
    moved = {reason.why: reason.number for reason in large.reasons}
    assert moved["toll"] == 40
    assert large.weight > small.weight > 0


def test_what_people_decided_waits_no_more_and_what_they_took_back_waits_again(
    observatory: Observatory, tell: Tell
) -> None:
    from marsad.desk.review.undoing import undo

    tell("سيطرت قوات النظام على بلدة حيان. وقتل خمسة مدنيين في بلدة عندان.")
    before = counted(observatory)
    key = queue(observatory)[0].key
    _, made = decisions.accept(observatory.store, key, BY)
    assert key not in {one.key for one in queue(observatory)}
    assert counted(observatory) == before - 1
    undo(observatory.store, made, BY)
    assert queue(observatory)[0].key == key
    assert bench(observatory)["total"] == before


def test_the_first_stand_in_their_exact_order(observatory: Observatory, monkeypatch: pytest.MonkeyPatch) -> None:
    with sample_folder() as folder:
        assert all(one.kept for one in add(observatory.store, [folder], Options(), who="amal"))
    whole = [(one.key, round(one.score, 9)) for one in queue(observatory)]
    assert [score for _, score in whole] == sorted((score for _, score in whole), reverse=True)
    monkeypatch.setattr(queues, "FIRST", 12)
    short = [(one.key, round(one.score, 9)) for one in queue(Observatory(observatory.store))]
    assert short[:12] == whole[:12]
    monkeypatch.setattr(queues, "KEPT", 30)
    kept = queue(Observatory(observatory.store))
    assert len(kept) == 30
    for kind in ("control", "harm", "event"):
        found = queue(observatory, kind)
        assert {one.kind for one in found} == {kind}
        assert min(30, counted(observatory, kind)) == len(found)
    report = whole[0][0].partition(".")[0]
    assert {one.report for one in queue(observatory, None, report)} == {report}


def test_an_order_that_took_long_stands_for_a_while_but_for_what_is_decided(
    observatory: Observatory, tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell("سيطرت قوات النظام على بلدة حيان.", "سيطرت قوات النظام على بلدة عندان.")
    monkeypatch.setattr(queues, "_SLOW", -1.0)
    monkeypatch.setattr(queues, "_PATIENCE", 1e9)
    first, second = queue(observatory)[:2]
    tell("سيطرت قوات النظام على بلدة كفر حمرة.", source="شبكة")
    decisions.reject(observatory.store, first.key, BY)
    assert [one.key for one in queue(observatory)] == [second.key]
    monkeypatch.setattr(queues, "_PATIENCE", 0.0)
    assert len(queue(observatory)) == 2


class Nothing:
    """A later reader that takes nothing from any report."""

    def __call__(self, report: Report, /, *, theatre: str | None, explain: list[str] | None) -> Reading:
        found = the_reader()(report, theatre=theatre, explain=explain)
        return replace(found, claims=(), reader=replace(found.reader, version="99.0"))


def quarrel(observatory: Observatory, key: str) -> None:
    """Two people who did not know of each other decide otherwise, as in stores that are made one."""
    with observatory.store.write() as connection:
        for action, carried in (("accept", "0" * 32), ("reject", "1" * 32)):
            report = key.partition(".")[0]
            decide(connection, claim=key, report=report, action=action, fields=None, by=BY, carried=carried)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queues, "_SLOW", -1.0)
    monkeypatch.setattr(queues, "_PATIENCE", 1e9)


@pytest.mark.usefixtures("patient")
def test_a_claim_that_a_later_reading_does_not_make_is_not_on_the_bench(observatory: Observatory, tell: Tell) -> None:
    tell("سيطرت قوات النظام على بلدة حيان.", "سيطرت قوات النظام على بلدة عندان.")
    first, second = queue(observatory)[:2]
    list(read_again(observatory.store, [first.report], who="amal", reader=Nothing))
    assert (bench(observatory)["key"], bench(observatory)["total"]) == (second.key, 1)
    with pytest.raises(UnknownRecord):
        claim(observatory, first.key)


@pytest.mark.parametrize("slow", [-1.0, 1e9])
def test_a_quarrel_waits_until_somebody_decides_it(
    observatory: Observatory, tell: Tell, monkeypatch: pytest.MonkeyPatch, slow: float
) -> None:
    monkeypatch.setattr(queues, "_SLOW", slow)
    monkeypatch.setattr(queues, "_PATIENCE", 1e9)
    tell("سيطرت قوات النظام على بلدة حيان.", "سيطرت قوات النظام على بلدة عندان.")
    key = queue(observatory)[-1].key
    quarrel(observatory, key)
    monkeypatch.setattr(queues, "_PATIENCE", 0.0)
    first = queue(observatory)[0]
    assert (first.key, first.conflict, counted(observatory)) == (key, True, 2)
    monkeypatch.setattr(queues, "_PATIENCE", 1e9)
    decisions.accept(observatory.store, key, BY)
    assert key not in {one.key for one in queue(observatory)}
    assert counted(observatory) == 1


def test_a_quarrel_on_a_claim_that_counts_for_nothing_is_counted_and_can_be_opened(
    observatory: Observatory, tell: Tell
) -> None:
    tell("سيطرت قوات النظام على بلدة حيان.", "سيطرت قوات النظام على بلدة عندان.")
    key = queue(observatory)[0].key
    decisions.reject(observatory.store, key, BY)
    with observatory.store.read() as connection:
        (rejected,) = all_decisions(connection)[key]
    with observatory.store.write() as connection:  # two go on from the rejection, apart from each other
        for action, high in (("reject", None), ("edit", {"hedged": True})):
            values = {
                "claim": key, "report": rejected.report, "action": action, "fields": text(high) if high else None,
                "after": text([rejected.id]), "who": action, "at": now(), "why": "", "carried": None,
            }  # fmt: skip
            connection.execute(insert(table).values(id=record_id(values), **values))
            log(connection, who=action, action="decisions", content={"id": record_id(values)})
    assert queue(observatory)[0].key == key
    assert counted(observatory) == 2
    assert bench(observatory)["claim"]["card"]["state"] == "conflict"
    list(read_again(observatory.store, [rejected.report], who="amal", reader=Nothing))
    assert key not in {one.key for one in queue(observatory)}
    assert counted(observatory) == 1
    assert bench(observatory)["key"] != key
