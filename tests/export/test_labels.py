from __future__ import annotations

import re
import unicodedata
from importlib.resources import files
from typing import Any, get_args

import pytest
import yaml

from marsad import model
from marsad.export.labels import LANGUAGES, count, label, plural

LABELS: dict[str, Any] = yaml.safe_load(files("marsad.export").joinpath("labels.yaml").read_bytes())


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("kind", model.Kind),
        ("modality", model.Modality),
        ("change", model.Change),
        ("manner", model.Manner),
        ("harm", model.Harm),
        ("status", model.Status),
    ],
)
def test_every_value_of_the_record_has_a_label(group: str, values: Any) -> None:
    assert set(get_args(values)) <= set(LABELS[group])


def test_every_label_is_in_both_languages() -> None:
    for group, entries in LABELS.items():
        for name, entry in entries.items():
            assert set(entry) == set(LANGUAGES), (group, name)
            assert all(entry.values()), (group, name)


def test_arabic_labels_are_clean() -> None:
    stray = {"\u06cc", "\u06a9", "\u0640", "\u200e", "\u200f"}
    text = files("marsad.export").joinpath("labels.yaml").read_text("utf-8")
    assert not stray & set(text)
    assert not [char for char in text if unicodedata.name(char, "").endswith(" FORM")]


@pytest.mark.parametrize(
    ("number", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many"), (1000, "other")],
)  # fmt: skip
def test_arabic_plurals_are_those_of_cldr(number: int, category: str) -> None:
    assert plural(number, "ar") == category


def test_every_plural_has_all_its_forms() -> None:
    for name in LABELS["count"]:
        for number in (0, 1, 2, 3, 11, 100):
            for language in LANGUAGES:
                shown = count(name, number, language)
                assert "{" not in shown
                assert number < 3 or str(number) in shown


def test_every_role_and_part_of_the_lexicon_has_a_label() -> None:
    for file, field in (("people.yaml", "role"), ("parts.yaml", "part")):
        text = files("marsad.lexicon").joinpath("arabic", file).read_text("utf-8")
        said = {word for words in re.findall(rf"\b{field}: ([a-z -]+?)[,}}\n]", text) for word in words.split()}
        assert said
        assert said <= set(LABELS[field]), said - set(LABELS[field])


def test_a_value_without_a_label_is_shown_as_it_is() -> None:
    assert label("mode.hover-craft", "ar") == "hover craft"
