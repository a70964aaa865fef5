"""Inflected forms: what the generator made of weak, doubled and hamzated verbs, and the nouns."""

from __future__ import annotations

import pytest

from marsad.lexicon.forms import VerbForm, masdar, noun_forms, participle_forms, verb_forms
from marsad.lexicon.inflection import adjective_forms, participle_inflection
from marsad.lexicon.inflection import noun_forms as inflect


def shapes(lemma: str, form: str) -> set[str]:
    return {f"{f.voice} {f.tense} {f.person}{f.number}{f.gender}" for key, f in verb_forms()[lemma] if key == form}


@pytest.mark.parametrize(
    ("lemma", "form", "shape"),
    [
        ("سَيْطَرَ", "سيطر", "both past 3sm"),
        ("سَيْطَرَ", "سيطرت", "both past 3sf"),
        ("سَيْطَرَ", "يسيطرون", "both present 3pm"),
        ("سَيْطَرَ", "يسيطروا", "both present 3pm"),
        ("سَيْطَرَ", "يسيطرا", "both present 3dm"),
        ("أَصَابَ", "اصاب", "active past 3sm"),
        ("أَصَابَ", "اصيب", "passive past 3sm"),
        ("أَصَابَ", "اصيبوا", "passive past 3pm"),
        ("أَصَابَ", "يصيب", "active present 3sm"),
        ("أَصَابَ", "يصاب", "passive present 3sm"),
        ("أَصَابَ", "يصب", "both present 3sm"),
        ("قَالَ", "قال", "active past 3sm"),
        ("قَالَ", "قيل", "passive past 3sm"),
        ("قَالَ", "تقول", "active present 3sf"),
        ("دَعَا", "دعا", "active past 3sm"),
        ("دَعَا", "دعت", "active past 3sf"),
        ("دَعَا", "دعي", "passive past 3sm"),
        ("دَعَا", "يدعو", "active present 3sm"),
        ("أَدَّى", "ادت", "active past 3sf"),
        ("أَدَّى", "يودي", "both present 3sm"),
        ("تُوُفِّيَ", "توفي", "passive past 3sm"),
        ("تُوُفِّيَ", "توفيت", "passive past 3sf"),
        ("تُوُفِّيَ", "توفوا", "passive past 3pm"),
        ("اِعْتَقَلَ", "اعتقل", "both past 3sm"),
        ("اِعْتَقَلَ", "تعتقل", "both present 3sf"),
        ("اِسْتَعَادَ", "استعاد", "active past 3sm"),
        ("اِسْتَعَادَ", "استعادت", "active past 3sf"),
        ("اِسْتَعَادَ", "تستعيد", "active present 3sf"),
        ("اِسْتَعَادَ", "استعيدت", "passive past 3sf"),
        ("لَقِيَ", "لقوا", "active past 3pm"),
        ("لَقِيَ", "لقيت", "active past 3sf"),
        ("قَضَى", "قضي", "both past 3sm"),
        ("قَضَى", "قضوا", "both past 3pm"),
        ("اِحْتَلَّ", "احتلت", "both past 3sf"),
        ("اِحْتَلَّ", "يحتل", "both present 3sm"),
        ("شَنَّ", "شنت", "both past 3sf"),
        ("شَنَّ", "تشن", "both present 3sf"),
        ("رَدَّ", "ردت", "both past 3sf"),
        ("فَرَّ", "فروا", "active past 3pm"),
        ("فَرَّ", "يفر", "active present 3sm"),
        ("اُسْتُشْهِدَ", "استشهد", "passive past 3sm"),
        ("بَدَأَ", "بداوا", "active past 3pm"),
        ("اِنْسَحَبَ", "انسحبوا", "active past 3pm"),
        ("اِنْسَحَبَ", "ينسحب", "active present 3sm"),
        ("أَكَّدَ", "يوكد", "both present 3sm"),
        ("نَفَى", "نفت", "active past 3sf"),
        ("رَأَى", "يري", "both present 3sm"),
        ("اِدَّعَى", "ادعت", "active past 3sf"),
    ],
)
def test_a_written_form_is_known_for_what_it_is(lemma: str, form: str, shape: str) -> None:
    assert shape in shapes(lemma, form)


def test_a_first_person_that_looks_like_a_third_is_left_out() -> None:
    assert shapes("أَصَابَ", "اصيب") == {"passive past 3sm"}
    assert shapes("أَصَابَ", "اصبنا") == {"both past 1pmf"}


def test_short_forms_that_are_other_words_are_left_out() -> None:
    assert not shapes("أَجَابَ", "يجب")
    assert not shapes("قَالَ", "نقل")
    assert not shapes("قَالَ", "تقل")  # «سيارة تقلهم»
    assert shapes("قَامَ", "يقم")


