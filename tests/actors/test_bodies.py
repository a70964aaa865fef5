"""Speakers' words and sources to bodies."""

from __future__ import annotations

import pytest

from marsad.actors import load_packs

PACKS = load_packs()


@pytest.mark.parametrize(
    ("text", "theatre", "body"),
    [
        ("مدير المرصد السوري لحقوق الإنسان رامي عبد الرحمن", None, "sohr"),
        ("المرصد", "syria", "sohr"),
        ('وكالة الأنباء السورية "سانا"', None, "sana"),
        ("فريق “الدفاع المدني”", "syria", "syrian-civil-defence"),
        ("الدفاع المدني", "palestine", "gaza-civil-defence"),
        ("صحيفة الشرق الأوسط", None, "asharq-al-awsat"),
        ("وزارة الدفاع الروسية", None, "russian-mod"),
        ("المتحدث باسم الجيش التركي", None, "turkey"),
        ("القوات الأمنية في تركيا", "syria", "turkey"),
        ("مصادر في المعارضة السورية المدعومة من تركيا", "syria", "syria-opposition"),
        ("مصادر إعلامية سورية معارضة", "syria", "syria-opposition"),
        ("نشطاء معارضون", "syria", "syria-opposition"),
        ("قيادي في فيلق الرحمن", None, "faylaq-al-rahman"),
    ],
)
def test_body(text: str, theatre: str | None, body: str) -> None:
    found = PACKS.body(text, theatre)
    assert found is not None
    assert found.id == body


@pytest.mark.parametrize("text", ["مصدر في الشرق الأوسط", "مصادر محلية", "ناشطون سوريون", "المرصد الأوروبي", "", "«»"])
def test_no_body(text: str) -> None:
    assert PACKS.body(text) is None


def test_an_actor_that_speaks_has_its_side_as_stance() -> None:
    found = PACKS.body("المتحدث باسم الجيش التركي")
    assert found is not None
    assert (found.kind, found.stance, found.independent) == ("party", "turkey", False)


@pytest.mark.parametrize(
    ("source", "outlet"),
    [
        ("Sky News Arabia", "sky-news-arabia"),
        ("aawsat", "asharq-al-awsat"),
        ("https://www.enabbaladi.net/archives/1", "enab-baladi"),
        ("arabic.rt.com", "rt"),
        ("@SyriaCivilDefe", "syrian-civil-defence"),
        ("Mc-Doualiya", "monte-carlo-doualiya"),
        ("عنب بلدي", "enab-baladi"),
        ("Somebody's blog", None),
        ("", None),
    ],
)
def test_outlet_of_a_source(source: str, outlet: str | None) -> None:
    found = PACKS.outlet(source)
    assert (found.id if found else None) == outlet


def test_bodies_shield_the_nations_in_their_names() -> None:
    names = {entry.phrase: entry.value for entry in PACKS.body_entries()}
    assert names["المرصد السوري لحقوق الانسان"] == "sohr"
