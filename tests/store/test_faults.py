"""What happens when things go wrong: no room, no right to write, two writers at once, and kill -9."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from evals.faults import OFTEN, SELDOM, run
from marsad.desk.intake.keeping import Added, add
from marsad.desk.intake.reading import Options
from marsad.desk.reports.listing import report_rows
from marsad.desk.upkeep.checking import check
from marsad.errors import StoreBusy, StoreError, StoreFull, StoreReadOnly
from marsad.store import engine
from marsad.store.engine import Store, make_store, open_store
from tests.store.texts import WIRE

Keep = Callable[..., list[Added]]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_killed_at_random_moments_nothing_acknowledged_is_lost(kind: str, request: pytest.FixtureRequest) -> None:
    if kind == "postgresql":
        request.getfixturevalue("postgres")  # skips where there is none
    trial = run(kind, 24, seed=7)
    assert trial.faults == []
    assert {what.split()[0] for what in trial.killed} == {*OFTEN, *SELDOM}
    assert trial.acknowledged > 20
    assert sum(number for what, number in trial.killed.items() if what.endswith("killed")) >= 10


def test_a_full_disk_is_told_of_and_nothing_is_lost(tmp_path: Path, write: Callable[..., Path]) -> None:
    store, _ = make_store(str(tmp_path / "a.db"))
    list(add(store, [write(WIRE)], Options(), who="amal"))
    with store.read() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    @engine.event.listens_for(store.engine, "begin")
    def little_room(connection: engine.Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")

    many = [f"سيطرت قوات النظام على بلدة حيان. {number}" for number in range(400)]
    with pytest.raises(StoreFull, match="disk is full"):
        list(add(store, [write(*many, name="many.jsonl")], Options(), who="amal"))
    store.close()
    with open_store(str(tmp_path / "a.db")) as again:
        assert not check(again).faults
        assert len(report_rows(again, words="كفرنبل")) == 1


@pytest.mark.slow
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        lines = "\n".join(f'{{"text": "سيطرت قوات النظام على بلدة حيان. {number}"}}' for number in range(2000))
        (tmp_path / "many.jsonl").write_text(lines)
        marsad = [sys.executable, "-m", "marsad"]
        subprocess.run([*marsad, "init", "--store", small / "a.db"], check=True, capture_output=True)
        command = [*marsad, "add", tmp_path / "many.jsonl", "--store", small / "a.db", "--who", "amal"]
        done = subprocess.run(command, check=False, capture_output=True)
        assert done.returncode == 5
        assert b"the disk is full" in done.stderr
        kept = {line.split()[1] for line in done.stdout.decode().splitlines()}
        with open_store(str(small / "a.db")) as store:
            assert kept == {row["id"] for row in report_rows(store)}
            assert not check(store).faults
    finally:
        subprocess.run(["umount", small], check=True)


def test_a_store_that_may_only_be_read(tmp_path: Path, write: Callable[..., Path]) -> None:
    where = str(tmp_path / "a.db")
    store, _ = make_store(where)
    list(add(store, [write(WIRE)], Options(), who="amal"))
    store.close()
    with open_store(f"sqlite:///file:{where}?mode=ro&uri=true") as reading:
        assert len(report_rows(reading)) == 1
        assert not check(reading).faults
        with pytest.raises(StoreReadOnly, match="read-only"):
            list(add(reading, [write("نص آخر")], Options(), who="amal"))


def test_a_server_that_may_only_be_read(new_database: Callable[[], str], write: Callable[..., Path]) -> None:
    where = new_database()
    make_store(where)[0].close()
    with open_store(f"{where}&options=-c%20default_transaction_read_only%3Don") as store:
        assert report_rows(store) == []
        with pytest.raises(StoreReadOnly, match="read-only"):
            list(add(store, [write(WIRE)], Options(), who="amal"))


def test_two_writers_at_once_both_succeed(places: Callable[[], str], write: Callable[..., Path]) -> None:
    where = places()
    make_store(where)[0].close()
    failed: list[BaseException] = []

    def writer(name: str) -> None:
        try:
            with open_store(where) as store:
                texts = [f"{name} {number}: سيطرت قوات النظام على بلدة حيان." for number in range(30)]
                list(add(store, [write(*texts, name=f"{name}.jsonl")], Options(), who=name, batch=3))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=writer, args=(name,)) for name in ("amal", "badr", "ward")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    with open_store(where) as store:
        found = check(store)
    assert (found.reports, found.entries, found.faults) == (90, 90, [])


def test_a_writer_waits_and_then_says_that_it_is_busy(
    places: Callable[[], str], write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = places()
    first, _ = make_store(where)
    monkeypatch.setattr(engine, "WAIT_SECONDS", 1)
    with open_store(where) as second:
        with first.write(), pytest.raises(StoreBusy, match="another writer"):
            list(add(second, [write(WIRE)], Options(), who="amal"))
        assert len(list(add(second, [write(WIRE)], Options(), who="amal"))) == 1
    first.close()


def test_a_batch_is_kept_whole_or_not_at_all(store: Store, kept: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.desk.intake import keeping

    real, calls = keeping.keep, iter(range(100))

    def breaking(*arguments: object, **names: object) -> object:
        if next(calls) == 2:
            raise StoreError("here", "broken off")
        return real(*arguments, **names)  # type: ignore[arg-type]

    monkeypatch.setattr(keeping, "keep", breaking)
    with pytest.raises(StoreError, match="broken off"):
        kept("أ", "ب", "ج", "د")
    assert report_rows(store) == []
    assert check(store).entries == 0
