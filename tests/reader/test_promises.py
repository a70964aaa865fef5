"""What docs/claims.md promises, over texts that hypothesis makes: sentences of the genre, damaged and mixed with anything.

The sentences are made of parts whose numbers, actors and times are known, so that what must come out is known too.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from marsad.actors import load_packs
from marsad.model import ActorRef, Claim, HarmClaim, PlaceRef, Reading, Report, Span
from marsad.places import default_gazetteer
from marsad.reader import read_report
from marsad.reader.read import ReportReader

EXAMPLES = int(os.environ.get("MARSAD_EXAMPLES", "60"))
UNITS = "ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
SPELLED = dict(enumerate(UNITS, 3)) | {
    11: "أحد عشر", 15: "خمسة عشر", 20: "عشرين", 25: "خمسة وعشرين", 30: "ثلاثين", 47: "سبعة وأربعين", 100: "مئة",
}  # fmt: skip
VAGUE = {"عشرات": (20, 99), "مئات": (200, 999), "آلاف": (2000, 9999)}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)

ACTORS = (
    "قوات النظام",
    "الجيش العراقي",
    "تنظيم الدولة",
    "هيئة تحرير الشام",
    "القوات الإسرائيلية",
    "مسلحون مجهولون",
    "كتائب الصخر",
)
PLACES = ("بلدة حيان", "مدينة الموصل", "ريف إدلب الجنوبي", "تدمر", "قرية أم الشقائق", "الحديدة", "مطار دمشق الدولي")
PEOPLE = ("مدنيين", "جنود", "مسلحين", "عناصر من قوات النظام", "أشخاص")
DEEDS = (
    "سيطرت {actor} على {place}",
    "{actor} تنسحب من {place} أمس",
    "تقدمت {actor} نحو {place} بعد اشتباكات مع {actor}",
    "قصفت {actor} {place} بالمدفعية الثقيلة",
    "غارات جوية على {place} أدت إلى مقتل {count} {people} بينهم طفلان",
    "قتل {count} {people} وجرح آخرون في {place}",
    "ارتفع عدد القتلى إلى {count} في {place}",
    "نزح {count} {people} من {place}، إضافة إلى {count} جرحى",
    "ما بين قتيل وجريح في صفوف {actor} قرب {place}",
    "اعتقلت {actor} {count} {people} في {place} يوم الثلاثاء",
    "تحاصر {actor} {place} منذ شهرين",
)
FRAMINGS = (
    "{}",
    "وقال المرصد السوري إن {}",
    "نفت {actor} أن تكون {}",
    "«{}»",
    "وبحسب ناشطين فإن {}، فيما {}",
    "#{}",
    "{} :",
)

quick = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


@st.composite
def counts(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(("digits", "arabic", "persian", "words", "vague", "bounded", "thousands")))
    number = draw(st.integers(3, 999))
    match kind:
        case "arabic":
            return str(number).translate(ARABIC)
        case "persian":
            return str(number).translate(PERSIAN)
        case "words":
            return draw(st.sampled_from(sorted(SPELLED.values())))
        case "vague":
            return draw(st.sampled_from(sorted(VAGUE)))
        case "bounded":
            return draw(st.sampled_from(("ما لا يقل عن {}", "أكثر من {}", "نحو {}"))).format(number)
        case "thousands":
            return draw(st.sampled_from((f"{number} ألف", f"{number},500", f"{number} آلاف")))
    return str(number)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    def filled(template: str) -> str:
        for slot, values in (("actor", ACTORS), ("place", PLACES), ("people", PEOPLE)):
            while f"{{{slot}}}" in template:
                template = template.replace(f"{{{slot}}}", draw(st.sampled_from(values)), 1)
        while "{count}" in template:
            template = template.replace("{count}", draw(counts()), 1)
        return template

    frame = draw(st.sampled_from(FRAMINGS))
    while "{}" in frame:
        frame = frame.replace("{}", draw(st.sampled_from(DEEDS)), 1)
    return filled(frame)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Some sentences, whole or damaged: words moved, doubled or lost, and any characters set between them."""
    text = draw(st.sampled_from((". ", "\n", "، ", " "))).join(draw(st.lists(sentences(), min_size=1, max_size=5)))
    for _ in range(draw(st.integers(0, 4))):
        at, other = (draw(st.integers(0, len(text))) for _ in range(2))
        match draw(st.sampled_from(("noise", "cut", "double", "glue"))):
            case "noise":
                text = text[:at] + draw(st.text(max_size=12)) + text[at:]
            case "cut":
                text = text[: min(at, other)] + text[max(at, other, 1) :]
            case "double":
                text = text[:at] + text[min(at, other) : max(at, other)] + text[at:]
            case "glue":
                text = text[:at] + text[at:].replace(" ", draw(st.sampled_from(("", "\u200f", "ـ", "\u00a0"))), 2)
    return text


