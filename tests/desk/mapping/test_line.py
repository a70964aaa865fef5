"""The line of days begins with the days of the reports, and leaves out what they only recall."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.desk.mapping.line import Span, line, span

FEBRUARY = date(2020, 2, 1).toordinal()
OLD = date(2012, 1, 1).toordinal()
LATER = date(2026, 11, 22).toordinal()


def test_what_is_recalled_does_not_stretch_the_line() -> None:
    told = [OLD, *range(FEBRUARY - 8, FEBRUARY + 18)]
    found = line(span(told), told, [FEBRUARY + 15, FEBRUARY + 17])
    assert FEBRUARY - 30 < found.first < FEBRUARY - 8
    assert found.last == FEBRUARY + 17


def test_a_report_without_a_day_moves_nothing() -> None:
    told = [*range(FEBRUARY, FEBRUARY + 18), LATER]
    assert line(span(told), told, [FEBRUARY + 17]).last == FEBRUARY + 17
    assert line(Span(LATER - 3, LATER), [LATER], []) == Span(LATER - 3, LATER)


def test_a_war_told_through_is_shown_whole() -> None:
    told = list(range(FEBRUARY, FEBRUARY + 900, 3))
    assert line(span(told), told, told) == span(told)


def test_late_reports_are_always_on_it() -> None:
    told = [*range(OLD, OLD + 400), LATER]
    assert line(span(told), told, [*range(OLD, OLD + 400), LATER]).last == LATER


@pytest.mark.parametrize("nothing", [Span(-1, -1), span([])])
def test_without_days_there_is_none(nothing: Span) -> None:
    assert line(nothing, [], []) == Span(-1, -1)


@given(st.lists(st.integers(1, 800_000), min_size=1), st.lists(st.integers(1, 800_000)))
def test_it_lies_within_all_days(told: list[int], reports: list[int]) -> None:
    whole = span(told)
    found = line(whole, told, reports)
    assert whole.first <= found.first <= found.last <= whole.last
