"""What was put away comes to what is derived anew, and is left alone where anything is not as it was."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.desk.deriving import following as module
from marsad.desk.deriving import putaway
from marsad.desk.deriving.following import Following
from marsad.desk.deriving.statements import ledger
from marsad.desk.intake.keeping import Added
from marsad.desk.review import decisions
from marsad.errors import UnknownRecord, UsageError
from marsad.ledger.parameters import load
from marsad.store.engine import Store
from tests.store.test_following import BY, a_report, keys, seen, something

Keep = Callable[..., list[Added]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files are put away in these tests, small ones too."""
    monkeypatch.setattr(module, "_WORTH_KEEPING", 1)
    monkeypatch.setenv(putaway.VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def started(store: Store) -> Following:
    """As a server starts."""
    return Following(store, load(), kept=True)


def a_store(store: Store, kept: Keep, seed: int = 1, reports: int = 8) -> Store:
    dice = random.Random(seed)
    kept(*(a_report(dice) for _ in range(reports)), into=store)
    return store


def the_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


@pytest.mark.parametrize("seed", range(3))
def test_what_is_taken_up_goes_on_like_what_was_derived(stores: Callable[[], Store], kept: Keep, seed: int) -> None:
    dice = random.Random(seed)
    store, other = a_store(stores(), kept, seed), stores()
    for key in dice.sample(keys(store), 2):
        decisions.accept(store, key, BY)
    decisions.same(store, *dice.sample(keys(store), 2), BY, verdict="same")
    first = started(store)
    assert first.anew
    assert first.put_away()
    for step in range(6):
        second = started(store)
        assert not second.anew
        assert second.revision == started(store).revision
        assert seen(second.ledger) == seen(ledger(store)), step
        assert not second.refresh()
        try:
            something(dice, store, other, kept, step)
        except (UsageError, UnknownRecord):
            continue
        second.refresh()
        assert seen(second.ledger) == seen(ledger(store)), step


def test_what_changed_before_the_start_is_followed(store: Store, kept: Keep) -> None:
    assert started(a_store(store, kept)).put_away()
    rejected = keys(store)[0]
    decisions.reject(store, rejected, BY)
    kept("انسحبت فصائل المعارضة من بلدة سراقب أمس.", into=store)
    second = started(store)
    assert not second.anew
    assert rejected not in {told.id for told in second.ledger.statements}
    assert seen(second.ledger) == seen(ledger(store))


def test_without_being_asked_nothing_is_taken_up(store: Store, kept: Keep) -> None:
    assert started(a_store(store, kept)).put_away()
    assert Following(store, load()).anew
    assert not started(store).anew


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


def _one_byte(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-400] ^= 1
    file.write_bytes(data)


def _emptied(file: Path) -> None:
    file.write_bytes(b"")


def _something_else(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 something else altogether" * 50)


def _open_to_others(file: Path) -> None:
    file.chmod(0o666)


def _in_an_open_folder(file: Path) -> None:
    file.parent.chmod(0o777)


def _linked(file: Path) -> None:
    moved = file.with_name("elsewhere")
    file.rename(moved)
    file.symlink_to(moved)


@pytest.mark.parametrize(
    "spoil", [_cut, _one_byte, _emptied, _something_else, _open_to_others, _in_an_open_folder, _linked]
)
def test_a_file_that_is_damaged_or_open_to_others_is_left_alone(
    store: Store, kept: Keep, folder: Path, spoil: Callable[[Path], None]
) -> None:
    assert started(a_store(store, kept)).put_away()
    spoil(the_file(folder))
    second = started(store)
    assert second.anew
    assert seen(second.ledger) == seen(ledger(store))


def test_a_file_of_somebody_else_is_left_alone(store: Store, kept: Keep, monkeypatch: pytest.MonkeyPatch) -> None:
    assert started(a_store(store, kept)).put_away()
    monkeypatch.setattr(putaway.os, "geteuid", lambda: 4711)
    assert started(store).anew


def test_only_we_may_read_what_is_put_away(store: Store, kept: Keep, folder: Path) -> None:
    assert started(a_store(store, kept)).put_away()
    assert the_file(folder).stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700


def test_other_code_parameters_actors_or_places_make_it_stale(
    store: Store, kept: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert started(a_store(store, kept)).put_away()
    with monkeypatch.context() as patch:
        patch.setattr(putaway, "_code", lambda: b"other code")
        assert started(store).anew
    own = tmp_path / "parameters.yaml"
    own.write_text("incidents: {near_km: 5}", "utf-8")
    assert Following(store, load(own), kept=True).anew
    actors = tmp_path / "actors.yaml"
    actors.write_text("- id: own:falcons\n  names: [صقور الوادي]\n", "utf-8")
    with monkeypatch.context() as patch:
        patch.setenv("MARSAD_ACTORS", str(actors))
        assert started(store).anew
    with monkeypatch.context() as patch:
        known = module.world
        patch.setattr(module, "world", lambda places, wars: known(sorted(places)[1:], wars))
        assert started(store).anew
    assert not started(store).anew


def test_a_store_with_another_past_is_derived_anew(stores: Callable[[], Store], kept: Keep) -> None:
    one, other = a_store(stores(), kept), a_store(stores(), kept, seed=2, reports=3)
    assert started(one).put_away()
    assert started(other).anew
    named = putaway._named(one)
    with pytest.MonkeyPatch.context() as patch:  # as if the other had been put in its place
        patch.setattr(putaway, "_named", lambda _: named)
        second = started(other)
    assert second.anew
    assert seen(second.ledger) == seen(ledger(other))


def test_nothing_is_put_away_that_changed_while_it_was_read(
    store: Store, kept: Keep, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = started(a_store(store, kept))
    whole = putaway.Put.of

    def meanwhile(*args: object) -> putaway.Put:
        kept("انسحبت فصائل المعارضة من بلدة سراقب أمس.", into=store)
        first.refresh()
        return whole(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(putaway.Put, "of", meanwhile)
    assert not first.put_away()
    assert not folder.exists()
    assert not first.put_away()  # it is not what was derived at first any more


def test_two_servers_at_once(store: Store, kept: Keep, folder: Path) -> None:
    both = [started(a_store(store, kept)) for _ in range(1)] + [started(store)]
    done: list[bool] = []
    threads = [threading.Thread(target=lambda one=one: done.append(one.put_away())) for one in both for _ in range(3)]
    for thread in threads:
        thread.start()
    taken = [started(store) for _ in range(3)]
    for thread in threads:
        thread.join()
    assert all(done)
    assert len(list(folder.iterdir())) == 1
    assert not started(store).anew
    assert all(seen(one.ledger) == seen(ledger(store)) for one in taken)


def test_what_was_derived_of_stores_that_are_gone_is_thrown_away(
    tmp_path: Path, stores: Callable[[], Store], kept: Keep, folder: Path
) -> None:
    one, other = a_store(stores(), kept), a_store(stores(), kept, seed=2)
    if one.file is None:
        pytest.skip("a store on a server is not seen to be gone")
    assert started(one).put_away()
    one.close()
    one.file.unlink()
    assert started(other).put_away()
    assert len(list(folder.iterdir())) == 1


def test_nothing_is_put_away_where_that_is_not_wanted(
    store: Store, kept: Keep, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_store(store, kept)
    monkeypatch.setenv(putaway.VARIABLE, "")
    assert not started(store).put_away()
    monkeypatch.setenv(putaway.VARIABLE, "/proc/nowhere")
    assert not started(store).put_away()
    monkeypatch.setenv(putaway.VARIABLE, str(folder))
    monkeypatch.setattr(module, "_WORTH_KEEPING", 10_000)
    assert not started(store).put_away()
    assert not folder.exists()
