"""What every pack must keep to."""

from __future__ import annotations

import re
import time
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from marsad.actors import compiled, load_packs
from marsad.actors.build import build
from marsad.actors.forms import adjective_forms, expand
from marsad.actors.sources import THEATRES, read_packs, read_yaml
from marsad.language.arabic.folding import CONTROLS, MARKS, TATWEEL, fold, is_presentation
from marsad.language.arabic.matching import Matcher

SOURCES = read_packs()
PACKS = load_packs()
DEVELOPMENT_IDS = Path(__file__).resolve().parents[3] / "shared" / "gold" / "actors.tsv"
HEADS = THEATRES.parent / "lexicon" / "arabic" / "actor_heads.yaml"
FILES = sorted([*THEATRES.rglob("*.yaml"), HEADS])


def test_packs_json_is_what_the_packs_say() -> None:
    assert compiled.PATH.read_text("utf-8") == compiled.written(build(SOURCES))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_clean_code_points(path: Path) -> None:
    stray = set(CONTROLS + TATWEEL + "یکەھہۀ") | (set(MARKS) - set("ًٌٍَُِّْ"))
    text = path.read_text("utf-8")
    assert not [f"U+{ord(char):04X}" for char in text if char in stray or is_presentation(char)]


def test_ids_are_unique_and_well_formed() -> None:
    for ids in (
        [actor.id for pack in SOURCES for actor in pack.actors],
        [outlet.id for pack in SOURCES for outlet in pack.outlets],
        [pack.theatre.id for pack in SOURCES],
    ):
        assert not [key for key, count in Counter(ids).items() if count > 1]
        assert not [key for key in ids if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)]


def test_what_is_named_is_known() -> None:
    sides = {side.id for theatre in PACKS.theatres.values() for side in theatre.sides}
    for actor in PACKS.actors.values():
        assert actor.side is None or actor.side in sides, actor.id
        assert actor.parent is None or actor.parent in PACKS.actors, actor.id
        assert set(actor.theatres) <= set(PACKS.theatres), actor.id
        assert len(PACKS.lineage(actor.id)) < 6, actor.id
    assert all(actor.parent for pack in SOURCES for actor in pack.actors if actor.faction)
    for outlet in PACKS.outlets.values():
        assert outlet.stance is None or outlet.stance in sides, outlet.id
        assert outlet.country is None or re.fullmatch("[A-Z]{2}", outlet.country), outlet.id
    for pack in SOURCES:
        camped = [side for camp in pack.theatre.camps for side in camp]
        assert set(camped) <= sides, pack.theatre.id
        assert len(set(camped)) == len(camped), pack.theatre.id
        for generic in pack.theatre.generics:
            assert generic.id in PACKS.actors, (pack.theatre.id, generic.id)
        for row in pack.actors:
            assert row.successor is None or row.successor in PACKS.actors


def test_folder_is_the_theatre_id() -> None:
    assert {path.parent.name for path in THEATRES.glob("*/theatre.yaml")} == set(PACKS.theatres)


def test_sides_can_be_told_apart() -> None:
    for theatre in SOURCES:
        looks = Counter((side.colour, side.pattern) for side in theatre.theatre.sides)
        assert not [look for look, count in looks.items() if count > 1], theatre.theatre.id
        assert all(re.fullmatch("#[0-9A-F]{6}", side.colour) for side in theatre.theatre.sides)


def test_ambiguous_forms_are_forms_of_the_actor() -> None:
    for pack in SOURCES:
        for actor in pack.actors:
            listed = [*actor.aliases.ar, *actor.office, *actor.country, *actor.people, *actor.parts, *actor.modifiers]
            listed += [*actor.adjectives, *actor.demonyms, *actor.capitals, actor.name.ar]
            forms = {fold(form) for phrase in listed for form in expand(phrase)}
            unknown = {fold(form) for phrase in actor.ambiguous for form in expand(phrase)} - forms
            assert not unknown, (actor.id, unknown)


def test_no_two_actors_of_a_theatre_share_a_name() -> None:
    owners: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in PACKS.entries():
        name = entry.value
        if name.ambiguous or name.generic or name.id is None or name.theatre is None:
            continue
        # A pack is read together with the world's; an actor and whom it belongs to may share a name.
        for theatre in PACKS.theatres if name.theatre == "world" else (name.theatre,):
            owners[theatre][entry.phrase].add(name.id)
    clashes = {
        (theatre, phrase): ids
        for theatre, phrases in owners.items()
        for phrase, ids in phrases.items()
        if len(ids) > 1 and not any(ids <= set(PACKS.lineage(actor)) for actor in ids)
    }
    assert not clashes


def test_general_words_are_general_everywhere() -> None:
    """A phrase that the theatre decides on is not at the same time a plain name, which would pass the theatre by."""
    plain: dict[str, set[str]] = defaultdict(set)
    keyed: dict[str, set[str]] = defaultdict(set)
    for entry in PACKS.entries():
        if entry.value.generic is None and entry.value.id and not entry.value.ambiguous:
            plain[entry.phrase].add(entry.value.id)
        elif entry.value.generic and not entry.value.generic.startswith(compiled.OFFICE):
            keyed[entry.phrase].add(entry.value.generic)
    for phrase in plain.keys() & keyed.keys():
        for key in keyed[phrase]:
            for theatre in PACKS.theatres:
                meant = PACKS.generic(key, theatre)
                assert meant is None or meant in plain[phrase], (phrase, theatre, meant, plain[phrase])


def test_body_names_are_of_one_body_in_a_theatre() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, outlet, _ in compiled.read().body_names:
        owners[name, PACKS.outlets[outlet].theatre].add(outlet)
    assert not {name: ids for name, ids in owners.items() if len(ids) > 1}


def test_loading_is_fast() -> None:
    best = 1.0
    for _ in range(3):
        start = time.perf_counter()
        Matcher(type(PACKS)(compiled.read()).entries())
        best = min(best, time.perf_counter() - start)
    assert best < 0.2  # a fifth of a second on a slow machine; some 40 ms on a common one


@pytest.mark.skipif(not DEVELOPMENT_IDS.is_file(), reason="the development set is not here")
def test_every_id_of_the_development_set_is_known() -> None:
    ids = {line.split("\t")[0] for line in DEVELOPMENT_IDS.read_text("utf-8").splitlines()[1:] if line.strip()}
    assert not ids - set(PACKS.actors)


def test_forms() -> None:
    assert expand("(قوات|) (الأسد|أسد)") == ["قوات الأسد", "قوات أسد", "الأسد", "أسد"]
    assert {"روسية", "روسيين", "روسيتان", "روسيا"} <= set(adjective_forms("روسي"))
    with pytest.raises(ValueError, match="relational"):
        adjective_forms("أتراك")


def test_heads_are_complete() -> None:
    heads = read_yaml(HEADS)
    assert heads
    kinds = {"force", "weapon", "member", "authority", "leader", "group", "crowd", "person"}
    assert not [row["lemma"] for row in heads if row["kind"] not in kinds]
    assert not [row["lemma"] for row in heads if row["id_alone"] and row["id_alone"] not in PACKS.actors]
    assert not [row["lemma"] for row in heads if row.get("mode") and row["kind"] != "weapon"]
    lemmas = Counter(row["lemma"] for row in heads)
    assert not [lemma for lemma, count in lemmas.items() if count > 1]
