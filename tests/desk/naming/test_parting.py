"""Words are found by each other with what is written before them, and other words are not taken for such."""

from __future__ import annotations

import pytest

from marsad.desk.finding.marking import hits
from marsad.desk.naming.parting import asked_for, forms, stems, wholes
from marsad.language.arabic.folding import fold


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("حلب", "بحلب وحلب لحلب كحلب فحلب وبحلب فلحلب"),
        ("بحلب", "حلب وحلب لحلب"),
        ("إدلب", "وإدلب بإدلب"),
        ("وإدلب", "إدلب لإدلب"),
        ("النظام", "نظام للنظام والنظام بالنظام وللنظام"),
        ("للنظام", "النظام نظام والنظام"),
        ("براميل", "بالبراميل والبراميل للبراميل البراميل"),
        ("بالبراميل", "براميل البراميل والبراميل"),
        ("لاجئين", "للاجئين واللاجئين باللاجئين"),
        ("الحسكة", "بالحسكة والحسكة للحسكة"),
        ("سراقب", "بسراقب وسراقب"),
    ],
)
def test_words_are_found_with_and_without_what_is_before_them(asked: str, written: str) -> None:
    assert {fold(word) for word in written.split()} <= forms(fold(asked))


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("لد", "بلد"),
        ("بلد", "لد"),
        ("رقة", "فرقة"),
        ("والي", "إلى"),
        ("وزير", "زير"),
        ("كبير", "بير"),
        ("تيبة", "كتيبة"),
        ("راس", "فراس"),
        ("لبنان", "بنان"),
        ("بنان", "لبنان"),
        ("اليها", "بها"),
        ("حلب", "حلبون"),
    ],
)
def test_other_words_are_not_parted(asked: str, other: str) -> None:
    assert fold(other) not in forms(fold(asked))


def test_words_of_other_letters_stay_as_they_are() -> None:
    assert stems("hayyan") == ("hayyan",) and forms("32") == {"32"}


def test_what_is_asked_for_stands_first_among_its_forms() -> None:
    first, second = asked_for("بحلب قصف بحلب")
    assert {first[0], second[0]} == {"بحلب", "قصف"} and "حلب" in {*first, *second}
    assert asked_for("،") == ()


def test_whole_words_and_parted_ones_are_marked_as_they_stand() -> None:
    text = "فرقة من الرقة وأخرى بالرقّة، لا ورقات."
    assert [text[start:end] for start, end in hits(text, forms(fold("الرقة")))] == ["الرقة", "بالرقّة"]


def test_only_words_that_could_be_parted_are_listed_as_whole() -> None:
    assert wholes(["فرقه", "بحلب", "حلب", "وزير", "لد"]) == ["فرقه", "وزير"]
