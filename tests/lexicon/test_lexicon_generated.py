"""The generated files are what the YAML says."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import msgspec
import pytest

from marsad.lexicon.load import COMPILED, load, parse
from marsad.lexicon.load import ROOT as LEXICON


def test_the_compiled_file_holds_the_yaml() -> None:
    compiled = msgspec.json.decode((LEXICON / "arabic" / COMPILED).read_bytes())
    assert compiled == parse("arabic"), "run: make generated"


def test_loading_gives_every_file_by_name() -> None:
    content = load("arabic")
    assert {"people", "speech", "parts", "places", "weapons", "frames/control"} <= content.keys()
    assert content["people"]["people"][0]["lemma"] == "شخص"


def test_the_forms_are_those_of_the_yaml() -> None:
    if importlib.util.find_spec("libqutrub") is None:
        pytest.skip("libqutrub, which conjugates the verbs, is not installed (a development dependency)")
    from tools.build_forms import TARGET, generated

    assert TARGET.read_bytes() == generated(), "run: make generated"


def test_the_page_shows_the_yaml(root: Path) -> None:
    from tools.build_lexicon_page import page

    assert (root / "docs" / "lexicon.md").read_text(encoding="utf-8") == page(), "run: make generated"


def test_an_unknown_language_has_no_lexicon() -> None:
    with pytest.raises(FileNotFoundError):
        load("klingon")
