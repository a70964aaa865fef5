"""Accounts, sessions, forms, roles, limits: what a stranger cannot do."""

from __future__ import annotations

import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import uvicorn
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from marsad.cli import app as cli
from marsad.desk.moments.observatory import Observatory
from marsad.desk.upkeep import accounts
from marsad.desk.upkeep.checking import check
from marsad.errors import UsageError
from marsad.store.engine import open_store
from marsad.web.app import create_app
from marsad.web.base_map import BaseMap, base_map
from marsad.web.registry import pages
from marsad.web.security.sessions import COOKIE
from marsad.web.serving import loopback, settings_of
from marsad.web.settings import Settings
from marsad.web.views.login import safe

STORES = ("sqlite", "postgresql")
PASSWORD = "a long enough one"


@pytest.fixture
def team(store_at: str, serve) -> TestClient:
    with open_store(store_at) as store:
        for role in accounts.ROLES:
            accounts.make(store, role, role, PASSWORD, "tests")
    return serve(team=True)


def token_of(client: TestClient, path: str = "/en/login") -> str:
    found = re.search(r'name="csrf" (?:content|value)="(\w+)"', client.get(path).text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    form = {"name": name, "password": password, "csrf": token_of(client), "next": "/en/about"}
    return client.post("/en/login", data=form, follow_redirects=False).status_code


# -- who may be reached ------------------------------------------------------------------------------------------------


def test_without_accounts_only_this_machine_is_served(store_at: str) -> None:
    with open_store(store_at) as store:
        for host in ("0.0.0.0", "192.168.1.4", "::", "example.org"):
            with pytest.raises(UsageError, match="--team"):
                settings_of(store, host=host, team=False)
        assert settings_of(store, host="127.0.0.1", team=False).hosts
    assert loopback("127.0.0.2") and loopback("::1") and loopback("localhost") and not loopback("localhost.example.org")


def test_a_team_needs_an_account_first(store_at: str) -> None:
    with open_store(store_at) as store:
        with pytest.raises(UsageError, match="account add"):
            settings_of(store, host="0.0.0.0", team=True)
        accounts.make(store, "huda", "editor", PASSWORD, "tests")
        assert settings_of(store, host="0.0.0.0", team=True).team
        accounts.change(store, "huda", "tests", closed=True)
        with pytest.raises(UsageError):
            settings_of(store, host="0.0.0.0", team=True)


def test_another_sites_name_for_this_machine_is_refused(serve) -> None:
    client = serve(hosts=("127.0.0.1", "localhost"))
    assert client.get("/en/about", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/en/about", headers={"Host": "localhost:8470"}).status_code == 200


# -- signing in --------------------------------------------------------------------------------------------------------


def test_signing_in_and_out(team: TestClient) -> None:
    assert team.get("/en/about", follow_redirects=False).headers["location"] == "/en/login?next=/en/about"
    assert sign_in(team, "reader", "wrong password") == 401
    assert sign_in(team, "nobody") == 401
    assert team.get("/en/about", follow_redirects=False).status_code == 303
    assert sign_in(team, "reader") == 303
    assert team.get("/en/about").status_code == 200
    old = team.cookies[COOKIE]
    team.post("/logout", data={"csrf": token_of(team, "/en/about")})
    team.cookies.set(COOKIE, old)
    assert team.get("/en/about", follow_redirects=False).status_code == 303, "the session ended on the server too"


def test_a_planted_session_is_not_taken_over(team: TestClient) -> None:
    team.cookies.set(COOKIE, "planted")
    assert sign_in(team, "coder") == 303
    fresh = [cookie.value for cookie in team.cookies.jar if cookie.name == COOKIE and cookie.value != "planted"]
    assert fresh and all(len(value or "") > 30 for value in fresh)
    team.cookies.clear()
    team.cookies.set(COOKIE, "planted")
    assert team.get("/en/about", follow_redirects=False).status_code == 303


def test_the_cookie_is_kept_from_scripts_and_plain_http(team: TestClient, serve, store_at: str) -> None:
    form = {"name": "reader", "password": PASSWORD, "csrf": token_of(team)}
    cookie = team.post("/en/login", data=form, follow_redirects=False).headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie
    behind = serve(team=True, secure=True)
    form["csrf"] = token_of(behind)
    assert "Secure" in behind.post("/en/login", data=form, follow_redirects=False).headers["set-cookie"]


def test_a_changed_account_is_signed_out(team: TestClient, store_at: str) -> None:
    assert sign_in(team, "coder") == 303
    with open_store(store_at) as store:
        accounts.change(store, "coder", "tests", role="reader")
    assert team.get("/en/about", follow_redirects=False).status_code == 303
    with open_store(store_at) as store:
        accounts.change(store, "coder", "tests", closed=True)
    assert sign_in(team, "coder") == 401


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"]
)
def test_signing_in_leads_nowhere_else(path: str) -> None:
    assert safe(path) == "/"


def test_passwords_are_kept_as_argon2_and_not_too_short(store_at: str) -> None:
    with open_store(store_at) as store:
        accounts.make(store, "huda", "coder", PASSWORD, "tests")
        with store.read() as connection:
            from marsad.store.accounts import account_of

            kept = account_of(connection, "huda")
        assert kept is not None and kept.password.startswith("$argon2id$") and PASSWORD not in kept.password
        with pytest.raises(UsageError):
            accounts.make(store, "two", "coder", "short", "tests")
        with pytest.raises(UsageError):
            accounts.make(store, "three", "root", PASSWORD, "tests")
        with pytest.raises(UsageError):
            accounts.make(store, "huda", "coder", PASSWORD, "tests")


def test_signing_in_is_tried_only_so_often(serve, store_at: str) -> None:
    with open_store(store_at) as store:
        accounts.make(store, "huda", "coder", PASSWORD, "tests")
    client = serve(team=True)
    form = {"name": "huda", "password": "guess number one", "csrf": token_of(client)}
    codes = [client.post("/en/login", data=form).status_code for _ in range(12)]
    assert codes[0] == 401 and codes[-1] == 429


def test_many_are_let_in_at_once_and_the_log_holds(store_at: str) -> None:
    with open_store(store_at) as store:
        accounts.make(store, "huda", "coder", PASSWORD, "tests")
        with ThreadPoolExecutor(8) as threads:
            tokens = list(threads.map(lambda _: accounts.program_token(store, "huda"), range(24)))
        assert len(set(tokens)) == 24
        found = [accounts.who_is(store, token) for token in tokens]
        assert [(one[0].name, one[1]) for one in found if one is not None] == [("huda", "token")] * 24
        assert check(store).faults == []
        accounts.change(store, "huda", "tests", password="another long one")
        assert [accounts.who_is(store, token) for token in tokens] == [None] * 24


# -- roles -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", accounts.ROLES)
def test_pages_are_open_to_their_roles_only(team: TestClient, role: str) -> None:
    every = {name: "/en" + re.sub(r"\{\w+\}", "x", page.path) for name, page in pages().items()}
    for name, path in every.items():
        stranger = team.get(path, follow_redirects=False).status_code
        assert stranger == (200 if pages()[name].role is None else 303), name
    assert sign_in(team, role) == 303
    for name, path in every.items():
        got, needed = team.get(path, follow_redirects=False).status_code, pages()[name].role
        may = needed is None or accounts.ROLES.index(role) >= accounts.ROLES.index(needed)
        assert got in ((200, 303, 404) if may else (403,)), name


def test_a_program_acts_by_its_token(team: TestClient, store_at: str) -> None:
    with open_store(store_at) as store:
        token = accounts.program_token(store, "editor")
    team.cookies.clear()
    assert team.get("/en/audit", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    team.cookies.set(COOKIE, token)
    assert team.get("/en/audit", follow_redirects=False).status_code == 303, "a program's token is no session"


# -- forms of others ---------------------------------------------------------------------------------------------------


def test_forms_of_other_sites_are_refused(team: TestClient) -> None:
    good = token_of(team)
    form = {"name": "reader", "password": PASSWORD}
    assert team.post("/en/login", data=form).status_code == 403
    assert team.post("/en/login", data=form | {"csrf": "0" * 64}).status_code == 403
    assert (
        team.post("/en/login", data=form | {"csrf": good}, headers={"Origin": "https://evil.example"}).status_code
        == 403
    )
    assert (
        team.post("/en/login", data=form | {"csrf": good}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert team.post("/en/login", data=form | {"csrf": good}, follow_redirects=False).status_code == 303


def test_a_token_is_of_its_session(team: TestClient) -> None:
    before = token_of(team)
    assert sign_in(team, "reader") == 303
    assert team.post("/logout", data={"csrf": before}).status_code == 403


# -- limits ------------------------------------------------------------------------------------------------------------


def test_large_bodies_are_refused(serve) -> None:
    client = serve(max_upload=10_000)
    assert client.post("/en/login", content=b"x" * 20_000).status_code == 413

    def parts():
        for _ in range(20):
            yield b"name=" + b"x" * 1_000

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post("/en/login", content=parts(), headers=headers).status_code == 413


def test_slow_bodies_are_refused(store_at: str) -> None:
    app = create_app(Observatory(open_store(store_at)), Settings(slow_seconds=0.5))
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.05)
        port = listening.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port), timeout=20) as slow:
            head = "POST /en/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            slow.sendall((head + "Content-Length: 1000\r\n\r\nname=").encode())
            begun = time.monotonic()
            assert slow.recv(2_000).startswith(b"HTTP/1.1 408")
            assert time.monotonic() - begun < 10
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()


def test_answers_carry_a_strict_policy(client: TestClient) -> None:
    headers = client.get("/ar/about").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http:" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/no/such/path").headers["content-security-policy"] == policy


