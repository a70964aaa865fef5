"""Names to places: entries for the matcher, and the resolver's judgement."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.language.arabic.matching import Matcher
from marsad.language.arabic.words import cut
from marsad.places import Gazetteer, Location, PlaceName, default_gazetteer
from marsad.places.geometry import bearing, distance
from marsad.places.kinds import KINDS
from marsad.places.tables import COLUMNS, parse

GAZETTEER = default_gazetteer()
MATCHER: Matcher[PlaceName] = Matcher(GAZETTEER.entries())
TWINS = Gazetteer(
    parse(
        [
            ",".join(COLUMNS),
            "one,الحقل,One,,,region,,SY,35,38,area,,,estimate,",
            "two,السهل,Two,,,region,,SY,36,39,area,,,estimate,",
            "a,الرمانة,A,,,village,one,SY,35.0,38.0,near,,,estimate,",
            "b,الرمانة,B,,,village,two,SY,36.0,39.0,near,,,estimate,",
        ],
        "syria",
    ),
    "twins",
)


def first(text: str) -> tuple[str, ...]:
    words = cut(text)
    for match in MATCHER.matches(words):
        return match.value.ids
    return ()


def point(location: Location) -> tuple[float, float]:
    assert location.lat is not None
    assert location.lon is not None
    return location.lat, location.lon


# names


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("في إدلب", "sy-idlib"),
        ("بحلب", "sy-aleppo"),
        ("وبادلب", "sy-idlib"),
        ("كفر نبل", "sy-kafr-nabl"),
        ("كفرنبل", "sy-kafr-nabl"),
        ("البوكمال", "sy-abu-kamal"),
        ("البو كمال", "sy-abu-kamal"),
        ("ديرالزور", "sy-deir-ez-zor"),
        ("دير الزور", "sy-deir-ez-zor"),
        ("تلرفعت", "sy-tall-rifat"),
        ("معرّة النعمان", "sy-maarrat-an-numan"),
        ("معره النعمان", "sy-maarrat-an-numan"),
        ("السويدا", "sy-suwayda"),
        ("الحمورية", "sy-hamouria"),
        ("مسرابة", "sy-misraba"),
        ("الشمال السوري", "sy-northern-syria"),
        ("الغوطة الشرقية", "sy-eastern-ghouta"),
        ("جبل الزاوية", "sy-jabal-zawiya"),
        ("قاعدة حميميم الجوية", "sy-hmeimim"),
        ("قطاع غزة", "ps-gaza-strip"),
        ("کردستان العراق", "iq-kurdistan"),
        ("سوتشي", "ru-sochi"),
        ("للولايات المتحدة", "united-states"),
    ],
)
def test_spellings_are_found(text: str, id_: str) -> None:
    assert first(text)[0] == id_


def test_the_longest_name_comes_first() -> None:
    assert first("مطار دير الزور العسكري") == ("sy-deir-ez-zor-airport",)


@pytest.mark.parametrize("name", ["الباب", "حماة", "الشيخ عقيل", "حيان", "الراشدين", "الزهراء", "الميادين"])
def test_names_that_are_words_or_people_are_marked(name: str) -> None:
    assert next(MATCHER.matches(cut(name))).value.ambiguous


@pytest.mark.parametrize("name", ["حلب", "إدلب", "دير الزور", "مدينة الصدر", "الغوطة الشرقية", "غزة"])
def test_names_that_are_nothing_else_are_not_marked(name: str) -> None:
    assert not next(MATCHER.matches(cut(name))).value.ambiguous


@pytest.mark.parametrize("text", ["قال عنه", "بطيران روسية", "خسائر مالية", "مدير المشفى", "تطورات"])
def test_common_words_are_no_certain_places(text: str) -> None:
    assert all(match.value.ambiguous for match in MATCHER.matches(cut(text)))


def test_homonyms_come_best_known_first() -> None:
    assert GAZETTEER.named("طرابلس") == ("ly-tripoli", "lb-tripoli")
    assert GAZETTEER.named("حلب") == ("sy-aleppo", "sy-aleppo-gov")
    assert GAZETTEER.named("لا مكان") == ()


def test_get_and_around() -> None:
    place = GAZETTEER.get("sy-douma")
    assert (place.name_ar, place.kind, place.country) == ("دوما", "city", "SY")
    assert GAZETTEER.around("sy-douma") == ("sy-eastern-ghouta", "sy-rif-dimashq-gov", "syria")
    assert "sy-douma" in GAZETTEER
    assert "nowhere" not in GAZETTEER
    with pytest.raises(KeyError):
        GAZETTEER.get("nowhere")


# which of several


def test_a_name_is_no_company_for_itself() -> None:
    assert GAZETTEER.resolve("حلب", nearby=["sy-aleppo", "sy-hayyan"]).place == "sy-aleppo"


@pytest.mark.parametrize(
    ("name", "context", "id_"),
    [
        ("درعا", {}, "sy-daraa"),
        ("دير الزور", {}, "sy-deir-ez-zor"),
        ("درعا", {"kind": "admin1"}, "sy-daraa-gov"),
        ("حلب", {"part": "countryside"}, "sy-aleppo-gov"),
        ("طرابلس", {"theatre": "lebanon"}, "lb-tripoli"),
        ("طرابلس", {"theatre": "libya"}, "ly-tripoli"),
        ("طرابلس", {"nearby": ["lb-jabal-mohsen"]}, "lb-tripoli"),
        ("صيدا", {"theatre": "syria"}, "sy-saida-daraa"),
        ("صيدا", {}, "lb-sidon"),
        ("القاهرة", {}, "eg-cairo"),
        ("القاهرة", {"within": ["سهل الغاب"]}, "sy-qahirah-ghab"),
        ("القاهرة", {"theatre": "syria", "kind": "village"}, "sy-qahirah-ghab"),
        ("سنجار", {"within": ["sy-idlib"]}, "sy-sinjar-idlib"),
        ("سنجار", {"theatre": "iraq"}, "iq-sinjar"),
        ("أريحا", {"theatre": "syria"}, "sy-ariha"),
        ("أريحا", {"within": ["الضفة الغربية"]}, "ps-jericho"),
        ("الزهراء", {"within": ["حمص"]}, "sy-zahra-homs"),
        ("الزهراء", {"nearby": ["sy-nubl"]}, "sy-zahra-aleppo"),
        ("المنصورة", {"nearby": ["sy-tabqa"]}, "sy-mansura-raqqa"),
        ("الخالدية", {"within": ["sy-homs"]}, "sy-khalidiyah-homs"),
        ("بابيص", {"within": ["حلب"]}, "sy-babis"),
        ("دوما", {}, "sy-douma"),
        ("الجولان", {}, "sy-golan"),
    ],
)
def test_context_chooses(name: str, context: dict[str, object], id_: str) -> None:
    assert GAZETTEER.resolve(name, **context).place == id_  # type: ignore[arg-type]


def test_twins_that_nothing_tells_apart_are_candidates() -> None:
    location = TWINS.resolve("الرمانة")
    assert location == Location(None, None, None, None, "unlocated", None, ("a", "b"))
    assert TWINS.resolve("الرمانة", within=["two"]).place == "b"
    assert TWINS.resolve("الرمانة", nearby=["one"]).place == "a"


SIDES = Gazetteer(
    parse(
        [
            ",".join(COLUMNS),
            "gov,المدينة,Governorate,,,admin1,,SY,36.2,37.2,area,,,estimate,",
            "city,المدينة,City,,,city,gov,SY,36.2,37.2,near,,,estimate,",
            "up,الرمانة,Up,,,village,gov,SY,36.5,37.2,near,,,estimate,",
            "down,الرمانة,Down,,,village,gov,SY,35.9,37.2,near,,,estimate,",
            "quarter,السد,Quarter,,,neighbourhood,city,SY,,,unlocated,,,,",
            "works,الجسر,Works,,,village,gov,SY,,,unlocated,,,,",
        ],
        "syria",
    ),
    "sides",
)


def test_the_side_of_the_area_chooses() -> None:
    assert SIDES.resolve("الرمانة", within=["gov"]).candidates == ("down", "up")
    assert SIDES.resolve("الرمانة", within=["gov"], towards="north countryside").place == "up"
    assert SIDES.resolve("الرمانة", within=["gov"], towards="south").place == "down"


def test_a_quarter_without_a_point_is_in_its_city_and_a_village_nowhere() -> None:
    quarter = SIDES.resolve("السد")
    assert (quarter.place, quarter.lat, quarter.lon, quarter.precision) == ("quarter", 36.2, 37.2, "area")
    assert SIDES.resolve("الجسر").precision == "unlocated"


def test_marks_and_hashes_are_no_part_of_a_name() -> None:
    assert GAZETTEER.named("#دير_الزور") == GAZETTEER.named("دير الزور")
    assert GAZETTEER.resolve("تلة “شويحنة”", kind="hill").place == GAZETTEER.resolve("تلة شويحنة", kind="hill").place


@pytest.mark.parametrize(
    ("name", "area", "place"),
    [
        ("بعقوبة", "iq-baghdad", "iq-baqubah"),  # north of Baghdad, and not in it
        ("إدلب", "sy-northern-syria", "sy-idlib"),
        ("صعدة", "ye-sanaa", "ye-saada"),
        ("كريات شمونة", "palestine", "il-kiryat-shmona"),
        ("الباب", "sy-aleppo", "sy-al-bab"),
    ],
)
def test_cities_are_told_by_what_is_near_them(name: str, area: str, place: str) -> None:
    assert GAZETTEER.resolve(name, within=[area]).place == place


def test_the_middle_of_an_area_is_no_company() -> None:
    assert GAZETTEER.resolve("حمص", nearby=["syria"]).place == "sy-homs"


def test_a_place_outside_the_named_area_is_not_it() -> None:
    location = GAZETTEER.resolve("بابيص", within=["sy-daraa-gov"])
    assert (location.place, location.precision, location.within) == (None, "unlocated", "sy-daraa-gov")


def test_a_village_of_another_theatre_is_not_it() -> None:
    assert GAZETTEER.resolve("بابيص", theatre="yemen").place is None
    assert GAZETTEER.resolve("بابيص", theatre="yemen", nearby=["sy-hraytan"]).place == "sy-babis"
    assert GAZETTEER.resolve("موسكو", theatre="yemen").place == "ru-moscow"


def test_an_unknown_name_stays_unlocated_in_its_area() -> None:
    location = GAZETTEER.resolve("تلة لا يعرفها أحد", within=["ريف بلا اسم", "إدلب"], part="south")
    assert location == Location(None, None, None, None, "unlocated", "sy-idlib", ())


def test_a_known_place_without_a_point() -> None:
    location = GAZETTEER.resolve("الكيلو 160")
    assert (location.place, location.lat, location.precision) == ("iq-kilo-160", None, "unlocated")
    assert location.within == "iq-anbar"


@pytest.mark.parametrize(
    "name",
    ["شويحنة", "بابيص", "الشيخ عقيل", "جمعية الزهراء", "الراشدين", "الليرمون", "ريف المهندسين الأول", "خان العسل"],
)
def test_the_places_west_of_aleppo_are_located(name: str) -> None:
    location = GAZETTEER.resolve(name, within=["حلب"], theatre="syria")
    assert location.precision in ("near", "exact")
    assert distance(point(location), point(GAZETTEER.resolve("حلب"))) < 30


# parts


@pytest.mark.parametrize("towards", ["north", "south", "east", "west"])
@pytest.mark.parametrize("name", ["إدلب", "حلب", "درعا", "حماة", "دمشق", "صنعاء", "الباب"])
def test_the_countryside_lies_in_its_direction(name: str, towards: str) -> None:
    whole = GAZETTEER.resolve(name, part="countryside")
    part = GAZETTEER.resolve(name, part=f"{towards} countryside")
    assert part.place == whole.place
    assert part.precision == "area"
    wanted = {"north": 0, "east": 90, "south": 180, "west": 270}[towards]
    city = point(GAZETTEER.resolve(name))
    off = (bearing(city, point(part)) - wanted + 180) % 360 - 180
    assert abs(off) <= 45
    assert 2 < distance(city, point(part)) < 150


def test_the_countryside_is_seen_from_the_city_and_not_from_the_desert() -> None:
    homs, rastan = point(GAZETTEER.resolve("حمص")), point(GAZETTEER.resolve("الرستن"))
    assert distance(point(GAZETTEER.resolve("حمص", part="north countryside")), rastan) < 15
    assert distance(point(GAZETTEER.resolve("حمص", part="countryside")), homs) < 40


def test_parts_are_never_exact() -> None:
    assert GAZETTEER.resolve("حلب").precision == "exact"
    assert GAZETTEER.resolve("حلب", part="centre").precision == "area"
    assert GAZETTEER.resolve("حلب", part="east").precision == "area"
    assert GAZETTEER.resolve("مارع", part="surroundings").precision == "near"
    assert GAZETTEER.resolve("حميميم", part="surroundings").precision == "near"
    assert GAZETTEER.resolve("سوريا", part="north").precision == "area"


# properties

NAMES = st.one_of(st.text(max_size=30), st.sampled_from(["حلب", "الزهراء", "سوريا", "ريف"]))
KNOWN = st.sampled_from(["sy-aleppo", "ly-tripoli", "iraq", "w-red-sea", "iq-kilo-160"])
IDS = st.lists(st.one_of(KNOWN, st.text(max_size=5)), max_size=4)
WORD = st.one_of(st.none(), st.text(max_size=10))


@settings(max_examples=300, deadline=None)
@given(
    name=NAMES, ids=IDS, kind=st.one_of(WORD, st.sampled_from(sorted(KINDS))),
    part=st.one_of(WORD, st.sampled_from(["south countryside", "north-west", "front", "centre south"])),
    within=IDS, theatre=st.one_of(WORD, st.sampled_from(["syria", "libya"])), nearby=IDS,
)  # fmt: skip
def test_resolve_never_raises_and_is_whole(
    name: str, ids: list[str], kind: str | None, part: str | None, within: list[str], theatre: str | None,
    nearby: list[str],
) -> None:  # fmt: skip
    location = GAZETTEER.resolve(name, ids=ids, kind=kind, part=part, within=within, theatre=theatre, nearby=nearby)
    located = location.precision != "unlocated"
    assert located == (location.lat is not None) == (location.lon is not None)
    if located:
        assert location.place in GAZETTEER
        assert math.isfinite(location.lat or 0.0)
        assert not location.candidates
    if part:
        assert location.precision != "exact"
    assert all(id_ in GAZETTEER for id_ in location.candidates)
    assert location.within is None or location.within in GAZETTEER


@settings(max_examples=200, deadline=None)
@given(name=st.text(alphabet="ضظغصقرشزمجحخ", min_size=9, max_size=20), area=st.sampled_from(["sy-aleppo", "iraq"]))
def test_the_unknown_stays_unlocated(name: str, area: str) -> None:
    if not GAZETTEER.named(name):
        assert GAZETTEER.resolve(name, within=[area]) == Location(None, None, None, None, "unlocated", area, ())


@settings(max_examples=100, deadline=None)
@given(st.permutations(["lb-tripoli", "ly-tripoli"]), st.permutations(["lb-sidon", "sy-daraa"]))
def test_order_does_not_matter(ids: list[str], nearby: list[str]) -> None:
    there = GAZETTEER.resolve("طرابلس", ids=ids, nearby=nearby)
    assert there == GAZETTEER.resolve("طرابلس", ids=ids[::-1], nearby=nearby[::-1])