def test_no_passive_of_what_has_none() -> None:
    assert {form.voice for _, form in verb_forms()["اِنْسَحَبَ"]} == {"active"}


def test_no_stray_forms() -> None:
    for lemma, forms in verb_forms().items():
        assert all(key and key.isalpha() for key, _ in forms), lemma
        past = [
            key
            for key, form in forms
            if form.tense == "past" and (form.person, form.number, form.gender) == (3, "s", "m")
        ]
        assert past, lemma


@pytest.mark.parametrize(
    ("lemma", "nouns"),
    [
        ("سَيْطَرَ", ("سيطرة",)),
        ("أَصَابَ", ("إصابة",)),
        ("اِسْتَوْلَى", ("استيلاء",)),
        ("اِنْسَحَبَ", ("انسحاب",)),
        ("اِحْتَلَّ", ("احتلال",)),
        ("اِتَّهَمَ", ("اتهام",)),
        ("أَكَّدَ", ("تأكيد",)),
        ("هَاجَمَ", ("مهاجمة",)),
        ("تَقَدَّمَ", ("تقدم",)),
        ("قَتَلَ", ("قتل", "مقتل")),
        ("حَاصَرَ", ("حصار", "محاصرة")),
    ],
)
def test_verbal_nouns(lemma: str, nouns: tuple[str, ...]) -> None:
    assert set(nouns) <= set(masdar(lemma))


@pytest.mark.parametrize(
    ("lemma", "form", "kind", "number", "gender"),
    [
        ("أَصَابَ", "مصابين", "passive", "p", "m"),
        ("أَكَّدَ", "موكدا", "active", "s", "m"),
        ("اِحْتَلَّ", "محتله", "passive", "s", "f"),
        ("قَالَ", "قايله", "active", "s", "f"),
        ("دَعَا", "داعيه", "active", "s", "f"),
        ("دَعَا", "داع", "active", "s", "m"),
        ("أَسَرَ", "ماسور", "passive", "s", "m"),
        ("قَتَلَ", "مقتول", "passive", "s", "m"),
    ],
)
def test_participles(lemma: str, form: str, kind: str, number: str, gender: str) -> None:
    found = {(f.kind, f.number, f.gender) for key, f in participle_forms()[lemma] if key == form}
    assert (kind, number, gender) in found


@pytest.mark.parametrize(
    ("lemma", "plurals", "form", "number"),
    [
        ("جندي", ["جنود"], "جنديا", "s"),
        ("جندي", ["جنود"], "جنديان", "d"),
        ("جندي", ["جنود"], "جنودا", "p"),
        ("مدني", ["sound-m"], "مدنيين", "p"),
        ("مقاتل", ["sound-m"], "مقاتلو", "p"),
        ("قتيل", ["قتلى"], "قتلي", "p"),
        ("بلدة", ["sound-f"], "بلدتي", "d"),
        ("بلدة", ["sound-f"], "بلدات", "p"),
        ("بلدة", ["sound-f"], "بلده", "s"),
        ("مستشفى", ["مستشفيات"], "مستشفيين", "d"),
        ("ابن", ["أبناء"], "ابناي", "p"),
        ("رجل أمن", ["رجال أمن"], "رجلي امن", "d"),
    ],
)
def test_nouns(lemma: str, plurals: list[str], form: str, number: str) -> None:
    assert dict(inflect(lemma, plurals))[form] == number


def test_generated_nouns_are_those_of_the_function() -> None:
    assert dict(noun_forms()["جندي"]) == dict(inflect("جندي", ["جنود"]))


def test_broken_plurals_in_alef_maksura_take_no_alef() -> None:
    assert "قتليا" not in dict(inflect("قتيل", ["قتلى"]))


def test_adjectives_have_both_genders() -> None:
    found = {form: (number, gender) for form, number, gender in adjective_forms("جنوبي")}
    assert found["جنوبيه"] == ("s", "f")
    assert found["جنوبيتين"] == ("d", "f")
    assert found["جنوبيين"] == ("p", "m")


def test_a_participle_that_drops_its_last_letter() -> None:
    found = {form: (number, gender) for form, number, gender in participle_inflection("مؤدٍ")}
    assert found["مود"] == found["مودي"] == ("s", "m")
    assert found["موديه"] == ("s", "f")
    assert found["مودون"] == ("p", "m")


def test_a_feature_set_is_immutable() -> None:
    form = VerbForm("قَتَلَ", "active", "past", 3, "s", "m")
    with pytest.raises(AttributeError):
        form.voice = "passive"  # type: ignore[misc]
