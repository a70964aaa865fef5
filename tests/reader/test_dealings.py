"""Who deals with whom: demands, accusations, threats, agreements, protests and help, one turn a test.

Read before improbable claims are dropped, and without the ranker where the turn is the grammar's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from marsad.model import ActorRef, EventClaim, Report
from marsad.reader import ranking
from marsad.reader.read import ReportReader


@pytest.fixture(autouse=True)
def _grammar_alone() -> Iterator[None]:
    ranking.use({})
    yield
    ranking.use(None)


def events(text: str, type_: str) -> list[EventClaim]:
    reader = ReportReader(Report(id="report", text=text, published="2020-02-17", language="ar"), "syria")
    found = [claim for _, claim in reader.judged(everything=True)]
    return [claim for claim in found if isinstance(claim, EventClaim) and claim.type == type_]


def name(actor: ActorRef | None) -> Any:
    return actor and (actor.id or actor.text)


def sides(text: str, type_: str) -> list[tuple[Any, Any]]:
    return [(name(claim.initiator), name(claim.recipient)) for claim in events(text, type_)]


@pytest.mark.parametrize(
    ("text", "type_", "who", "whom"),
    [
        ("واتهم سمير كول الحكومة السورية بالتآمر.", "ACCUSE", "سمير كول", "syria-government"),
        ("دعت تركيا جميع الأطراف إلى التهدئة.", "REQUEST", "turkey", "جميع الأطراف"),
        ("دعت كل من روسيا وإيران تركيا إلى التهدئة.", "REQUEST", "russia", "turkey"),
        ("توعد الرئيس التركي رجب طيب أردوغان تنظيم داعش بالرد.", "THREATEN", "turkey", "islamic-state"),
        ("هددت تركيا بالرد إذا لم تنسحب قوات سوريا الديمقراطية.", "THREATEN", "turkey", "sdf"),
        ("نددت تركيا بالقصف الروسي على إدلب.", "ACCUSE", "turkey", "russia"),
        ("وتتهم روسيا تركيا التي تدعم الفصائل بخرق الهدنة.", "ACCUSE", "russia", "turkey"),
    ],
)
def test_who_addresses_whom(text: str, type_: str, who: str, whom: str) -> None:
    assert (who, whom) in sides(text, type_)


def test_what_is_asked_for_is_not_asked() -> None:
    assert sides("ودعت تركيا إلى محاكمة بشار الأسد.", "REQUEST") == [("turkey", None)]


def test_a_verb_of_the_other_gender_has_its_object_behind_it() -> None:
    assert sides("أكد الرئيس التركي موقفه. وطالب الحكومة السورية بالانسحاب.", "REQUEST")[0][1] == "syria-government"


def test_a_participle_is_the_speakers() -> None:
    text = "وقالت تركيا إن الهدنة انهارت، متهمة روسيا بقصف المدنيين."
    assert sides(text, "ACCUSE") == [("turkey", "russia")]
    assert events(text, "ACCUSE")[0].speaker is None


def test_who_speaks_is_who_demands_in_the_first_person() -> None:
    assert sides("وقالت تركيا: ندعو روسيا إلى وقف القصف.", "REQUEST") == [("turkey", "russia")]


def test_the_accused_did_what_he_is_accused_of() -> None:
    assert sides("واتهمت تركيا روسيا بقصف إدلب.", "ASSAULT")[0][0] == "russia"


@pytest.mark.parametrize(
    "text",
    [
        "قال مسؤول طلب عدم الكشف عن هويته إن الهدوء عاد.",
        "قال ضابط رفض ذكر اسمه إن الهدوء عاد.",
    ],
)
def test_who_stays_unnamed_demands_and_rejects_nothing(text: str) -> None:
    assert not events(text, "REQUEST") and not events(text, "REJECT")


def test_a_threat_has_happened_whatever_it_threatens() -> None:
    assert [claim.modality for claim in events("ستتخذ تركيا إجراءات ضد المهاجمين.", "THREATEN")] == ["happened"]


def test_the_sides_of_what_is_done_together() -> None:
    assert sides("عقد قادة روسيا وتركيا وإيران قمة في سوتشي.", "CONSULT") == [("russia", "turkey")]
    assert sides("اجتماع روسي تركي في أنقرة.", "CONSULT") == [("russia", "turkey")]
    assert sides("الاتفاقات التي وقعتها روسيا مع كل من تركيا وإيران.", "AGREE") == [("russia", "turkey")]


def test_talks_that_something_precedes_are_planned() -> None:
    assert events("وقع القصف قبل قمة بين روسيا وتركيا.", "CONSULT")[0].modality == "planned"


def test_people_who_protest_are_protesters() -> None:
    assert sides("تظاهر مئات السكان في مدينة إدلب ضد هيئة تحرير الشام.", "PROTEST") == [("protesters", "hts")]
    assert sides("تجمع العشرات أمام مبنى البلدية.", "PROTEST") == [("protesters", None)]


def test_one_protest_is_told_once() -> None:
    assert len(events("خرجت مظاهرات حاشدة للمتظاهرين في إدلب ونظم المتظاهرون وقفة احتجاجية.", "PROTEST")) == 1


def test_who_helps_is_the_subject_of_the_verb_before() -> None:
    assert sides("فرق الدفاع المدني عملت على إسعاف المصابين.", "AID")[0][0] == "medics"
    assert sides("تركيا تقدم الدعم للجيش الوطني السوري.", "SUPPORT")[0][0] == "turkey"


def test_his_teams_are_the_speakers() -> None:
    text = "قال الدفاع المدني السوري إن القصف توقف. وذكر أن فرقه نقلت ثلاثة جرحى إلى المشافي."
    assert sides(text, "AID")[0][0] == "medics"
