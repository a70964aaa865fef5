"""What may be asked for by an address: odd days and numbers, pages of lists, and who comes back from signing in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from marsad.desk.moments.observatory import Observatory
from marsad.desk.upkeep import accounts
from marsad.store.engine import open_store
from marsad.web.registry import pages
from marsad.web.security.sessions import COOKIE
from tests.web.test_accounts import PASSWORD, sign_in, token_of

ODD = (
    "²",
    "9" * 5000,
    "-1",
    "9999-12-31",
    "0001-01-01",
    "٢٠٢٠-٠٢-١٧",
    "2020-W07-1",
    "2020-02-17" + "a" * 50,
    "\x00",
    "~",
)


@pytest.fixture
def team(store_file: Path, serve: Callable[..., TestClient]) -> TestClient:
    with open_store(str(store_file)) as store:
        for role in accounts.ROLES:
            accounts.make(store, role, role, PASSWORD, "tests")
    return serve(team=True)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", sorted(name for name, page in pages().items() if "{" in page.path))
def test_odd_addresses_are_answered(client: TestClient, name: str, odd: str) -> None:
    path = re.sub(r"\{\w+\}", lambda _: quote(odd, safe=""), pages()[name].path.replace("{by}", "week"))
    assert client.get(f"/ar{path}").status_code in (200, 404)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(
    "page", ["about", "actors", "incidents", "places", "places/sy-hayyan", "tolls", "reports", "search"]
)
def test_odd_days_are_refused_or_read(client: TestClient, page: str, odd: str) -> None:
    for name in ("known", "on", "since", "until", "page"):
        answer = client.get(f"/ar/{page}", params={name: odd})
        assert answer.status_code in (200, 400, 404), f"{name}: {answer.status_code}"


def test_days_may_be_typed_in_arabic_digits(client: TestClient) -> None:
    arabic = client.get("/ar/incidents?known=٢٠٢٠-٠٢-١٧")
    assert arabic.status_code == 200 and "17 شباط 2020" in arabic.text
    one, other = (client.get(f"/ar/reports?since={day}") for day in ("٢٠٢٠-٠٢-١٨", "2020-02-18"))
    assert one.status_code == 200 and re.findall("/ar/reports/[0-9a-f]{16}", one.text) == re.findall(
        "/ar/reports/[0-9a-f]{16}", other.text
    )


@pytest.mark.parametrize("name", ["reports", "incidents", "places", "actors", "sources"])
def test_a_page_that_there_is_not_is_not_there(client: TestClient, name: str) -> None:
    assert client.get(f"/ar/{name}/page/1").status_code == 200
    for number in ("0", "77", "x", "1x"):
        assert client.get(f"/ar/{name}/page/{number}").status_code == 404, number


@pytest.mark.parametrize("name", ["reports", "incidents", "places", "tolls"])
def test_filters_begin_at_the_first_page(client: TestClient, name: str) -> None:
    path = f"/ar/{name}/page/1" if f"{name}_page" in pages() else f"/ar/{name}/week"
    form = re.search(r'<form class="filters"[^>]*>', client.get(path).text)
    assert form and f'action="/ar/{name}"' in form[0]


def test_the_log_goes_on_as_it_was_asked_for(team: TestClient, store_file: Path) -> None:
    assert sign_in(team, "editor") == 303
    with open_store(str(store_file)) as store, store.write() as connection:
        from marsad.store.audit import log

        for number in range(101):
            log(connection, who="huda", action="noted", content={"number": number})
    first = team.get("/en/audit?who=huda").text
    assert first.count("noted") == 100
    (more,) = re.findall(r'href="([^"]*before=[^"]*)"', first)
    second = team.get(more.replace("&amp;", "&")).text
    assert second.count("<bdi>huda</bdi>") == 1 and "Earlier entries" not in second, (
        "all of one person's, and nobody else's"
    )


def test_english_pages_have_latin_digits(client: TestClient) -> None:
    client.cookies.set("digits", "arab")
    assert not re.search("[٠-٩]", re.sub(r"data-digits-choice.*?</button>", "", client.get("/en/incidents").text))
    assert re.search("[٠-٩]", client.get("/ar/incidents").text)
    assert "٬" not in client.get("/ar/places/sy-hayyan").text, "two numbers are parted by a comma, and not by thousands"


@pytest.mark.parametrize("page", ["reports/{}", "review?at={}"])
def test_nobody_is_told_of_a_decision_that_nobody_made(client: TestClient, page: str) -> None:
    report = re.findall("/ar/reports/([0-9a-f]{16})", client.get("/ar/reports").text)[0]
    path = page.format(report) if "?" not in page else "review"
    joined = f"/ar/{path}?done=0123456789abcdef"
    assert "data-done" not in client.get(joined).text


def test_who_must_sign_in_first_comes_back_to_the_page(team: TestClient) -> None:
    headers = {"Referer": "http://testserver/en/review?at=x", "X-CSRF": token_of(team), "Origin": "http://testserver"}
    answer = team.post("/en/review/decide", headers=headers, follow_redirects=False)
    assert answer.headers["location"] == "/en/login?next=/en/review%3Fat%3Dx"
    headers["Referer"] = "https://evil.example/en/review"
    answer = team.post("/en/review/decide", headers=headers, follow_redirects=False)
    assert answer.headers["location"] == "/en/login?next=/"
    part = team.get("/en/places/sy-hayyan", headers={"HX-Request": "true"}, follow_redirects=False)
    assert part.status_code == 401 and "password" not in part.text


def test_signing_in_anew_ends_the_session_before(team: TestClient) -> None:
    assert sign_in(team, "coder") == 303
    before = team.cookies[COOKIE]
    form = {"name": "coder", "password": PASSWORD, "csrf": token_of(team)}
    assert team.post("/en/login", data=form, follow_redirects=False).status_code == 303
    team.cookies.clear()
    team.cookies.set(COOKIE, before)
    assert team.get("/en/about", follow_redirects=False).status_code == 303


def test_names_of_the_server_may_be_written_in_any_way(serve: Callable[..., TestClient]) -> None:
    client = serve(hosts=("Observatory.Example.org:8443",))
    assert client.get("/en/about", headers={"Host": "observatory.example.ORG"}).status_code == 200
    assert client.get("/en/about", headers={"Host": "example.org"}).status_code == 400


def test_only_so_much_is_remembered_of_what_was_typed(store_file: Path) -> None:
    from marsad.errors import UsageError
    from marsad.ledger.days import bounds
    from marsad.web.common import day_asked
    from marsad.web.page import Asked

    with open_store(str(store_file)) as store:
        observatory = Observatory(store)
        before = bounds.cache_info().currsize
        for number in range(50):
            with pytest.raises(UsageError):
                day_asked(Asked(observatory, "en", query={"known": f"2020-02-17 {number}" * 100}), "known")
        assert bounds.cache_info().currsize == before


def test_the_language_that_is_liked_best(client: TestClient) -> None:
    for accepted, page, program in (
        ("", "ar", "en"), ("en;q=0.3, ar;q=0.9", "ar", "ar"), ("fr, en-GB", "en", "en"), ("de;q=x, ena", "ar", "en"),
    ):  # fmt: skip
        headers = {"Accept-Language": accepted}
        assert client.get("/", headers=headers, follow_redirects=False).headers["location"] == f"/{page}/map"
        assert client.get("/api/", headers=headers, follow_redirects=False).headers["location"] == f"/{program}/api"


def test_pages_may_be_asked_for_by_their_heads(client: TestClient) -> None:
    assert client.head("/ar/about").status_code == 200 and not client.head("/ar/about").content
    assert client.head("/ar/no/such").status_code == 404
    assert client.head("/", follow_redirects=False).status_code == 307


def test_a_proxys_own_password_is_in_nobodys_way(team: TestClient) -> None:
    team.headers["Authorization"] = "Basic aHVkYTpwYXNz"
    assert sign_in(team, "coder") == 303
    assert team.get("/en/read", follow_redirects=False).status_code == 200
    assert team.post("/logout", follow_redirects=False).status_code == 403, "and it is no program's token"
