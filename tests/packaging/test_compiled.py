from __future__ import annotations

from pathlib import Path

from tools import compiled


def test_the_modules_to_compile_are_there() -> None:
    missing = [name for name in compiled.MODULES if not (compiled.ROOT / name).is_file()]
    assert missing == []


def test_remove_takes_the_extension_modules_away_and_nothing_else(tmp_path: Path) -> None:
    kept = tmp_path / "marsad" / "reader" / "read.py"
    made = [tmp_path / "marsad" / "reader" / "read.cpython-311.so", tmp_path / f"{compiled.LIBRARY}.cpython-311.so"]
    kept.parent.mkdir(parents=True)
    for file in (kept, *made):
        file.write_text("")
    compiled.remove(tmp_path)
    assert kept.is_file()
    assert not any(file.exists() for file in made)
