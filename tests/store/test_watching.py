"""A glance tells whether anybody wrote to a store's file."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from marsad.store.engine import make_store, open_store
from marsad.store.watching import Watch


@pytest.fixture
def file(tmp_path: Path) -> Path:
    store, _ = make_store(str(tmp_path / "marsad.db"))
    store.close()
    return tmp_path / "marsad.db"


def written(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("INSERT INTO sources VALUES (hex(randomblob(8)), '2020-02-17')")
    connection.commit()
    connection.close()


def test_what_others_write_is_counted_and_looking_is_not(file: Path) -> None:
    watch = Watch(file)
    before = watch.count()
    assert before is not None
    assert watch.count() == before
    with open_store(str(file)) as store, store.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM sources").scalar()
    assert watch.count() == before
    written(file)
    after = watch.count()
    assert after != before
    assert watch.count() == after
    watch.close()


def test_what_the_store_itself_writes_is_counted(file: Path) -> None:
    with open_store(str(file)) as store:
        before = store.count()
        with store.write() as connection:
            connection.exec_driver_sql("INSERT INTO sources VALUES ('صحيفة النهر', '2020-02-17')")
        assert store.count() != before


def test_another_file_in_its_place_is_seen(file: Path, tmp_path: Path) -> None:
    watch = Watch(file)
    before = watch.count()
    shutil.copy(file, tmp_path / "copy.db")
    (tmp_path / "copy.db").replace(file)
    assert watch.count() not in (None, before)
    watch.close()


def test_a_file_that_is_gone_cannot_be_told(file: Path) -> None:
    watch = Watch(file)
    before = watch.count()
    file.rename(file.with_suffix(".away"))
    assert watch.count() is None
    file.with_suffix(".away").rename(file)
    assert watch.count() not in (None, before)
    watch.close()
