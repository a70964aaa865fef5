"""Verbal nouns, participles and active lemmas are derived by rule."""

from __future__ import annotations

import doctest

import pytest

from tools import arabic_derivation
from tools.arabic_derivation import active_of, form_of, masdars, ordered, participles


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(arabic_derivation).failed == 0


@pytest.mark.parametrize(
    ("lemma", "form", "noun"),
    [
        ("سَيْطَرَ", "Q", "سيطرة"),
        ("أَكَّدَ", "II", "تأكيد"),
        ("سَوَّى", "II", "تسوية"),
        ("عَبَّأَ", "II", "تعبئة"),
        ("حَاصَرَ", "III", "محاصرة"),
        ("نَادَى", "III", "مناداة"),
        ("أَعْلَنَ", "IV", "إعلان"),
        ("أَوْقَفَ", "IV", "إيقاف"),
        ("أَجْلَى", "IV", "إجلاء"),
        ("أَعَدَّ", "IV", "إعداد"),
        ("آوَى", "IV", "إيواء"),
        ("تَقَدَّمَ", "V", "تقدم"),
        ("تَصَدَّى", "V", "تصدي"),
        ("تَرَاجَعَ", "VI", "تراجع"),
        ("تَمَرْكَزَ", "TQ", "تمركز"),
        ("اِنْسَحَبَ", "VII", "انسحاب"),
        ("اِنْشَقَّ", "VII", "انشقاق"),
        ("اِنْحَازَ", "VII", "انحياز"),
        ("اِنْتَشَرَ", "VIII", "انتشار"),
        ("اِتَّهَمَ", "VIII", "اتهام"),
        ("اِحْتَلَّ", "VIII", "احتلال"),
        ("اِدَّعَى", "VIII", "ادعاء"),
        ("اِقْتَادَ", "VIII", "اقتياد"),
        ("اِسْتَعَادَ", "X", "استعادة"),
        ("اِسْتَوْلَى", "X", "استيلاء"),
        ("اِسْتَمَرَّ", "X", "استمرار"),
        ("اِسْتَأْنَفَ", "X", "استئناف"),
        ("اِطْمَأَنَّ", "QQ", "اطمئنان"),
    ],
)
def test_verbal_nouns(lemma: str, form: str, noun: str) -> None:
    assert form_of(lemma) == form
    assert noun in masdars(lemma)


@pytest.mark.parametrize("lemma", ["قَتَلَ", "شَنَّ", "دَعَا", "قَالَ"])
def test_verbs_of_three_letters_have_no_regular_noun(lemma: str) -> None:
    assert form_of(lemma) == "I"
    assert masdars(lemma) == []


@pytest.mark.parametrize(
    ("passive", "active"),
    [("قُتِلَ", "قَتَلَ"), ("أُعْدِمَ", "أَعْدَمَ"), ("أُصِيبَ", "أَصَابَ"), ("هُجِّرَ", "هَجَّرَ"), ("تُوُفِّيَ", "تَوَفَّى"), ("اُعْتُقِلَ", "اِعْتَقَلَ")],
)
def test_passive_lemmas_lead_to_active_ones(passive: str, active: str) -> None:
    assert active_of(ordered(passive)) == ordered(active)


def test_the_order_of_marks_does_not_matter() -> None:
    shadda, fatha = "\u0651", "\u064e"
    assert ordered("ش" + fatha + "ن" + fatha + shadda) == ordered("ش" + fatha + "ن" + shadda + fatha)


@pytest.mark.parametrize(
    ("lemma", "present", "present_passive", "active", "passive"),
    [
        ("قَتَلَ", "يَقْتُلُ", "يُقْتَلُ", "قاتل", "مقتول"),
        ("قَالَ", "يَقُولُ", "يُقَالُ", "قائل", "مقول"),
        ("شَنَّ", "يَشُنُّ", "يُشَنُّ", "شان", "مشنون"),
        ("أَسَرَ", "يَأْسِرُ", "يُؤْسَرُ", "آسر", "مأسور"),
        ("سَأَلَ", "يَسْأَلُ", "يُسْأَلُ", "سائل", "مسؤول"),
        ("قَضَى", "يَقْضِي", "يُقْضَى", "قاضٍ", "مقضي"),
        ("أَدَّى", "يُؤَدِّي", "يُؤَدَّى", "مؤدٍ", "مؤدى"),
        ("اِحْتَلَّ", "يَحْتَلُّ", "يُحْتَلُّ", "محتل", "محتل"),
    ],
)
def test_participles(lemma: str, present: str, present_passive: str, active: str, passive: str) -> None:
    found = participles(lemma, present, present_passive)
    assert (found.active, found.passive) == (active, passive)
