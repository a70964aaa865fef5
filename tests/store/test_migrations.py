"""Earlier stores are brought up to date with all that is in them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from marsad.desk.reports.listing import report_rows
from marsad.desk.review import decisions
from marsad.desk.upkeep.checking import check
from marsad.errors import NoStore, StoreBroken, StoreVersion
from marsad.store.decide import By
from marsad.store.engine import HEAD, Store, make_store, open_store
from marsad.store.live import live_claims
from marsad.store.migrate import upgrade
from marsad.store.tables import metadata

OLD = Path(__file__).with_name("revision-0001.db")


def test_a_store_of_the_first_revision_is_migrated_with_its_data(tmp_path: Path) -> None:
    file = tmp_path / "old.db"
    shutil.copy(OLD, file)
    assert Store(str(file)).revision() == "0001"
    with open_store(str(file)) as store:
        assert store.revision() == HEAD
        assert [row["name"] for row in report_rows(store)] == ["first", "second"]
        with store.read() as connection:
            first = next(live_claims(connection))
            names = connection.execute(text("SELECT name FROM sources ORDER BY name")).scalars().all()
        assert first.decided and first.decided.why == "read twice"
        assert len(names) == 2
        assert not check(store).faults
        decisions.place(store, "first", "حيان", "sy-anadan", By("badr", "new tables work"))
        assert not check(store).faults


def test_migrations_make_the_tables_that_the_program_knows(store: Store) -> None:
    with store.read() as connection:
        options = {"include_object": lambda _, name, kind, *__: kind != "table" or not str(name).startswith("words")}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_every_step_can_be_taken_alone(places: Callable[[], str]) -> None:
    where = places()
    for revision in ("0001", "0002", "0003"):
        store = Store(where)
        with store.write() as connection:
            upgrade(connection, revision)
        assert store.revision() == revision
        store.close()


def test_a_store_of_a_later_version_is_left_alone(places: Callable[[], str]) -> None:
    where = places()
    store, made = make_store(where)
    assert made
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreVersion, match="9999"):
        open_store(where)
    with pytest.raises(StoreVersion):
        make_store(where)


def test_no_store(places: Callable[[], str], tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="marsad init"):
        open_store(places())
    with pytest.raises(NoStore, match="no folder"):
        make_store(str(tmp_path / "no" / "such.db"))
    assert not list(tmp_path.glob("*.db"))
    (tmp_path / "text.db").write_text("this is no database, but a text of some length\n" * 100)
    with pytest.raises(StoreBroken):
        open_store(str(tmp_path / "text.db"))


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(NoStore, match="does not answer") as told:
        open_store(f"postgresql://eve:secret@/marsad?host={tmp_path}")
    assert "secret" not in str(told.value)


def test_two_who_make_a_store_at_once_make_one(places: Callable[[], str]) -> None:
    where = places()
    failed: list[BaseException] = []

    def make() -> None:
        try:
            make_store(where)[0].close()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with open_store(where) as store:
        assert not check(store).faults
