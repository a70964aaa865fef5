"""The order of review: what would change most comes first, whatever shortcut finds it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.intake.samples import sample_folder
from marsad.desk.moments.observatory import Observatory
from marsad.desk.review import decisions
from marsad.desk.review import queue as queues
from marsad.desk.review.bench import bench
from marsad.desk.review.queue import Waiting, counted, queue
from marsad.store.decide import By
from marsad.store.engine import make_store

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
