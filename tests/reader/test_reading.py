"""What the reader makes of the turns of Arabic reports, one turn a test.

Sentences are read before improbable claims are dropped, so that a test tells of a turn and not of the learnt weights.
What is wrong today is marked with its reason; such a test fails when it comes right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from marsad.model import ActorRef, Claim, EventClaim, Report
from marsad.reader import ranking
from marsad.reader.read import ReportReader, read_report

PUBLISHED = "2020-02-17"  # a Monday


def claims(text: str, *, theatre: str | None = "syria", title: str | None = None) -> list[Claim]:
    report = Report(id="report", text=text, title=title, published=PUBLISHED, language="ar")
    return [claim for _, claim in ReportReader(report, theatre).judged(everything=True)]


def value(claim: Claim, field: str) -> Any:
    """A field as tests write it: actors by id, or by their words; places by name; times by their start."""
    got: Any = getattr(claim, field, None)
    if isinstance(got, ActorRef):
        return got.id or got.text
    if field == "places":
        return [place.text for place in got]
    if field == "parts":
        return [place.part for place in claim.places]
    if field == "time":
        return got and got.start
    if field == "speaker":
        return got and got.text
    return got


def one(text: str, kind: str, what: str, **wanted: Any) -> Claim:
    """The one claim of a sort (change, harm or type) in a text, which has what is wanted."""
    found = claims(text, theatre=wanted.pop("theatre", "syria"))
    field = {"control": "change", "harm": "harm", "event": "type"}[kind]
    fitting = [claim for claim in found if getattr(claim, field, None) == what]
    assert len(fitting) == 1, [(claim.rule, claim.quote) for claim in found]
    assert {name: value(fitting[0], name) for name in wanted} == wanted
    return fitting[0]


def harms(text: str, *fields: str, **options: Any) -> list[tuple[Any, ...]]:
    """The harm claims of a text, in order, by some fields."""
    found = [claim for claim in claims(text, **options) if hasattr(claim, "harm")]
    return [tuple(value(claim, field) for field in fields) for claim in sorted(found, key=lambda c: c.start)]


def wrong(reason: str) -> Any:
    return pytest.mark.xfail(strict=True, reason=reason)


@pytest.fixture
def grammar_alone() -> Iterator[None]:
    """What the grammar proposes, with no ranker to weigh it."""
    ranking.use({})
    yield
    ranking.use(None)


# -- control --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "سيطرت قوات النظام على بلدة حيان",
        "قوات النظام تمكنت من السيطرة على بلدة حيان",
        "قوات النظام سيطرت على بلدة حيان",
        "سيطرت على بلدة حيان قوات النظام",
        "بسطت قوات النظام سيطرتها على بلدة حيان",
        "تمت السيطرة على بلدة حيان من قبل قوات النظام",
    ],
)
def test_the_holder_stands_before_or_behind(text: str) -> None:
    one(text, "control", "gained", holder="syria-government", places=["حيان"])


def test_from_whom_a_place_is_taken() -> None:
    one(
        "انتزعت فصائل المعارضة بلدة النيرب من قوات النظام",
        "control",
        "gained",
        against="syria-government",
        places=["النيرب"],
    )


def test_a_state_that_holds_is_no_taking() -> None:
    one("تسيطر هيئة تحرير الشام على مدينة إدلب", "control", "holds", holder="hts")


def test_an_adjective_states_control() -> None:
    one(
        "قصفت طائرة بلدة كفريا الخاضعة لسيطرة قوات النظام",
        "control",
        "holds",
        holder="syria-government",
        places=["كفريا"],
    )


def test_several_places_are_one_claim() -> None:
    one("سيطرت قوات النظام على بلدات حيان وعندان وحريتان", "control", "gained", places=["حيان", "عندان", "حريتان"])


def test_joint_holders_are_named_first_and_also() -> None:
    claim = one(
        "سيطر الجيش العراقي والحشد الشعبي على قضاء تلعفر", "control", "gained", holder="iraq-government", theatre="iraq"
    )
    assert claim.places


def test_who_is_driven_out_leaves() -> None:
    text = "طرد الجيش العراقي تنظيم داعش من مدينة الفلوجة"
    one(text, "control", "left", holder="islamic-state", against="iraq-government", places=["الفلوجة"], theatre="iraq")


def test_a_denial_is_denied() -> None:
    one("لم تنسحب قوات النظام من مدينة سراقب", "control", "left", modality="denied")


def test_who_denies_denies_what_he_tells_of() -> None:
    one("نفت فصائل المعارضة السورية سيطرة قوات النظام على بلدة حيان", "control", "gained", modality="denied")


def test_what_will_be_is_planned() -> None:
    assert [value(claim, "modality") for claim in claims("ستنسحب قوات النظام من مدينة إدلب")] == ["planned"]
    assert {value(claim, "modality") for claim in claims("من المقرر أن تنسحب قوات النظام من مدينة إدلب")} == {"planned"}


def test_a_try_to_take_is_a_contest() -> None:
    one("تحاول قوات النظام السيطرة على بلدة حيان", "control", "contests", holder="syria-government")


def test_a_past_with_its_own_time() -> None:
    found = claims("سيطرت قوات النظام أمس على بلدة حيان، وكان تنظيم الدولة قد سيطر على مدينة تدمر في أيار 2015")
    times = {
        value(claim, "places")[0]: value(claim, "time") for claim in found if getattr(claim, "change", None) == "gained"
    }
    assert times == {"حيان": "2020-02-16", "تدمر": "2015-05"}


def test_how_much_of_a_place() -> None:
    assert value(one("سيطرت قوات النظام على معظم بلدة حيان", "control", "gained"), "extent") == "most"
    claim = one("سيطرت قوات النظام على 32 قرية في ريف حلب", "control", "gained", places=["حلب"], parts=["countryside"])
    assert value(claim, "extent").count == 32


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("سيطرت قوات النظام على ريف إدلب الجنوبي", "south countryside"),
        ("تقدمت قوات النظام في شمال غرب حلب", "north west"),
        ("سيطر الجيش على مشارف مدينة سراقب", "outskirts"),
        ("سيطر الجيش على أحياء شرق مدينة دير الزور", "east neighbourhoods"),
    ],
)
def test_parts_of_a_place(text: str, part: str) -> None:
    (parts,) = [
        value(claim, "parts") for claim in claims(text) if claim.rule.split("/")[0] in ("gain_control", "contest")
    ]
    assert [set(part.split())] == [set((found or "").split()) for found in parts]


def test_a_hashtag_is_a_place() -> None:
    one("#ريف_حلب_الغربي سيطرت قوات النظام على بلدة #حيان", "control", "gained", places=["حيان"])


def test_a_hashtag_has_its_parts() -> None:
    one("سيطرت قوات النظام على #ريف_حلب_الغربي", "control", "gained", places=["حلب"])


def test_the_place_is_the_narrow_one() -> None:
    one("سيطرت قوات النظام على قرية بابيص في ريف حلب الغربي", "control", "gained", places=["بابيص"])


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("اقتحم تنظيم الدولة مدينة تدمر. وسيطر التنظيم على مطارها العسكري", "islamic-state"),
        ("أعلنت حركة حماس إطلاق صواريخ. وقالت الحركة إنها سيطرت على موقع ناحل عوز", "hamas"),
    ],
)
def test_a_body_without_its_name_is_the_one_named_before(text: str, holder: str) -> None:
    found = [
        claim
        for claim in claims(text, theatre=None)
        if getattr(claim, "change", None) == "gained" and claim.sentence == 1
    ]
    assert [value(claim, "holder") for claim in found] == [holder]


def test_the_town_is_the_one_named_before() -> None:
    found = claims("وصلت تعزيزات إلى مدينة سراقب. وسيطرت قوات النظام على المدينة")
    assert [value(claim, "places") for claim in found if getattr(claim, "change", None) == "gained"] == [["سراقب"]]


@wrong("«كتائب» with an unknown name is read as a place")
def test_a_group_that_no_pack_knows_keeps_its_words() -> None:
    claim = one("سيطرت كتائب الصخر الأسود على بلدة حيان", "control", "gained", places=["حيان"])
    holder = claim.holder  # type: ignore[union-attr]
    assert holder is not None
    assert holder.id is None
    assert holder.text.startswith("كتائب الصخر")


def test_a_relative_clause_has_its_antecedent_as_holder() -> None:
    text = "قصف الطيران الروسي مواقع تنظيم الدولة الذي يسيطر على مدينة الرقة"
    one(text, "control", "holds", holder="islamic-state", places=["الرقة"])


def test_what_falls_to_someone_is_taken_by_him() -> None:
    one("سقطت بلدة حيان بيد قوات النظام", "control", "gained", holder="syria-government", places=["حيان"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قصفت طائرات حربية سوقا في بلدة سراقب التي تسيطر عليها هيئة تحرير الشام في محافظة إدلب", "سراقب"),
        ("وقع انفجار في بلدة حيان وسط ريف حلب الذي تسيطر عليه هيئة تحرير الشام", "حلب"),
        ("أصيب مدني في بلدة عندان بريف حلب الشمالي، الخاضعة لسيطرة هيئة تحرير الشام", "عندان"),
        ("نزح السكان من قرية تسيطر عليها هيئة تحرير الشام في ريف إدلب", "إدلب"),
    ],
)
@pytest.mark.usefixtures("grammar_alone")
def test_a_pronoun_or_an_adjective_binds_the_place_held(text: str, place: str) -> None:
    one(text, "control", "holds", holder="hts", places=[place])


def test_a_place_left_is_the_one_that_a_pronoun_means() -> None:
    text = "وصلت القوات إلى مدينة منبج منذ انسحبت منها قوات سوريا الديمقراطية عام 2018"
    one(text, "control", "left", holder="sdf", places=["منبج"])


def test_areas_held_count_where_it_is_told_where_they_lie() -> None:
    one("قصفت الطائرات مناطق سيطرة قسد في ريف حلب", "control", "holds", holder="sdf", places=["حلب"])
    assert not [c for c in claims("وصل المدنيون إلى مناطق سيطرة قسد") if c.rule.startswith("hold_control")]


def test_a_noun_with_its_own_agent_is_no_aim() -> None:
    text = "جاء ذلك امتدادا لسيطرة هيئة تحرير الشام على مدينة إدلب"
    one(text, "control", "holds", holder="hts", places=["إدلب"])


def test_the_one_phrase_behind_a_driving_out_is_who_is_driven_out() -> None:
    text = "هاجم تنظيم الدولة مخيم اليرموك وطرد مقاتلي المعارضة السورية من المخيم"
    one(text, "control", "left", holder="syria-opposition", against="islamic-state")


def test_taking_back_control_is_one_act() -> None:
    text = "استعادت قوات النظام السيطرة على بلدة حيان من هيئة تحرير الشام"
    one(text, "control", "gained", holder="syria-government", places=["حيان"])


def test_the_unarmed_take_nothing() -> None:
    assert not [c for c in claims("دخل مدنيون مدينة حلب بعد لقاء مع الجيش السوري") if c.rule.startswith("gain_control")]


def test_who_helps_is_no_subject() -> None:
    text = "قال إن قوة عراقية بالاشتراك مع قوات البيشمركة تمكنت من تحرير بلدة سنجار"
    one(text, "control", "gained", holder="iraq-government", theatre="iraq")


@pytest.mark.usefixtures("grammar_alone")
def test_a_verb_goes_on_with_the_subject_before_it() -> None:
    text = "شنت هيئة تحرير الشام هجوما ضد قوات النظام، انتزعت خلاله بلدة حيان"
    one(text, "control", "gained", holder="hts", places=["حيان"])


def test_the_name_behind_a_body_is_its_name() -> None:
    one("انسحب مسلحو تنظيم القاعدة من مدينة أبين", "control", "left", holder="aqap", theatre="yemen")


@pytest.mark.parametrize(
    ("share", "extent"), [("80 في المئة", "most"), ("نحو 25 بالمئة", "part"), ("100 بالمئة", "whole")]
)
def test_a_percentage_is_an_extent(share: str, extent: str) -> None:
    claim = one(f"تسيطر قوات النظام على {share} من محافظة درعا", "control", "holds", places=["درعا"])
    assert value(claim, "extent") == extent


def test_out_of_whose_hands_a_place_is_taken() -> None:
    text = "استعادت قوات النظام بلدة حيان من قبضة هيئة تحرير الشام"
    one(text, "control", "gained", holder="syria-government", against="hts", places=["حيان"])


def test_a_grip_that_is_kept_is_a_state() -> None:
    one("كان مسلحو هيئة تحرير الشام يحكمون قبضتهم على مدينة إدلب", "control", "holds", holder="hts", places=["إدلب"])


def test_giving_help_is_no_advance() -> None:
    text = "اتهمت الكونغو رواندا بأنها تقدم الدعم للمسلحين في مدينة غوما"
    assert not [c for c in claims(text, theatre=None) if c.rule.startswith("contest")]


def test_a_road_that_is_cut() -> None:
    text = "قُطع الطريق الدولي بين حلب ودمشق من قبل قوات النظام"
    claim = one(text, "control", "besieges", holder="syria-government")
    assert value(claim, "manner") == "road-cut"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("سيطرت قوات النظام على قرية «بيت حمدان» في ريف حلب", ["بيت حمدان"]),
        ("سيطرت قوات النظام على قرية أم الحجل", ["أم الحجل"]),
        ("سيطرت قوات النظام على قرية تل الورد في ريف إدلب", ["تل الورد"]),
        ("سيطرت قوات النظام على حيي العمال والبياضة", ["العمال", "البياضة"]),
        ("سيطرت قوات النظام على قرى ميزنازية وكفرطونة", ["ميزنازية", "كفرطونة"]),
    ],
)
def test_names_that_no_gazetteer_knows(text: str, places: list[str]) -> None:
    one(text, "control", "gained", places=places)


def test_a_building_is_a_place_by_its_name() -> None:
    one("قصفت قوات النظام سوق الخضار", "event", "ASSAULT", places=["سوق الخضار"])


def test_tanwin_has_no_name_behind_it() -> None:
    one("هاجمت فصائل المعارضة موقعا متقدما لقوات النظام في حلب", "event", "ASSAULT", places=["حلب"])


def test_where_people_are_is_not_whose_they_are() -> None:
    one("قتل خمسة جنود في سوريا", "harm", "killed", places=["سوريا"])


def test_the_camp_is_the_one_named_before() -> None:
    one("قصفت قوات النظام مخيم اليرموك. وحاصرت قوات النظام المخيم", "control", "besieges", places=["مخيم اليرموك"])


# -- harm -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "قتل خمسة مدنيين في بلدة حيان",
        "قُتل 5 مدنيين في بلدة حيان",
        "خمسة مدنيين قتلوا في بلدة حيان",
        "مقتل ٥ مدنيين في بلدة حيان",
        "مقتل ۵ مدنيين في بلدة حيان",
        "مقتل خمسة مدنیین في بلدة حيان",
        "استشهاد خمسة مدنيين في بلدة حيان",
        "لقي خمسة مدنيين مصرعهم في بلدة حيان",
        "أسفر القصف عن مقتل خمسة مدنيين في بلدة حيان",
        "قـ.ـتل خمسة مدنيين في بلدة حيان",
    ],
)
def test_five_killed_however_it_is_written(text: str) -> None:
    assert harms(text, "harm", "low", "high", "victims", "places") == [("killed", 5, 5, "civilians", ["حيان"])]


def test_the_passive_has_no_perpetrator() -> None:
    assert harms("قُتل ثلاثة مدنيين في بلدة حيان", "victims", "perpetrator") == [("civilians", None)]


def test_the_active_has_a_perpetrator() -> None:
    assert harms("قتلت قوات النظام ثلاثة مدنيين في بلدة حيان", "low", "victims", "perpetrator") == [
        (3, "civilians", "syria-government")
    ]


def test_among_them_are_parts() -> None:
    found = [claim for claim in claims("قتل 12 مدنيا بينهم طفلان وامرأة في مدينة إدلب") if hasattr(claim, "harm")]
    whole, *parts = sorted(found, key=lambda claim: claim.start)
    assert (value(whole, "low"), value(whole, "part_of")) == (12, None)
    assert [(value(part, "low"), value(part, "victims"), value(part, "part_of")) for part in parts] == [
        (2, "children", whole.id),
        (1, "women", whole.id),
    ]


def test_besides_is_no_part() -> None:
    found = harms(
        "قتل خمسة مدنيين إضافة إلى عشرة مقاتلين من فصائل المعارضة السورية في مدينة إدلب", "harm", "low", "part_of"
    )
    assert found == [("killed", 5, None), ("killed", 10, None)]


@pytest.mark.parametrize(("text", "counts"), [
    ("بلغت حصيلة القصف على المشفى 31 قتيلا، بالإضافة إلى 6 مسعفين", [31, 6]),
    ("بلغ عدد القتلى 20 مدنيا فضلا عن 7 عناصر من الدفاع المدني", [20, 7]),
    ("أسفر القصف عن 8 قتلى بالإضافة إلى دمار كبير", [8]),
])  # fmt: skip
def test_who_is_added_to_the_dead_was_killed_as_well(text: str, counts: list[int]) -> None:
    assert harms(text, "harm", "low") == [("killed", count) for count in counts]


@pytest.mark.parametrize("words", ["ضمن اتفاق ستوكهولم", "قبيل محادثات جنيف", "تنفيذا لاتفاق الدوحة"])
def test_what_is_named_after_a_town_does_not_lie_there(words: str) -> None:
    found = claims(f"قصفت قوات النظام بلدة كفرنبل {words}")
    assert {place.text for claim in found for place in claim.places} == {"كفرنبل"}


def test_killed_and_wounded_together_are_casualties() -> None:
    assert harms("سقط 30 شخصا بين قتيل وجريح في مدينة إدلب", "harm", "low", "high") == [("casualties", 30, 30)]


def test_killed_and_wounded_apart_are_two_claims() -> None:
    found = harms("مقتل 7 مدنيين وإصابة 15 آخرين في مدينة إدلب", "harm", "low", "victims")
    assert found == [("killed", 7, "civilians"), ("wounded", 15, "civilians")]


def test_dead_and_hurt_without_numbers_are_casualties() -> None:
    assert harms("سقوط قتلى وجرحى في مدينة إدلب", "harm", "low", "high") == [("casualties", None, None)]


def test_a_singular_is_one_and_a_dual_two() -> None:
    assert harms("مقتل طفل وإصابة امرأتين في مدينة إدلب", "harm", "low", "high") == [
        ("killed", 1, 1),
        ("wounded", 2, 2),
    ]


def test_a_plural_without_a_number_is_open() -> None:
    assert harms("مقتل مدنيين في مدينة إدلب", "low", "high") == [(None, None)]


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        ("عشرات المدنيين", (20, 99, True)),
        ("أكثر من 20 مدنيا", (20, None, True)),
        ("نحو 20 مدنيا", (20, 20, True)),
        ("ما بين 20 و30 مدنيا", (20, 30)),
        ("خمسة وعشرين مدنيا", (25, 25, False)),
        ("3 آلاف مدني", (3000, 3000, False)),
    ],
)
def test_numbers(number: str, wanted: tuple[Any, ...]) -> None:
    assert [row[: len(wanted)] for row in harms(f"مقتل {number} في مدينة إدلب", "low", "high", "approx")] == [wanted]


def test_a_running_total() -> None:
    assert harms("ارتفع عدد القتلى إلى 47 في مدينة إدلب", "harm", "low", "high") == [("killed", 47, 47)]


def test_the_members_of_a_body_are_its_victims() -> None:
    assert harms("مقتل 15 عنصرا من قوات النظام في ريف إدلب", "low", "victims") == [(15, "syria-government")]


def test_a_pronoun_behind_a_member_is_the_body_named_before() -> None:
    assert harms("خسرت قوات النظام عشرة من عناصرها قتلوا في كمين", "low", "victims") == [(10, "syria-government")]


def test_his_soldiers_are_the_speakers() -> None:
    found = harms("أعلن الجيش الإسرائيلي مقتل ثلاثة من جنوده في غزة", "low", "victims", theatre="palestine")
    assert found == [(3, "israel")]


def test_a_strike_lends_its_striker_to_the_harm() -> None:
    found = claims("شنت الطائرات الروسية غارات على بلدة حيان أدت إلى مقتل أربعة مدنيين")
    (killed,) = [claim for claim in found if hasattr(claim, "harm")]
    (strike,) = [claim for claim in found if getattr(claim, "mode", None) == "airstrike"]
    assert value(killed, "perpetrator") == value(strike, "initiator") == "russia"
    assert value(killed, "cause") == strike.id


def test_who_did_another_deed_is_not_blamed() -> None:
    text = "قال ناشطون إن قوات النظام سيطرت على بلدة حيان، وقتل 12 مدنيا في قصف على مدينة إدلب"
    assert harms(text, "low", "perpetrator", "places") == [(12, None, ["إدلب"])]


def test_the_displaced() -> None:
    assert harms("نزح آلاف المدنيين من ريف إدلب الجنوبي", "harm", "low", "high") == [("displaced", 2000, 9999)]


def test_an_arrest_is_an_act_and_a_harm() -> None:
    text = "اعتقلت قوات سوريا الديمقراطية خمسة شبان في مدينة الرقة"
    one(text, "event", "COERCE", mode="arrest", initiator="sdf", places=["الرقة"])
    assert harms(text, "harm", "low", "perpetrator") == [("detained", 5, "sdf")]


@wrong("a negation does not reach the noun behind «عن سقوط»")
def test_nobody_is_no_casualty() -> None:
    assert not [row for row in harms("لم يسفر القصف عن سقوط ضحايا في بلدة حيان", "modality") if row != ("denied",)]


def test_from_among_them_are_parts() -> None:
    found = harms("قتل 20 شخصا من ضمنهم خمسة أطفال في مدينة إدلب", "low", "victims", "part_of")
    assert [row[:2] for row in found] == [(20, "people"), (5, "children")]
    assert found[0][2] is None
    assert found[1][2] is not None


def test_who_they_are_are_parts() -> None:
    found = harms("قتل ثلاثة مدنيين هم امرأة وطفلان في مدينة إدلب", "low", "victims", "perpetrator")
    assert found == [(3, "civilians", None), (1, "women", None), (2, "children", None)]


def test_another_is_of_the_same_kind() -> None:
    found = harms("قتل جندي تركي وأصيب آخر في مدينة إدلب", "harm", "low", "victims")
    assert found == [("killed", 1, "turkey"), ("wounded", 1, "turkey")]


def test_a_verb_behind_its_victims_is_not_joined_to_the_next() -> None:
    found = harms("ذكر مسعفون أن أربعة مدنيين قتلوا وأصيب 21 بجروح في مدينة إدلب", "harm", "low", "victims")
    assert found == [("killed", 4, "civilians"), ("wounded", 21, "civilians")]
    assert harms("قتل وجرح العشرات في مدينة إدلب", "harm", "low") == [("casualties", 20)]


def test_coordinated_victims_before_their_verb() -> None:
    found = harms("أعلنت الوزارة أن شرطيا وطفلا قتلا في مدينة إدلب", "harm", "low", "victims")
    assert found == [("killed", 1, "police"), ("killed", 1, "children")]


def test_parts_behind_the_verb() -> None:
    found = harms("قال الأهالي إن خمسة مدنيين قتلوا بقصف على مدينة إدلب، بينهم طفلان", "low", "victims")
    assert found == [(5, "civilians"), (2, "children")]


def test_parts_in_brackets() -> None:
    found = harms("أصيب خمسة مدنيين (امرأة وأربعة أطفال) في مدينة إدلب", "low", "victims")
    assert found == [(5, "civilians"), (1, "women"), (4, "children")]


def test_who_is_among_the_dead() -> None:
    found = harms("وأضاف أن من بين القتلى طفلين وامرأة في مدينة إدلب", "harm", "low", "victims")
    assert found == [("killed", 2, "children"), ("killed", 1, "women")]


def test_two_harms_of_one_subject() -> None:
    found = harms("قال المصدر إن عناصر من قوات النظام قتلوا وجرحوا في مدينة سراقب", "harm", "victims")
    assert found == [("casualties", "syria-government")]
    assert harms("أدى الانفجار إلى مقتل أو إصابة عشرة جنود أتراك في مدينة إدلب", "harm", "low") == [("casualties", 10)]


def test_casualties_are_of_whom_the_last_of_a_list_says() -> None:
    found = harms("سقوط ثلاثة قتلى وخمسة جرحى من قوات النظام في مدينة سراقب", "harm", "low", "victims")
    assert found == [("killed", 3, "syria-government"), ("wounded", 5, "syria-government")]


def test_that_there_were_no_casualties_is_no_claim() -> None:
    assert harms("قصفت قوات النظام مدينة سراقب ولم ترد أنباء عن إصابات", "harm") == []


def test_killed_by_fire_of_a_body() -> None:
    assert harms("قتل مدني برصاص قوات النظام في مدينة إدلب", "perpetrator") == [("syria-government",)]


def test_a_blow_whose_source_is_named() -> None:
    text = "أصيبت امرأة جراء قصف مدفعي مصدره قوات النظام على مدينة إدلب"
    assert harms(text, "perpetrator") == [("syria-government",)]
    text = "أصيبت امرأة جراء قصف مدفعي مصدره مناطق سيطرة قوات النظام على مدينة إدلب"
    assert harms(text, "perpetrator") == [(None,)]


def test_losses_of_both_sides() -> None:
    text = "دارت اشتباكات بين قوات النظام وهيئة تحرير الشام في مدينة سراقب، وسط حديث عن خسائر بشرية في صفوف الجانبين"
    found = harms(text, "harm", "victims", "perpetrator")
    assert sorted(found) == [("casualties", "hts", "syria-government"), ("casualties", "syria-government", "hts")]


def test_a_second_count_that_says_only_of_whom() -> None:
    text = "أوقعت المعارك 10 قتلى في صفوف قوات النظام وستة في صفوف هيئة تحرير الشام في مدينة سراقب"
    assert harms(text, "harm", "low", "victims") == [("killed", 10, "syria-government"), ("killed", 6, "hts")]


def test_one_of_several() -> None:
    assert harms("قتل أحد عناصر قوات النظام في مدينة إدلب", "low", "victims") == [(1, "syria-government")]


def test_a_number_before_what_it_counts() -> None:
    found = harms("ارتفع إلى 12 بينهم أربعة أطفال عدد القتلى الذين قضوا في مدينة إدلب", "harm", "low", "victims")
    assert found == [("killed", 12, "people"), ("killed", 4, "children")]


def test_a_toll_of_victims_counts_the_dead() -> None:
    assert harms("ارتفع عدد ضحايا القصف على مدينة إدلب إلى 18", "harm", "low") == [("killed", 18)]


def test_people_that_flee_hold_nothing() -> None:
    assert harms("فر آلاف المدنيين من مدينة إدلب", "harm", "low", "victims") == [("displaced", 2000, "civilians")]
    assert harms("اضطر السكان إلى الفرار من مدينة إدلب", "harm", "victims") == [("displaced", "civilians")]


def test_a_toll_of_dead_and_hurt() -> None:
    assert harms("بلغ عدد القتلى 20 قتيلا و35 جريحا في مدينة إدلب", "harm", "low") == [("killed", 20), ("wounded", 35)]


@wrong("no verb «فقد» for persons")
def test_the_missing() -> None:
    assert harms("فقد 10 أشخاص في مدينة درنة", "harm", "low", theatre="libya") == [("missing", 10)]


def test_a_total_over_weeks_is_cumulative() -> None:
    text = "مقتل مئة شخص خلال الأسابيع الثلاثة الماضية في مدينة إدلب"
    assert harms(text, "low", "cumulative", "time") == [(100, True, "2020-01-27")]


def test_a_letter_cut_in_two_by_dots_is_whole() -> None:
    found = harms("استشـ.ـهد 7 فلسطينيين في قصـ.ـف على خان يونس", "harm", "low", "places", theatre="palestine")
    assert found == [("killed", 7, ["خان يونس"])]


# -- events ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("قصفت قوات النظام بلدة حيان بالمدفعية", "shelling"),
        ("استهدفت قوات النظام بلدة حيان بالصواريخ", "shelling"),
        ("شنت قوات النظام غارات جوية على بلدة حيان", "airstrike"),
        ("ألقت مروحيات قوات النظام براميل متفجرة على بلدة حيان", "airstrike"),
    ],
)
def test_how_it_was_done(text: str, mode: str) -> None:
    one(text, "event", "ASSAULT", mode=mode, initiator="syria-government", places=["حيان"])


def test_a_clash_has_two_sides() -> None:
    text = "اندلعت اشتباكات بين قوات النظام وهيئة تحرير الشام في ريف حلب"
    one(text, "event", "ASSAULT", mode="clash", initiator="syria-government", recipient="hts", places=["حلب"])


@wrong("a bare «قصف» that opens a sentence is read as a verb")
def test_an_adjective_is_who_did_it() -> None:
    text = "قصف إسرائيلي يستهدف بلدة الخيام جنوبي لبنان"
    found = [claim for claim in claims(text, theatre="lebanon") if getattr(claim, "type", None) == "ASSAULT"]
    assert {value(claim, "initiator") for claim in found} <= {"israel"}
    assert value(found[0], "places") == ["الخيام"]


def test_a_strike_with_its_pronoun_in_a_relative_clause() -> None:
    text = "قتل مدني في غارة نفذتها طائرات روسية على بلدة حيان"
    one(text, "event", "ASSAULT", mode="airstrike", initiator="russia", places=["حيان"])


def test_a_supporter() -> None:
    text = "شنت قوات النظام هجوما على مواقع هيئة تحرير الشام بدعم من الطيران الروسي"
    one(text, "event", "ASSAULT", initiator="syria-government", recipient="hts", supporter="russia")


@pytest.mark.parametrize(
    "struck",
    [
        "شنت قوات النظام غارات على مناطق سيطرة هيئة تحرير الشام",
        "هاجمت قوات النظام قرية تسيطر عليها هيئة تحرير الشام",
        "شنت قوات النظام هجوما على بلدة حيان الخاضعة لسيطرة هيئة تحرير الشام",
    ],
)
@pytest.mark.usefixtures("grammar_alone")
def test_who_holds_what_is_struck_is_struck(struck: str) -> None:
    one(struck, "event", "ASSAULT", initiator="syria-government", recipient="hts")


@pytest.mark.usefixtures("grammar_alone")
def test_who_holds_where_a_strike_came_from_is_not_struck() -> None:
    text = "تعرضت بلدة حيان لقصف مصدره مناطق تسيطر عليها قوات النظام"
    one(text, "event", "ASSAULT", recipient=None, places=["حيان"])


def test_a_relative_clause_without_its_pronoun_has_its_subject_behind_it() -> None:
    text = "دخلت قوات النظام قرية تسيطر عليها هيئة تحرير الشام"
    one(text, "control", "holds", holder="hts")


@pytest.mark.usefixtures("grammar_alone")
def test_whose_the_target_is_did_not_do_it() -> None:
    text = "قتل مدنيان في قصف على حي سكني لهيئة تحرير الشام"
    one(text, "event", "ASSAULT", initiator=None)


@pytest.mark.usefixtures("grammar_alone")
def test_living_quarters_are_no_people() -> None:
    one("قصفت قوات النظام الأحياء السكنية في مدينة حلب", "event", "ASSAULT", recipient=None, places=["حلب"])


def test_what_fighting_is_like_is_nobody() -> None:
    text = "قتل عنصر نتيجة اندلاع اشتباكات مسلحة بين قسد وقوات النظام في حلب"
    assert [victims for (victims,) in harms(text, "victims")] == ["syria-government"]


@pytest.mark.usefixtures("grammar_alone")
def test_an_object_is_not_of_its_subject() -> None:
    one("هاجم مسلحون حاجزا لقوات النظام في حلب", "event", "ASSAULT", initiator="gunmen", recipient="syria-government")


def test_a_bomb_has_no_initiator() -> None:
    one("انفجرت سيارة مفخخة في مدينة الباب", "event", "ASSAULT", mode="bombing", initiator=None, places=["الباب"])


def test_a_meeting_has_two_parties() -> None:
    one("عقد اجتماع بين روسيا وتركيا في مدينة أنقرة", "event", "CONSULT", initiator="russia", recipient="turkey")


def test_unknown_gunmen() -> None:
    text = "اختطف مسلحون مجهولون طبيبا في مدينة درعا"
    one(text, "event", "ASSAULT", mode="abduction", initiator="gunmen", places=["درعا"])


def test_reinforcements() -> None:
    text = "أرسل الجيش التركي تعزيزات عسكرية إلى مدينة سراقب"
    one(text, "event", "MOBILIZE", mode="reinforce", initiator="turkey", places=["سراقب"])


def test_a_fire_under_control_is_no_control_that_is_told() -> None:
    report = Report(id="report", text="تمكنت فرق الإطفاء من السيطرة على الحريق في سوق حلب", language="ar")
    assert not [claim for claim in ReportReader(report, "syria").read().claims if hasattr(claim, "change")]


def test_the_latter_is_the_one_named_last() -> None:
    found = claims("هاجمت قوات النظام هيئة تحرير الشام، فيما قصفت الأخيرة مدينة حلب")
    assert [(value(c, "mode"), value(c, "initiator")) for c in found] == [
        ("clash", "syria-government"),
        ("shelling", "hts"),
    ]


def test_the_accused_did_it() -> None:
    text = "اتهمت المعارضة السورية النظام بقصف بلدة حيان"
    one(text, "event", "ACCUSE", initiator="syria-opposition", recipient="syria-government")
    one(text, "event", "ASSAULT", mode="shelling", initiator="syria-government", places=["حيان"])


@wrong("a threat does not make planned what is threatened")
def test_what_is_threatened_is_planned() -> None:
    one("هددت تركيا بشن عملية عسكرية في شمال سوريا", "event", "ASSAULT", initiator="turkey", modality="planned")


def test_the_victims_of_a_strike_did_not_fly_it() -> None:
    text = "مقتل أربعة عناصر من داعش بضربة جوية في جبال حمرين"
    one(text, "event", "ASSAULT", mode="airstrike", initiator=None, theatre="iraq")


def test_who_suffers_a_strike_is_where_it_hits() -> None:
    one("تعرضت بلدة حيان لقصف من قبل قوات النظام", "event", "ASSAULT", initiator="syria-government", places=["حيان"])


def test_an_attack_met_by_others_is_told_of_who_carried_it_out() -> None:
    text = "تصدت قوات النظام لهجوم شنه تنظيم داعش على مطار كويرس."
    one(text, "event", "ASSAULT", initiator="islamic-state", places=["مطار كويرس"])


def test_where_fire_came_from_names_who_fired() -> None:
    text = "أصيب طفل جراء قصف صاروخي مصدره مواقع قوات النظام على بلدة حيان."
    one(text, "event", "ASSAULT", initiator="syria-government")


def test_civilians_are_no_adjective_of_forces() -> None:
    text = "منعت قوات النظام المدنيين من مغادرة مدينة درعا."
    one(text, "event", "COERCE", initiator="syria-government", recipient="civilians")


def test_an_alert_without_an_actor_is_told_with_its_place() -> None:
    one("شهدت مدينة حلب استنفارا أمنيا.", "event", "MOBILIZE", initiator=None, places=["حلب"])


def test_who_sets_about_an_act_does_it() -> None:
    text = "قامت قوات النظام بشن أكثر من مئة هجوم على بلدة حيان."
    one(text, "event", "ASSAULT", initiator="syria-government", places=["حيان"])


def test_the_other_side_of_a_clash_is_named_first_behind_its_turn() -> None:
    text = "اندلعت اشتباكات بين عناصر من تنظيم داعش من جهة، وقوات النظام وحزب الله من جهة أخرى في ريف حمص."
    one(text, "event", "ASSAULT", initiator="islamic-state", recipient="syria-government")


def test_what_killed_is_an_act_where_no_other_is_told() -> None:
    one("قتل مدني بقذيفة هاون في بلدة حيان.", "event", "ASSAULT", mode="shelling", places=["حيان"])
    one("قتل مدني برصاص مسلحين في بلدة حيان.", "event", "ASSAULT", mode="shooting", initiator="gunmen")


# -- who says it, and when ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("قال المرصد السوري لحقوق الإنسان إن قوات النظام سيطرت على بلدة حيان", "المرصد السوري لحقوق الإنسان"),
        ("سيطرت قوات النظام على بلدة حيان، بحسب ناشطين", "ناشطين"),
        ("نقلت وكالة سانا عن مصدر عسكري أن قوات النظام سيطرت على بلدة حيان", "مصدر عسكري"),
        ("سيطرت قوات النظام على بلدة حيان", None),
    ],
)
def test_who_says_it(text: str, speaker: str | None) -> None:
    one(text, "control", "gained", holder="syria-government", speaker=speaker)


def test_the_day_of_saying_is_not_the_day_of_the_deed() -> None:
    text = "قال ناشطون يوم السبت إن قوات النظام سيطرت على بلدة حيان أمس"
    one(text, "control", "gained", time="2020-02-16")


def test_hearsay_is_hedged() -> None:
    one("أنباء عن سيطرة قوات النظام على بلدة حيان", "control", "gained", hedged=True)


def test_the_title_gives_the_theatre_and_no_claims() -> None:
    found = claims("سيطر الجيش على المدينة", theatre=None, title="الجيش العراقي يدخل مدينة الموصل")
    assert len(found) == 1


@pytest.mark.parametrize(
    "text", ["بلغت خسائر المعارضة السورية 40 قتيلا.", "وارتفعت خسائر المعارضة السورية إلى 40 قتيلا."]
)
def test_a_number_of_dead_is_of_those_whose_losses_it_tells(text: str) -> None:
    assert harms(text, "low", "victims") == [(40, "syria-opposition")]


@pytest.mark.parametrize("name", ["«سانا»", "“سانا”"])
def test_a_speakers_name_ends_with_its_quotation_mark(name: str) -> None:
    told = one(f"وذكرت وكالة {name} أن قوات النظام سيطرت على بلدة حيان.", "control", "gained")
    assert told.speaker is not None
    assert (told.speaker.text, told.speaker.body) == (f"وكالة {name}", "sana")


def test_whose_source_it_is_belongs_to_the_speaker() -> None:
    text = "قالت مصادر عسكرية تابعة للمعارضة إن قوات النظام سيطرت على بلدة حيان."
    one(text, "control", "gained", holder="syria-government", speaker="مصادر عسكرية تابعة للمعارضة")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("جرحى بينهم أطفال جراء قصف على بلدة حيان.", [("wounded", None), ("wounded", None)]),
        ("عاجل | قتلى وجرحى بقصف على بلدة حيان.", [("casualties", None)]),
        ("قتلى في صفوف قوات النظام بريف حماة.", [("killed", None)]),
    ],
)
def test_a_headline_opens_with_casualties(text: str, found: list[tuple[str, int | None]]) -> None:
    assert harms(text, "harm", "low") == found


def test_what_carries_people_says_nothing() -> None:
    text = "استهداف سيارة كانت تقلهم من قبل قوات النظام في بلدة حيان."
    one(text, "event", "ASSAULT", initiator="syria-government")


def test_nobody_is_told_to_do_it_to_themselves() -> None:
    text = "أعلن تنظيم الدولة وقوع غارات. ولم تذكر الوكالة الغارات التي استهدفت تنظيم الدولة في بلدة حيان."
    assert all(
        claim.initiator is None or claim.recipient is None or claim.initiator.id != claim.recipient.id
        for claim in claims(text)
        if isinstance(claim, EventClaim)
    )


def test_in_front_of_is_no_imam() -> None:
    assert not harms("أوضح ناشطون أن السيارة أوقفت أمام الكنيسة في بلدة حيان.", "harm")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("وأسرت جنودا في البلدة.", [("detained", None)]),
        ("في هجوم قتل وأصاب عشرات المدنيين.", [("casualties", 20)]),
        ("مقتل أبو محمد الجولاني في إدلب.", [("killed", 1)]),
    ],
)
def test_a_phrase_behind_an_active_verb_of_harm_is_its_victim(text: str, found: list[tuple[str, int | None]]) -> None:
    assert harms(text, "harm", "low") == found


@pytest.mark.parametrize(
    "text",
    [
        "ستة مدنيين من عائلة واحدة (ثلاثة أطفال وامرأتان ورجل) أصيبوا بجروح.",
        pytest.param(
            "ستة مدنيين من أسرة واحدة (ثلاثة أطفال وامرأتان ورجل) أصيبوا بجروح.",
            marks=wrong("«واحدة» behind a weak noun is read as a number"),
        ),
        "أصيب ستة مدنيين (ثلاثة أطفال وامرأتان ورجل) بجروح.",
    ],
)
def test_brackets_tell_the_parts_of_a_number(text: str) -> None:
    assert harms(text, "low") == [(6,), (3,), (2,), (1,)]


def test_losses_are_of_whoever_suffers_them() -> None:
    assert harms("تكبدت قوات النظام خسائر فادحة في ريف حماة.", "harm", "victims") == [
        ("casualties", "syria-government")
    ]


def test_a_sum_stands_before_its_parts() -> None:
    text = "وقال ناشطون إن القصف أدى إلى مقتل 12 مدنيا بينهم طفلان."
    report = Report(id="r", text=text, published="2020-02-17", language="ar")
    assert [claim.low for claim in read_report(report).claims if hasattr(claim, "harm")] == [12, 2]


@pytest.mark.parametrize(
    "text", ["أصيب مدنيون بينهم أطفال من عائلة واحدة في بلدة حيان.", "أصيب مدنيون جميعهم من أسرة واحدة في بلدة حيان."]
)
def test_one_family_counts_nobody(text: str) -> None:
    assert not any(low for (low,) in harms(text, "low"))


def test_one_is_no_and_with_a_word_behind_it() -> None:
    assert harms("مقتل مدني وأحد عشر مسلحا في بلدة حيان.", "low") == [(1,), (11,)]
    assert harms("مقتل مدني واحد في بلدة حيان.", "low") == [(1,)]


def test_a_family_is_not_one_person() -> None:
    assert harms("إصابة عائلة بقصف على بلدة حيان.", "harm", "low", "victims") == [("wounded", None, "civilians")]


@pytest.mark.parametrize("text", ["سقوط شهيد وجرحى في بلدة حيان.", "مقتل قتيل وجرحى في بلدة حيان."])
def test_one_dead_and_several_hurt_are_two_claims(text: str) -> None:
    assert harms(text, "harm", "low") == [("killed", 1), ("wounded", None)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("مقتل طفل وإصابة والده في بلدة حيان.", ["children", "people"]),
        ("مقتل طفل وإصابة والدة جاره في بلدة حيان.", ["children", "women"]),
        ("مقتل رجل وابنه في بلدة حيان.", ["people", "people"]),
        ("مقتل رجل وابنة جاره في بلدة حيان.", ["people", "women"]),
    ],
)
def test_his_father_is_no_mother(text: str, found: list[str]) -> None:
    assert [who for (who,) in harms(text, "victims")][: len(found)] == found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("مقتل راعي أغنام بانفجار لغم في ريف حماة.", 1),
        ("إصابة راعيين بانفجار لغم في ريف حماة.", 2),
        ("مقتل محامي في بلدة حيان.", 1),
    ],
)
def test_a_shepherd_is_one(text: str, number: int) -> None:
    assert harms(text, "low") == [(number,)]


def test_a_number_in_brackets_counts_who_follows() -> None:
    found = harms("مقتل (3) مدنيين وإصابة (7) آخرين بقصف على بلدة حيان.", "harm", "low")
    assert found == [("killed", 3), ("wounded", 7)]
    assert harms("مقتل رجلين (30) و(20) عاما في بلدة حيان.", "low") == [(2,)]


def test_a_number_behind_ones_own_counts_them() -> None:
    assert harms("مقتل رجل وأطفاله الثلاثة في بلدة حيان.", "low", "victims") == [(1, "people"), (3, "children")]


@pytest.mark.parametrize("text", ["فقد ثلاثة مدنيين حياتهم في بلدة حيان.", "فارق ثلاثة مدنيين الحياة في بلدة حيان."])
def test_to_lose_ones_life_is_to_die(text: str) -> None:
    assert harms(text, "harm", "low", "victims") == [("killed", 3, "civilians")]


def test_hurt_in_the_ranks_of_civilians_are_wounded() -> None:
    found = harms("ثلاثة شهداء وسبع إصابات في صفوف المدنيين بقصف على بلدة حيان.", "harm", "low")
    assert found == [("killed", 3), ("wounded", 7)]


def test_a_country_that_strikes_with_another_is_not_where_it_struck() -> None:
    found = harms("قصفت قوات النظام وروسيا منازل السكان، ما أدى إلى مقتل طفل.", "harm", "places")
    assert found == [("killed", [])]
