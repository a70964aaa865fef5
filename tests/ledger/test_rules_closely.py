"""The rules again where they are finest: one test for each condition that the ledger makes."""

from __future__ import annotations

import pytest

from marsad.ledger.control import timeline
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Source, Statement, statement
from marsad.ledger.tolls import Toll
from marsad.ledger.weight import tier
from marsad.ledger.world import Spot, World
from marsad.model import ControlClaim, HarmClaim, Speaker, Time
from tests.ledger.told import PARAMETERS, WORLD, control, day, harm, say


def ledger(*statements: Statement, known: str | None = None, world: World = WORLD) -> Ledger:
    return Ledger(statements, world, PARAMETERS, known=day(known) if known else None)


def killed(*statements: Statement) -> Toll:
    (incident,) = ledger(*statements).incidents
    return next(toll for toll in ledger(*statements).tolls(incident) if toll.harm == "killed")


def holder(told: Ledger, on: str, place: str = "hayyan") -> tuple[str | None, str | None, str | None]:
    found = told.holding(place, day(on))
    return (found.period.state, found.period.holder, found.period.tier) if found else (None, None, None)


def claim(time: Time | None = None, modality: str = "happened", speaker: Speaker | None = None) -> ControlClaim:
    return ControlClaim(id="a", start=0, quote="x", sentence=0, rule="r", confidence=0.9, change="gained", time=time,
                        modality=modality, speaker=speaker)  # type: ignore[arg-type]  # fmt: skip


PRINTED = Source("r", "paper", "qatar", day("2020-02-17"), day("2020-02-18"), "r")


# -- rules 1 to 4 ------------------------------------------------------------------------------------------------------


def test_rule_01_words_are_those_of_the_body_that_is_cited() -> None:
    cited = Speaker(text="وكالة سانا", start=0, end=10, body="sana", stance="government")
    made = statement(claim(speaker=cited), PRINTED, PARAMETERS)
    assert (made.body, made.stance, made.outlet) == ("sana", "government", "paper")


def test_rule_01_speakers_of_a_side_without_a_name_are_a_body_of_that_side() -> None:
    said = Speaker(text="ناشطون", start=0, end=6, stance="opposition")
    assert statement(claim(speaker=said), PRINTED, PARAMETERS).stance == "opposition"


def test_rule_03_an_admission_is_not_disputed_by_who_denies_it() -> None:
    denial = control("activists", "left", "army", modality="denied")
    assert tier([control("sana", "left", "army")], [denial], WORLD) == "assessed"


def test_rule_03_many_without_interest_outweigh_one_self_serving_denial() -> None:
    neutral = [control(body, "gained", "army") for body in ("observatory", "agency", "un")]
    self_serving = control("activists", "gained", "army", modality="denied")
    disinterested = control("paper", "gained", "army", modality="denied")
    assert tier(neutral, [self_serving], WORLD) == "assessed"
    assert tier(neutral[:2], [self_serving], WORLD) == "disputed"
    assert tier(neutral, [disinterested], WORLD) == "disputed"


def test_rule_04_what_is_published_on_a_day_is_known_on_it() -> None:
    said = control("observatory", "holds", "rebels", on="2020-02-10", said="2020-02-20")
    assert ledger(said, known="2020-02-20").statements == [said]
    assert ledger(said, known="2020-02-19").statements == []


def test_rule_04_news_without_a_day_is_of_the_last_days() -> None:
    made = statement(claim(), PRINTED, PARAMETERS)
    assert (made.first, made.last) == (day("2020-02-17") - PARAMETERS.untold_days, day("2020-02-17"))


def test_rule_04_what_has_happened_did_so_before_it_was_told_of() -> None:
    month = Time(start="2020-02")
    assert statement(claim(month), PRINTED, PARAMETERS).last == day("2020-02-17")
    assert statement(claim(month, "planned"), PRINTED, PARAMETERS).last == day("2020-02-29")


