"""The places of headlines: most specific first, in the areas that their phrases name, or none."""

from __future__ import annotations

import pytest

from marsad.reader.headline import headline_place, headline_places


def ids(text: str, theatre: str | None = None) -> list[str | None]:
    return [ref.place for ref in headline_places(text, theatre=theatre)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("دمار واسع في مدينة حريتان شمال حلب بعد الغارات", "sy-hraytan"),
        ("إدلب – سراقب: غارات على السوق", "sy-saraqib"),
        ("حمص || غارات على مدينة الرستن", "sy-rastan"),
        ("#حلب_نيوز | برميل متفجر على حي الكلاسة", "sy-kallaseh"),
        ("صور من كفرنبل بريف إدلب", "sy-kafr-nabl"),
        ("غارات على معرةالنعمان", "sy-maarrat-an-numan"),
        ("ريف دمشق: قصف على زملكا", "sy-zamalka"),
        ("قصف مدفعي على بلدة دير العاصفير بريف دمشق", "sy-deir-asafir"),
        ("حماة: غارات على اللطامنة وكفرزيتا", "sy-latamneh"),
        ("اشتباكات في حي المنصور غربي بغداد", "iq-mansour"),
    ],
)
def test_the_most_specific_place_comes_first(text: str, place: str) -> None:
    ref = headline_place(text)
    assert ref is not None
    assert ref.place == place
    assert text[ref.start : ref.end] == ref.text
    assert text[ref.phrase.start : ref.phrase.end] == ref.phrase.text


@pytest.mark.parametrize("text", ["حلب || غارات على بلدات الريف الشمالي", "قصف على ريف حلب الشمالي"])
def test_a_part_is_more_specific_than_the_city_it_is_named_after(text: str) -> None:
    ref = headline_place(text)
    assert ref is not None
    assert (ref.place, ref.part, ref.precision) == ("sy-aleppo-gov", "north countryside", "area")


def test_two_cities_stand_in_the_order_of_the_text() -> None:
    assert ids("من حلب إلى حمص")[:2] == ["sy-aleppo", "sy-homs"]


def test_a_village_that_nothing_knows_is_not_put_into_its_governorate() -> None:
    refs = headline_places("قصف على قرية شمقبلوط بريف حماة")
    assert (refs[0].text, refs[0].precision, refs[0].within) == ("شمقبلوط", "unlocated", "sy-hama-gov")
    assert headline_place("قصف على قرية شمقبلوط بريف حماة") is None


def test_a_building_that_nothing_knows_is_in_its_town() -> None:
    ref = headline_place("قصف على مشفى الرجاء في مدينة أعزاز")
    assert ref is not None
    assert ref.place == "sy-azaz"


@pytest.mark.parametrize("text", ["", "قصف عنيف فجر اليوم", "قال المتحدث إن الاتفاق قائم", "A headline in English"])
def test_no_place_no_answer(text: str) -> None:
    assert headline_place(text) is None


# the areas of phrases


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصف على قرية أبين في ريف حلب الغربي", "sy-abin"),
        ("قصف على بلدة سنجار في ريف إدلب الشرقي", "sy-sinjar-idlib"),
        ("قصف على سنجار في محافظة نينوى", "iq-sinjar"),
        ("معارك في حي الزهراء بحمص", "sy-zahra-homs"),
        ("معارك في حي الخالدية بحمص", "sy-khalidiyah-homs"),
        ("قصف على بلدة الزهراء شمالي حلب", "sy-zahra-aleppo"),
        ("اغتيال في صيدا بريف درعا", "sy-saida-daraa"),
        ("اغتيال في صيدا جنوبي لبنان", "lb-sidon"),
    ],
)
def test_the_area_of_the_phrase_chooses_between_namesakes(text: str, place: str) -> None:
    assert place in ids(text)


def test_each_of_a_list_has_the_area_behind_it_but_an_area_has_not() -> None:
    refs = {ref.text: ref for ref in headline_places("قصف على قريتي شمقبلوط وطرنجولا في ريف حماة")}
    assert refs["شمقبلوط"].within == refs["طرنجولا"].within == "sy-hama-gov"
    assert ids("معارك في تلبيسة في حمص واللطامنة في حماة")[2:] == ["sy-homs", "sy-hama"]


# names that are words too


@pytest.mark.parametrize(
    "text",
    [
        "تفجير في كابول بحجة الثأر",  # «حجة» in Yemen
        "ألقى الرئيس خطابا في دمشق وقال في خطاب آخر إنه باق",  # «خطاب» in Hama
        "رئيس الحكومة في بغداد يشيد في صور نشرها",  # «صور» in Lebanon
        "لقاء في القاهرة مع باراك",  # «أراك» in Iran
    ],
)
def test_words_are_no_places_of_another_theatre(text: str) -> None:
    assert not {"ye-hajjah", "sy-khattab", "lb-tyre", "ir-arak"} & set(ids(text))


def test_words_are_places_with_their_kind_word_or_company() -> None:
    assert "sy-khattab" in ids("قصف على بلدة خطاب")
    assert "ye-hajjah" in ids("غارات على حجة وصعدة في اليمن")
    assert "lb-tyre" in ids("غارة على صور جنوبي لبنان")
    assert ids("الباب: انفجار في السوق") == ["sy-al-bab"]


@pytest.mark.parametrize("name", ["كباشونة", "بلاطونة", "الشيخ مدلول", "ملا شهبور", "دير طرفاوي"])
def test_an_unknown_name_behind_its_kind_word_is_whole(name: str) -> None:
    assert [ref.text for ref in headline_places(f"قصف على قرية {name} بريف حلب")][:1] == [name]


@pytest.mark.parametrize("text", ["قصف على حياة المدنيين في حلب", "استهداف منطقة نائية في حلب", "قصف حي سكني في حلب"])
def test_what_a_place_is_like_is_not_its_name(text: str) -> None:
    assert ids(text) == ["sy-aleppo"]
