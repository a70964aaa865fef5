"""What the tests of several rooms have in common."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["MARSAD_PLACES"] = ""  # what a developer imported must not change what tests see

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
