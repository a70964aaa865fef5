"""Times of Arabic news: the examples beside the words, the calendar, and what holds for any text."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.language.arabic import moments
from marsad.language.arabic.dates import TimeReader, dateline, find_times
from marsad.language.arabic.tables import load
from marsad.language.arabic.words import cut

TABLE = load("dates.yaml", examples=True)
SUNDAY = dt.date(2018, 4, 15)
WEEKDAYS = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
NAMES = [name for tradition in TABLE["months"].values() for names in tradition.values() for name in names]
DATES = st.dates(dt.date(1950, 1, 1), dt.date(2090, 12, 31))


def times(text: str, published: dt.date | None = SUNDAY) -> list[tuple[str | None, str | None, str | None]]:
    return [(found.time.text, found.time.start, found.time.end) for found in find_times(cut(text), published=published)]


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["text"])
def test_examples(example: dict[str, Any]) -> None:
    told = example.get("published", "2018-04-15")
    published = dt.date.fromisoformat(told) if told else None
    assert bool(example.get("none")) != bool(example.get("times"))
    wanted = [([*item, "at"])[:4] for item in example.get("times", [])]
    found = find_times(cut(example["text"]), published=published)
    assert [[each.time.text, each.time.start, each.time.end, each.relation] for each in found] == wanted


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("الـ 12 من الشهر الجاري", "2018-04-12"),
        ("الـ24 ساعة الماضية", "2018-04-14"),
        ("15 رمضان 1438 هـ", "2017-06-10"),
    ],
)
def test_parted_articles(text: str, start: str) -> None:
    assert times(text)[0][1] == start


@given(DATES)
def test_dates_in_digits(date: dt.date) -> None:
    day, month, year = date.day, date.month, date.year
    for text in (
        f"{day}/{month}/{year}",
        f"{day:02d}-{month:02d}-{year}",
        f"{year}-{month:02d}-{day:02d}",
        f"{day} {month} {year}",
    ):
        assert times(f"قصف في {text}")[0][1:] == (date.isoformat(), date.isoformat()), text


@given(DATES)
def test_dates_in_every_tradition(date: dt.date) -> None:
    for tradition in TABLE["months"].values():
        for name in tradition.get(date.month, ()):
            assert times(f"قصف في {date.day} {name} {date.year} على البلدة")[0][1] == date.isoformat()


@given(st.dates(dt.date(1970, 1, 1), dt.date(2070, 1, 1)), st.dates(dt.date(1972, 1, 1), dt.date(2070, 1, 1)))
def test_a_day_without_its_year_is_the_most_recent(date: dt.date, published: dt.date) -> None:
    name = TABLE["months"]["egyptian"][date.month][0]
    start = times(f"قصف في {date.day} {name} على البلدة", published)[0][1]
    assert start is not None
    found = dt.date.fromisoformat(start)
    assert (found.month, found.day) == (date.month, date.day)
    assert found <= published
    assert (published - found).days < 366 or (date.month, date.day) == (2, 29)


@given(st.integers(0, 6), st.dates(dt.date(1950, 1, 1), dt.date(2090, 1, 1)))
def test_a_weekday_is_the_most_recent(weekday: int, published: dt.date) -> None:
    start = times(f"قصف يوم {WEEKDAYS[weekday]}", published)[0][1]
    assert start is not None
    assert dt.date.fromisoformat(start).weekday() == weekday
    assert 0 <= (published - dt.date.fromisoformat(start)).days < 7


@given(st.sampled_from(NAMES), st.integers(1, 28))
def test_without_a_publication_a_day_has_no_date(name: str, day: int) -> None:
    assert times(f"قصف في {day} {name}", None) == [(f"{day} {name}", None, None)]


@given(st.integers(1, 3000), st.sampled_from(["يوما", "أسبوعا", "شهرا", "عاما"]), st.dates())
def test_ago_never_raises(count: int, unit: str, published: dt.date) -> None:
    find_times(cut(f"قبل {count} {unit} ومنذ {count} {unit}"), published=published)


def test_the_dateline_stands_in_for_the_publication() -> None:
    assert dateline(cut("11/01/2023\nقصفت قوات النظام صباح اليوم البلدة")) == dt.date(2023, 1, 11)
    assert dateline(cut("استعاد الجيش المدينة في 2016 بعد حصار")) is None


def test_what_totals_run_over_is_cumulative() -> None:
    def cumulative(text: str) -> list[bool]:
        return [found.cumulative for found in find_times(cut(text), published=SUNDAY)]

    assert cumulative("خلال الأسابيع الثلاثة الماضية") == [True]
    assert cumulative("منذ عام 2011") == [True]
    assert cumulative("منذ بداية العام") == [True]
    assert cumulative("في الأيام الأخيرة") == [True]
    assert cumulative("أمس الجمعة") == [False]
    assert cumulative("الشهر الماضي") == [False]
    assert cumulative("خلال اليوم") == [False]


def test_what_refers_back_is_read_over_sentences() -> None:
    words = cut("قصفت القوات البلدة في 5 آذار. وفي اليوم نفسه قتل اثنان.")
    reader = TimeReader(words, published=SUNDAY)
    found = [each for first, stop in words.sentences for each in reader.read(first, stop)]
    assert [each.time.start for each in found] == ["2018-03-05", "2018-03-05"]
    assert found == find_times(words, published=SUNDAY)


def test_no_time_crosses_sentences() -> None:
    words = cut("انسحبوا يوم الخميس\n18 شباط حلب")
    assert [each.time.text for each in find_times(words, published=SUNDAY)] == ["يوم الخميس", "18 شباط"]


def test_stated_and_relative() -> None:
    found = find_times(cut("في 18 شباط 2018، وأمس الجمعة، والشهر الماضي، وعام 2016"), published=SUNDAY)
    assert [each.time.basis for each in found] == ["stated", "relative", "relative", "stated"]


def test_a_conjunction_is_no_part_of_the_time() -> None:
    assert times("وأمس قصفت")[0][0] == "أمس"
    assert times("وَأمس قصفت")[0][0] == "أمس"
    assert times("والسبت قصفت")[0][0] == "السبت"


PIECES = [
    *WEEKDAYS, *NAMES, "يوم", "أمس", "اليوم", "منذ", "قبل", "خلال", "حتى", "من", "بين", "و", "في", "عام", "العام", "الماضي",
    "الشهر", "الأسبوع", "مساء", "ليل", "الأول", "الثاني", "والعشرين", "نهاية", "12", "31", "2016", "0", "99999", "/", "-",
    "(", ")", "،", "أسابيع", "ثلاثة", "الثلاثة", "ال", "الساعة", ":", "هـ", "1440", "رمضان", "صيف", "تسعينات", "أكثر من",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14), st.one_of(st.none(), st.dates()))
def test_any_text_gives_times_in_order_that_stand_in_it(pieces: list[str], published: dt.date | None) -> None:
    words = cut(" ".join(pieces))
    last = 0
    for found in find_times(words, published=published):
        assert last <= found.first < found.stop <= len(words)
        assert found.time.text
        assert found.time.text in words.slice(found.first, found.stop)
        for date in (found.time.start, found.time.end):
            if date is not None:
                dt.date.fromisoformat(moments.first_day(date))
        if found.time.start and found.time.end and found.relation == "at":
            assert moments.first_day(found.time.start) <= moments.last_day(found.time.end)
        last = found.stop


@given(st.text(), st.one_of(st.none(), st.dates()))
def test_any_unicode_is_read(text: str, published: dt.date | None) -> None:
    find_times(cut(text), published=published)


def test_hijri_days_outside_the_table_are_unknown() -> None:
    assert moments.hijri_day(1200, 1, 1) is None
    assert moments.hijri_day(1442, 9, 31) is None


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_moving_past_the_ends_of_the_calendar_gives_none(near: int, past: int) -> None:
    assert moments.moved(dt.date.max - dt.timedelta(near), near + past) is None
    assert moments.moved(dt.date.min + dt.timedelta(near), -near - past) is None


def test_every_word_is_listed_under_one_month() -> None:
    seen: dict[str, int] = {}
    for tradition in TABLE["months"].values():
        for number, names in tradition.items():
            for name in names:
                assert seen.setdefault(name, number) == number
