"""Numbers of Arabic news: the examples beside the words, the number line, and what holds for any text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.language.arabic.number_words import STEMS, digits_value, token
from marsad.language.arabic.numbers import Number, find_numbers
from marsad.language.arabic.tables import load
from marsad.language.arabic.words import cut

TABLE = load("numbers.yaml", examples=True)
UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
FEMININE = ["", "واحدة", "اثنتين", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمائة", "خمسمئة", "ستمائة", "سبعمئة", "ثمانمائة", "تسعمئة"]
PIECES = [*"0123456789٣,.٫٬-–/:%()،وفر", *TENS[1:], *UNITS[1:], *HUNDREDS[1:], "آلاف", "ألف", "مليون", "ونصف", "من",
          "إلى", "بين", "عشرات", "الساعة", "على الأقل", "أكثر من", "عدد من", "الثالث", "أو"]  # fmt: skip


def spelled(number: int) -> str:
    """The number in words, as news spells it."""
    if number < 10:
        return UNITS[number]
    if number < 20:
        return "عشرة" if number == 10 else {11: "أحد", 12: "اثنا"}.get(number, UNITS[number % 10]) + " عشر"
    if number < 100:
        return " و".join(filter(None, (UNITS[number % 10], TENS[number // 10])))
    if number < 1000:
        return " و".join(filter(None, (HUNDREDS[number // 100], number % 100 and spelled(number % 100))))
    thousands, rest = divmod(number, 1000)
    if thousands == 1:
        head = "ألف"
    elif thousands == 2:
        head = "ألفين"
    else:
        head = spelled(thousands) + (" آلاف" if thousands < 11 else " ألف")
    return " و".join(filter(None, (head, rest and spelled(rest))))


def counted(text: str) -> list[Number]:
    return [number for number in find_numbers(cut(text)) if not number.ordinal]


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["text"])
def test_examples(example: dict[str, Any]) -> None:
    found = find_numbers(cut(example["text"]))
    if "ordinals" in example:
        assert [number.low for number in found if number.ordinal] == example["ordinals"]
        return
    assert bool(example.get("none")) != bool(example.get("numbers"))
    wanted = [([*item, False])[:3] for item in example.get("numbers", [])]
    assert [[number.low, number.high, number.approx] for number in found if not number.ordinal] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("لـ3 مدنيين", [(3, 3)]),
        ("والـ 12 جريحا", [(12, 12)]),
        ("أكثر من الـ100 قتيل", [(100, None)]),
        ("قُتِلَ ثلاثةُ مدنيّين", [(3, 3)]),
        ("۱۲ قتيلا", [(12, 12)]),
        ("القتلى الـ١٧", [(17, 17)]),
    ],
)
def test_marks_and_parted_clitics(text: str, wanted: list[tuple[int | None, int | None]]) -> None:
    assert [(number.low, number.high) for number in counted(text)] == wanted


def test_words_cover_modifiers_and_core_does_not() -> None:
    words = cut("قتل ما لا يقل عن 10 مدنيين")
    (number,) = find_numbers(words)
    assert words.slice(number.first, number.stop) == "ما لا يقل عن 10"
    assert words.slice(number.core_first, number.core_stop) == "10"


def test_a_far_modifier_bounds_but_is_not_covered() -> None:
    words = cut("مقتل 10 مدنيين على الأقل")
    (number,) = find_numbers(words)
    assert (words.slice(number.first, number.stop), number.low, number.high) == ("10", 10, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("عشرات القتلى", "tens"),
        ("مئات القتلى", "hundreds"),
        ("آلاف القتلى", "thousands"),
        ("عشرات آلاف القتلى", "tens of thousands"),
        ("مئات الآلاف", "hundreds of thousands"),
        ("ملايين النازحين", "millions"),
        ("بضعة قتلى", "several"),
    ],
)
def test_vague_words_are_named(text: str, name: str) -> None:
    assert [number.vague for number in find_numbers(cut(text))] == [name]


@given(st.integers(1, 999_999))
def test_every_number_reads_as_it_is_spelled(number: int) -> None:
    text = f"قتل {spelled(number)} في القصف"
    assert [(found.low, found.high) for found in counted(text)] == [(number, number)], text


@given(st.integers(1, 999_999))
def test_every_number_reads_from_digits(number: int) -> None:
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    for text in (str(number), f"{number:,}", eastern):
        assert [found.low for found in counted(f"قتل {text} مدنيا")] == [number], text


@given(st.integers(3, 9), st.integers(3, 9))
def test_two_counts_joined_by_and_stay_two(first: int, second: int) -> None:
    text = f"{UNITS[first]} قتلى و{FEMININE[second]} جريحات"
    assert [found.low for found in counted(text)] == [first, second]


@given(st.lists(st.sampled_from(PIECES), max_size=20), st.sampled_from(["", " "]))
def test_any_text_gives_numbers_in_order_that_stand_in_it(pieces: list[str], gap: str) -> None:
    words = cut(gap.join(pieces))
    last = 0
    for number in find_numbers(words):
        assert last <= number.first <= number.core_first < number.core_stop <= number.stop <= len(words)
        assert number.low is None or number.high is None or number.low <= number.high
        last = number.stop


@given(st.text())
def test_any_unicode_is_read(text: str) -> None:
    find_numbers(cut(text))


@given(st.text(alphabet="0123456789.,٫٬٣² ", max_size=30))
def test_digit_values_never_raise(text: str) -> None:
    value = digits_value(text)
    assert value is None or value >= 0


def test_no_word_means_two_numbers() -> None:
    kinds = ("units", "tens", "hundreds", "duals", "plurals", "ordinals")
    spellings = [word for kind in kinds for words in TABLE[kind].values() for word in words]
    doubled = {word for word in spellings if spellings.count(word) > 1} - {"مليونا"}
    assert not doubled
    assert token("كتاب") is None
    assert STEMS


def test_a_slice_of_the_words_is_read_alone() -> None:
    words = cut("قتل 3 مدنيين. وأصيب 5 آخرون.")
    first, stop = words.sentences[1]
    assert [number.low for number in find_numbers(words, first, stop)] == [5]
