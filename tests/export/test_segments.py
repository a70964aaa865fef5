from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.export.segments import Mark, marks, paragraphs
from marsad.model import Reading, Report

SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from([None, "who", "where"])), max_size=12
)


@given(st.text(st.sampled_from("ab \n"), max_size=60), SPANS)
def test_segments_are_the_text_and_know_their_spans(text: str, spans: list[tuple[int, int, str | None]]) -> None:
    found = [
        Mark(start, min(start + length, len(text)), number, slot)
        for number, (start, length, slot) in enumerate(spans)
        if start < len(text)
    ]
    lines = paragraphs(text, found)
    kept = [line for line in text.split("\n") if line.strip()]
    assert ["".join(segment.text for segment in line) for line in lines] == kept
    # Each character is in exactly the claims whose spans cover it.
    covered = []
    for at, char in enumerate(text):
        covered.append((char, {mark.claim for mark in found if mark.slot is None and mark.start <= at < mark.end}))
    blank = {at for at, char in enumerate(text) if char == "\n"}
    expected = [claims for at, (_, claims) in enumerate(covered) if at not in blank]
    lines_all = "".join(char for char, _ in covered if char != "\n")
    if all(line.strip() for line in text.split("\n")):
        got = [set(segment.claims) for line in lines for segment in line for _ in segment.text]
        assert got == expected
        assert len(lines_all) == len(got)


def test_nested_and_overlapping_quotes(pair: tuple[Report, Reading]) -> None:
    report, reading = pair
    segments = [segment for line in paragraphs(report.text, marks(reading.claims)) for segment in line]
    both = [segment.text for segment in segments if set(segment.claims) == {1, 2}]
    assert "".join(both) == "بينهم 18 من المليشيات"
    assert [segment.opens for segment in segments if segment.opens] == [(0,), (1,), (2,), (3,)]
    assert ("".join(s.text for s in segments if (0, "holder") in s.slots)) == "قوات النظامروسية"
