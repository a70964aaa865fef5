"""Persons told by their names alone, and casualties that a short text tells once."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.model import HarmClaim, Report
from marsad.reader import read_report


def harms(text: str) -> list[HarmClaim]:
    found = read_report(Report(id="r", text=text, published="2020-02-17"), theatre="syria").claims
    return [claim for claim in found if isinstance(claim, HarmClaim)]


def told(text: str) -> list[tuple[Any, ...]]:
    return [(claim.harm, claim.low, claim.victims.text if claim.victims else None) for claim in harms(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('مقتل "ماهر الدبس" بقصف على بلدة حيان.', [("killed", 1, "ماهر الدبس")]),
        ("مقتل “زكي الدبس” بقصف على بلدة حيان.", [("killed", 1, "زكي الدبس")]),
        ("استشهاد فاطمة حسين بقصف على بلدة حيان.", [("killed", 1, "فاطمة حسين")]),
        ("استشهد أبو وليد الحلبي بقصف على بلدة حيان.", [("killed", 1, "أبو وليد الحلبي")]),
        ('استشهاد الدكتور "ماهر الدبس" بقصف على بلدة حيان.', [("killed", 1, "ماهر الدبس")]),
        (
            "وفاة خديجة العمر وإصابة طفلها بقصف على بلدة حيان.",
            [("killed", 1, "خديجة العمر"), ("wounded", 1, "طفلها")],
        ),
    ],
)
def test_a_name_alone_is_one_person(text: str, found: list[tuple[Any, ...]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        'مقتل كل من "ماهر الدبس" و"وسيم الدبس" بقصف على بلدة حيان.',
        "مقتل محمود الدبس ووليد الدبس بقصف على بلدة حيان.",
        "أدى القصف على بلدة حيان لاستشهاد كل من محمود الدبس وحسين الدبس.",
    ],
)
def test_each_name_is_one(text: str) -> None:
    assert [(claim.harm, claim.low) for claim in harms(text)] == [("killed", 1), ("killed", 1)]


def test_a_name_that_begins_like_a_joined_one_keeps_its_letters() -> None:
    found = told("مقتل وليد الدبس ومحمود الدبس بقصف على بلدة حيان.")
    assert [name for _, _, name in found] == ["وليد الدبس", "محمود الدبس"]


@pytest.mark.parametrize(
    "text", ['قتل "على الأرجح" في بلدة حيان.', 'إعدام "رميا بالرصاص" في بلدة حيان.', "مقتل على يد النظام."]
)
def test_what_is_no_name_is_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("شهيد وعدد من الجرحى جراء قصف على بلدة حيان.", [("killed", 1), ("wounded", None)]),
        ("شهيد مدني وسبعة جرحى جراء قصف على بلدة حيان.", [("killed", 1), ("wounded", 7)]),
        ("جرحى مدنيون بقصف على بلدة حيان.", [("wounded", None)]),
        ("إصابات بين المدنيين جراء قصف على بلدة حيان.", [("wounded", None)]),
    ],
)
def test_a_post_of_one_headline_is_read(text: str, found: list[tuple[str, int | None]]) -> None:
    assert [(claim.harm, claim.low) for claim in harms(text)] == found


def test_a_headline_above_its_text_is_told_once() -> None:
    text = "جرحى مدنيون بقصف على بلدة حيان\nأصيب خمسة مدنيين بجروح جراء قصف مدفعي لقوات النظام على بلدة حيان."
    assert [(claim.harm, claim.low) for claim in harms(text)] == [("wounded", 5)]


def test_a_brigade_of_martyrs_is_no_dead() -> None:
    assert told("كتيبة شهيد الوطن وجرحى الحرب في بلدة حيان.") == []


def test_a_post_is_read_with_the_buttons_around_it() -> None:
    text = "مقتل طفلين بقصف على بلدة حيان pic.example.org/x1Yz\n3 Likes\nShow replies, report post"
    assert [(claim.harm, claim.low) for claim in harms(text)] == [("killed", 2)]
    assert harms("Haber: Suriye'de «مقتل طفلين في حيان» başlıklı yazı yayınlandı, ayrıntılar geliyor.") == []
