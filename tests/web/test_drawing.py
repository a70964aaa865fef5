"""Drawings run in the direction of reading, and keep inside their width."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from marsad.ledger.days import bounds
from marsad.web.drawing import Scale, bar, ticks, timeline

numbers = st.integers(0, 5000)


@given(numbers, numbers, numbers)
def test_a_bar_is_mirrored_in_arabic(one: int, other: int, most: int) -> None:
    low, high = sorted((one, other))
    most = max(most, high, 1)
    left, right = bar(low, low, high, most=most, language="en"), bar(low, low, high, most=most, language="ar")
    assert left is not None and right is not None
    assert abs(left["low"] + right["low"] - 100) < 0.02 and abs(left["high"] + right["high"] - 100) < 0.02
    for drawn in (left, right):
        assert 0 <= drawn["x"] <= 100 and 0 < drawn["width"] <= 100
    assert left["low"] <= left["high"] and right["low"] >= right["high"]


def test_what_is_not_told_is_not_drawn() -> None:
    assert bar(None, None, None, most=9, language="ar") is None
    drawn = bar(5, 5, None, most=10, language="en")
    assert drawn is not None and drawn["open"] and drawn["high"] == 100


def _period(start: list[str | None], end: list[str | None], **more: Any) -> dict[str, Any]:
    return {"start_days": start, "end_days": end, "confirmed": None, "rivals_named": [], "state": "held", "side": "a",
            "tier": "claimed"} | more  # fmt: skip


def test_a_timeline_shows_ranges_as_ranges() -> None:
    rows = [
        _period([None, None], ["2020-02-10", "2020-02-14"], confirmed="2020-02-09"),
        _period(["2020-02-10", "2020-02-14"], [None, None]),
    ]
    last = bounds("2020-03-01")[0]
    drawn, mirrored = timeline(rows, last, "en"), timeline(rows, last, "ar")
    first, second = drawn["bars"]
    assert first["sure"] and second["sure"] and first["maybe"] == second["maybe"] != []
    (x, width), *_ = second["maybe"]
    assert abs(first["sure"][0] + first["sure"][1] - x) < 0.1, "what is sure ends where the range begins"
    assert abs(x + width - second["sure"][0]) < 0.1, "and begins again where it ends"
    for bar_, other in zip(drawn["bars"], mirrored["bars"], strict=True):
        assert abs(bar_["sure"][0] + bar_["sure"][1] + other["sure"][0] - 100) < 0.05


@given(st.integers(1, 20_000), st.integers(700_000, 740_000))
def test_ticks_are_few_and_inside(length: int, first: int) -> None:
    found = ticks(Scale(first, first + length, "en"))
    assert len(found) <= 8
    assert all(first <= tick["day"] <= first + length and 0 <= tick["x"] <= 100 for tick in found)
