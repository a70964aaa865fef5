"""Names of persons are found, so that they can be kept back."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from marsad.language.arabic.personal_names import personal_names

DATA = yaml.safe_load(files("marsad.language.arabic").joinpath("personal_names.yaml").read_text("utf-8"))


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda example: example["text"][:30])
def test_examples(example: dict) -> None:
    text = example["text"]
    assert [text[start:end] for start, end in personal_names(text)] == example["names"]


def test_spans_are_in_order_and_apart() -> None:
    text = " ".join(example["text"] for example in DATA["examples"]) * 3
    last = 0
    for start, end in personal_names(text):
        assert last <= start < end <= len(text)
        last = end


def test_a_long_text_of_names_takes_linear_time() -> None:
    assert personal_names("كريم " * 50_000) is not None
