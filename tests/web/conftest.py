"""Stores of the samples, and clients of servers over them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from marsad.desk.keeping import add
from marsad.desk.observatory import Observatory
from marsad.desk.reading import Options
from marsad.desk.samples import sample_folder
from marsad.store.engine import make_store, open_store
from marsad.web.app import Settings, create_app

ClientMaker = Callable[..., TestClient]


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the samples; copy it before writing."""
    file = tmp_path_factory.mktemp("web") / "samples.db"
    store, _ = make_store(str(file))
    with store, sample_folder() as folder:
        assert all(one.kept for one in add(store, [folder], Options(), who="tests"))
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


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
