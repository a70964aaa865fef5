"""Words found in any spelling and marked, and where things stand in drawings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.desk.finding.marking import hits, marked, snippet
from marsad.desk.naming.parting import wanted

LETTERS = "اأإآةهىيبتث ًَُـ.،-_<&1٢\u202e\n"


@given(st.text(LETTERS), st.text(LETTERS, min_size=1, max_size=6))
def test_pieces_are_the_text(text: str, words: str) -> None:
    assert "".join(piece.text for piece in marked(text, wanted(words))) == text


@pytest.mark.parametrize(
    ("text", "asked", "found"),
    [
        ("دخلت القوات مدينةَ إدلِب", "ادلب", ["إدلِب"]),
        ("قُتل ٣٢ شخصا", "32", ["٣٢"]),
        ("في حلبون وحلب", "حلب", []),
        ("حلب، ثم حلب.", "حلب", ["حلب", "حلب"]),
        ("مدرسـة الشهداء", "مدرسة", ["مدرسـة"]),
    ],
)
def test_words_are_found_in_any_spelling(text: str, asked: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in hits(text, wanted(asked))] == found


def test_a_snippet_shows_where_the_words_stand() -> None:
    text = ("كلام كثير قبل ذلك. " * 30) + "سقطت قذيفة على سوق بنش ظهرا. " + ("وكلام كثير بعده. " * 30)
    pieces = snippet(text, wanted("بنش"))
    told = "".join(piece.text for piece in pieces)
    assert [piece.text for piece in pieces if piece.hit] == ["بنش"]
    assert told.startswith("…") and told.endswith("…") and len(told) < 260
    assert snippet("نص قصير", wanted("بنش"))[0].text == "نص قصير"
