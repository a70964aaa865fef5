"""Who speaks: naming words, reach, carrying on, and what speech does to what is said."""

from __future__ import annotations

import pytest

from marsad.model import Claim, Report
from marsad.reader.read import ReportReader


def claims(text: str) -> list[Claim]:
    report = Report(id="report", text=text, published="2021-05-04", language="ar")
    return [claim for _, claim in ReportReader(report, "syria").judged(everything=True)]


def speakers(text: str) -> list[str | None]:
    return [claim.speaker.text if claim.speaker else None for claim in claims(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال المرصد السوري لحقوق الإنسان إن سبعة مدنيين قتلوا في سراقب.", "المرصد السوري لحقوق الإنسان"),
        ("قال وزير الدفاع البريطاني جون سميث إن سبعة جنود قتلوا في سراقب.", "وزير الدفاع البريطاني جون سميث"),
        ("أفادت مصادر طبية بمقتل سبعة مدنيين في سراقب.", "مصادر طبية"),
        ("وأفاد سكان من البلدة، بمقتل سبعة مدنيين.", "سكان من البلدة"),
        ("ونقلت وكالة الأناضول عن شهود عيان قولهم إن سبعة مدنيين قتلوا في سراقب.", "شهود عيان"),
        ("قتل سبعة مدنيين في سراقب، بحسب ما أفاد به الدفاع المدني.", "الدفاع المدني"),
        ("قتل سبعة مدنيين في سراقب، كما أفاد الدفاع المدني.", "الدفاع المدني"),
        ("قتل سبعة مدنيين في سراقب (المرصد)", "المرصد"),
        ("الدفاع المدني: مقتل سبعة مدنيين في سراقب", "الدفاع المدني"),
        ("وكانت مصادر محلية قد أكدت مقتل سبعة مدنيين في سراقب.", "مصادر محلية"),
        ("وجاء في بيان الحكومة السورية أن سبعة مدنيين قتلوا في سراقب.", "بيان الحكومة السورية"),
        ("قتل سبعة مدنيين في سراقب، وفق حصيلة صدرت عن الدفاع المدني.", "الدفاع المدني"),
        ("قتل سبعة مدنيين في سراقب، بحسب المصدر نفسه.", "المصدر"),
        ("قتل سبعة مدنيين في سراقب.", None),
    ],
)
def test_the_naming_words(text: str, speaker: str | None) -> None:
    found = speakers(text)
    assert found
    assert speaker in found or (
        speaker is not None and found[0] is not None and found[0].endswith(speaker.split(" ", 1)[1])
    )


@pytest.mark.parametrize(
    "text",
    [
        "قال مصدر عسكري إن الوضع هادئ. وأضاف أن سبعة جنود قتلوا في سراقب.",
        "قال مصدر عسكري إن الوضع هادئ، مشيرا إلى مقتل سبعة جنود في سراقب.",
        "أكد مصدر عسكري أن الوضع هادئ، مضيفا أن سبعة جنود قتلوا في سراقب، وفق موقع محلي.",
    ],
)
def test_who_spoke_goes_on(text: str) -> None:
    assert set(speakers(text)) == {"مصدر عسكري"}


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("ذكرت وكالة سانا نقلا عن مصدر عسكري أن سبعة جنود قتلوا في سراقب.", "مصدر عسكري", ["وكالة سانا"]),
        ("نقلت وكالة رويترز عن ناشطين أن سبعة مدنيين قتلوا في سراقب.", "ناشطين", ["وكالة رويترز"]),
        ("قال ناشطون إن سبعة مدنيين قتلوا في سراقب.", "ناشطون", []),
    ],
)
def test_who_passed_it_on(text: str, speaker: str, via: list[str]) -> None:
    (found,) = {claim.speaker for claim in claims(text)}
    assert found is not None
    assert (found.text, [span.text for span in found.via]) == (speaker, via)


def test_the_passer_goes_on() -> None:
    text = "ذكر المرصد نقلا عن مصادر طبية أن سبعة جنود قتلوا في سراقب، مضيفا أن ثلاثة مدنيين قتلوا في إدلب."
    assert speakers(text) == ["مصادر طبية", "المرصد"]


@pytest.mark.parametrize("opener", ["يذكر أن", "يشار إلى أن", "الجدير بالذكر أن"])
def test_an_opener_gives_the_word_back(opener: str) -> None:
    assert speakers(f"قال مصدر عسكري إن الوضع هادئ. {opener} سبعة جنود قتلوا في سراقب.") == [None]


def test_a_report_goes_on_in_its_own_voice() -> None:
    assert speakers("قال مصدر عسكري إن الوضع هادئ. وقتل سبعة جنود في سراقب.") == [None]


def test_an_open_quotation_goes_on() -> None:
    assert set(speakers("قال مصدر عسكري: «الوضع هادئ. وقتل سبعة جنود في سراقب».")) == {"مصدر عسكري"}


def test_the_first_person_is_no_new_speaker() -> None:
    assert set(speakers('قال مصدر عسكري: "لقد علمنا أن سبعة جنود قتلوا في سراقب".')) == {"مصدر عسكري"}


def test_a_verb_of_a_relative_clause_says_nothing() -> None:
    found = speakers("قال متحدث باسم الجيش في بيان أذاعه الراديو إن سبعة جنود قتلوا في سراقب.")
    assert found
    assert all(speaker is not None and speaker.startswith("متحدث") for speaker in found)


def test_what_no_source_is_told_to_have_said() -> None:
    assert speakers("لم تعلن أي جهة مسؤوليتها عن مقتل سبعة جنود في سراقب.") == [None]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("نفى الجيش السوري قصف سراقب.", "denied"),
        ("قال سكان إن الحرب طويلة. وتشهد مدينة سراقب اشتباكات عنيفة بين الفصائل وقوات النظام.", "ongoing"),
        ("ومن المتوقع أن تشن قوات النظام هجوما على سراقب.", "planned"),
        ("وشنت قوات النظام هجوما على سراقب.", "happened"),
        ("ولا تزال قوات النظام تسيطر على سراقب.", "happened"),
    ],
)
def test_modality(text: str, modality: str) -> None:
    assert modality in {claim.modality for claim in claims(text)}
