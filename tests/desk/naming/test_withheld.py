"""Names of bodies that are kept back are numbers with a side; what only looks like one is a name like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.naming.names import body_named
from marsad.desk.naming.withheld import parsed, withheld
from marsad.store.engine import make_store


@pytest.mark.parametrize(("number", "stance"), [(1, "syria-government"), (12, None)])
def test_a_number_comes_back_as_it_went(number: int, stance: str | None) -> None:
    assert parsed(withheld(number, stance)) == (number, stance)


@pytest.mark.parametrize(
    "name", ["withheld:²:x", "withheld:①:", "withheld:-1:x", "withheld::x", "withheld", "Withheld:1:x"]
)
def test_an_outlet_that_calls_itself_so_is_no_number(name: str, tmp_path: Path) -> None:
    """A report brings the name of its outlet along; no name may keep the ledger of all others from being derived."""
    assert parsed(name) is None
    report = {"text": "سيطرت قوات النظام على بلدة حيان.", "source": name, "published": "2020-02-17"}
    path = tmp_path / "report.json"
    path.write_text(json.dumps(report), "utf-8")
    with make_store(str(tmp_path / "store.db"))[0] as store:
        list(add(store, [path], Options(), who="amal"))
        (told,) = ledger(store).statements
    assert told.outlet == name
    assert body_named(name)["id"] == name
