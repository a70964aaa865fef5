"""Words are found in reports with what is written before them in one word, in stores of both kinds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from marsad.desk.finding.searching import Query, report_hits
from marsad.desk.intake.keeping import Added
from marsad.desk.reports.listing import report_count, report_rows
from marsad.store.engine import Store

TEXT = "قصفت الطائرات مواقع بعندان وحيان، وقال مصدر إن خسائر للنظام وقعت هناك."


@pytest.mark.parametrize("asked", ["عندان", "حيان", "بحيان", "النظام", "وعندان للنظام", "بعندان، «حيان»"])
def test_a_name_inside_a_word_is_found(store: Store, kept: Callable[..., list[Added]], asked: str) -> None:
    kept(TEXT)
    assert (
        len(report_hits(store, Query(asked)))
        == report_count(store, words=asked)
        == len(report_rows(store, words=asked))
        == 1
    )


@pytest.mark.parametrize("asked", ["حلب", "حيا", "عندان حلب", "مصدرا", "«»", "'", "a'b | c"])
def test_a_word_that_is_not_there_is_not_found(store: Store, kept: Callable[..., list[Added]], asked: str) -> None:
    kept(TEXT)
    assert not report_hits(store, Query(asked))
    assert report_count(store, words=asked) == 0
