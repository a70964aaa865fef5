"""Stores of the samples, and clients of servers over them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from marsad.desk.moments.observatory import Observatory
from marsad.store.engine import open_store
from marsad.web.app import Settings, create_app

ClientMaker = Callable[..., TestClient]


@pytest.fixture
def store_file(sample_file: Path, tmp_path: Path) -> Path:
    """A copy of it that may be written."""
    return Path(shutil.copy(sample_file, tmp_path / "store.db"))


@pytest.fixture
def serve(store_file: Path) -> Iterator[ClientMaker]:
    """Makes a client of a server over the copy, with any settings."""
    opened: list[TestClient] = []

    def make(**settings: object) -> TestClient:
        observatory = Observatory(open_store(str(store_file)))
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
