"""Stores of the samples, and clients of servers over them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from marsad.desk.moments.observatory import Observatory
from marsad.desk.upkeep import accounts
from marsad.store.engine import open_store
from marsad.web.app import create_app
from marsad.web.settings import Settings

ClientMaker = Callable[..., TestClient]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Tests of a module with `STORES` are run on each of these kinds of stores, others on SQLite."""
    kinds = getattr(metafunc.module, "STORES", None)
    if kinds and "store_at" in metafunc.fixturenames:
        metafunc.parametrize("store_at", kinds, indirect=True)


@pytest.fixture
def store_file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of it that may be written."""
    return Path(shutil.copy(sample_file, tmp_path / "store.db"))


@pytest.fixture
def store_at(request: pytest.FixtureRequest) -> str:
    """The place of a store of the samples that may be written: that file, or a database of a PostgreSQL server."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return str(request.getfixturevalue("store_file"))
    place: str = request.getfixturevalue("new_database")(request.getfixturevalue("sample_database"))
    return place


@pytest.fixture
def serve(store_at: str) -> Iterator[ClientMaker]:
    """Makes a client of a server over that store, with any settings."""
    opened: list[TestClient] = []

    def make(**settings: object) -> TestClient:
        observatory = Observatory(open_store(store_at))
        settings.setdefault("hosts", ("testserver",))
        client = TestClient(create_app(observatory, Settings(**settings)), raise_server_exceptions=False)  # type: ignore[arg-type]
        client.__enter__()
        opened.append(client)
        return client

    yield make
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def client(serve: ClientMaker) -> TestClient:
    """A client of a server for one person."""
    return serve()


@pytest.fixture
def post(client: TestClient) -> Callable[..., Response]:
    """Sends a form of the review page, from the Arabic one."""
    from tests.web.test_reading import token

    def send(path: str, **fields: str) -> Response:
        given = {"csrf": token(client, "/ar/review"), "back": "/ar/review", **fields}
        return client.post(f"/ar/{path}", data=given, follow_redirects=False)

    return send


@pytest.fixture
def team(store_at: str, serve: ClientMaker) -> TestClient:
    """A client of a team's server, with an account of each role that is called like it."""
    from tests.web.test_accounts import PASSWORD

    with open_store(store_at) as store:
        for role in accounts.ROLES:
            accounts.make(store, role, role, PASSWORD, "tests")
    return serve(team=True)
