"""What a search takes for a word: its forms in texts, and the names behind «و، ف، ب، ل، ك»."""

from __future__ import annotations

import pytest

from marsad.desk.finding.wording import every_form, wording
from marsad.language.arabic.attached import attached, detached


@pytest.mark.parametrize(
    ("asked", "bases"),
    [
        ("بحلب", ("بحلب", "حلب")),
        ("وإدلب", ("وادلب", "ادلب")),
        ("والأتارب", ("والاتارب", "الاتارب")),
        ("للنظام", ("للنظام", "النظام")),
        ("فرقة", ("فرقه",)),  # no «رقة»
        ("لبنان", ("لبنان",)),
        ("وزارة", ("وزاره",)),
        ("بنش", ("بنش",)),
        ("15", ("15",)),
    ],
)
def test_names_are_seen_behind_what_is_before_them(asked: str, bases: tuple[str, ...]) -> None:
    assert [word.bases for word in wording(asked)] == [bases]


@pytest.mark.parametrize("form", ["حلب", "وحلب", "بحلب", "فبحلب", "لحلب", "وكحلب"])
def test_forms_of_a_name(form: str) -> None:
    assert form in attached("حلب")


def test_the_article_comes_after_a_preposition() -> None:
    assert {"النظام", "للنظام", "بالنظام", "والنظام"} <= set(attached("النظام"))
    assert {"المدنيين", "للمدنيين", "مدنيين"} <= set(attached("مدنيين"))
    assert "مدنيين" not in attached("المدنيين")
    assert attached("hayyan") == ("hayyan",)


def test_nothing_is_taken_off_a_name() -> None:
    assert detached("بانياس", {"بانياس", "انياس"}.__contains__) == ("بانياس",)


def test_a_search_has_no_more_than_so_many_words() -> None:
    assert len(wording(" ".join(f"كلمة{number}" for number in range(100)))) < 100
    assert every_form(wording("، ؛ …")) == frozenset()