# -- rules 5 to 9 ------------------------------------------------------------------------------------------------------

HELD = control("observatory", "holds", "rebels", on="2020-01-01")


@pytest.mark.parametrize("what", ["gained", "left"])
def test_rule_06_what_is_planned_changes_nothing(what: str) -> None:
    of = {"gained": "army", "left": "rebels"}[what]
    said = [control(body, what, of, on="2020-02-10", modality="planned") for body in ("observatory", "activists")]
    assert holder(ledger(HELD, *said), "2020-02-12")[:2] == ("held", "rebels")


def test_rule_06_who_is_leaving_has_not_left() -> None:
    leaving = control("activists", "left", "rebels", on="2020-02-10", modality="ongoing")
    assert holder(ledger(HELD, leaving), "2020-02-12")[:2] == ("held", "rebels")


def test_rule_06_who_is_taking_a_place_is_fighting_for_it() -> None:
    taking = [
        control(body, "gained", "army", on="2020-02-10", modality="ongoing", inside=True) for body in ("sana", "un")
    ]
    assert holder(ledger(HELD, *taking), "2020-02-12")[:2] == ("contested", "rebels")


def test_rule_06_shelling_changes_nothing() -> None:
    shelling = say("observatory", "event", "ASSAULT", "army", mode="shelling", on="2020-02-10")
    assert ledger(HELD, shelling).timelines == ledger(HELD).timelines


def test_rule_07_a_rival_whom_a_second_body_confirms_takes_over() -> None:
    said = [
        HELD, control("sana", "gained", "army", on="2020-02-10"),
        control("observatory", "gained", "army", on="2020-02-25"),  # too late to be the same change
    ]  # fmt: skip
    told = ledger(*said)
    assert holder(told, "2020-02-26") == ("held", "army", "assessed")
    assert told.timelines["hayyan"][-1].start == (day("2020-02-10"), day("2020-02-10"))


def test_rule_07_who_holds_a_place_is_confirmed_by_every_later_word() -> None:
    later = control("agency", "holds", "rebels", on="2020-03-01")
    (period,) = timeline([HELD, later], WORLD, PARAMETERS)
    assert (period.confirmed, period.tier) == (day("2020-03-01"), "assessed")
    found = ledger(HELD, later).holding("hayyan", day("2021-02-01"))
    assert found is not None and not found.stale
    alone = ledger(HELD).holding("hayyan", day("2021-02-01"))
    assert alone is not None and alone.stale


def drawn(*said: Statement, on: str = "2020-02-12", world: World = WORLD) -> list[str]:
    features = ledger(*said, world=world).areas(day(on))["features"]
    return sorted(feature["properties"]["holder"] for feature in features)


def test_rule_08_who_holds_a_province_colours_no_land() -> None:
    assert drawn(control("observatory", "holds", "army", places=("aleppo",), on="2020-02-10")) == []


def test_rule_09_land_of_places_long_unheard_of_is_not_drawn() -> None:
    assert drawn(HELD) == ["opposition"]
    assert drawn(HELD, on="2022-01-01") == []


def test_rule_09_land_belongs_to_places_where_people_live() -> None:
    spots = WORLD.spots | {"hayyan": Spot("hayyan", (36.3, 37.0), populated=False)}
    assert drawn(HELD, world=World(WORLD.sides, WORLD.camps, WORLD.neutral, spots)) == []


def test_rule_09_land_of_contested_and_disputed_places_is_contested() -> None:
    inside = control("observatory", "contests", "army", on="2020-02-10", inside=True)
    assert drawn(HELD, inside) == ["contested"]
    disputed = [
        control("sana", "gained", "army", on="2020-02-10"),
        control("activists", "gained", "army", on="2020-02-10", modality="denied"),
    ]
    assert holder(ledger(*disputed), "2020-02-12") == ("held", "army", "disputed")
    assert drawn(*disputed) == ["contested"]


