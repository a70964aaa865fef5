"""Starting a server: what is waited for is told, and the next start takes up what was derived."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.desk.deriving import following
from marsad.desk.warming import warm_aside
from marsad.store.engine import open_store
from marsad.web import serving


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(following, "_WORTH_KEEPING", 1)
    return tmp_path / "cache"


def test_what_is_waited_for_is_told(store_file: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "_MANY", 1)
    told: list[str] = []
    with open_store(str(store_file)) as store:
        made = serving.made_ready(store, made_up=False, tell=told.append)
        claims = len(made.ledger().statements)
        assert told[0].startswith(f"Working out what {claims} claims come to.")
        assert told[1].startswith("Ready after ")
        assert "taken up" not in told[1]
        warm_aside(made).join()
        assert len(list(cache.iterdir())) == 1
        again = serving.made_ready(store, made_up=False, tell=told.append)
        assert told[3].endswith("taken up from the last start.")
        assert again.ledger().incidents == made.ledger().incidents


def test_of_small_stores_nothing_is_told(store_file: Path) -> None:
    told: list[str] = []
    with open_store(str(store_file)) as store:
        serving.made_ready(store, made_up=False, tell=told.append)
    assert told == []
