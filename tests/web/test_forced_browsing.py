"""No address that changes anything, and no file beside the built ones, is open to who asks for it directly."""

from __future__ import annotations

import re

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from marsad.store.engine import open_store
from marsad.web.assets import built
from marsad.web.registry import routers
from tests.web.test_accounts import sign_in, token_of

STORES = ("sqlite", "postgresql")
OPEN = {"/{lang}/login", "/logout"}
"""What people without an account, or any account, may post: signing in and out."""


def changing() -> list[tuple[str, str]]:
    """Every route that could change something."""
    return sorted(
        (method, route.path)
        for room in ("actions", "api")
        for router in routers(room)
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods - {"GET", "HEAD", "OPTIONS"}
    )


def log_of(store_at: str) -> int:
    with open_store(store_at) as store, store.read() as connection:
        from sqlalchemy import func, select

        from marsad.store.tables import audit

        return connection.execute(
            select(func.count()).select_from(audit).where(audit.c.action.not_in(("signed in", "signed out", "refused")))
        ).scalar_one()


@pytest.mark.parametrize("name", [None, "reader"])
def test_nothing_that_changes_is_open_to_strangers_and_readers(
    team: TestClient, store_at: str, name: str | None
) -> None:
    if name:
        assert sign_in(team, name) == 303
    routes = changing()
    assert len(routes) > 5, "the routes were not found"
    before = log_of(store_at)
    for method, path in routes:
        if path in OPEN:
            continue
        address = re.sub(r"\{\w+(:\w+)?\}", "x", path.replace("{lang}", "en"))
        headers = {"X-CSRF": token_of(team), "Origin": "http://testserver"}
        answer = team.request(method, address, headers=headers, follow_redirects=False)
        assert answer.status_code in ((403,) if name else (303, 401)), f"{method} {path}: {answer.status_code}"
    assert log_of(store_at) == before


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_pages_take_no_changes(team: TestClient, method: str) -> None:
    assert sign_in(team, "editor") == 303
    headers = {"X-CSRF": token_of(team), "Origin": "http://testserver"}
    assert team.request(method, "/en/about", headers=headers).status_code in (404, 405)


@pytest.mark.skipif(not built(), reason="the pages' scripts are not built (make ui)")
@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "%2e%2e%2fapp.py",
        "....//app.py",
        "/etc/passwd",
        "..\\app.py",
        "%00",
        ".",
    ],
)
def test_only_built_files_are_served(client: TestClient, path: str) -> None:
    answer = client.get(f"/static/{path}")
    assert answer.status_code in (400, 404, 405)
    assert "create_app" not in answer.text and "root:" not in answer.text


def test_every_answer_has_the_policy(client: TestClient) -> None:
    for path in ("/static/nothing.js", "/api/nothing", "/en/nothing", "/api/openapi.json", "/"):
        answer = client.get(path, follow_redirects=False)
        assert "default-src 'none'" in answer.headers["content-security-policy"], path
        assert answer.headers["x-content-type-options"] == "nosniff", path