def read(text: str, published: str | None = None) -> Reading:
    return read_report(Report(id="text", text=text, published=published, language="ar"))


def drafted(text: str) -> list[Claim]:
    """The claims of a text before improbable ones are dropped."""
    return [claim for _, claim in ReportReader(Report(id="text", text=text, language="ar")).judged(everything=True)]


def spans(value: Any) -> Iterator[Span]:
    """All spans of a claim, those inside others too."""
    if isinstance(value, Span):
        yield value
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from spans(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


def of_type(claim: Claim, kind: type[Any]) -> list[Any]:
    return [span for span in spans(claim) if isinstance(span, kind)]


@quick
@given(texts())
def test_spans_and_quotes_stand_in_the_text(text: str) -> None:
    for claim in read(text).claims:
        assert 0 < len(claim.quote) <= 400
        assert text[claim.start : claim.end] == claim.quote
        for span in spans(claim):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        for place in of_type(claim, PlaceRef):
            assert place.phrase.start <= place.start
            assert place.end <= place.phrase.end
        if claim.time is not None and claim.time.text is not None:
            assert claim.time.text in text


@quick
@given(texts())
def test_a_long_sentence_without_an_end_has_short_quotes(text: str) -> None:
    endless = re.sub(r"[.!?؟…؛\n]", " ", text)
    endless = " ".join([endless, "ثم", endless.replace(" في ", f" في {'الواقعة ' * 60}"), endless])
    for claim in read(endless).claims:
        assert len(claim.quote) <= 400
        assert endless[claim.start : claim.end] == claim.quote


@quick
@given(texts())
def test_ids_are_unique_and_come_again(text: str) -> None:
    first, again = read(text), read(text)
    assert first == again
    ids = [claim.id for claim in first.claims]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{16}", id_) for id_ in ids)
    for claim in first.claims:
        if isinstance(claim, HarmClaim):
            assert claim.part_of is None or claim.part_of in set(ids) - {claim.id}
            assert claim.cause is None or claim.cause in set(ids) - {claim.id}


@quick
@given(st.lists(texts(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_what_was_read_before_changes_nothing(several: list[str], chance: Any) -> None:
    before = {text: read(text) for text in several}
    shuffled = list(before)
    chance.shuffle(shuffled)
    assert {text: read(text) for text in shuffled} == before


def test_ids_do_not_hang_on_the_process(root: Path) -> None:
    found = [
        "سيطرت قوات النظام على بلدة حيان أمس. وقتل 12 مدنيا بينهم طفلان في قصف على مدينة إدلب",
        "انسحب الجيش العراقي من مدينة الموصل بعد اشتباكات مع تنظيم الدولة أدت إلى مقتل عشرات الجنود",
        "شنت الطائرات الإسرائيلية غارات على بلدة الخيام وأصيب ثلاثة أشخاص",
    ]
    code = (
        "import json, sys\n"
        "from marsad.model import Report\n"
        "from marsad.reader import read_report\n"
        "texts = json.load(sys.stdin)\n"
        "print(json.dumps({t: [c.id for c in read_report(Report(id='x', text=t, language='ar')).claims] for t in texts}))\n"
    )

    def ids(seed: str, order: list[str]) -> Any:
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)}
        done = subprocess.run(
            [sys.executable, "-c", code], input=json.dumps(order).encode(), env=env, capture_output=True, check=True
        )
        return json.loads(done.stdout)

    one, other = ids("1", found), ids("2", found[::-1])
    assert one == other
    assert all(one.values())


def test_ids_do_not_hang_on_where_a_place_was_put() -> None:
    text = "سيطرت قوات النظام على بلدة حيان في ريف حلب وقتل 12 مدنيا في قصف على مدينة إدلب"
    nowhere = SimpleNamespace(
        place=None, name=None, lat=None, lon=None, precision="unlocated", within=None, candidates=()
    )

    class Empty:
        """A gazetteer that can put no place anywhere."""

        def __init__(self, gazetteer: Any) -> None:
            self.gazetteer = gazetteer

        def __getattr__(self, name: str) -> Any:
            return getattr(self.gazetteer, name)

        def resolve(self, *_: Any, **__: Any) -> Any:
            return nowhere

    def ids(*, located: bool) -> list[str]:
        reader = ReportReader(Report(id="x", text=text, language="ar"))
        if not located:
            reader.gazetteer = Empty(reader.gazetteer)  # type: ignore[assignment]
        claims = [claim for _, claim in reader.judged()]
        assert any(place.place for claim in claims for place in claim.places) == located
        return [claim.id for claim in claims]

    assert ids(located=True) == ids(located=False)


def stands(value: int, quote: str) -> bool:
    """Whether a number stands in a quote: as digits, with a scale word, in words, or as a vague word that is read so."""
    plain = quote.translate(LATIN)
    digits = {
        int(run.replace(",", "").replace("٬", "")) for run in re.findall(r"\d+(?:[,٬]\d{3})*", plain) if len(run) < 20
    }
    scaled = {number * 1000 for number in digits} if re.search("ألف|آلاف", plain) else set()
    vague = {bound for word, bounds in VAGUE.items() for bound in bounds if word in quote}
    spelled = {
        number for number, words in SPELLED.items() if all(word.removesuffix("ة") in quote for word in words.split())
    }
    return value in digits | scaled | vague | spelled


@quick
@given(texts())
@example("ارتفع عدد القتلى إلى 47 في مدينة الموصل")
@example("قتل 3,500 مدني ونزح 120 ألف شخص من ريف إدلب")
def test_a_number_stands_in_its_quote(text: str) -> None:
    for claim in read(text).claims:
        if isinstance(claim, HarmClaim):
            assert claim.low is None or claim.high is None or 0 <= claim.low <= claim.high
            assert claim.words is None or claim.words in claim.quote
            for bound in (claim.low, claim.high):
                # One and two may be a singular («مقتل جندي») and a dual («طفلان»).
                assert bound in (None, 1, 2) or stands(bound, claim.quote), (bound, claim.quote)


def known_numbers() -> Iterator[tuple[str, int, int | None, bool]]:
    for number in (3, 9, 15, 47, 120, 591):
        for shape in (str(number), str(number).translate(ARABIC), str(number).translate(PERSIAN)):
            yield shape, number, number, False
    for number, words in SPELLED.items():
        yield words, number, number, False
    for word, (low, high) in VAGUE.items():
        yield word, low, high, True
    yield "ما لا يقل عن 40", 40, None, True
    yield "أكثر من 40", 40, None, True
    yield "نحو 40", 40, 40, True


@pytest.mark.parametrize(("words", "low", "high", "approx"), list(known_numbers()))
def test_numbers_come_out_as_they_went_in(words: str, low: int, high: int | None, approx: bool) -> None:
    victims = "المدنيين" if words in VAGUE else "مدنيين"
    claims = drafted(f"قتلت قوات النظام {words} {victims} في مدينة إدلب")
    assert [(c.low, c.high, c.approx) for c in claims if isinstance(c, HarmClaim)] == [(low, high, approx)]


@quick
@given(texts())
def test_unknown_is_null(text: str) -> None:
    packs, gazetteer = load_packs(), default_gazetteer()
    reading = read(text)
    for claim in reading.claims:
        for actor in of_type(claim, ActorRef):
            assert actor.id is None or actor.id in packs.actors
            assert actor.id is not None or actor.name is None
        for place in of_type(claim, PlaceRef):
            assert (place.lat is None) == (place.lon is None) == (place.precision == "unlocated")
            assert place.place is None or gazetteer.get(place.place).id == place.place
        if claim.time is not None:
            assert claim.time.start is None or claim.time.text is not None
            # Without a day of publishing nothing relative has a date.
            assert claim.time.basis == "stated" or claim.time.start is claim.time.end is None
        if isinstance(claim, HarmClaim):
            assert claim.words is None or claim.low is not None or claim.high is not None
    told = {actor.id for claim in reading.claims for actor in of_type(claim, ActorRef) if actor.id}
    assert {actor.id for actor in reading.actors} <= told | {packs.umbrella(id_) for id_ in told}
    assert {place.id for place in reading.places} == {
        p.place for c in reading.claims for p in of_type(c, PlaceRef) if p.place
    }


def test_what_is_not_said_is_null() -> None:
    (claim,) = drafted("مقتل مدنيين في مدينة تدمر")
    assert isinstance(claim, HarmClaim)
    assert (claim.perpetrator, claim.speaker, claim.time, claim.part_of, claim.sex, claim.age) == (None,) * 6
    (claim,) = drafted("سيطرت قوات النظام على قرية الشقائق العليا")
    (place,) = claim.places
    assert (place.place, place.lat, place.candidates) == (None, None, ())


def test_a_time_keeps_its_words_where_its_day_is_unknown() -> None:
    (claim,) = drafted("سيطرت قوات النظام أمس على بلدة حيان")
    assert claim.time is not None
    assert (claim.time.text, claim.time.start, claim.time.end) == ("أمس", None, None)


@quick
@given(texts(), st.sampled_from((None, "2020-02-17", "2020-02", "not a day", "")))
def test_confidence_is_a_share_and_json_keeps_all(text: str, published: str | None) -> None:
    reading = read(text, published)
    assert all(0 <= claim.confidence <= 1 for claim in reading.claims)
    assert [claim.start for claim in reading.claims] == sorted(claim.start for claim in reading.claims)
    encoded = msgspec.json.encode(reading)
    assert msgspec.json.decode(encoded, type=Reading) == reading
    assert set(json.loads(encoded)) == {
        "id",
        "language",
        "published",
        "theatre",
        "title_claims",
        "claims",
        "places",
        "actors",
        "reader",
    }


@quick
@given(texts(), texts())
def test_the_title_makes_no_claims(title: str, text: str) -> None:
    reading = read_report(Report(id="x", title=title, text=text, language="ar"))
    assert reading.title_claims is False
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.quote


def test_the_made_up_sentences_have_claims() -> None:
    """The properties above would hold of a reader that finds nothing."""
    made: list[int] = []

    @settings(max_examples=80, deadline=None, derandomize=True, database=None)
    @given(sentences())
    def count(text: str) -> None:
        made.append(len(read(text).claims))

    count()
    assert sum(map(bool, made)) > len(made) / 2


REPORT = "سيطرت قوات النظام على بلدة حيان وقتل 12 مدنيا بينهم طفلان، وقال المرصد إن القصف مستمر على مدينة إدلب"


def slow(unit: str, name: str) -> Any:
    return pytest.param(unit, id=name, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param(f"{REPORT}. ", id="sentences"),
        slow("قال ناشطون إن ", "speakers"),
        slow(f"{REPORT} ", "one sentence"),
        slow("قتل 3 مدنيين و", "one list"),
        slow("بلدة حيان وبلدة عندان، ", "places"),
    ],
)
def test_four_times_the_text_takes_less_than_eight_times_as_long(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        found = []
        for _ in range(2):
            start = time.process_time()
            read(text)
            found.append(time.process_time() - start)
        return min(found)

    size = 5_000
    read(unit * 10)  # everything is loaded
    while (small := seconds(size)) < 0.1 and size < 300_000:
        size *= 2
    # Linear work takes four times as long, quadratic work sixteen times.
    assert seconds(4 * size) < 8 * small
