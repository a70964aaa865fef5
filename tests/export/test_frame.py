from __future__ import annotations

import importlib
import sys

import msgspec
import pytest

from marsad.errors import MissingExtra
from marsad.export.frame import columns, from_frame, to_pandas, to_polars, to_records
from marsad.model import Reading, Report

MAKERS = {"pandas": to_pandas, "polars": to_polars}


@pytest.mark.parametrize("package", MAKERS)
def test_claims_come_back_without_loss(package: str, pair: tuple[Report, Reading]) -> None:
    pytest.importorskip(package)
    frame = MAKERS[package]([pair[1], pair[1]])  # type: ignore[operator]
    assert frame.shape == (2 * len(pair[1].claims), len(columns()))
    assert from_frame(frame) == [*pair[1].claims, *pair[1].claims]


@pytest.mark.parametrize("package", MAKERS)
def test_no_claims_make_an_empty_frame_with_all_columns(package: str) -> None:
    pytest.importorskip(package)
    frame = MAKERS[package]([])  # type: ignore[operator]
    assert list(frame.columns) == list(columns())
    assert from_frame(frame) == []


def test_every_field_of_the_record_is_a_column(pair: tuple[Report, Reading]) -> None:
    fields = {name for claim in pair[1].claims for name in msgspec.to_builtins(claim)}
    assert fields <= set(columns())
    assert columns()["low"] == "int"
    assert columns()["places"] == "json"


def test_columns_for_people(pair: tuple[Report, Reading]) -> None:
    control, *_, event = to_records([pair[1]])
    assert (control["report"], control["who"], control["when"]) == ("hand", "قوات النظام + روسية", "2020-02-16")
    assert control["where"] == "حلب (west countryside)"
    assert (event["who"], event["whom"], event["low"]) == ("روسية", None, None)


@pytest.mark.parametrize("package", MAKERS)
def test_a_missing_package_is_named(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=rf"marsad\[{package}\]"):
        MAKERS[package]([])  # type: ignore[operator]
    importlib.invalidate_caches()
