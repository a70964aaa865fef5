"""Stores of both kinds: a SQLite file, and a database of a real PostgreSQL server."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from marsad.desk.intake.keeping import Added, add
from marsad.desk.intake.reading import Options
from marsad.store.engine import Store, make_store

_numbers = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives places for new stores, of one kind."""
    if request.param == "postgresql":
        new: Callable[[], str] = request.getfixturevalue("new_database")
        return new
    return lambda: str(tmp_path / f"store{next(_numbers)}.db")


@pytest.fixture
def stores(places: Callable[[], str]) -> Iterator[Callable[[], Store]]:
    """Makes stores, of one kind."""
    made: list[Store] = []

    def new() -> Store:
        made.append(make_store(places())[0])
        return made[-1]

    yield new
    for store in made:
        store.close()


@pytest.fixture
def store(stores: Callable[[], Store]) -> Store:
    return stores()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of reports: each as its text, or as a record."""

    def file(*records: str | dict[str, str], name: str = "reports.jsonl") -> Path:
        lines = []
        for number, record in enumerate(records):
            whole = {"text": record} if isinstance(record, str) else record
            lines.append(json.dumps({"id": f"r{number}", "source": "وكالة", "published": "2020-02-17"} | whole))
        path = tmp_path / name
        path.write_text("\n".join(lines), "utf-8")
        return path

    return file


@pytest.fixture
def kept(store: Store, write: Callable[..., Path]) -> Callable[..., list[Added]]:
    """Keeps reports in the store."""

    def keep(*records: str | dict[str, str], who: str = "amal", into: Store | None = None) -> list[Added]:
        return list(add(into or store, [write(*records)], Options(), who=who))

    return keep
