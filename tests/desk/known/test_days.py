"""Reports of the first and last days of the calendar, which programs write where they know no day, break no page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.known import control_rows, incident_rows, incidents, last_day, period_rows, totals_of
from marsad.desk.mapping.whole import encoded
from marsad.desk.moments.moment import moment
from marsad.desk.moments.observatory import Observatory
from marsad.desk.review.bench import bench
from marsad.store.engine import make_store


@pytest.mark.parametrize("day", ["1800-01-15", "2200-12-31"])
@pytest.mark.parametrize("when", ["", " أمس", " خلال الأسبوع الماضي"])
def test_a_report_of_the_edge_of_the_calendar(day: str, when: str, tmp_path: Path) -> None:
    text = f"سيطرت قوات النظام على بلدة حيان{when}. قتل سبعة مدنيين بقصف على بلدة عندان{when}."
    (tmp_path / "told.json").write_text(json.dumps({"text": text, "published": day}), "utf-8")
    with make_store(str(tmp_path / "store.db"))[0] as store:
        assert all(one.kept for one in add(store, [tmp_path / "told.json"], Options(), who="amal"))
        observatory = Observatory(store)
        ledger = observatory.ledger()
        (held,) = control_rows(ledger, last_day(ledger))
        assert held["start_days"][1] and held["start_days"][1][:4] == day[:4]
        assert incident_rows(ledger, incidents(ledger))[0]["first"][:4] == day[:4]
        for length in ("day", "week", "month", "year"):
            assert period_rows(ledger, ledger.incidents, totals_of(ledger), length)
        assert encoded(moment(observatory)).plain
        assert bench(observatory)["claim"]
