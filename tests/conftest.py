"""What the tests of several rooms have in common."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

os.environ["MARSAD_PLACES"] = ""  # what a developer imported must not change what tests see
os.environ["MARSAD_CACHE"] = ""  # nor may tests leave anything in a developer's folders

_databases = count()
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the samples; copy it before writing."""
    from marsad.desk.intake.keeping import add
    from marsad.desk.intake.reading import Options
    from marsad.desk.intake.samples import sample_folder
    from marsad.store.engine import make_store

    file = tmp_path_factory.mktemp("web") / "samples.db"
    store, _ = make_store(str(file))
    with store, sample_folder() as folder:
        assert all(one.kept for one in add(store, [folder], Options(), who="tests"))
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a real PostgreSQL server, for the time of the tests."""
    pytest.importorskip("psycopg")
    from tools.postgres_server import NoServer, server

    try:
        with server() as url:
            yield url
    except NoServer as error:
        pytest.skip(f"PostgreSQL: {error}")


def _as_server(postgres: str, statement: str) -> None:
    from sqlalchemy import create_engine, text

    engine = create_engine(postgres, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture
def new_database(postgres: str) -> Iterator[Callable[..., str]]:
    """Makes databases there, empty or as copies of another, and gives their URLs; they go with the test."""
    made: list[str] = []

    def new(template: str = "template1") -> str:
        made.append(f"marsad_{next(_databases)}")
        _as_server(postgres, f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
        return postgres.replace("/postgres?", f"/{made[-1]}?")

    yield new
    for name in made:
        _as_server(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def sample_database(postgres: str) -> str:
    """The name of a database with a store of the samples, to be copied."""
    from marsad.desk.intake.keeping import add
    from marsad.desk.intake.reading import Options
    from marsad.desk.intake.samples import sample_folder
    from marsad.store.engine import make_store

    name = "marsad_samples"
    _as_server(postgres, f"CREATE DATABASE {name}")
    store, _ = make_store(postgres.replace("/postgres?", f"/{name}?"))
    with store, sample_folder() as folder:
        assert all(one.kept for one in add(store, [folder], Options(), who="tests"))
    return name
