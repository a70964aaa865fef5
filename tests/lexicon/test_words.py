"""The typed word lists."""

from __future__ import annotations

import pytest

from marsad.language.arabic.matching import Entry, Matcher, Pos
from marsad.language.arabic.words import cut
from marsad.lexicon import small, words
from marsad.lexicon.rows import Person
from marsad.places.kinds import KINDS


def by_lemma(lemma: str) -> Person:
    return next(person for person in words.people() if person.lemma == lemma)


def test_feminine_persons_are_entries_of_their_own() -> None:
    citizen = by_lemma("مواطنة")
    assert (citizen.class_, citizen.sex, citizen.gender) == ("women", "female", "f")
    assert ("مواطنات", "p") in citizen.forms
    assert by_lemma("صحفية").class_ == "journalists"


def test_words_of_many_have_no_singular() -> None:
    assert {number for _, number in by_lemma("سكان").forms} == {"p"}


def test_words_of_origin_stand_for_persons() -> None:
    assert by_lemma("فلسطيني").adjective
    assert ("فلسطينيين", "p") in by_lemma("فلسطيني").forms


def test_each_person_has_one_entry() -> None:
    lemmas = [person.lemma for person in words.people()]
    assert len(lemmas) == len(set(lemmas))


@pytest.fixture(scope="module")
def persons() -> Matcher[Person]:
    return Matcher([Entry(form, Pos.NOUN, person) for person in words.people() for form, _ in person.forms])


@pytest.mark.parametrize(
    ("text", "class_", "harm"),
    [
        ("وإصابة 12 جنديًا", "member", None),
        ("مقتل امرأتين", "women", None),
        ("استشهاد طفلتين", "children", None),
        ("للاجئين", "refugees", None),
        ("أشقائها", "people", None),
        ("القتلى", "people", "killed"),
        ("بجثتين", "people", "killed"),
        ("مسلحو", "gunmen", None),
        ("رهائن", "people", "detained"),
    ],
)
def test_persons_are_found_in_text(persons: Matcher[Person], text: str, class_: str, harm: str | None) -> None:
    found = [(match.value.class_, match.value.harm) for match in persons.matches(cut(text))]
    assert (class_, harm) in found


def test_parts_are_joined_in_a_settled_order() -> None:
    assert words.join_parts(["countryside", "south"]) == "south countryside"
    assert words.join_parts(["east", "south", "countryside", "south"]) == "south east countryside"
    assert words.join_parts([]) is None


def test_every_part_has_its_place_in_the_order() -> None:
    parts = {row.part for row in (*words.part_nouns(), *words.part_adjectives(), *words.part_compounds())}
    for part in parts:
        assert words.join_parts([part])


def test_kinds_of_place_are_those_of_the_gazetteer() -> None:
    assert {row.kind for row in words.place_kinds()} <= KINDS.keys()


def test_weapons_make_modes_of_the_guide() -> None:
    modes = {"airstrike", "shelling", "clash", "bombing", "shooting", "chemical", "drone", "other"}
    assert {row.mode for row in (*small.weapons(), *small.weapon_adjectives())} <= modes


def test_no_word_makes_an_act_both_planned_and_ongoing() -> None:
    modality = small.modality()
    assert not set(modality.planned.words) & set(modality.ongoing.words)
    assert not {verb.verb for verb in modality.planned.verbs} & {verb.verb for verb in modality.ongoing.verbs}


def test_child_and_sibling_words_are_apart() -> None:
    inclusion = small.inclusion()
    assert not set(small.folded(inclusion.child)) & set(small.folded(inclusion.sibling))


def test_titles_and_adjectives_are_folded() -> None:
    assert "العميد" in words.titles()
    assert {"محليه", "امنيه", "مطلعه"} <= words.source_adjectives()
