"""The page for lexicon authors is true to the files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from marsad.lexicon.load import files


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "adding-words.md").read_text(encoding="utf-8")


def test_every_file_it_names_is_there(page: str) -> None:
    named = set(re.findall(r"`([a-z_/]+)\.yaml`", page))
    assert named <= files("arabic").keys()


def test_every_word_list_is_named(page: str) -> None:
    inner = {"grammar", "common"}  # closed classes that the reader's authors keep
    assert {name for name in files("arabic") if name not in inner and f"`{name}.yaml`" not in page} == set()


def test_its_examples_are_yaml(page: str) -> None:
    for block in re.findall(r"(?m)(?:^    - .*\n(?:^      .*\n)*)+", page):
        rows = yaml.safe_load(block)
        assert all(isinstance(row, dict) for row in rows)
