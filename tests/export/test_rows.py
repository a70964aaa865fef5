from __future__ import annotations

import io

import pytest

from marsad.export.jsonl import from_json, to_json
from marsad.export.rows import part, people, row, shorten, when
from marsad.export.table import console, print_table
from marsad.model import HarmClaim, Reading, Report, Time


def harm(**fields: object) -> HarmClaim:
    return HarmClaim(id="h", start=0, quote="x", sentence=0, rule="r", confidence=1.0, harm="killed", **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "english", "arabic"),
    [
        ({}, "killed", "قتلى"),
        ({"low": 1, "high": 1}, "1 killed", "قتيل واحد"),
        ({"low": 2, "high": 2}, "2 killed", "قتيلان"),
        ({"low": 591, "high": 591}, "591 killed", "591 قتيلا"),
        ({"low": 20, "high": 99, "approx": True}, "20–99 killed", "20–99 قتيلا"),
        ({"low": 50, "high": 50, "approx": True}, "about 50 killed", "نحو 50 قتيلا"),
        ({"low": 10, "approx": True}, "at least 10 killed", "ما لا يقل عن 10 قتلى"),
        ({"high": 10}, "at most 10 killed", "ما لا يزيد على 10 قتلى"),
        ({"low": 0, "high": 0}, "0 killed", "لا قتلى"),
        ({"low": 1, "high": 2}, "1–2 killed", "1–2 قتلى"),
        ({"low": 2, "high": 2, "approx": True}, "about 2 killed", "نحو قتيلين"),
        ({"low": 2}, "at least 2 killed", "ما لا يقل عن قتيلين"),
    ],
)
def test_numbers_of_people(fields: dict[str, object], english: str, arabic: str) -> None:
    assert (people(harm(**fields), "en"), people(harm(**fields), "ar")) == (english, arabic)


@pytest.mark.parametrize("words", ["north east countryside", "countryside north east"])
def test_parts_read_as_each_language_says_them(words: str) -> None:
    assert part(words, "en") == "north east countryside"
    assert part(words, "ar") == "ريف شمال شرق"


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        (None, ""),
        (Time(text="أمس"), "أمس"),
        (Time(start="2016", end="2016"), "2016"),
        (Time(start="2020-01", end="2020-02-17"), "2020-01 – 2020-02-17"),
        (Time(text="منذ أيام", end="2020-02-17"), "2020-02-17"),
    ],
)
def test_times(time: Time | None, shown: str) -> None:
    assert when(time) == shown


def test_a_row_says_what_is_not_plain_fact(pair: tuple[Report, Reading]) -> None:
    flat = [row(claim) for claim in pair[1].claims]
    assert flat[0].what == "gained (32 places, by assault)"
    assert flat[2].what == "at least 18 killed [denied]"
    assert flat[3].what == "airstrike"


def test_json_comes_back(pair: tuple[Report, Reading]) -> None:
    line = to_json(pair[1])
    assert line.count(b"\n") == 1
    assert from_json(line) == pair[1]
    assert b'"from":null' in line
    assert b'"kind":"control"' in line


def test_a_table_in_a_file_has_no_marks_and_one_on_a_terminal_isolates(pair: tuple[Report, Reading]) -> None:
    plain = io.StringIO()
    print_table(console(plain), *pair)
    assert "591 killed" in plain.getvalue()
    assert not {"\u2068", "\u2069", "\x1b"} & set(plain.getvalue())

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    shown = Terminal()
    print_table(console(shown, width=200), *pair)
    assert shown.getvalue().count("\u2068") == shown.getvalue().count("\u2069") > 0


def test_control_characters_of_a_report_do_not_reach_the_terminal(pair: tuple[Report, Reading]) -> None:
    report, reading = pair
    out = io.StringIO()
    print_table(console(out), Report(id="x", text=report.text, source="\x1b[31mred\x07"), reading)
    assert "\x1b" not in out.getvalue()
    assert "\x07" not in out.getvalue()


def test_shorten() -> None:
    assert shorten("كلمة\n  أخرى", 40) == "كلمة أخرى"
    assert len(shorten("x" * 100, 20)) <= 21
