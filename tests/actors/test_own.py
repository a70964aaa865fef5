"""Actors of a user's own: new ones, and further names of known ones, which outrank the packs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marsad.actors import load_packs, own
from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options, read_text
from marsad.desk.naming.words import renew
from marsad.desk.review import giving
from marsad.desk.upkeep.checking import check
from marsad.errors import UsageError
from marsad.store.decide import By
from marsad.store.engine import Store, make_store
from marsad.store.live import live_claims

TEXT = "سيطر لواء صخور البادية على بلدة حيان صباح اليوم."


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "own" / "actors.yaml"
    monkeypatch.setenv("MARSAD_ACTORS", str(path))
    monkeypatch.setenv("MARSAD_PLACES", str(tmp_path / "places.sqlite"))
    renew()
    yield path
    monkeypatch.setenv("MARSAD_ACTORS", "")
    monkeypatch.setenv("MARSAD_PLACES", "")
    renew()


@pytest.fixture
def kept(tmp_path: Path, file: Path) -> Iterator[Callable[[str], tuple[Store, str]]]:
    store, _ = make_store(str(tmp_path / "store.db"))

    def keep(text: str) -> tuple[Store, str]:
        path = tmp_path / "r0.txt"
        path.write_text(text, "utf-8")
        (added,) = add(store, [path], Options(published="2020-02-17"), who="amal")
        assert added.kept
        return store, added.kept.id

    yield keep
    store.close()


def holders(store: Store) -> list[str | None]:
    with store.read() as connection:
        return [live.claim.holder.id for live in live_claims(connection) if getattr(live.claim, "holder", None)]  # type: ignore[union-attr]


def test_a_new_actor_is_known_when_the_report_is_read_again(
    kept: Callable[[str], tuple[Store, str]], file: Path
) -> None:
    store, report = kept(TEXT)
    assert "own:desert-rocks" not in holders(store)
    told = giving.NewActor("لواء صخور البادية", name_en="Desert Rocks", side="syria-government")
    given = giving.actor(store, report, told, who="amal")
    assert given.id == "own:desert-rocks"
    assert given.reread and given.reread.reading
    assert holders(store) == ["own:desert-rocks"]
    entry = load_packs().actors[given.id]
    assert (entry.name_ar, entry.side) == ("لواء صخور البادية", "syria-government")
    assert not check(store).faults
    assert "صخور" in file.read_text("utf-8")


def test_a_further_name_of_a_known_actor(kept: Callable[[str], tuple[Store, str]]) -> None:
    store, report = kept(TEXT)
    given = giving.actor(store, report, giving.NewActor("لواء صخور البادية", known="syria-ndf"), who="amal")
    assert given.id == "syria-ndf"
    assert holders(store) == [load_packs().umbrella("syria-ndf")]
    giving.actor(store, report, giving.NewActor("صخور البادية", known="syria-ndf"), who="amal")
    (one,) = own.read(own.user_file())
    assert one.names == ("لواء صخور البادية", "صخور البادية")


def test_a_users_word_outranks_the_packs(file: Path) -> None:
    own.write(file, [own.OwnActor(id="own:x", name_ar="جماعة أخرى", names=("قوات النظام",))])
    renew()
    (claim, *_) = read_text("سيطرت قوات النظام على بلدة حيان.").claims
    assert claim.holder and claim.holder.id == "own:x"  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["- id: [", "- {id: x, sides: 3}", "id: x", "- 3"])
def test_a_file_that_is_none_says_so(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=r"actors\.yaml"):
        own.read(file)


@pytest.mark.parametrize(
    "told",
    [
        giving.NewActor("…"),
        giving.NewActor("لواء", known="nobody at all"),
        giving.NewActor("لواء", side="no-side"),
        giving.NewActor("لواء", kind="tree"),
    ],
)
def test_what_makes_no_sense_is_refused(
    kept: Callable[[str], tuple[Store, str]], told: giving.NewActor, file: Path
) -> None:
    store, report = kept(TEXT)
    with pytest.raises(UsageError):
        giving.actor(store, report, told, who="amal")
    assert not file.exists()


def test_a_place_of_ones_own_is_pinned_and_read_again(kept: Callable[[str], tuple[Store, str]]) -> None:
    store, report = kept("سيطرت قوات النظام على مزرعة الزيتونية الجديدة.")
    given = giving.place(store, report, "الزيتونية الجديدة", 36.4, 37.0, By("amal", "on my map"), kind="village")
    with store.read() as connection:
        found = [place.place for live in live_claims(connection) for place in live.claim.places]
    assert given.id in found
    assert given.decision
    assert not check(store).faults
