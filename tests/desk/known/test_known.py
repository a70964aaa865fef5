"""Rows of what is known: ids and names in both languages beside what people read, and the quotes they rest on."""

from __future__ import annotations

import json

import pytest

from marsad.desk import known
from marsad.desk.deriving.world import world
from marsad.desk.naming.names import actor_named, body_name, body_named, place_named, side_named
from marsad.errors import UsageError
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Judgements
from marsad.ledger.statements import Statement
from tests.ledger.told import PARAMETERS, control, day, harm

HAYYAN = ("sy-hayyan",)


def of_world(*statements: Statement, judgements: Judgements | None = None) -> Ledger:
    places = {place for told in statements for place in told.places}
    return Ledger(statements, world(places), PARAMETERS, judgements=judgements or Judgements())


def two_sides() -> Ledger:
    return of_world(
        control("sana", "gained", "syria-government", stance="syria-government", places=HAYYAN, on="2020-02-16",
                outlet="sana", quote="سيطر الجيش على حيان"),
        control("sohr", "gained", "syria-government", places=HAYYAN, on="2020-02-16", outlet="aljazeera"),
        harm("sohr", 5, "civilians", by="russia", places=HAYYAN, on="2020-02-15", id="a.1", report="a"),
        harm("sana", 3, "civilians", by="hts", stance="syria-government", places=HAYYAN, on="2020-02-15", id="b.1"),
    )  # fmt: skip


def test_names_in_both_languages() -> None:
    assert place_named("sy-hayyan")["name_ar"] == "حيان"
    assert place_named("sy-hayyan/south")["name_ar"] == "حيان"
    assert place_named("nowhere") == {"id": "nowhere", "name_ar": None, "name_en": None}
    assert actor_named("russia")["side"] == "russia"
    assert actor_named("~رجال") == {"id": "~رجال", "name_ar": "رجال", "name_en": None, "side": None}
    assert side_named("syria-opposition")["name_en"] == "Syrian opposition"


@pytest.mark.parametrize(
    ("body", "name", "side"),
    [
        ("sana", "وكالة الأنباء السورية سانا", "syria-government"),
        ("russia", actor_named("russia")["name_ar"], "russia"),
        ("syria-opposition:ناشطون", "ناشطون", "syria-opposition"),
        ("صحيفة غير معروفة", "صحيفة غير معروفة", None),
        ("report:0123", "report:0123", None),
    ],
)
def test_bodies_by_all_that_the_ledger_calls_them(body: str, name: str, side: str | None) -> None:
    assert (body_name(body), body_named(body)["side"]) == (name, side)


def test_holdings_carry_ids_names_and_quotes() -> None:
    told = two_sides()
    (row,) = known.control_rows(told, day("2020-02-18"))
    assert row["holder_named"] == actor_named("syria-government")
    assert (row["side"], row["start_days"]) == ("syria-government", ["2020-02-16", "2020-02-16"])
    assert {body["id"] for body in row["for_named"]} == {"sana", "sohr"}
    quote = next(claim for claim in row["claims"] if claim["body"] == "sana")
    assert (quote["outlet"], quote["published"], quote["body_en"]) == ("sana", "2020-02-16", "SANA")
    assert quote["report"] and quote["key"] and quote["quote"] == "سيطر الجيش على حيان"
    (change,) = known.change_rows(told, day("2020-02-01"), day("2020-02-18"))
    assert (change["before"], change["after_holding"]["holder_id"]) == ("nothing known", "syria-government")
    (period,) = known.timeline_rows(told, "حيان")
    assert period["end_days"] == [None, None]


def test_incidents_say_why_each_mention_stands_in_them() -> None:
    told = two_sides()
    (incident,) = told.incidents
    (row,) = known.incident_rows(told, [incident])
    assert row["tolls"]["killed"][0::2] == [3, 5]
    assert row["known_from"] == "2020-02-15"
    assert {actor["id"] for actor in row["by_named"]} == {"russia", "hts"}
    first, second = known.mention_rows(told, incident)
    assert (first["why"], first["undo"]) == ("the first that tells of it", [])
    assert second["why"].startswith("the same place")
    assert set(second["undo"]) == {"a.1", "b.1"}
    parted = of_world(*told.statements, judgements=Judgements(apart=frozenset((frozenset(second["undo"]),))))
    assert len(parted.incidents) == 2


