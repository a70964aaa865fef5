"""Each frame finds what its examples say, and nothing where they say `none: true`.

Examples are read before improbable claims are dropped, so that they tell of the words and not of the learnt weights. What an
example names must be found in one claim of its frame; other frames may find what they like in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from marsad.language.arabic.folding import fold
from marsad.lexicon.load import parse
from marsad.model import Claim, Report
from marsad.reader.read import ReportReader

ACTORS = {
    "holder": "holder", "from": "against", "victims": "victims", "perpetrator": "perpetrator", "initiator": "initiator",
    "recipient": "recipient", "supporter": "supporter",
}  # fmt: skip
PLAIN = ("change", "harm", "type", "mode", "modality", "manner", "extent")

# What the reader gets wrong, by frame and text. An entry that has come right must be taken out: its test fails then.
KNOWN = {
    ("gain_control", "السيطرة على الحريق في حلب"): "what is controlled is not asked whether it can be held",
    ("leave", "انسحب الوفد من الجلسة"): "«انسحب» wants neither a place nor an armed holder",
}


def frames() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for name, content in parse("arabic").items():
        if name.startswith("frames/"):
            for frame in content:
                yield frame["frame"], frame.get("examples", [])


FRAMES = dict(frames())
EXAMPLES = [
    (f"{frame}-{i}", frame, example) for frame, examples in FRAMES.items() for i, example in enumerate(examples, 1)
]


def marked() -> Iterator[Any]:
    for name, frame, example in EXAMPLES:
        reason = KNOWN.get((frame, example["text"]))
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(frame, example, marks=marks, id=name)


def found(frame: str, text: str) -> list[Claim]:
    """The claims that a frame makes of a text, improbable ones too."""
    reader = ReportReader(Report(id="example", text=text, language="ar"))
    return [claim for _, claim in reader.judged(everything=True) if claim.rule.split("/")[0] == frame]


def same_words(wanted: str, got: str) -> bool:
    """Whether one holds the other, word by word: «مقاتلو المعارضة» and «المعارضة», «روسيا» and «وروسيا»."""
    one, other = sorted((fold(wanted).split(), fold(got).split()), key=len)
    bare = {*other, *(word[1:] for word in other if word[0] in "وبلف")}
    return all(word in bare or word[1:] in other for word in one)


def shows(claim: Claim, field: str, value: Any) -> bool:
    """Whether a claim has what an example names under a field."""
    if field == "place":
        return any(same_words(value, place.text) for place in claim.places)
    if field == "part":
        return any(place.part == value for place in claim.places)
    if field in PLAIN:
        return bool(getattr(claim, field, None) == value)
    actor = getattr(claim, ACTORS[field], None)
    return actor is not None and same_words(value, actor.text)


@pytest.mark.parametrize("frame", FRAMES)
def test_a_frame_shows_what_it_finds_and_what_it_leaves(frame: str) -> None:
    kinds = {bool(example.get("none")) for example in FRAMES[frame]}
    assert False in kinds, "no example of what it finds"
    assert True in kinds, "no example (none: true) of what it leaves alone"


def test_frames_have_names_of_their_own() -> None:
    names = [frame for frame, _ in frames()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("example", [pytest.param(example, id=name) for name, _, example in EXAMPLES])
def test_an_example_names_what_is_known(example: dict[str, Any]) -> None:
    fields = set(example) - {"text", "none"}
    assert fields <= {*ACTORS, *PLAIN, "place", "part"}
    # An example that names nothing would be met by any claim.
    assert bool(example.get("none")) != bool(fields & {*ACTORS, "place"})
    for field in fields & {*ACTORS, "place"}:
        assert example[field] in example["text"]


@pytest.mark.parametrize(("frame", "example"), list(marked()))
def test_an_example_is_read_as_it_says(frame: str, example: dict[str, Any]) -> None:
    claims = found(frame, example["text"])
    if example.get("none"):
        assert not claims, example["text"]
        return
    wanted = {field: value for field, value in example.items() if field != "text"}
    assert any(all(shows(claim, field, value) for field, value in wanted.items()) for claim in claims), example["text"]


def test_what_is_known_to_be_wrong_is_few_and_still_there() -> None:
    assert len(KNOWN) <= 10
    assert set(KNOWN) <= {(frame, example["text"]) for _, frame, example in EXAMPLES}


def test_the_check_can_fail() -> None:
    claims = found("gain_control", "سيطر تنظيم الدولة على مدينة الرقة")
    assert shows(claims[0], "holder", "تنظيم الدولة")
    assert not shows(claims[0], "holder", "قوات النظام")
    assert shows(claims[0], "place", "الرقة")
    assert not shows(claims[0], "place", "حلب")
    assert shows(claims[0], "change", "gained")
    assert not shows(claims[0], "change", "left")
