"""What makes reports be of one incident, and what does not (rule 18): places, days, deeds, sides and telling words."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
import yaml

from marsad.desk.deriving.world import world as real_world
from marsad.ledger.dayindex import DayIndex
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.incidents import Clustering
from marsad.ledger.likeness import Likeness
from marsad.ledger.nearby import Cells
from marsad.ledger.statements import Statement
from marsad.ledger.words import PATH, UNLISTED, telling, weight, words_of
from marsad.ledger.world import Spot, World
from tests.ledger.told import PARAMETERS, WORLD, harm, say

SPOTS = {
    "idlib-gov": Spot("idlib-gov", (35.8, 36.7), ("syria",), area=True),
    "idlib": Spot("idlib", (35.93, 36.63), ("idlib-gov", "syria"), seat="idlib-gov"),
    "foah": Spot("foah", (35.98, 36.70), ("idlib-gov", "syria")),
    "harem": Spot("harem", (36.21, 36.52), ("idlib-gov", "syria")),
    "besher": Spot("besher", (36.19, 36.50), ("idlib-gov", "syria")),
    "raqqa": Spot("raqqa", (35.95, 39.01), ("syria",)),
    "syria": Spot("syria", area=True),
}
LAND = replace(WORLD, spots={**WORLD.spots, **SPOTS})


def told(place: str | None, quote: str, **more: object) -> Statement:
    """A report of an air strike of one day, in these words."""
    fields: dict[str, object] = {"mode": "airstrike", "on": "2020-02-17", "body": "agency"} | more
    return say(fields.pop("body"), "event", "ASSAULT", fields.pop("by", None), quote=quote,
               places=(place,) if place else (), **fields)  # type: ignore[arg-type] # fmt: skip


def incidents(*said: Statement) -> list[Incident]:
    return Ledger(said, LAND, PARAMETERS).incidents


def others(number: int = 200) -> list[Statement]:
    """Reports of other days and places in the set phrases of the genre."""
    phrases = (
        "شنت طائرات حربية غارات على أطراف بلدة",
        "أسفر القصف عن مقتل مدنيين بينهم أطفال",
        "استهدف القصف منازل المدنيين",
    )
    return [
        told("raqqa", f"{phrases[index % 3]} {'ابتثجحخد'[index % 8] * 4}", on=f"20{10 + index % 9}-{1 + index % 12:02}-01")
        for index in range(number)
    ]  # fmt: skip


def together(one: Statement, other: Statement) -> bool:
    """Whether two reports are taken for one incident, among many others."""
    return any({one.id, other.id} <= {s.id for s in found.statements} for found in incidents(one, other, *others()))


FAMILY = "غارة على منزل عائلة الزنباعي قرب مدرسة ابن الهيثم"
AGAIN = "استشهد رجل وابنه من عائلة الزنباعي بغارة قرب مدرسة ابن الهيثم"
PHRASE = "شنت طائرات حربية غارات على أطراف بلدة"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("harem", FAMILY), told(None, AGAIN)),
        (told("harem", FAMILY), told("idlib-gov", AGAIN)),
        (told("harem", FAMILY), told("idlib", AGAIN)),
        (told("harem", FAMILY), told("besher", AGAIN)),
        (told("harem", FAMILY), told("harem", AGAIN, mode="bombing")),
        (told("harem", FAMILY), told("harem", AGAIN, on="2020-02-18")),
    ],
    ids=["no-place", "province", "town-of-the-province", "next-village", "other-deed", "next-day"],
)  # fmt: skip
def test_names_that_few_share_make_one_incident(one: Statement, other: Statement) -> None:
    assert together(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("harem", PHRASE), told(None, PHRASE)),
        (told("harem", PHRASE), told("idlib-gov", PHRASE)),
        (told("harem", PHRASE), told("idlib", PHRASE)),
        (told("harem", PHRASE), told("besher", PHRASE)),
        (told("harem", PHRASE), told("harem", PHRASE, mode="abduction")),
    ],
    ids=["no-place", "province", "town-of-the-province", "next-village", "other-deed"],
)
def test_set_phrases_do_not(one: Statement, other: Statement) -> None:
    assert not together(one, other)


@pytest.mark.parametrize("more", [{"on": "2020-02-20"}, {"place": "raqqa"}], ids=["three-days-later", "far-away"])
def test_no_words_join_what_lies_apart(more: dict[str, str]) -> None:
    assert not together(told("harem", FAMILY), told(more.pop("place", "harem"), FAMILY, **more))


def test_other_words_part_strikes_of_two_days_on_a_town() -> None:
    one = told("harem", "غارة على سوق الهال قرب دوار الساعة أوقعت شهداء من باعة الخضار")
    other = told("harem", "انفجار صاروخ في مشفى التوليد بحارة السريان أصاب ممرضتين وطبيبا", on="2020-02-18")
    assert not together(one, other)
    assert together(replace(one, quote=""), replace(other, quote="")), (
        "where nothing is quoted, the place and day decide"
    )


def test_numbers_are_no_words() -> None:
    claim = harm("agency", 17, quote="مقتل سبعة عشر مدنيا و17 عسكريا", words="سبعة عشر")
    assert words_of([claim]) == ("عسكريا", "مدنيا", "مقتل")


def test_words_in_other_letters_are_none() -> None:
    assert words_of([told("harem", "strike on Harem قرب المخبز BM21")]) == ("المخبز", "قرب")


def test_many_common_words_are_a_set_phrase() -> None:
    phrase = "قتلى وجرحى في صفوف المدنيين جراء قصف مدفعي وصاروخي على الأحياء السكنية في البلدة مساء اليوم"
    assert not telling(words_of([told("harem", phrase)]))
    assert not together(told("harem", phrase), told("besher", phrase))
    assert together(told("harem", f"{phrase} والزنباعي"), told("besher", f"{phrase} والزنباعي"))


def test_names_tell_more_than_words_of_the_genre() -> None:
    assert weight("وصاروخي") == weight("صاروخي") < UNLISTED
    assert weight("للقذائف") == weight("القذائف") < UNLISTED
    assert weight("والزنباعي") == weight("الزنباعي") == UNLISTED > weight("مدرسة") > weight("مدنيين") > weight("على")
    assert telling(("غارة", "الزنباعي", "مدنيين", "الهيثم")) == ["الزنباعي", "الهيثم"]


def test_the_list_of_common_words_is_in_order() -> None:
    levels = yaml.safe_load(PATH.read_text("utf-8"))["levels"]
    words = [word for level in levels for word in level["words"].split()]
    weights = [level["weight"] for level in levels]
    assert 1000 < len(words) == len(set(words)) <= 3000
    assert weights == sorted(set(weights))
    assert weights[0] > 0 and weights[-1] < UNLISTED
    assert all(words_of([told("harem", word)]) == (word,) for word in words)


def test_a_merge_gives_its_reason_and_its_words() -> None:
    found = next(f for f in incidents(told("harem", FAMILY), told(None, AGAIN), *others()) if len(f.mentions) == 2)
    (merge,) = found.merges
    assert merge.reason == "a place told by one only, the same days, airstrike, alike in words"
    assert "الزنباعي" in merge.words
    assert found.places == ("harem",)


def test_the_order_of_reports_makes_no_difference() -> None:
    said = [told("harem", FAMILY), told("idlib", AGAIN), told(None, AGAIN), told("besher", PHRASE), *others(30)]
    shapes = set()
    for seed in range(8):
        random.Random(seed).shuffle(said)
        shapes.add(frozenset(frozenset(s.id for s in found.statements) for found in incidents(*said)))
    assert len(shapes) == 1


def test_reports_added_later_find_their_incident() -> None:
    clustering = Clustering(LAND, PARAMETERS)
    clustering.add([told("harem", FAMILY), *others()])
    before = len(clustering.incidents)
    clustering.add([told(None, AGAIN)])
    assert len(clustering.incidents) == before


def test_an_area_called_in_both_does_not_unsay_the_village() -> None:
    one, other = told("harem", FAMILY), told("idlib", AGAIN)
    one.places = ("idlib", "harem")
    (found,) = (f for f in incidents(one, other, *others()) if len(f.mentions) == 2)
    assert found.places == ("harem",)


def test_a_time_of_months_is_no_day_of_an_incident() -> None:
    year = told("harem", "", on="2020", said="2020-12-31")
    assert len(incidents(year, told("harem", "", on="2020-02-17"))) == 2


@pytest.mark.parametrize(
    ("one", "other", "where"),
    [
        ("harem", "harem", "same"), ("idlib", "idlib", "seat"), ("idlib-gov", "idlib-gov", "wide"),
        ("idlib", "idlib-gov", "seat"), ("idlib", "harem", "wide"), ("harem", "idlib-gov", "wide"),
        ("idlib", "foah", "around"), ("harem", "besher", "near"), ("harem", "foah", ""), ("harem", "raqqa", ""),
        ("market", "hayyan", "inside"), ("harem", "nowhere", ""),
    ],
)  # fmt: skip
def test_how_places_lie_to_each_other(one: str, other: str, where: str) -> None:
    likeness = Likeness(LAND, PARAMETERS.incidents)
    assert likeness.where((one,), (other,)) == likeness.where((other,), (one,)) == where


def test_a_town_called_like_the_area_around_it_may_mean_the_area() -> None:
    spots = real_world(["sy-idlib", "sy-sarmada", "ps-gaza", "sy-idlib-gov"]).spots
    assert [spots[place].seat for place in ("sy-idlib", "ps-gaza", "sy-sarmada", "sy-idlib-gov")] == [
        "sy-idlib-gov", "ps-gaza-strip", None, None
    ]  # fmt: skip


def test_what_is_left_is_found_by_place_area_square_and_word() -> None:
    cells = Cells(LAND)
    harem, province = cells.left(["harem"], ["الزنباعي"]), cells.left(["idlib-gov"], [])
    for place in ("harem", "idlib-gov", "besher"):
        assert cells.looked([place], []) & harem
    assert cells.looked(["harem"], []) & province
    assert not cells.looked(["raqqa"], ["الهيثم"]) & (harem | province)
    assert cells.looked(["raqqa"], ["الزنباعي"]) & harem
    assert cells.left([], []) == cells.looked([], []) == set()


def test_an_index_finds_what_shares_a_cell_and_a_day() -> None:
    dice = random.Random(5)
    index, kept = DayIndex(), dict[int, list[tuple[str, int, int]]]()
    for number in range(300):
        first = dice.randrange(1, 60)
        if number % 3 == 2:
            index.remove(gone := dice.choice(list(kept)), kept.pop(gone))
        kept[number] = [(dice.choice("abc"), first, first + dice.choice((0, 1, 9)))]
        index.add(number, kept[number])
        cell, begin = dice.choice("abcd"), dice.randrange(1, 70)
        wanted = {n for n, ((c, f, last),) in kept.items() if c == cell and f <= begin + 2 and begin <= last}
        assert set(index.near([(cell, begin, begin + 2)])) == wanted
    assert sorted(index.spans()) == sorted(span for spans in kept.values() for span in spans)
    with pytest.raises(KeyError):
        index.remove(1000, [("a", 1, 1)])


def test_people_taken_missing_or_driven_out_are_harms_of_their_own() -> None:
    gone = [told("harem", ""), *(harm("agency", 12, places=("harem",), what=what, on="2020-02-17")
                                 for what in ("missing", "displaced"))]  # fmt: skip
    for one in gone:
        one.report = "r"
    ledger = Ledger(gone, LAND, PARAMETERS)
    (strike,) = ledger.incidents
    assert [(toll.harm, toll.low, toll.high) for toll in ledger.tolls(strike)] == [
        ("missing", 12, 12), ("displaced", 12, 12)
    ]  # fmt: skip
    unplaced = Ledger([harm("agency", 200, "civilians", places=(), what="displaced")], LAND, PARAMETERS)
    (found,) = unplaced.incidents
    assert [toll.best for toll in unplaced.tolls(found)] == [200]
    since = harm("agency", 200, what="displaced", cumulative=True)
    assert Ledger([since], LAND, PARAMETERS).incidents == []


def test_an_arrest_is_not_the_strike_of_that_day() -> None:
    strike, dead = told("harem", "", report="r"), harm("agency", 3, places=("harem",), on="2020-02-17", report="r")
    taken = harm("agency", 12, places=("harem",), what="detained", on="2020-02-17", report="r")
    other = harm("paper", 10, places=("harem",), what="detained", on="2020-02-17")
    ledger = Ledger([strike, dead, taken, other], LAND, PARAMETERS)
    assert {(found.mode, frozenset(s.id for s in found.statements)) for found in ledger.incidents} == {
        ("airstrike", frozenset((strike.id, dead.id))), ("arrest", frozenset((taken.id, other.id)))
    }  # fmt: skip
    taken.cause = strike.id
    assert any({strike.id, taken.id} <= {s.id for s in found.statements}
               for found in Ledger([strike, dead, taken], LAND, PARAMETERS).incidents)  # fmt: skip


def test_cost_grows_with_the_reports_of_a_place_and_day_only() -> None:
    looked: list[int] = []

    class Counted(Likeness):
        def link(self, one, other):  # type: ignore[no-untyped-def]
            looked[-1] += 1
            return super().link(one, other)

    for size in (200, 400):
        spots = {f"v{n}": Spot(f"v{n}", (30 + 0.5 * (n // 20), 36 + 0.5 * (n % 20))) for n in range(size)}
        clustering = Clustering(World(spots=spots), PARAMETERS)
        clustering._likeness = Counted(clustering.world, PARAMETERS.incidents)
        looked.append(0)
        clustering.add([told(f"v{n}", PHRASE) for n in range(size) for _ in range(3)])
        assert len(clustering.incidents) == size
    assert looked[1] <= 2.1 * looked[0]
