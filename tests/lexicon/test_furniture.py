"""Site furniture is told from the story."""

from __future__ import annotations

import pytest

from marsad.lexicon.furniture import furniture_spans


def kept(text: str) -> str:
    """The text without its furniture, lines joined by a bar."""
    for start, end in reversed(furniture_spans(text)):
        text = text[:start] + text[end:]
    return "|".join(line for line in text.splitlines() if line.strip())


def test_headlines_of_other_stories_end_where_sentences_begin() -> None:
    text = (
        "بدأ القصف صباحا.\nروابط ذات علاقة\nمقتل عشرة في بغداد\nهجوم على حاجز في تعز\nوانتهى القصف مساء.\nثم عاد الهدوء"
    )
    assert kept(text) == "بدأ القصف صباحا.|وانتهى القصف مساء.|ثم عاد الهدوء"


def test_a_long_line_ends_the_headlines() -> None:
    body = "وقال شهود إن الطائرات حلقت في سماء المدينة " * 5
    assert kept(f"اقرأ أيضا:\nمقتل عشرة في بغداد\n{body}\nمقتل آخر") == f"{body}|مقتل آخر"


def test_what_follows_the_end_is_dropped() -> None:
    assert kept("بدأ القصف صباحا.\nجميع الحقوق محفوظة\nمقتل عشرة في بغداد.") == "بدأ القصف صباحا."


@pytest.mark.parametrize(
    "line", ["آخر تحديث: الاثنين", "اقرأ أيضا: مقتل قيادي في درعا", "المصدر: وكالات", "صدر الصورة، رويترز"]
)
def test_lines_that_begin_as_furniture(line: str) -> None:
    assert kept(f"بدأ القصف.\n{line}\nوانتهى القصف.") == "بدأ القصف.|وانتهى القصف."


@pytest.mark.parametrize(
    "line", ["تابع الجيش تقدمه نحو المدينة", "شاهد عيان قال إن القصف استمر", "المصدر قال إن القصف استمر"]
)
def test_lines_of_the_story_are_kept(line: str) -> None:
    assert kept(f"بدأ القصف.\n{line}\nوانتهى القصف.").count("|") == 2


@pytest.mark.parametrize("text", ["", "\n\n", "بدأ القصف", "a" * 10_000, "\u200f\n" * 50])
def test_any_text_gives_whole_lines_in_order(text: str) -> None:
    last = 0
    for start, end in furniture_spans(text):
        assert last <= start < end <= len(text)
        last = end
