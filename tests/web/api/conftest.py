"""A store of the samples, and the application over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.moments.observatory import Observatory
from marsad.store.engine import make_store, open_store
from marsad.web.app import create_app
from marsad.web.settings import Settings

Make = Callable[..., FastAPI]


@pytest.fixture(scope="session")
def samples_store(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    file = tmp_path_factory.mktemp("api") / "samples.db"
    store, _ = make_store(str(file))
    with store:
        assert all(added.kept for added in add(store, [root / "marsad" / "samples"], Options(), who="tests"))
    return file


@pytest.fixture(scope="module")
def make_app(samples_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Make]:
    """Applications over a store that may be written to."""
    opened = []
    folder = tmp_path_factory.mktemp("served")

    def make(**settings: object) -> FastAPI:
        settings.setdefault("hosts", ("testserver",))
        file = folder / f"store-{len(opened)}.db"
        shutil.copy(samples_store, file)
        store = open_store(str(file))
        opened.append(store)
        return create_app(Observatory(store), Settings(**settings))  # type: ignore[arg-type]

    yield make
    for store in opened:
        store.close()


@pytest.fixture(scope="module")
def client(make_app: Make) -> TestClient:
    return TestClient(make_app())
