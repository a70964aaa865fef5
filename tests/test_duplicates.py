"""Near-copies are found, and other texts are not taken for them."""

from __future__ import annotations

import random

from marsad.duplicates import ALIKE, Index, keys, likeness, shingles, sketch

WORDS = [f"كلمه{number}" for number in range(3000)]


def text(chance: random.Random, words: int = 120) -> list[str]:
    return chance.choices(WORDS, k=words)


def test_a_story_with_its_end_cut_and_a_line_added_is_found() -> None:
    chance = random.Random(1)
    found = 0
    for _ in range(200):
        index: Index[str] = Index()
        story = text(chance)
        index.add("story", " ".join(story))
        copy = [*text(chance, 8), *story[:100]]
        found += [name for name, _ in index.add("copy", " ".join(copy))] == ["story"]
    assert found >= 195


def test_other_stories_are_not() -> None:
    chance = random.Random(2)
    index: Index[int] = Index()
    shared = text(chance, 30)  # a paragraph that many stories end with
    assert not [pair for number in range(500) for pair in index.add(number, " ".join([*text(chance), *shared]))]


def test_likeness_is_the_share_of_word_triples() -> None:
    chance = random.Random(3)
    for share in (0.3, 0.6, 0.9):
        story = text(chance, 400)
        other = story[: int(400 * share)] + text(chance, 400 - int(400 * share))
        one, two = set(shingles(" ".join(story))), set(shingles(" ".join(other)))
        exact = len(one & two) / len(one | two)
        assert abs(likeness(sketch(" ".join(story)), sketch(" ".join(other))) - exact) < 0.17


def test_short_texts_are_copies_of_their_equals_only() -> None:
    index: Index[str] = Index()
    index.add("one", "قتل خمسه مدنيين في قصف على البلده")
    assert not index.add("two", "قتل سته مدنيين في قصف على البلده")
    assert [name for name, _ in index.add("three", "قتل خمسه مدنيين في قصف على البلده")] == ["one"]


def test_sketches_and_keys_are_the_same_everywhere() -> None:
    """They are kept in stores: a library that makes others would part old texts from new ones."""
    made = sketch("سيطرت قوات النظام على بلده حيان")
    assert (len(made), len(keys(made))) == (384, 24)
    assert made[:8].hex() == SKETCH
    assert all(-(2**63) <= key < 2**63 for key in keys(made))
    assert likeness(made, made) == 1 > ALIKE


SKETCH = "c39bbfcb22f209e7"
