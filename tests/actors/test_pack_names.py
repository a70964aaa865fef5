"""What names of actors resolve to, by theatre, day and country."""

from __future__ import annotations

import pytest

from marsad.actors import ActorName, load_packs
from marsad.language.arabic.matching import Matcher
from marsad.language.arabic.words import cut

PACKS = load_packs()


@pytest.fixture(scope="module")
def matcher() -> Matcher[ActorName]:
    return Matcher(PACKS.entries())


def meant(matcher: Matcher[ActorName], text: str, theatre: str | None, **where: str) -> set[tuple[str, str]]:
    """What matches of the whole text mean: pairs of id and how."""
    words = cut(text)
    found = set()
    for match in matcher.matches(words):
        actor = PACKS.resolve(match.value, theatre, **where)
        if match.stop - match.first == len(words) and actor:
            found.add((actor, match.value.how))
    return found


@pytest.mark.parametrize(
    ("text", "theatre", "actor", "how"),
    [
        ("لقوات سوريا الديمقراطية", None, "sdf", "name"),
        ("وقسد", "syria", "sdf", "name"),
        ("الروسيتين", None, "russia", "adjective"),
        ("إيرانيا", None, "iran", "adjective"),
        ("للروس", None, "russia", "demonym-noun"),
        ("الأتراك", None, "turkey", "demonym-noun"),
        ("أنقرة", None, "turkey", "capital"),
        ("أردوغان", None, "turkey", "person"),
        ("الفرقة الرابعة", "syria", "syria-government", "name"),
        ("المدعومة من إيران", "syria", "iran-backed-militias", "adjective"),
        ("الجيش الوطني", "syria", "syrian-national-army", "generic"),
        ("الجيش الوطني", "libya", "libya-lna", "generic"),
        ("الجيش الوطني", "yemen", "yemen-government", "generic"),
        ("التحالف", "yemen", "arab-coalition", "generic"),
        ("التحالف", "iraq", "coalition", "generic"),
        ("الشباب", "somalia", "al-shabaab", "generic"),
        ("الأكراد", "iraq", "peshmerga", "demonym-noun"),
        ("قوات الأمن", None, "police", "generic"),
    ],
)
def test_name_means_actor(matcher: Matcher[ActorName], text: str, theatre: str | None, actor: str, how: str) -> None:
    assert meant(matcher, text, theatre) == {(actor, how)}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [("الشباب", "syria"), ("فتح", "syria"), ("التحالف", None), ("النظام", "sahel"), ("مالي", "syria")],
)
def test_words_that_mean_none_there(matcher: Matcher[ActorName], text: str, theatre: str | None) -> None:
    assert meant(matcher, text, theatre) == set()


def test_the_same_words_pass_to_who_comes_next(matcher: Matcher[ActorName]) -> None:
    before, after = "2020-01-01", "2025-03-01"
    for text, how in (("الجيش السوري", "name"), ("السورية", "adjective"), ("دمشق", "capital")):
        assert ("syria-government", how) in meant(matcher, text, "syria", on=before)
        assert ("syria-transitional-government", how) in meant(matcher, text, "syria", on=after)
    assert meant(matcher, "نظام الأسد", "syria", on=after) == {("syria-government", "name")}
    assert PACKS.generic("الجيش", "syria", on=after) == "syria-transitional-government"
    assert PACKS.generic("الجيش", "libya", on="2011-04-01") == "gaddafi-forces"


def test_state_words_follow_the_country() -> None:
    assert PACKS.generic("الجيش", None) is None
    assert PACKS.generic("الجيش", None, country="TR") == "turkey"
    assert PACKS.generic("الجيش", "syria", country="TR") == "turkey"
    assert PACKS.generic("الجيش", "syria", country="SY") == "syria-government"
    assert PACKS.generic("طالبان", "afghanistan", country="PK") == "pakistani-taliban"
    assert PACKS.generic("طالبان", "afghanistan", country="AF") == "taliban"


def test_theatre_is_voted_by_places_before_actors() -> None:
    assert PACKS.theatre_votes(["sdf", "russia"], []) == "syria"
    assert PACKS.theatre_votes(["hezbollah", "israel"], ["SY"]) == "syria"
    assert PACKS.theatre_votes(["russia"], ["XX"]) is None
    assert PACKS.theatre_votes([], []) is None


def test_lineage_and_states() -> None:
    assert PACKS.lineage("suqour-al-sham") == ("suqour-al-sham", "national-liberation-front", "syria-opposition")
    assert PACKS.lineage("nobody") == ("nobody",)
    assert PACKS.umbrella("liwa-al-quds") == "syria-ndf"
    assert PACKS.umbrella("suqour-al-sham") == "national-liberation-front"
    assert PACKS.umbrella("ypg") == "ypg"
    assert PACKS.umbrella("nobody") == "nobody"
    assert PACKS.state_of("RU") == "russia"
    assert PACKS.state_of("XX") is None
    side = PACKS.side("sdf", "syria")
    assert side is not None
    assert side.colour == "#F0E442"


def test_english_names() -> None:
    found = list(Matcher(PACKS.entries("en")).matches(cut("fighters of Jabhat Fatah al-Sham")))
    assert max(found, key=lambda match: match.stop - match.first).value.id == "nusra"