def test_a_merge_by_a_person_names_the_claims_it_was_judged_on() -> None:
    near = harm("sohr", 5, places=HAYYAN, on="2020-02-15", id="a.1", report="a")
    far = harm("sana", 3, places=("sy-saraqib",), on="2020-03-15", id="b.1", report="b")
    told = of_world(near, far, judgements=Judgements(same=frozenset((frozenset(("a.1", "b.1")),))))
    (incident,) = told.incidents
    second = known.mention_rows(told, incident)[1]
    assert (second["why"], second["merged_by"]) == ("judged the same", ["a.1"])


def test_an_incident_is_called_by_id_head_or_claim() -> None:
    told = two_sides()
    (incident,) = told.incidents
    for name in (incident.id, incident.id[:5], "b.1"):
        assert known.incident_called(told, name) is incident
    for name in ("b", "nothing"):
        with pytest.raises(UsageError, match="no incident"):
            known.incident_called(told, name)


def test_tolls_carry_whose_figures_they_are() -> None:
    told = two_sides()
    (row,) = known.toll_rows(told, told.incidents)
    assert {figure["body_named"]["name_en"] for figure in row["figures"]} >= {"SANA"}
    assert {figure["figures"][0]["victims_named"]["id"] for figure in row["figures"]} == {"civilians"}
    assert {claim["report"] for claim in row["claims"]} == {told.statements[2].report, told.statements[3].report}


def test_rows_are_plain_values() -> None:
    told = two_sides()
    rows = [
        *known.control_rows(told, day("2020-02-18")), *known.incident_rows(told, told.incidents),
        *known.toll_rows(told, told.incidents), *known.source_rows(told), *known.timeline_rows(told, "حيان"),
        *known.change_rows(told, day("2020-02-01"), day("2020-02-18")), *known.mention_rows(told, told.incidents[0]),
    ]  # fmt: skip
    assert json.loads(json.dumps(rows, ensure_ascii=False))


def test_sources_by_body_and_by_outlet() -> None:
    told = of_world(
        control("sana", "gained", "syria-government", stance="syria-government", places=HAYYAN, on="2020-02-16",
                outlet="sana"),
        control("sohr", "gained", "syria-government", places=HAYYAN, on="2020-02-16", said="2020-02-17",
                outlet="aljazeera"),
        harm("sohr", 5, "civilians", places=HAYYAN, on="2020-02-15", outlet="aljazeera"),
        harm("sohr", 5, "civilians", places=HAYYAN, on="2020-02-15", outlet="reuters"),
        harm("snhr", 9, "civilians", places=HAYYAN, on="2020-02-15", said="2020-02-18", outlet="reuters"),
    )  # fmt: skip
    bodies = {row["body"]: row for row in known.source_rows(told)}
    assert (bodies["sana"]["confirmed"], bodies["sana"]["confirmed_by_named"][0]["id"]) == (1, "sohr")
    assert (bodies["sohr"]["confirmed"], bodies["sohr"]["figures_contradicted"]) == (0, 1)
    assert bodies["sohr"]["figures_contradicted_by_named"][0]["id"] == "snhr"
    assert bodies["sana"]["credited_named"][0]["name_en"] == "Syrian government (to 2024)"
    outlets = {row["outlet"]: row for row in known.source_rows(told, "outlet")}
    assert {id_: row["claims"] for id_, row in outlets.items()} == {"aljazeera": 2, "reuters": 2, "sana": 1}
    assert {body["id"]: body["claims"] for body in outlets["reuters"]["cited_named"]} == {"sohr": 1, "snhr": 1}
    assert outlets["aljazeera"]["figures_contradicted_by_named"][0]["id"] == "reuters"
    assert {body["id"]: body["claims"] for body in bodies["sohr"]["cited_by_named"]} == {"aljazeera": 2, "reuters": 1}
    assert bodies["sana"]["cited_by_named"] == outlets["sana"]["cited_named"] == [], "its own words in its own reports"
