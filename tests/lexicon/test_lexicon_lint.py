"""The lexicon is clean, and the linter sees what is not."""

from __future__ import annotations

from typing import Any

import pytest

import marsad.lexicon.load as loading
from marsad.lexicon import lint as linting
from marsad.lexicon import words
from marsad.lexicon.lint import characters, duplicates, lint


def test_the_lexicon_is_clean() -> None:
    assert lint("arabic") == []


@pytest.mark.parametrize("char", ["ی", "ک", "ـ", "ﻻ", "\u200f", "\u00a0", "\u200c", "ٱ", "۳", "٣"])
def test_stray_characters_are_found(char: str) -> None:
    found = list(characters("people", f"- {{lemma: شخص{char}}}"))
    assert [finding.where for finding in found] == ["line 1"]
    assert f"U+{ord(char):04X}" in found[0].message


def test_clean_text_has_no_stray_characters() -> None:
    assert not list(characters("people", "# comment: «سيطر», a – b · c\n- {lemma: شَنَّ, plurals: [أشخاص]}\n"))


def test_words_that_stand_twice_are_found() -> None:
    content = {"people": [{"lemma": "شخص"}, {"lemma": "رجل"}, {"lemma": "شخص"}], "titles": ["السيد", "السيد"]}
    assert [finding.message for finding in duplicates("people", content)] == ["شخص stands twice", "السيد stands twice"]


def test_an_arabic_comma_in_a_list_is_found() -> None:
    found = list(duplicates("modality", {"words": ["سوف", "حاليا، يوميا"]}))
    assert ["comma" in finding.message for finding in found] == [True]


def planted(monkeypatch: pytest.MonkeyPatch, **row: Any) -> list[str]:
    """Findings of a people file with one more entry."""
    content = {name: value for name, value in loading.parse("arabic").items() if name in ("people", "actor_heads")}
    content["people"] = {"people": [{"lemma": "شخص", "plurals": ["أشخاص"], "class": "people"} | row], "origins": []}
    monkeypatch.setattr(words, "load", lambda _: content)
    words.people.cache_clear()
    try:
        wrong = list(linting.unknown("people", "arabic"))
        return [f.message for f in wrong or linting.examples("people", content["people"], "arabic")]
    finally:
        monkeypatch.undo()
        words.people.cache_clear()


def test_a_field_that_there_is_not_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "colour" in planted(monkeypatch, colour="red")[0]


def test_a_value_that_there_is_not_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Invalid enum value" in planted(monkeypatch, harm="bruised")[0]


def test_an_ambiguous_word_needs_examples_of_both_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "ambiguous" in planted(monkeypatch, weak=True)[0]
    assert "ambiguous" in planted(monkeypatch, weak=True, examples=[{"text": "قتل شخص", "word": "شخص"}])[0]
    both = [{"text": "قتل شخص", "word": "شخص"}, {"text": "شخص الطبيب المرض", "word": "شخص", "none": True}]
    assert planted(monkeypatch, weak=True, examples=both) == []


def test_an_example_must_show_its_word(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "is not in" in planted(monkeypatch, examples=[{"text": "قتل رجل", "word": "شخص"}])[0]
    assert "does not show" in planted(monkeypatch, examples=[{"text": "قتل رجل", "word": "رجل"}])[0]
    assert planted(monkeypatch, examples=[{"text": "مقتل ثلاثة أشخاص", "word": "أشخاص"}]) == []
