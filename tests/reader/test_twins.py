"""Records that are copied: a twin is the same in all, and its own."""

from __future__ import annotations

from dataclasses import fields

from marsad.reader.drafts import Draft
from marsad.reader.phrases import Where, Who


def test_a_twin_of_a_phrase_is_the_same_and_its_own() -> None:
    who = Who(1, 4, 2, 3, id="civilians", how="people", low=3, high=3, counted=True, place=Where(3, 4, 3, 4))
    twin = who.twin()
    assert all(getattr(twin, field.name) is getattr(who, field.name) for field in fields(Who))
    twin.id = "protesters"
    assert who.id == "civilians"


def test_a_twin_of_a_draft_is_the_same_and_its_own() -> None:
    draft = Draft("harm", "killed", "kill/verb", 2, 1, 5, 0)
    draft.low, draft.places = 3, [Where(3, 4, 3, 4)]
    twin = draft.twin()
    assert all(getattr(twin, field.name) is getattr(draft, field.name) for field in fields(Draft))
    twin.low = 4
    assert draft.low == 3
