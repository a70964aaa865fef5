"""Incidents, tolls, places, actors, sources, search and about: what they show, in both languages, and to be published."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from marsad.desk.finding.incident_list import Filter, incident_list
from marsad.desk.finding.toll_sums import toll_sums
from marsad.desk.moments.observatory import Observatory
from marsad.web.page import Asked
from marsad.web.registry import pages
from tests.web.conftest import ClientMaker

LISTS = ("incidents", "tolls", "places", "actors", "sources", "search", "about")


def shown(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[-800:]
    return answer.text


def words(text: str) -> str:
    """What a page says, without its marks."""
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", text)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def observatory(client: TestClient) -> Observatory:
    found: Observatory = client.app.state.observatory  # type: ignore[attr-defined]
    return found


@pytest.mark.parametrize("page", LISTS)
def test_every_list_is_there_in_both_languages(client: TestClient, page: str) -> None:
    arabic, english = shown(client, f"/ar/{page}"), shown(client, f"/en/{page}")
    assert '<html lang="ar" dir="rtl"' in arabic and '<html lang="en" dir="ltr"' in english
    assert words(arabic) != words(english)
    assert not re.search(r"\sstyle=|\son\w+=|<script(?![^>]*(src=|application/json))", arabic), "the policy forbids it"


@pytest.mark.parametrize("page", LISTS)
def test_no_english_is_left_in_arabic_pages(client: TestClient, page: str) -> None:
    text = words(
        re.sub(r"(?s)<(bdi|code|option|a|kbd)\b.*?</\1>|<header.*?</header>", " ", shown(client, f"/ar/{page}"))
    )
    stray = set(re.findall(r"[A-Za-z]{4,}", text.partition("مرصد")[2]))
    assert stray <= {"GeoNames", "Natural", "Earth"}, stray


@pytest.mark.parametrize("page", [name for name, one in pages().items() if one.every is not None and name in (
    "incident", "place", "actor", "source", "toll_period", "tolls_by", "incidents_page", "places_page")])  # fmt: skip
def test_what_is_published_can_be_shown(observatory: Observatory, client: TestClient, page: str) -> None:
    every = pages()[page].every
    assert every is not None
    for params in every(observatory):
        path = pages()[page].path
        for name, value in params.items():
            path = path.replace(f"{{{name}}}", quote(value, safe="~*"))
        for language in ("ar", "en"):
            shown(client, f"/{language}{path}")


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    for path in ("incidents/0", "places/nowhere", "actors/nobody", "sources/nobody", "tolls/decade", "tolls/month/x"):
        shown(client, f"/ar/{path}", 404)


def test_a_wrong_day_is_told(client: TestClient) -> None:
    text = words(shown(client, "/en/incidents?since=yesterday", 400))
    assert "yesterday is no day" in text
    shown(client, "/ar/places?on=2020-13-40", 400)


# -- incidents ---------------------------------------------------------------------------------------------------------


def rows(text: str) -> list[str]:
    return [words(row) for row in re.findall(r"(?s)<tr>(.*?)</tr>", text.partition("<tbody>")[2])]


def test_incidents_are_filtered_and_sorted(client: TestClient, observatory: Observatory) -> None:
    every = rows(shown(client, "/en/incidents"))
    assert len(every) == len(observatory.ledger().incidents)
    strikes = rows(shown(client, "/en/incidents?mode=airstrike"))
    assert 0 < len(strikes) < len(every) and all("airstrike" in row for row in strikes)
    russian = rows(shown(client, "/en/incidents?by=russia"))
    assert 0 < len(russian) < len(every) and all("Russia" in row for row in russian)
    at = rows(shown(client, "/en/incidents?place=" + quote("الأتارب")))
    assert at and all("Atarib" in row for row in at)
    assert rows(shown(client, "/en/incidents?since=2030-01-01")) == []
    assert "No incident fits" in shown(client, "/en/incidents?source=nobody")
    killed = incident_list(observatory.ledger()).find(Filter(), "killed")
    best = [next((t.best or 0 for t in observatory.ledger().tolls(one) if t.harm == "killed"), -1) for one in killed]
    assert best == sorted(best, reverse=True) and best[0] > 0


def test_what_was_not_yet_known_is_left_out(client: TestClient) -> None:
    assert 0 < len(rows(shown(client, "/en/incidents?known=2020-02-16"))) < len(rows(shown(client, "/en/incidents")))


def test_an_incident_tells_its_toll_and_whose_it_is(client: TestClient, observatory: Observatory) -> None:
    ledger = observatory.ledger()
    incident = next(one for one in ledger.incidents if any(toll.contradicted for toll in ledger.tolls(one)))
    text = words(shown(client, f"/en/incidents/{incident.id}"))
    assert "The accounts contradict each other" in text and "Does not meet the account of" in text
    toll = next(toll for toll in ledger.tolls(incident) if toll.contradicted)
    assert f"{toll.low}–{toll.high}" in text
    assert len(incident.merges) >= len(incident.mentions) - 1
    for merge in incident.merges:
        assert merge.reason.split(", ")[0] in text, "why its reports are taken for one"
    arabic = shown(client, f"/ar/incidents/{incident.id}")
    assert "الروايات متضاربة" in arabic
    for told in incident.statements:
        assert told.quote in html.unescape(arabic)


def test_a_part_stands_in_its_sum_and_the_rest_is_unknown(client: TestClient, observatory: Observatory) -> None:
    ledger = observatory.ledger()
    for incident in ledger.incidents:
        for toll in ledger.tolls(incident):
            for account in toll.accounts:
                for figure in account.figures:
                    if figure.parts and figure.remainder[0] is not None:
                        text = words(shown(client, f"/en/incidents/{incident.id}"))
                        assert "of whom" in text
                        assert re.search(r"left over: \d+(–\d+)? of whom nothing more is told", text)
                        return
    pytest.fail("no sample has a part")


@pytest.mark.parametrize("asked", ["بحلب", "ولحلب", "حلب"])
def test_a_search_finds_words_behind_what_is_before_them(client: TestClient, asked: str) -> None:
    page = shown(client, f"/ar/search?q={quote(asked)}")
    assert "<mark>حلب</mark>" in page
    assert re.search(r'href="/ar/places/[^"]+"[^>]*>(<bdi>)?حلب<', page), "the place is found as well"
    found = client.get(f"/api/reports?q={quote(asked)}").json()
    assert found["total"] == client.get(f"/api/reports?q={quote('حلب')}").json()["total"] > 0


def test_a_mention_is_taken_out_and_back(client: TestClient, observatory: Observatory) -> None:
    incident = next(one for one in observatory.ledger().incidents if len(one.mentions) > 1)
    page = shown(client, f"/en/incidents/{incident.id}")
    form = re.search(r'(?s)<form class="row" method="post" action="([^"]+)">(.*?)</form>', page)
    assert form is not None and form[1] == "/en/review/same"
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2]))
    assert given["verdict"] == "apart" and given["one"] != given["other"]
    mentions = len(incident.mentions)
    answer = client.post(form[1], data=given, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].startswith(f"/en/incidents/{incident.id}?done=")
    page = shown(client, answer.headers["location"])
    assert "Your decision is kept" in page
    now = next(one for one in observatory.ledger().incidents if one.id == incident.id)
    assert len(now.mentions) < mentions
    back = re.search(r'(?s)<form class="note good row"[^>]*action="([^"]+)">(.*?)</form>', page)
    assert back is not None
    answer = client.post(
        back[1], data=dict(re.findall(r'name="(\w+)" value="([^"]*)"', back[2])), follow_redirects=False
    )
    assert answer.status_code == 303
    now = next(one for one in observatory.ledger().incidents if one.id == incident.id)
    assert len(now.mentions) == mentions


# -- tolls -------------------------------------------------------------------------------------------------------------


def test_tolls_are_sums_of_their_incidents(client: TestClient, observatory: Observatory) -> None:
    ledger = observatory.ledger()
    row = next(one for one in toll_sums(ledger, Filter(), "month", "all") if one["harm"] == "killed" and one["low"])
    page = shown(client, f"/en/tolls/month/{row['from']}")
    for id_ in row["incident_ids"]:
        assert f"/en/incidents/{id_}" in page
    assert f"{row['low']}–{row['high']}" in words(page) or f" {row['low']} " in words(page)
    text = shown(client, "/en/tolls?harm=killed")
    assert f"/en/tolls/month/{row['from']}" in text
    series = json.loads(re.search(r'(?s)id="toll-series">(.*?)</script>', text)[1])  # type: ignore[index]
    assert sum(best or 0 for one in series["series"] for best in one["best"]) >= row["best"]


def test_totals_stand_beside_and_are_in_no_sum(client: TestClient, observatory: Observatory) -> None:
    ledger = observatory.ledger()
    total = next(one for one in ledger.totals() if one.what == "killed" and one.low)
    text = shown(client, "/en/tolls?harm=killed")
    assert "Totals as bodies gave them" in text and str(total.low) in words(text)
    best = sum(row["best"] or 0 for row in toll_sums(ledger, Filter(), "month", "all") if row["harm"] == "killed")
    tolls = [toll for one in ledger.incidents for toll in ledger.tolls(one) if toll.harm == "killed"]
    assert best == sum(toll.best or 0 for toll in tolls)


@pytest.mark.parametrize("split", ["all", "victims", "perpetrator", "sort"])
@pytest.mark.parametrize("by", ["day", "week", "month", "year"])
def test_tolls_by_every_period_and_part(client: TestClient, by: str, split: str) -> None:
    assert rows(shown(client, f"/ar/tolls?by={by}&split={split}"))


def test_tolls_in_no_known_way(client: TestClient) -> None:
    shown(client, "/en/tolls?split=colour", 400)
    shown(client, "/en/tolls?harm=joy", 400)


# -- places, actors, sources -------------------------------------------------------------------------------------------


def test_a_place_tells_who_held_it_and_in_whose_words(client: TestClient, observatory: Observatory) -> None:
    ledger = observatory.ledger()
    place, periods = next(
        (place, periods) for place, periods in ledger.timelines.items() if len(periods) > 1 and "/" not in place
    )
    text = html.unescape(shown(client, f"/ar/places/{place}"))
    for period in periods:
        for told in period.support:
            assert told.quote in text
    assert text.count('class="sure"') >= len(periods) - 1
    assert "بحسب جهة واحدة" in text or "مرجَّح" in text
    before = shown(client, f"/ar/places/{place}?known=2010-01-01", 200)
    assert "لا ذكر للجهة المسيطرة" in before


def test_the_map_gets_only_what_stands_in_main(client: TestClient) -> None:
    part = client.get("/ar/places/sy-hayyan", headers={"HX-Request": "true"}).text
    assert "<article" in part and "<html" not in part and "<h1>" in part


def test_a_place_is_shown_where_it_may_be_shown(observatory: Observatory) -> None:
    asked = Asked(observatory, "en", {"id": "sy-hayyan"})
    exact = pages()["place"].view(asked).context["place"]
    observatory.grid_km = 20
    place = pages()["place"].view(asked).context["place"]
    assert (place["lat"], place["lon"]) == observatory.point(exact["lat"], exact["lon"]) != (exact["lat"], exact["lon"])


def test_an_actor_and_what_is_said_of_it(client: TestClient) -> None:
    text = words(shown(client, "/en/actors/syria-government"))
    for part in ("Holds on", "Incidents attributed to it", "marsad/theatres/syria/actors.yaml", "names stand for it"):
        assert part in text


def test_sources_are_measured_and_not_judged(client: TestClient, observatory: Observatory) -> None:
    text = words(shown(client, "/en/sources"))
    assert "and not who is right" in text
    for record in observatory.ledger().sources.values():
        assert f" {record.claims} " in text


# -- search ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spelling", ["الأتارب", "الاتارب", "الأتَارِب", "الأتـــارب"])
def test_one_spelling_finds_all(client: TestClient, spelling: str) -> None:
    text = shown(client, "/ar/search?q=" + quote(spelling))
    assert "<mark>الأتارب</mark>" in text
    assert "/ar/places/sy-atarib" in text


def test_search_by_kind_outlet_and_day(client: TestClient) -> None:
    every = shown(client, "/en/search?in=reports&q=" + quote("حلب"))
    some = shown(client, "/en/search?in=reports&until=2020-02-16&q=" + quote("حلب"))
    assert every.count("report-hit") > some.count("report-hit") > 0
    assert "Nothing was found" in shown(client, "/en/search?q=" + quote("زرافة"))
    assert "no word to look for" in shown(client, '/en/search?q="*')
    assert '/en/actors/russia"' in shown(client, "/en/search?q=russia")


def test_about_counts_what_is_there(client: TestClient, observatory: Observatory) -> None:
    text = words(shown(client, "/en/about"))
    for name, number in (
        ("Incidents", len(observatory.ledger().incidents)),
        ("Bodies", len(observatory.ledger().sources)),
    ):
        assert f"{name} {number} " in text
    assert "not fit for deciding whom to strike" in text


def test_without_accounts_nothing_is_shown_to_nobody(serve: ClientMaker) -> None:
    client = serve(team=True)
    for page in LISTS:
        answer = client.get(f"/ar/{page}", follow_redirects=False)
        assert answer.status_code == 303 and "/ar/login" in answer.headers["location"]


def test_an_address_without_a_language_leads_to_the_page(client: TestClient) -> None:
    answer = client.get("/incidents?by=russia", headers={"accept-language": "en-GB,en;q=0.9"}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, "/en/incidents?by=russia")
    answer = client.get("/places", headers={"accept-language": "de"}, follow_redirects=False)
    assert answer.headers["location"] == "/ar/places"
    assert client.post("/incidents").status_code in (403, 404, 405)


def test_where_nothing_is_the_menu_is_still_there(client: TestClient) -> None:
    answer = client.get("/ar/nothing-of-the-kind")
    assert answer.status_code == 404
    assert 'href="/ar/incidents"' in answer.text
