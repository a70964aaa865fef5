"""A store to publish from has every report and claim that stands, and is as sound as any."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.redaction.copying import copy
from marsad.desk.redaction.profile import profile
from marsad.desk.review import decisions
from marsad.desk.upkeep.checking import check
from marsad.store.decide import By
from marsad.store.engine import make_store

TOLD = {
    "first": ("وكالة", "قتل أحمد محمد الحسن وستة مدنيين في بلدة حيان بقصف قوات النظام."),
    "second": ("وكالة", "قتل سعيد محمد الحسن وستة مدنيين في بلدة حيان بقصف قوات النظام."),
    "third": ("شبكة", "قتل سبعة مدنيين في بلدة حيان."),
}


@pytest.mark.parametrize("name", ["careful", "guarded"])
def test_reports_that_differ_in_names_alone_are_both_there(name: str, tmp_path: Path) -> None:
    records = [
        {"id": id_, "text": text, "source": source, "published": "2020-01-17"} for id_, (source, text) in TOLD.items()
    ]
    (tmp_path / "told.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    by = By("amal", "")
    with make_store(str(tmp_path / "store.db"))[0] as store, make_store(str(tmp_path / "copy.db"))[0] as to:
        list(add(store, [tmp_path / "told.jsonl"], Options(), who="amal"))
        said = {one.report: one.id for one in ledger(store).statements}
        one, two, three = said.values()
        decisions.same(store, one, two, by)
        decisions.same(store, two, three, by)
        decisions.reject(store, three, by)
        ids = copy(store, to, profile(name), datetime.date(2024, 1, 1))
        assert len({*ids.values()}) == len(ids) == 3
        assert check(to).faults == []
        before, after = ledger(store), ledger(to)
        assert len(after.statements) == len(before.statements)
        assert len(after.judgements.same) == 1
        assert not any("أحمد" in told.quote or "سعيد" in told.quote for told in after.statements)