# -- rules 10 to 17 ----------------------------------------------------------------------------------------------------


def test_rule_10_a_count_is_a_range() -> None:
    toll = killed(harm("observatory", 5, "civilians", high=8))
    assert (toll.low, toll.best, toll.high) == (5, 5, 8)
    assert (toll.accounts[0].figures[0].low, toll.accounts[0].figures[0].high) == (5, 8)


def test_rule_11_a_later_lower_figure_is_a_correction() -> None:
    toll = killed(
        harm("observatory", 9, "civilians", on="2020-02-17"),
        harm("observatory", 5, "civilians", on="2020-02-17", said="2020-02-18"),
    )
    assert (toll.low, toll.best, toll.high) == (5, 5, 5)


def test_rule_11_of_two_figures_of_a_day_the_larger_counts_those_found_since() -> None:
    toll = killed(*(harm("observatory", n, "civilians", on="2020-02-17", report=f"r{10 - n}") for n in (4, 9, 7)))
    assert (toll.low, toll.best, toll.high) == (9, 9, 9)


def test_rule_12_besides_makes_siblings_that_are_added() -> None:
    toll = killed(harm("observatory", 5, "civilians", report="r"), harm("observatory", 3, "army", report="r"))
    assert [figure.parts for figure in toll.accounts[0].figures] == [[], []]
    assert toll.best == 8


def test_rule_13_a_sum_that_is_smaller_than_its_items_gives_way_to_them() -> None:
    toll = killed(
        harm("observatory", 2, "people", report="r"),
        harm("observatory", 3, "civilians", report="r"), harm("observatory", 4, "army", report="r"),
    )  # fmt: skip
    assert toll.best == 7


def test_rule_14_of_the_latest_the_most_detailed_is_best() -> None:
    whole = harm("observatory", 6, "civilians", id="w", report="r")
    toll = killed(
        harm("agency", 9, "civilians"), whole, harm("observatory", 2, "children", part_of="w", report="r"),
    )  # fmt: skip
    assert (toll.best, toll.rule) == (6, "the latest figure of a body without interest, the most detailed")


def test_rule_14_who_counts_only_the_women_does_not_lower_the_toll() -> None:
    toll = killed(harm("observatory", 9, "civilians"), harm("agency", 2, "women"))
    assert (toll.low, toll.best, toll.high) == (9, 9, 9)
    assert not toll.contradicted


def test_rule_14_who_counts_only_the_women_of_anothers_number_tells_of_no_others() -> None:
    whole = harm("observatory", 4, "civilians", id="w", report="r")
    part = harm("observatory", 3, "women", part_of="w", report="r")
    toll = killed(whole, part, harm("agency", 3, "women"))
    assert (toll.low, toll.high, toll.contradicted) == (4, 4, False)
    toll = killed(whole, harm("agency", 3, "women"))
    assert (toll.low, toll.high) == (3, 4)


def test_rule_12_persons_named_in_one_phrase_are_added() -> None:
    names = [
        harm("agency", 1, "people", report="r", sentence=1, quote="مقتل كل من أحمد"),
        harm("agency", 1, "people", report="r", sentence=1, quote="مقتل كل من أحمد ومحمود"),
    ]
    assert killed(*names).low == 2
    again = harm("agency", 1, "people", report="r", sentence=4, quote="وكان الشاب قد توفي")
    assert killed(names[0], again).low == 1


def test_rule_18_a_total_of_the_day_at_a_place_is_of_its_incident() -> None:
    (incident,) = ledger(
        strike("observatory", "hayyan", on="2020-02-17"),
        harm("agency", 3, "civilians", cumulative=True, on="2020-02-17"),
        harm("sana", 90, "civilians", cumulative=True, places=("hayyan", "kafr"), on="2020-02-17"),
    ).incidents
    assert [statement.low for statement in incident.statements if statement.kind == "harm"] == [3]


