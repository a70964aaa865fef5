"""Pages and their links, ETags, packing, GeoJSON, filters, roles, problems."""

from __future__ import annotations

import gzip
import re
from datetime import date
from urllib.parse import quote

import pytest
import shapely
from fastapi.testclient import TestClient

from marsad.desk import known
from marsad.desk.moments.observatory import Observatory
from marsad.desk.review.decisions import By, reject
from marsad.desk.upkeep import accounts
from marsad.store.engine import open_store
from marsad.web.api import answering

LISTS = (
    "reports",
    "claims",
    "incidents",
    "tolls",
    "tolls/totals",
    "tolls/periods",
    "control",
    "places",
    "actors",
    "sources",
)
TEXT = "قال ناشطون إن قوات النظام سيطرت أمس على بلدة حيان في ريف حلب الشمالي."


def links(answer) -> dict[str, str]:
    return {name: url for url, name in re.findall(r'<([^>]*)>; rel="(\w+)"', answer.headers["link"])}


@pytest.mark.parametrize("name", LISTS)
def test_pages_come_to_the_whole(client: TestClient, name: str) -> None:
    whole = client.get(f"/api/{name}?limit=1000").json()
    per_page = max(1, whole["total"] // 3)
    url, rows, seen = f"/api/{name}?limit={per_page}", [], 0
    while url:
        answer = client.get(url)
        assert answer.headers["x-total-count"] == str(whole["total"])
        rows += answer.json()["items"]
        url, seen = links(answer).get("next"), seen + 1
    assert rows == whole["items"]
    assert seen == -(-whole["total"] // per_page) > 1


def test_links_of_a_page_in_the_middle(client: TestClient) -> None:
    found = links(client.get("/api/reports?limit=2&offset=2&since=2020-01-01"))
    assert {name: re.findall(r"offset=(\d+)", url)[0] for name, url in found.items()} == {
        "first": "0", "prev": "0", "next": "4", "last": "4",
    }  # fmt: skip
    assert all("since=2020-01-01" in url and "limit=2" in url for url in found.values())


def test_a_page_behind_the_end_is_empty_and_leads_back(client: TestClient) -> None:
    answer = client.get("/api/reports?limit=4&offset=4000")
    assert answer.json()["items"] == []
    assert "offset=4" in links(answer)["prev"]
    assert "next" not in links(answer)


def test_an_etag_holds_until_the_store_changes(make_app) -> None:
    client = TestClient(make_app())
    first = client.get("/api/claims?kind=harm")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    again = client.get("/api/claims?kind=harm", headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert client.get("/api/claims?kind=event").headers["etag"] != tag
    assert client.get("/api/claims?kind=harm&limit=2").headers["etag"] != tag
    assert client.post("/api/reports", json={"text": TEXT}).status_code == 201
    changed = client.get("/api/claims?kind=harm", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_what_is_long_comes_packed_to_those_who_take_it(client: TestClient) -> None:
    packed = client.get("/api/map-data", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/api/map-data", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert len(gzip.compress(plain.content)) < len(plain.content) / 2


# -- what is asked for -------------------------------------------------------------------------------------------------


def test_claims_are_found_by_what_they_say(client: TestClient) -> None:
    every = client.get("/api/claims?limit=1000").json()["items"]
    harm = client.get("/api/claims?kind=harm&what=killed&limit=1000").json()["items"]
    assert [row["key"] for row in harm] == [row["key"] for row in every if row["claim"].get("harm") == "killed"] != []
    report = every[0]["report"]
    told = client.get(f"/api/claims?report={report}&limit=1000").json()["items"]
    assert {row["key"] for row in told} == {row["key"] for row in every if row["report"] == report}
    text = client.get(f"/api/reports/{report}").json()["text"]
    for row in told:
        claim = row["claim"]
        assert text[claim["start"] : claim["start"] + len(claim["quote"])] == claim["quote"]
    body = every[0]["body"]["id"]
    assert {
        row["key"] for row in client.get("/api/claims", params={"speaker": body, "limit": 1000}).json()["items"]
    } == {row["key"] for row in every if row["body"]["id"] == body}


def test_a_place_is_found_by_id_by_name_and_with_what_lies_in_it(client: TestClient) -> None:
    by_id, by_name, by_latin = (
        client.get("/api/claims", params={"place": place, "limit": 1000}).json()
        for place in ("sy-hayyan", "حيّان", "Hayyan")
    )
    assert by_id["total"] == by_name["total"] == by_latin["total"] > 0
    around = client.get("/api/claims?place=sy-aleppo-gov&limit=1000").json()
    assert {row["key"] for row in by_id["items"]} < {row["key"] for row in around["items"]}
    assert client.get("/api/claims?place=nowhere").json()["total"] == 0


def test_days_are_both_included(client: TestClient) -> None:
    every = client.get("/api/incidents?limit=1000").json()["items"]
    some = client.get("/api/incidents?since=2020-02-15&until=2020-02-16&limit=1000").json()["items"]
    assert some == [row for row in every if row["last"] >= "2020-02-15" and row["first"] <= "2020-02-16"] != every
    assert [row["last"] for row in every] == sorted((row["last"] for row in every), reverse=True)
    most = client.get("/api/incidents?sort=-killed&harm=killed").json()["items"]
    best = [row["tolls"]["killed"]["best"] or -1 for row in most]
    assert best == sorted(best, reverse=True)


def test_one_incident_has_what_it_rests_on(client: TestClient) -> None:
    short = next(row for row in client.get("/api/incidents").json()["items"] if row["reports"] > 1)
    told = client.get(f"/api/incidents/{short['id']}").json()
    assert {name: told[name] for name in short} == short
    assert len({mention["report"] for mention in told["mentions"]}) == short["reports"]
    assert all(mention["why"] for mention in told["mentions"])
    keys = {quote["claim"] for quote in told["quotes"]}
    assert {key for mention in told["mentions"] for key in mention["claims"]} == keys
    for toll in told["accounts"]:
        assert (toll["low"], toll["best"], toll["high"]) == tuple(short["tolls"][toll["harm"]].values())
        assert {figure["claim"] for one in toll["accounts"] for figure in one["figures"]} <= keys


def test_control_as_known_before_is_what_was_said_by_then(client: TestClient, samples_store) -> None:
    with open_store(str(samples_store)) as store:
        ledger = Observatory(store).ledger()
        for known in sorted({told.known for told in ledger.statements}):
            then = Observatory(store).ledger(known)
            for on in range(known - 6, known + 2):
                asked = {
                    "on": date.fromordinal(on).isoformat(),
                    "known": date.fromordinal(known).isoformat(),
                    "limit": 1000,
                }
                told = client.get("/api/control", params=asked).json()["items"]
                expected = {place: holding.period for place, holding in then.on(on).items()}
                assert {"/".join(filter(None, (row["place"]["id"], row["part"]))): row["state"] for row in told} == {
                    place: period.state for place, period in expected.items()
                }


def test_diff_is_where_two_days_differ(client: TestClient) -> None:
    def held(on: str) -> dict[object, object]:
        rows = client.get(f"/api/control?on={on}&limit=1000").json()["items"]
        return {
            (row["place"]["id"], row["part"]): (row["state"], row["holder"] and row["holder"]["id"]) for row in rows
        }

    before, after = held("2020-02-12"), held("2020-02-18")
    told = client.get("/api/diff?one=2020-02-12&other=2020-02-18&limit=1000").json()["items"]
    assert (
        {(row["place"]["id"], row["part"]) for row in told}
        == {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}
        != set()
    )


def test_geojson_is_valid_and_points_stand_behind_areas(client: TestClient) -> None:
    answer = client.get("/api/control", headers={"Accept": "application/geo+json"})
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.json() == client.get("/api/control?format=geojson").json()
    kinds = []
    for feature in answer.json()["features"]:
        assert feature.keys() == {"type", "geometry", "properties"}
        shape = shapely.geometry.shape(feature["geometry"])
        assert shape.is_valid and not shape.is_empty
        west, south, east, north = shape.bounds
        assert -180 <= west <= east <= 180 and -90 <= south <= north <= 90
        assert west > 35 and south < 37.5  # longitude first
        kinds.append((feature["properties"]["feature"], shape.geom_type))
    assert kinds == sorted(kinds) and {kind for kind, _ in kinds} == {"area", "place"}
    assert {shape for kind, shape in kinds if kind == "place"} == {"Point"}
    bare = client.get("/api/control?format=geojson&areas=false").json()["features"]
    assert {feature["properties"]["feature"] for feature in bare} == {"place"}
    assert client.get("/api/control", headers={"Accept": "application/json, application/geo+json"}).json()["items"]


def test_periods_add_up_to_the_tolls_of_incidents(client: TestClient) -> None:
    every = client.get("/api/incidents?limit=1000").json()["items"]
    for by in ("day", "week", "month", "year"):
        rows = client.get(f"/api/tolls/periods?by={by}&harm=killed&limit=1000").json()["items"]
        for name in ("low", "best", "high"):
            assert sum(row[name] or 0 for row in rows) == sum(
                (one["tolls"].get("killed") or {}).get(name) or 0 for one in every
            )
    assert len(rows) == 1


TOTAL = (
    "قال المرصد السوري لحقوق الإنسان إن 180 مدنيا قتلوا في محافظة إدلب منذ بداية شباط. وأضاف أن ثلاثة مدنيين قتلوا أمس "
    "بقصف على مدينة إدلب."
)


def test_periods_carry_the_totals_of_bodies_as_pages_and_the_command_line_do(make_app) -> None:
    app = make_app()
    client = TestClient(app)
    client.post("/api/reports", json={"text": TOTAL, "published": "2020-02-18", "outlet": "صحيفة النهر"})
    ledger = app.state.observatory.ledger()
    for by in ("day", "week", "month", "year"):
        pages = known.period_rows(ledger, ledger.incidents, known.totals_of(ledger), by)
        rows = client.get(f"/api/tolls/periods?by={by}&limit=1000").json()["items"]
        assert [(row["first"], row["harm"], row["best"]) for row in rows] == [
            (row["from"], row["harm"], row["best"]) for row in pages
        ]
        for mine, theirs in zip(rows, pages, strict=True):
            assert [
                (one["quote"]["claim"], one["low"], one["verdict"], one["incidents"], list(one["sum"].values()))
                for one in mine["totals"]
            ] == [
                (one["claim"]["key"], one["low"], one["verdict"], one["incidents"], one["sum"])
                for one in theirs["checks"]
            ]
    (total,) = [one for row in rows for one in row["totals"] if one["low"] == 180]
    assert (total["body"]["id"], total["verdict"], total["first"]) == ("sohr", "more", "2020-02-01")
    assert total["incidents"] >= 1 and total["sum"]["low"] < 180

    def of(asked: str) -> list[int]:
        every = client.get(f"/api/tolls/periods?by=month&limit=1000&{asked}").json()["items"]
        return [one["low"] for row in every for one in row["totals"] if one["low"] == 180]

    assert of("place=إدلب") == of("speaker=sohr") == of("since=2020-02-10") == of("harm=killed") == [180]
    assert of("place=حمص") == of("speaker=sana") == of("until=2020-01-15") == of("harm=wounded") == []
    assert of("mode=airstrike") == of("side=syria-government") == [], "a total does not tell who did it"


def test_sources_tell_whom_outlets_cite_and_who_cites_them(make_app) -> None:
    app = make_app()
    client = TestClient(app)
    text = "قال المرصد السوري لحقوق الإنسان إن خمسة مدنيين قتلوا في مدينة سراقب أمس."
    client.post("/api/reports", json={"text": text, "published": "2020-02-18", "outlet": "جريدة الضفة"})
    cited = client.get("/api/sources/sohr").json()
    by = {one["id"]: one["claims"] for one in cited["cited_by"]}
    assert by["جريدة الضفة"] == 1 and "sohr" not in by
    paper = client.get(f"/api/sources/{quote('جريدة الضفة')}").json()
    assert [(one["id"], one["claims"]) for one in paper["cites"]] == [("sohr", 1)]
    assert paper["claims"] == 0, "nothing is in its own words"
    listed = {one["id"]: one for one in client.get("/api/sources?limit=1000").json()["items"]}
    assert listed["sohr"] == cited
    page = client.get("/en/sources").text
    assert re.search(r"Outlets that carry its words.*جريدة الضفة", page, re.DOTALL)
    assert client.get("/api/sources/nobody").status_code == 404


# -- decisions and new reports -----------------------------------------------------------------------------------------


def test_what_people_decide_is_seen_at_once(make_app) -> None:
    app = make_app()
    client = TestClient(app)
    before = client.get("/api/claims?kind=control&limit=1000").json()
    key = before["items"][0]["key"]
    reject(app.state.observatory.store, key, By("somebody", "a rumour"))
    after = client.get("/api/claims?kind=control&limit=1000").json()
    assert after["total"] == before["total"] - 1
    one = client.get(f"/api/claims/{key}").json()
    assert one["stands"] is False
    assert (one["decided"]["who"], one["decided"]["why"]) == ("somebody", "a rumour")


def test_a_report_is_read_when_it_is_added_and_kept_once(make_app) -> None:
    client = TestClient(make_app())
    new = {"text": TEXT, "published": "2020-02-17", "outlet": "صحيفة النهر", "title": "<script>alert(1)</script>"}
    added = client.post("/api/reports", json=new)
    assert added.status_code == 201
    told = client.get(added.headers["location"]).json()
    assert (told["text"], told["title"], told["published"]) == (TEXT, new["title"], "2020-02-17")
    assert [row["claim"]["change"] for row in told["found"]] == ["gained"]
    assert told["found"][0]["claim"]["places"][0]["place"] == "sy-hayyan"
    again = client.post("/api/reports", json=new)
    assert (again.status_code, again.json()["id"], again.json()["new"]) == (200, told["id"], False)
    assert client.get("/api/reports", params={"q": "ناشطون حيان"}).json()["items"][0]["id"] == told["id"]


@pytest.mark.parametrize(
    ("new", "where"),
    [
        ({"text": " \n"}, "body.text"), ({"text": "a\0b"}, "body.text"), ({}, "body.text"),
        ({"text": TEXT, "published": "2020-02-31"}, "body.published"), ({"text": TEXT, "when": "2020"}, "body.when"),
    ],
)  # fmt: skip
def test_a_report_that_cannot_be_kept_is_refused_with_the_cause(
    client: TestClient, new: dict[str, str], where: str
) -> None:
    answer = client.post("/api/reports", json=new)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [one["where"] for one in answer.json()["errors"]] == [where]


def test_a_theatre_that_is_none_is_refused(client: TestClient) -> None:
    answer = client.post("/api/reports", json={"text": TEXT, "theatre": "atlantis"})
    assert answer.status_code == 422
    assert "atlantis" in answer.json()["detail"]


# -- roles and problems ------------------------------------------------------------------------------------------------


def test_adding_takes_a_coder_and_looking_takes_an_account(make_app) -> None:
    app = make_app(team=True)
    store, client = app.state.observatory.store, TestClient(app)
    for name in ("reader", "coder"):
        accounts.make(store, name, name, "a long enough password", "tests")
    token = {name: {"Authorization": f"Bearer {accounts.program_token(store, name)}"} for name in ("reader", "coder")}
    assert client.get("/api/claims").status_code == 401
    assert client.post("/api/reports", json={"text": TEXT}).status_code in (401, 403)
    assert client.get("/api/claims", headers=token["reader"]).status_code == 200
    refused = client.post("/api/reports", json={"text": TEXT}, headers=token["reader"])
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    assert client.get("/api/reports", params={"q": "ناشطون"}, headers=token["reader"]).json()["total"] == 0
    assert client.post("/api/reports", json={"text": TEXT}, headers=token["coder"]).status_code == 201


def test_a_report_is_not_taken_from_another_site(client: TestClient) -> None:
    answer = client.post("/api/reports", json={"text": TEXT}, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["reports/zzzz", "claims/a.b", "incidents/x", "places/atlantis", "actors/~", "sources/-", "nothing"]
)
def test_what_is_not_there_is_404_with_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=1001", "limit=x", "offset=-1", "since=2020", "since=2020-02-30", "kind=rumour", "plase=x"],
)
def test_what_makes_no_sense_is_422_and_names_the_parameter(client: TestClient, query: str) -> None:
    answer = client.get(f"/api/claims?{query}")
    assert answer.status_code == 422
    assert [one["where"] for one in answer.json()["errors"]] == [f"query.{query.split('=', maxsplit=1)[0]}"]


def test_the_page_of_the_api_tells_of_every_question(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    for language in ("ar", "en"):
        page = client.get("/api/", headers={"Accept-Language": language})
        assert page.status_code == 200
        assert f'lang="{language}"' in page.text
        for path, methods in description["paths"].items():
            for method, told in methods.items():
                assert f'id="{told["operationId"]}"' in page.text
                assert f"{method.upper()} {path}" in page.text
    assert "<script>" not in page.text and "style=" not in page.text


def test_the_examples_of_the_page_can_be_asked(client: TestClient) -> None:
    from marsad.web.api.examples import EXAMPLES

    description = client.get("/api/openapi.json").json()
    operations = {told["operationId"] for methods in description["paths"].values() for told in methods.values()}
    assert EXAMPLES.keys() == operations - {"add_report"}
    for name, path in EXAMPLES.items():
        assert client.get(path).status_code in ((200, 404) if name.startswith("get_") else (200,)), path


def test_reports_of_days_are_counted_as_they_are_listed(client: TestClient) -> None:
    every = client.get("/api/reports?limit=1000").json()
    published = sorted({row["published"] for row in every["items"] if row["published"]})
    assert every["total"] == len(every["items"])
    edges = ["2000-01-01", *published, "2030-01-01"]
    for since in [None, *edges]:
        for until in [None, *edges]:
            asked = {name: day for name, day in (("since", since), ("until", until)) if day}
            there = [
                row for row in every["items"]
                if not asked or (row["published"] and (since or "") <= row["published"] <= (until or "9"))
            ]  # fmt: skip
            page = client.get("/api/reports", params={**asked, "limit": 1000}).json()
            assert (page["total"], page["items"]) == (len(there), there), asked
            beyond = client.get("/api/reports", params={**asked, "offset": 999, "limit": 5}).json()
            assert (beyond["total"], beyond["items"]) == (len(there), []), asked


def test_reports_with_words_are_counted_on_every_page(client: TestClient) -> None:
    every = client.get("/api/reports", params={"q": "حلب", "limit": 1000}).json()
    assert every["total"] == len(every["items"]) > 2
    for offset in (0, 1, every["total"], every["total"] + 5):
        page = client.get("/api/reports", params={"q": "حلب", "offset": offset, "limit": 2}).json()
        assert page["total"] == every["total"]
        assert page["items"] == every["items"][offset : offset + 2]


def test_large_answers_are_kept_packed_and_come_plain_as_well(make_app, monkeypatch: pytest.MonkeyPatch) -> None:
    path = "/api/control?on=2020-02-18&format=geojson"
    client = TestClient(make_app())
    small = client.get(path, headers={"Accept-Encoding": "identity"})
    monkeypatch.setattr(answering, "_LARGE", 10)
    client = TestClient(make_app())
    for _ in range(2):  # made, and kept
        plain = client.get(path, headers={"Accept-Encoding": "identity"})
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert plain.json() == packed.json() == small.json()