def test_only_the_host_of_a_base_map_is_let_in(serve) -> None:
    tiles = base_map("https://tiles.example.org/{z}/{x}/{y}.png")
    policy = serve(base_map=tiles).get("/ar/about").headers["content-security-policy"]
    assert "https://tiles.example.org;" in policy
    odd = BaseMap("style", "https://evil.example'; script-src *")
    policy = serve(base_map=odd).get("/ar/about").headers["content-security-policy"]
    assert "script-src 'self';" in policy and "*" not in policy and "evil" not in policy


# -- the command line --------------------------------------------------------------------------------------------------


def test_accounts_by_the_command_line(store_at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_PASSWORD", PASSWORD)
    run = CliRunner()
    store = ["--store", store_at]
    assert run.invoke(cli, ["account", "add", "هدى", "--role", "editor", *store]).exit_code == 0
    assert "هدى\teditor\topen" in run.invoke(cli, ["account", "list", *store]).output
    assert run.invoke(cli, ["account", "change", "هدى", "--close", *store]).exit_code == 0
    assert "closed" in run.invoke(cli, ["account", "list", *store]).output
    assert run.invoke(cli, ["account", "add", "x", "--role", "boss", *store]).exit_code == 2
    assert run.invoke(cli, ["serve", "--host", "0.0.0.0", *store]).exit_code == 2


def test_signing_in_changes_nothing_that_is_kept_for_others(team: TestClient) -> None:
    assert sign_in(team, "coder") == 303
    tag = team.get("/api/sources").headers["etag"]
    following = team.app.state.observatory.following  # type: ignore[attr-defined]
    ledger = following.ledger
    assert sign_in(team, "nobody", "a guess of somebody") == 401
    assert sign_in(team, "coder") == 303
    assert team.get("/api/sources", headers={"If-None-Match": tag}).status_code == 304
    assert following.ledger is ledger, "nothing was derived anew"
    headers = {"X-CSRF": token_of(team, "/en/about")}
    assert team.post("/api/reports", json={"text": "سيطرت قوات النظام على حيان."}, headers=headers).status_code == 201
    assert team.get("/api/sources").headers["etag"] != tag and following.ledger is not ledger