def test_rule_14_a_woman_in_one_account_and_a_child_in_another_may_be_two() -> None:
    toll = killed(harm("observatory", 1, "women"), harm("agency", 1, "children"))
    assert (toll.low, toll.high) == (1, 2)


def test_rule_16_killed_or_wounded_is_a_count_of_its_own() -> None:
    told = ledger(
        harm("observatory", 3, "civilians", report="r"), harm("observatory", 9, what="casualties", report="r")
    )
    (incident,) = told.incidents
    assert {toll.harm: toll.best for toll in told.tolls(incident)} == {"killed": 3, "casualties": 9}


@pytest.mark.parametrize("modality", ["planned", "denied"])
def test_rule_17_what_did_not_happen_makes_no_toll(modality: str) -> None:
    assert ledger(harm("observatory", 3, "civilians", modality=modality)).incidents == []


@pytest.mark.parametrize("victims", ["women", "children"])
def test_rule_17_women_and_children_leave_the_rest_without_a_status(victims: str) -> None:
    whole = harm("observatory", 9, "people", id="w", report="r")
    toll = killed(whole, harm("observatory", 2, victims, part_of="w", report="r"))
    (figure,) = toll.accounts[0].figures
    assert (figure.victims, figure.remainder) == ("people", (7, 7))


def test_rule_17_a_claim_keeps_the_status_that_was_told() -> None:
    made = HarmClaim(id="a", start=0, quote="x", sentence=0, rule="r", confidence=0.9, harm="killed", low=3, high=3)
    assert statement(made, PRINTED, PARAMETERS).patient is None


# -- rule 18 -----------------------------------------------------------------------------------------------------------


def strike(body: str, place: str = "hayyan", by: str | None = None, **more: object) -> Statement:
    return say(body, "event", "ASSAULT", by, mode="airstrike", places=(place,), **more)


@pytest.mark.parametrize(("other", "number"), [("2020-02-11", 1), ("2020-02-12", 2)])
def test_rule_18_one_night_may_have_two_days_and_no_more(other: str, number: int) -> None:
    told = [strike("observatory", on="2020-02-10"), strike("sana", on=other)]
    assert len(ledger(*told).incidents) == number


def test_rule_18_one_body_that_blames_two_sides_tells_of_two_incidents() -> None:
    told = [strike("observatory", on="2020-02-10", by=by) for by in ("army", "rebels")]
    assert len(ledger(*told).incidents) == 2
    assert len(ledger(*(strike("observatory", on="2020-02-10", by=by) for by in ("army", "russia"))).incidents) == 1


def test_rule_18_strikes_in_one_province_are_many() -> None:
    told = [strike(body, "aleppo", on="2020-02-10") for body in ("observatory", "agency")]
    assert len(ledger(*told).incidents) == 2


def test_rule_18_the_next_village_is_another_incident_unless_the_same_did_it() -> None:
    for by, number in ((None, 2), ("army", 1)):
        told = [strike("observatory", on="2020-02-10", by=by), strike("agency", "anadan", on="2020-02-10", by=by)]
        assert len(ledger(*told).incidents) == number


def test_rule_18_casualties_stand_with_the_act_that_caused_them() -> None:
    act = strike("observatory", on="2020-02-10", id="act", report="r")
    dead = harm("observatory", 3, on="2020-02-10", cause="act", report="r", places=("kafr",))
    assert len(ledger(act, dead).incidents) == 1
    assert len(ledger(act, harm("observatory", 3, on="2020-02-10", report="r", places=("kafr",))).incidents) == 2


def test_rule_18_what_has_no_place_is_where_its_report_is() -> None:
    act = strike("observatory", on="2020-02-10", report="r")
    (incident,) = ledger(act, harm("observatory", 3, on="2020-02-10", report="r", places=())).incidents
    assert incident.places == ("hayyan",)
