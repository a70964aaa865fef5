"""Ten thousand random and damaged inputs: each gives a clear error, or a reading that keeps what docs/claims.md promises.

Random texts are hypothesis's; damaged ones are bytes of the bundled samples (and of annotated reports, where a folder of
them lies beside the checkout) that are cut, doubled, moved, mixed and overwritten. The seeds are fixed.
"""

from __future__ import annotations

import itertools
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import marsad
from marsad.desk.intake.samples import sample_folder
from marsad.export.html import to_html
from marsad.export.jsonl import from_json, to_json
from marsad.gather.encoding import Undecodable, decode
from marsad.model import HarmClaim, Reading, Report

ROOT = Path(__file__).resolve().parent.parent
RANDOM, DAMAGED, SHARDS = 2_000, 8_000, 8
WORDS = (
    "سيطرت قوات النظام على بلدة حيان في ريف حلب الغربي أمس وقال المرصد إن مقتل 12 مدنيا بينهم طفلان ثلاثة عشرات من فصائل "
    'المعارضة انسحبت غارة جوية روسية استهدفت بحسب نفى أن ، . " « » ( ) \n ٣٥ 2020 شباط و ب ل \u200f \u0640 \ufeff a The'
).split(" ")


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """All spans in a reading as plain values: whatever has a text and whole numbers for its start and end."""
    if isinstance(value, dict):
        if isinstance(value.get("start"), int) and "end" in value:
            yield value
        for item in value.values():
            yield from spans(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from spans(item)


def check(text: str, published: str | None = None) -> Reading:
    """Read a text and check the promises."""
    reading = marsad.read(text, published=published)
    assert marsad.read(text, published=published) == reading
    assert from_json(to_json(reading)) == reading
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)
    for claim in reading.claims:
        assert claim.quote
        assert len(claim.quote) <= 400
        assert text[claim.start : claim.end] == claim.quote
        assert claim.rule
        assert 0 <= claim.confidence <= 1
        assert claim.sentence >= 0
        if isinstance(claim, HarmClaim):
            assert claim.low is None or claim.low >= 0
            assert claim.low is None or claim.high is None or claim.low <= claim.high
            assert claim.words is None or claim.words in claim.quote
            assert claim.part_of is None or claim.part_of in ids
            assert claim.part_of != claim.id
            assert claim.cause is None or claim.cause in ids
    for span in spans(msgspec.to_builtins(reading.claims)):
        assert 0 <= span["start"] < span["end"] <= len(text)
        assert text[span["start"] : span["end"]] == span["text"]
    return reading


def sources() -> list[bytes]:
    with sample_folder() as folder:
        found = [json.loads(path.read_bytes())["text"].encode() for path in sorted(folder.glob("*.json"))]
    annotated = sorted((ROOT.parent / "shared" / "gold" / "dev").glob("*.json"))[:60]
    return found + [json.loads(path.read_bytes())["text"][:1500].encode() for path in annotated]


def damage(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """Some bytes with one to four damages."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data) + 1)
        stop = min(len(data), start + chance.choice((1, 2, 5, 40, 300)))
        at = chance.randrange(len(data) + 1)
        match chance.randrange(7):
            case 0:  # cut out
                data = data[:start] + data[stop:]
            case 1:  # doubled
                data = data[:stop] + data[start:]
            case 2:  # moved
                data = data[:at] + data[start:stop] + data[at:]
            case 3:  # mixed with another
                begin = chance.randrange(len(other))
                data = data[:at] + other[begin : begin + 200] + data[at:]
            case 4:  # overwritten
                data = data[:start] + chance.randbytes(min(3, stop - start)) + data[stop:]
            case 5:  # cut off
                data = data[: max(1, start)]
            case 6:  # words without blanks, or marks without words
                data = data.replace(
                    chance.choice((b" ", b"\n", b".", "،".encode())),
                    chance.choice((b"", b" ", b"\n\n", b"...")),
                )
    return data


@pytest.mark.parametrize("shard", range(SHARDS))
def test_damaged_reports(shard: int) -> None:
    chance = random.Random(f"damage {shard}")
    texts = sources()
    kept = refused = claims = 0
    for _ in range(DAMAGED // SHARDS):
        data = damage(chance.choice(texts), chance.choice(texts), chance)
        try:
            text = decode(data).text
        except Undecodable as error:
            assert error.cause
            refused += 1
            continue
        claims += len(check(text, chance.choice((None, "2020-02-17", "2024-02-29"))).claims)
        kept += 1
    assert kept > refused
    assert claims > kept  # the damage left something to read


@settings(max_examples=RANDOM // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
def test_random_words(text: str) -> None:
    check(text, "2020-02-17")


@settings(max_examples=RANDOM // 2, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_random_characters(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\r\n",
        "\0",
        "\ufeff",
        "\u202e\u202d\u2066" * 50,
        "ـ" * 1000,
        "و" * 10_000,
        "«" * 2_000,
        "1" * 5_000,
        "٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩ قتيلا",
        "قتل مليون مليون مليون مليون مدني",
        "قتل -5 مدنيين وقتل 0 مدنيين وقتل 1.5 مدني",
        "بينهم " * 500,
        "قال إن " * 500,
        "\u064b\u064c\u064d" * 500,
        "ﻗﺘﻞ ﺛﻼﺛﺔ ﻣﺪﻧﻴﻴﻦ ﻓﻲ ﺣﻠﺐ",
    ],
)
def test_odd_texts(text: str) -> None:
    check(text, "2020-02-17")


@pytest.mark.parametrize(
    "unit",
    [
        "سيطرت قوات النظام على بلدة حيان وقتل 12 مدنيا بينهم طفلان، وقال المرصد إن القصف مستمر. ",
        "سيطرت قوات النظام على بلدة حيان ",
        "قتل 3 و",
        "في حلب ",
        '"(',
        "كلمةبلافراغ",
    ],
)
@pytest.mark.slow
def test_time_is_linear_in_the_length(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = (unit * (characters // len(unit) + 1))[:characters]
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            marsad.read(text)
            best = min(best, time.process_time() - start)
        return best

    seconds(1_000)  # everything is loaded
    small, large = seconds(6_000), seconds(24_000)
    # Four times the text: quadratic work would take sixteen times as long.
    assert large < 8 * small + 0.2, f"{small:.2f} s for 6,000 characters, {large:.2f} s for 24,000"


@pytest.mark.slow
def test_a_megabyte_on_one_line() -> None:
    with sample_folder() as folder:
        texts = [json.loads(path.read_bytes())["text"] for path in sorted(folder.glob("*.json"))]
    text = " ".join(itertools.islice(itertools.cycle(texts), 2000)).replace("\n", " ")[:1_000_000]
    reading = marsad.read(text)
    assert len(reading.claims) > 500  # what is told again in the same words is one claim
    assert {claim.start // 100_000 for claim in reading.claims} == set(range(10))
    assert all(text[claim.start : claim.end] == claim.quote for claim in reading.claims)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)


def test_damaged_reports_make_whole_pages() -> None:
    chance = random.Random("pages")
    texts = sources()
    for _ in range(50):
        text = damage(chance.choice(texts), chance.choice(texts), chance).decode("utf-8", "replace")
        report = Report(id="x", text=text, language="ar")
        page = to_html([(report, marsad.read(text))])
        assert page.endswith("</html>")
