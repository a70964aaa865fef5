"""The rules by which claims become what is known, one group of tests a rule."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from marsad.ledger import sources
from marsad.ledger.control import Holding, Period, timeline, turns
from marsad.ledger.days import bounds
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Judgements
from marsad.ledger.mentions import by_report, mentions
from marsad.ledger.parameters import ParameterError, load
from marsad.ledger.statements import Source, Statement, statement
from marsad.ledger.tolls import Toll
from marsad.ledger.weight import interest, tier
from marsad.model import ControlClaim, HarmClaim, Speaker, Time
from tests.ledger.told import PARAMETERS, WORLD, control, day, harm, say


def ledger(*statements: Statement, known: str | None = None) -> Ledger:
    return Ledger(statements, WORLD, PARAMETERS, known=day(known) if known else None)


def held(found: Holding | None) -> tuple[str, str | None, str | None]:
    assert found is not None
    return found.period.state, found.period.holder, found.period.tier


def shape(periods: list[Period]) -> list[tuple[str, str | None]]:
    return [(period.state, period.holder) for period in periods]


def killed(*statements: Statement) -> Toll:
    (incident,) = ledger(*statements).incidents
    return next(toll for toll in ledger(*statements).tolls(incident) if toll.harm == "killed")


# -- rule 1: copies are one source; bodies, not outlets ----------------------------------------------------------------


def test_rule_01_two_outlets_with_one_body_are_one_source() -> None:
    one = control("observatory", "gained", "army", outlet="paper", on="2020-02-10")
    other = control("observatory", "gained", "army", outlet="channel", on="2020-02-10")
    assert tier([one, other], [], WORLD) == "claimed"


def test_rule_01_a_copied_report_speaks_with_the_voice_of_its_original() -> None:
    claim = ControlClaim(id="a", start=0, quote="x", sentence=0, rule="r", confidence=0.9, change="gained")
    first = Source("a", "agency", None, 1, 1, "a")
    copies = [
        Source(id_, outlet, "qatar", 2, 2, "a", voice="agency") for id_, outlet in (("b", "paper"), ("c", "radio"))
    ]
    made = [statement(claim, source, PARAMETERS) for source in (first, *copies)]
    assert {(told.body, told.stance) for told in made} == {("agency", None)}
    assert tier(made, [], WORLD) == "claimed"


def test_rule_01_an_unnamed_source_is_its_outlets() -> None:
    speaker = Speaker(text="مصادر محلية", start=0, end=11)
    claim = ControlClaim(
        id="a", start=0, quote="x", sentence=0, rule="r", confidence=0.9, change="gained", speaker=speaker
    )
    assert statement(claim, Source("b", "paper", None, 1, 1, "b"), PARAMETERS).body == "paper"


# -- rule 2: interest --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "what", "holder", "loser", "way"),
    [
        ("sana", "gained", "army", None, "self-serving"),
        ("mod", "gained", "army", None, "self-serving"),
        ("sana", "left", "army", None, "admission"),
        ("rebels", "gained", "army", "rebels", "admission"),
        ("rebels", "left", "army", None, "self-serving"),
        ("observatory", "gained", "army", "rebels", "neutral"),
    ],
)
def test_rule_02_interest_in_control(body: str, what: str, holder: str, loser: str | None, way: str) -> None:
    assert interest(control(body, what, holder, patient=loser), WORLD) == way


@pytest.mark.parametrize(
    ("body", "victims", "by", "way"),
    [
        ("sana", "rebels", "army", "self-serving"),
        ("sana", "army", "rebels", "admission"),
        ("activists", "civilians", "army", "self-serving"),
        ("army", "civilians", "army", "admission"),
        ("observatory", "army", "rebels", "neutral"),
    ],
)
def test_rule_02_interest_in_harm(body: str, victims: str, by: str, way: str) -> None:
    assert interest(harm(body, 5, victims, by=by), WORLD) == way


def test_rule_02_a_denial_turns_interest_round() -> None:
    assert interest(control("sana", "gained", "army", modality="denied"), WORLD) == "admission"


# -- rule 3: tiers -----------------------------------------------------------------------------------------------------


def test_rule_03_two_bodies_with_one_that_gains_nothing_are_assessed() -> None:
    assert tier([control("sana", "gained", "army"), control("observatory", "gained", "army")], [], WORLD) == "assessed"


def test_rule_03_two_self_serving_bodies_are_only_a_claim() -> None:
    assert tier([control("sana", "gained", "army"), control("mod", "gained", "army")], [], WORLD) == "claimed"


def test_rule_03_an_admission_is_assessed_alone() -> None:
    assert tier([control("sana", "left", "army")], [], WORLD) == "assessed"


def test_rule_03_sides_that_contradict_each_other_are_disputed() -> None:
    denial = control("activists", "gained", "army", modality="denied")
    assert tier([control("sana", "gained", "army")], [denial], WORLD) == "disputed"


def test_rule_03_a_denial_of_the_same_side_disputes_nothing() -> None:
    denial = control("mod", "gained", "army", modality="denied")
    assert tier([control("sana", "gained", "army")], [denial], WORLD) == "claimed"


# -- rule 4: three dates -----------------------------------------------------------------------------------------------


def test_rule_04_true_on_and_known_on_are_two_questions() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-02-01"),
        control("observatory", "gained", "army", on="2020-02-10", said="2020-02-20"),
        control("sana", "gained", "army", on="2020-02-10", said="2020-02-20"),
    ]
    assert held(ledger(*said).holding("hayyan", day("2020-02-15")))[1] == "army"
    assert held(ledger(*said, known="2020-02-18").holding("hayyan", day("2020-02-15")))[1] == "rebels"


def test_rule_04_what_has_no_time_happened_no_later_than_it_was_said() -> None:
    claim = HarmClaim(id="a", start=0, quote="x", sentence=0, rule="r", confidence=0.9, harm="killed")
    made = statement(claim, Source("b", "paper", None, day("2020-02-17"), day("2020-03-01"), "b"), PARAMETERS)
    assert (made.last, made.told, made.known) == (day("2020-02-17"), False, day("2020-02-17"))


def test_rule_04_a_report_without_a_day_is_known_from_when_we_got_it() -> None:
    claim = HarmClaim(
        id="a", start=0, quote="x", sentence=0, rule="r", confidence=0.9, harm="killed", time=Time(start="2016")
    )
    made = statement(claim, Source("b", "paper", None, None, day("2020-03-01"), "b"), PARAMETERS)
    assert (made.first, made.last, made.known) == (*bounds("2016"), day("2020-03-01"))


# -- rule 5: states and ranges -----------------------------------------------------------------------------------------


def test_rule_05_the_start_of_a_period_is_a_range() -> None:
    periods = timeline([control("observatory", "gained", "army", on="2020-02", said="2020-03-01")], WORLD, PARAMETERS)
    assert periods[-1].start == bounds("2020-02")


def test_rule_05_a_second_body_narrows_the_range() -> None:
    said = [
        control("observatory", "gained", "army", on="2020-02", said="2020-03-01"),
        control("sana", "gained", "army", on="2020-02-10", said="2020-02-10"),
    ]
    assert timeline(said, WORLD, PARAMETERS)[-1].start == bounds("2020-02-10")


def test_rule_05_nothing_known_is_no_holding() -> None:
    assert ledger().holding("hayyan", day("2020-02-17")) is None


# -- rule 6: what each change does -------------------------------------------------------------------------------------


def test_rule_06_a_raid_takes_nothing() -> None:
    said = [
        control("observatory", "holds", "army", on="2020-01-01"),
        control("rebels", "gained", "rebels", on="2020-02-10", manner="raid"),
        control("observatory", "gained", "rebels", on="2020-02-10", manner="raid"),
    ]
    assert shape(timeline(said, WORLD, PARAMETERS)) == [("held", "army")]


def test_rule_06_a_place_that_was_left_is_unknown_until_someone_holds_it() -> None:
    said = [
        control("observatory", "holds", "army", on="2020-01-01"),
        control("sana", "left", "army", on="2020-02-01"),
        control("observatory", "holds", "rebels", on="2020-02-20"),
    ]
    assert shape(timeline(said, WORLD, PARAMETERS)) == [("held", "army"), ("unknown", None), ("held", "rebels")]


def test_rule_06_leaving_with_a_taker_is_one_change() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-01-01"),
        control("activists", "left", "rebels", on="2020-02-10"),
        control("observatory", "gained", "army", on="2020-02-10"),
        control("sana", "gained", "army", on="2020-02-11"),
    ]
    assert shape(timeline(said, WORLD, PARAMETERS)) == [("held", "rebels"), ("held", "army")]


def test_rule_06_whom_a_place_was_taken_from_held_it_until_then() -> None:
    told = ledger(control("observatory", "gained", "army", patient="rebels", on="2020-02-10"))
    assert shape(told.timelines["hayyan"]) == [("held", "rebels"), ("held", "army")]
    assert held(told.holding("hayyan", day("2020-02-01"))) == ("held", "rebels", "claimed")
    assert held(told.holding("hayyan", day("2020-02-11")))[1] == "army"


def test_rule_06_who_left_a_place_held_it_until_then() -> None:
    alone = ledger(control("activists", "left", "rebels", on="2020-02-10"))
    assert shape(alone.timelines["hayyan"]) == [("held", "rebels"), ("unknown", None)]
    assert held(alone.holding("hayyan", day("2020-02-01")))[1] == "rebels"
    assert held(alone.holding("hayyan", day("2020-02-11")))[:2] == ("unknown", None)


def test_rule_06_a_taking_is_not_earlier_than_the_withdrawal_before_it() -> None:
    told = ledger(
        control("activists", "left", "rebels", on="2020-02-10"),
        control("sana", "gained", "army", said="2020-02-11"),  # some day before it was said
    )
    before, after = told.timelines["hayyan"]
    assert (before.holder, after.holder) == ("rebels", "army")
    assert before.end == after.start == (day("2020-02-10"), day("2020-02-11"))
    assert held(told.holding("hayyan", day("2020-02-09")))[1] == "rebels"


@pytest.mark.parametrize("gained", ["2020-02-09", "2020-02-11"])
def test_rule_07_an_admitted_withdrawal_bears_out_the_taking(gained: str) -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-01-01"),
        control("activists", "left", "rebels", on="2020-02-10"),
        control("sana", "gained", "army", on=gained),
    ]
    assert shape(ledger(*said).timelines["hayyan"]) == [("held", "rebels"), ("held", "army")]
    assert held(ledger(*said).holding("hayyan", day("2020-02-12"))) == ("held", "army", "assessed")
    assert held(ledger(said[0], said[2]).holding("hayyan", day("2020-02-12"))) == ("held", "rebels", "claimed")


def test_rule_06_holding_confirms_and_starts_nothing() -> None:
    (period,) = timeline([control("observatory", "holds", "army", on="2020-02-10")], WORLD, PARAMETERS)
    assert period.start == (None, day("2020-02-10"))


def test_rule_06_a_siege_leaves_the_holder() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-01-01"),
        control("observatory", "besieges", "army", on="2020-02-01"),
    ]
    last = timeline(said, WORLD, PARAMETERS)[-1]
    assert (last.state, last.holder, last.besieger) == ("besieged", "rebels", "army")


def test_rule_06_a_cut_road_besieges() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-01-01"),
        control("observatory", "gained", "army", on="2020-02-01", manner="road-cut"),
    ]
    assert timeline(said, WORLD, PARAMETERS)[-1].state == "besieged"


@pytest.mark.parametrize(("inside", "state"), [(True, "contested"), (False, "held"), (None, "held")])
def test_rule_06_contested_only_where_the_enemy_is_inside(inside: bool | None, state: str) -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-02-01"),
        control("observatory", "contests", "army", on="2020-02-10", inside=inside),
    ]
    assert held(ledger(*said).holding("hayyan", day("2020-02-12")))[0] == state


def test_rule_06_fighting_that_nobody_tells_of_any_more_is_over() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-02-01"),
        control("observatory", "contests", "army", on="2020-02-10", inside=True),
    ]
    assert held(ledger(*said).holding("hayyan", day("2020-04-01")))[:2] == ("held", "rebels")


# -- rule 7: transfers need more than one voice ------------------------------------------------------------------------


def test_rule_07_a_claimed_gain_stands_beside_the_old_holder() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-02-01"),
        control("sana", "gained", "army", on="2020-02-10"),
    ]
    found = ledger(*said).holding("hayyan", day("2020-02-12"))
    assert held(found)[1] == "rebels"
    assert found is not None
    assert [(rival.holder, rival.tier) for rival in found.period.rivals] == [("army", "claimed")]


def test_rule_07_a_claim_that_others_share_becomes_a_transfer_on_its_own_day() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-02-01"),
        control("sana", "gained", "army", on="2020-02-10"),
        control("observatory", "holds", "army", on="2020-02-25"),
    ]
    periods = timeline(said, WORLD, PARAMETERS)
    assert shape(periods) == [("held", "rebels"), ("held", "army")]
    assert periods[-1].start == bounds("2020-02-10")


def test_rule_07_confidence_decays_and_goes_stale() -> None:
    told = ledger(
        control("observatory", "gained", "army", on="2020-02-10"), control("sana", "gained", "army", on="2020-02-10")
    )
    soon, later, stale = (told.holding("hayyan", day(d)) for d in ("2020-02-10", "2020-05-10", "2021-06-01"))
    assert soon is not None and later is not None and stale is not None
    assert soon.confidence > later.confidence > stale.confidence
    assert (later.stale, stale.stale) == (False, True)
    assert held(stale)[1] == "army"


# -- rule 8: areas colour no village -----------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [{"part": "south countryside"}, {"counted": True}])
def test_rule_08_a_claim_about_an_area_stays_there(more: dict[str, object]) -> None:
    found = ledger(control("observatory", "gained", "army", places=("aleppo",), **more))
    assert list(found.timelines) == ["aleppo/" + ("*" if "counted" in more else "south countryside")]
    assert found.holding("hayyan", day("2020-02-17")) is None


# -- rule 9: land ------------------------------------------------------------------------------------------------------


def test_rule_09_land_belongs_to_the_nearest_place_with_a_contested_band_between() -> None:
    said = [
        control("observatory", "holds", "rebels", on="2020-02-10"),
        control("observatory", "holds", "army", on="2020-02-10", places=("anadan",)),
    ]
    features = ledger(*said).areas(day("2020-02-12"))["features"]
    assert sorted(feature["properties"]["holder"] for feature in features) == ["contested", "government", "opposition"]


def test_rule_09_land_ends_at_the_cap() -> None:
    from shapely.geometry import Point
    from shapely.geometry import shape as geometry

    said = [control("observatory", "holds", "rebels", on="2020-02-10")]
    (feature,) = ledger(*said).areas(day("2020-02-12"))["features"]
    drawn = geometry(feature["geometry"])
    cap = PARAMETERS.areas.cap_km / 111.19
    assert drawn.contains(Point(37.00, 36.30 + 0.95 * cap))
    assert not drawn.contains(Point(37.00, 36.30 + 1.05 * cap))


# -- rules 10 to 13: counts --------------------------------------------------------------------------------------------


def test_rule_10_a_figure_keeps_who_said_it_and_of_whom() -> None:
    (account,) = killed(harm("observatory", 5, "civilians", words="خمسة")).accounts
    assert (account.body, account.figures[0].victims, account.figures[0].statement.words) == (
        "observatory",
        "civilians",
        "خمسة",
    )


def test_rule_11_a_later_figure_of_a_body_takes_the_place_of_its_earlier_one() -> None:
    toll = killed(harm("observatory", 5, "civilians", on="2020-02-17"),
                  harm("observatory", 9, "civilians", on="2020-02-17", said="2020-02-18"))  # fmt: skip
    assert (toll.low, toll.best, toll.high) == (9, 9, 9)


def test_rule_12_including_makes_a_part_that_is_never_added() -> None:
    whole = harm("observatory", 591, "people", id="whole", report="r")
    parts = [harm("observatory", n, who, part_of="whole", report="r") for n, who in ((18, "women"), (4, "children"))]
    toll = killed(whole, *parts)
    assert (toll.low, toll.best, toll.high) == (591, 591, 591)
    (figure,) = toll.accounts[0].figures
    assert [part.low for part in figure.parts] == [18, 4]
    assert figure.remainder == (569, 569)


def test_rule_12_a_part_larger_than_its_sum_is_no_part() -> None:
    whole = harm("observatory", 5, "people", id="sum", report="r")
    toll = killed(whole, harm("observatory", 8, "army", part_of="sum", report="r"))
    assert len(toll.accounts[0].figures) == 2


def test_rule_12_a_part_stays_in_its_sum_whoever_tells_it() -> None:
    whole = harm("agency", 6, "people", id="six", report="r")
    toll = killed(whole, harm("rescuers", 1, "women", part_of="six", report="r"))
    assert (toll.low, toll.high, [account.body for account in toll.accounts]) == (6, 6, ["agency"])


def test_rule_13_items_of_one_phrase_are_added() -> None:
    phrase = {"report": "r", "quote": "رجل وزوجته وثلاثة أطفال"}
    toll = killed(*(harm("agency", n, who, **phrase) for n, who in ((1, "people"), (1, "women"), (3, "children"))))
    assert toll.best == 5


def test_rule_13_some_of_the_civilians_told_again_are_not_added() -> None:
    toll = killed(
        harm("agency", 4, "civilians", report="r", quote="مقتل أربعة مدنيين"),
        harm("agency", 1, "women", report="r", quote="امرأة من القتلى", sentence=3),
    )
    assert toll.best == 4


def test_rule_13_disjoint_items_of_one_report_are_added() -> None:
    toll = killed(harm("observatory", 3, "civilians", report="r"), harm("observatory", 4, "army", report="r"))
    assert toll.best == 7


def test_rule_13_a_sum_beside_its_items_is_not_added_to_them() -> None:
    toll = killed(harm("observatory", 7, "people", report="r"), harm("observatory", 3, "civilians", report="r"))
    assert toll.best == 7


# -- rules 14 and 15: range, best, enemies -----------------------------------------------------------------------------


def test_rule_14_low_and_high_are_the_extremes_and_the_rule_is_given() -> None:
    toll = killed(
        harm("activists", 12, "civilians", by="army"),
        harm("observatory", 9, "civilians"),
        harm("agency", 8, "civilians", said="2020-02-16", on="2020-02-16"),
    )
    assert (toll.low, toll.best, toll.high) == (8, 9, 12)
    assert toll.rule == "the latest figure of a body without interest"
    assert toll.contradicted


def test_rule_14_several_without_a_number_are_two_at_least() -> None:
    several = harm("observatory", None, "civilians")
    alone, beside = killed(several), killed(several, harm("agency", 1, "civilians"))
    assert (alone.low, alone.best, alone.high) == (2, None, None)
    assert (beside.low, beside.best, beside.high) == (1, 1, 2)
    assert killed(several, harm("agency", 7, "civilians")).low == 7


def test_rule_14_tens_add_nothing_to_a_number_among_them() -> None:
    toll = killed(harm("agency", 20, "people", high=99), harm("observatory", 30, "people"))
    assert (toll.low, toll.high) == (30, 30)


@pytest.mark.parametrize(("who", "low"), [([(1, "women")], 6), ([(1, "women"), (4, "children")], 5)])
def test_rule_14_an_enumeration_is_a_count_and_a_lone_woman_is_not(who: list[tuple[int, str]], low: int) -> None:
    listed = [harm("agency", n, sort, report="r", quote="أصيب") for n, sort in who]
    assert killed(harm("observatory", 6, "people"), *listed).low == low


def test_rule_14_improbable_claims_do_not_widen_the_range() -> None:
    toll = killed(harm("observatory", 9, "civilians"), harm("agency", 900, "civilians", confidence=0.1))
    assert toll.high == 9


def test_rule_15_what_a_belligerent_says_of_its_enemy_stands_apart() -> None:
    toll = killed(harm("observatory", 3, "rebels", by="army"), harm("army", 50, "rebels", by="army"))
    assert (toll.high, [account.body for account in toll.enemy]) == (3, ["army"])


def test_rule_15_an_admitted_loss_is_the_best_figure() -> None:
    toll = killed(harm("observatory", 3, "army", by="rebels"), harm("sana", 5, "army", by="rebels"))
    assert (toll.best, toll.rule) == (5, "the latest figure of an admission")


# -- rules 16 and 17: apart, never inferred ----------------------------------------------------------------------------


def test_rule_16_harms_are_counted_apart() -> None:
    found = ledger(
        harm("observatory", 3, "civilians", report="r"), harm("observatory", 8, "civilians", what="wounded", report="r")
    )
    (incident,) = found.incidents
    assert {toll.harm: toll.best for toll in found.tolls(incident)} == {"killed": 3, "wounded": 8}


def test_rule_17_what_is_left_of_a_sum_has_no_status() -> None:
    toll = killed(
        harm("observatory", 5, None, id="all", report="r"), harm("observatory", 2, "army", part_of="all", report="r")
    )
    (figure,) = toll.accounts[0].figures
    assert (figure.victims, figure.remainder) == (None, (3, 3))


def test_rule_17_a_total_over_a_time_is_no_incident() -> None:
    found = ledger(harm("observatory", 591, "people", cumulative=True))
    assert (found.incidents, len(found.totals())) == ([], 1)


# -- rule 18: incidents ------------------------------------------------------------------------------------------------


def strike(body: str, place: str = "hayyan", **more: object) -> Statement:
    return say(
        body, "event", "ASSAULT", more.pop("by", None), mode=more.pop("mode", "airstrike"), places=(place,), **more
    )  # type: ignore[arg-type]


def test_rule_18_one_place_and_day_is_one_incident_and_says_why() -> None:
    (incident,) = ledger(strike("observatory", on="2020-02-17"), strike("sana", on="2020-02-17")).incidents
    assert [merge.reason for merge in incident.merges] == ["the same place, the same days, airstrike"]


def test_rule_18_one_place_inside_the_other() -> None:
    assert len(ledger(strike("observatory", on="2020-02-17"), strike("sana", "market", on="2020-02-17")).incidents) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"on": "2020-02-25"},
        {"on": "2020-02-17", "place": "kafr"},
        {"on": "2020-02-17", "mode": "abduction"},
    ],
)
def test_rule_18_another_day_place_or_deed_is_another_incident(other: dict[str, str]) -> None:
    assert len(ledger(strike("observatory", on="2020-02-17"), strike("sana", **other)).incidents) == 2


def test_rule_18_numbers_neither_merge_nor_split() -> None:
    assert (
        len(
            ledger(
                harm("observatory", 3, "civilians", on="2020-02-17"), harm("agency", 30, "civilians", on="2020-02-17")
            ).incidents
        )
        == 1
    )
    assert (
        len(
            ledger(
                harm("observatory", 3, on="2020-02-17"), harm("agency", 3, on="2020-02-17", places=("kafr",))
            ).incidents
        )
        == 2
    )


def test_rule_18_two_sides_that_blame_each_other_tell_of_one_incident() -> None:
    said = [strike("sana", on="2020-02-17", by="rebels"), strike("activists", on="2020-02-17", by="army")]
    assert len(ledger(*said).incidents) == 1


def test_rule_18_a_person_may_part_and_join() -> None:
    one, other, far = (
        strike("observatory", on="2020-02-17"),
        strike("sana", on="2020-02-17"),
        strike("mod", "kafr", on="2020-02-17"),
    )
    pair = frozenset((frozenset((one.id, other.id)),))
    assert len(Ledger([one, other], WORLD, PARAMETERS, judgements=Judgements(apart=pair)).incidents) == 2
    same = frozenset((frozenset((one.id, far.id)),))
    (incident,) = Ledger([one, far], WORLD, PARAMETERS, judgements=Judgements(same=same)).incidents
    assert incident.merges[0].reason == "judged the same"


# -- over all rules ----------------------------------------------------------------------------------------------------


def test_the_order_of_statements_makes_no_difference() -> None:
    said = [
        control(body, what, holder, on=f"2020-02-{number + 1:02}")
        for number, (body, what, holder) in enumerate(
            [("observatory", "holds", "rebels"), ("sana", "gained", "army"), ("observatory", "gained", "army"),
             ("activists", "gained", "rebels"), ("observatory", "contests", "army"), ("sana", "left", "army")]
        )
    ]  # fmt: skip
    wanted = shape(timeline(said, WORLD, PARAMETERS))
    for seed in range(20):
        random.Random(seed).shuffle(said)
        assert shape(timeline(said, WORLD, PARAMETERS)) == wanted


def test_changes_between_two_days() -> None:
    found = ledger(
        control("observatory", "holds", "rebels", on="2020-02-01"),
        control("observatory", "gained", "army", on="2020-02-10"),
        control("sana", "gained", "army", on="2020-02-10"),
        control("observatory", "holds", "rebels", on="2020-02-01", places=("kafr",)),
    )
    (change,) = found.changes(day("2020-02-05"), day("2020-02-12"))
    assert (change.place, held(change.before)[1], held(change.after)[1]) == ("hayyan", "rebels", "army")


def test_sources_are_measured() -> None:
    record = ledger(
        control("sana", "gained", "army", on="2020-02-10"), control("observatory", "gained", "army", on="2020-02-11")
    ).sources["sana"]
    assert (record.claims, record.confirmed, dict(record.confirmed_by)) == (1, 1, {"observatory": 1})
    assert record.credited == {"government": 1}


def test_outlets_that_cite_one_body_do_not_confirm_each_other() -> None:
    one = control("observatory", "gained", "army", on="2020-02-10", outlet="paper")
    other = control("observatory", "gained", "army", on="2020-02-10", said="2020-02-11", outlet="channel")
    third = control("sana", "gained", "army", on="2020-02-10", said="2020-02-12", outlet="sana")
    for said, confirmed in (((one, other), 0), ((one, other, third), 1)):
        turned = turns(said, WORLD, PARAMETERS)
        assert sources.records(said, turned, WORLD, of=sources.outlet)["paper"].confirmed == confirmed


def test_who_denies_a_claim_contradicts_it() -> None:
    record = ledger(
        control("sana", "gained", "army", on="2020-02-10"),
        control("activists", "gained", "army", modality="denied", on="2020-02-11"),
    ).sources["sana"]
    assert (record.contradicted, dict(record.contradicted_by)) == (1, {"activists": 1})


def test_figures_of_one_incident_confirm_or_contradict_each_other() -> None:
    told = ledger(
        harm("observatory", 5, "civilians", on="2020-02-10"),
        harm("agency", 5, "civilians", on="2020-02-10", said="2020-02-11"),
        harm("sana", 9, "civilians", on="2020-02-10", said="2020-02-12"),
        harm("mod", 1, "women", on="2020-02-10", said="2020-02-13"),  # of some of them only
    )
    found = sources.figures(told.incidents, WORLD)
    assert (found["observatory"].confirmed_by, found["observatory"].contradicted_by) == ({"agency": 1}, {"sana": 1})
    assert (found["sana"].confirmed, found["sana"].contradicted) == (0, 0)  # nobody told of it later
    assert "mod" not in found


def test_parameters_can_be_overridden_and_are_checked(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("areas: {cap_km: {value: 5}}", encoding="utf-8")
    assert (load(own).areas.cap_km, load(own).areas.contested_km) == (5, PARAMETERS.areas.contested_km)
    own.write_text("areas: {cap_miles: 5}", encoding="utf-8")
    with pytest.raises(ParameterError, match=r"own\.yaml"):
        load(own)


def told_of(*statements: Statement) -> list[tuple[tuple[str, ...], list[int | None]]]:
    """The places of each mention of one report, and the numbers told there."""
    (told, usual) = next(by_report(statements))
    made = mentions(told, usual, WORLD)
    return [(mention.places, [s.low for s in mention.statements if s.kind == "harm"]) for mention in made]


def test_rule_18_what_is_told_of_a_region_joins_no_two_villages() -> None:
    found = told_of(
        harm("agency", 3, "civilians", report="r", places=("hayyan",), sentence=0),
        strike("agency", "aleppo", report="r", sentence=1),
        harm("agency", 5, "civilians", report="r", places=("kafr",), sentence=2),
    )
    assert found == [(("hayyan",), [3]), (("kafr",), [5])]


def test_rule_18_a_number_of_a_region_that_sums_up_its_villages_is_of_none_of_them() -> None:
    found = told_of(
        harm("agency", 8, "civilians", report="r", places=("aleppo",), sentence=0),
        harm("agency", 3, "civilians", report="r", places=("hayyan",), sentence=1),
        harm("agency", 5, "civilians", report="r", places=("kafr",), sentence=2),
    )
    assert found == [(("aleppo",), [8]), (("hayyan",), [3]), (("kafr",), [5])]


def test_rule_18_a_number_of_a_region_is_of_the_village_told_of_next() -> None:
    found = told_of(
        harm("agency", 3, "civilians", report="r", places=("aleppo",), sentence=0),
        harm("agency", 3, "civilians", report="r", places=("hayyan",), sentence=1),
        strike("agency", "kafr", report="r", sentence=3),
    )
    assert found == [(("hayyan",), [3, 3]), (("kafr",), [])]


def test_rule_18_a_harm_without_a_place_is_of_its_sentence_before_it_is_of_the_report() -> None:
    found = told_of(
        strike("agency", "hayyan", report="r", sentence=0),
        strike("agency", "hayyan", report="r", sentence=1),
        strike("agency", "kafr", report="r", sentence=6),
        harm("agency", 2, "civilians", report="r", places=(), sentence=6),
        harm("agency", 4, "civilians", report="r", places=(), sentence=8),
    )
    assert found == [(("hayyan",), [4]), (("kafr",), [2])]


def test_rule_18_a_digest_of_many_places_is_about_none() -> None:
    found = told_of(
        *(strike("agency", place, report="r", sentence=n) for n, place in enumerate(("hayyan", "kafr", "anadan"))),
        harm("agency", 4, "civilians", report="r", places=(), sentence=8),
    )
    assert ((), [4]) in found


def test_rule_18_other_days_are_other_happenings_of_a_place() -> None:
    found = told_of(
        harm("agency", 3, "civilians", report="r", on="2020-02-17", sentence=0),
        harm("agency", 7, "civilians", report="r", on="2020-02-14", said="2020-02-17", sentence=1),
        harm("agency", 1, "children", report="r", said="2020-02-17", sentence=1),
    )
    assert sorted(numbers for _, numbers in found) == [[3], [7, 1]]


def test_rule_18_of_two_as_likely_the_earlier_is_taken() -> None:
    day_of = {"on": "2020-02-17"}
    both = say("agency", "event", "ASSAULT", mode="airstrike", places=("kafr", "hayyan"), report="z", **day_of)
    found = ledger(
        strike("observatory", "hayyan", report="a", **day_of), strike("sana", "kafr", report="b", **day_of), both
    )
    assert {incident.places: len(incident.mentions) for incident in found.incidents} == {("hayyan",): 2, ("kafr",): 1}


def test_rule_18_an_explosion_may_be_a_strike_from_the_air() -> None:
    told = (strike("observatory", on="2020-02-17"), strike("agency", on="2020-02-17", mode="bombing"))
    assert len(ledger(*told).incidents) == 1
