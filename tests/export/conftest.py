"""A report with claims made by hand: they nest, overlap, and fill every slot."""

from __future__ import annotations

import pytest

from marsad.model import (
    Actor,
    ActorRef,
    ControlClaim,
    EventClaim,
    ExtentAmount,
    HarmClaim,
    Place,
    PlaceRef,
    ReaderInfo,
    Reading,
    Report,
    Span,
    Speaker,
    Time,
)

TEXT = (
    "قال المرصد إن قوات النظام سيطرت على 32 منطقة في ريف حلب الغربي أمس.\n\n"
    'وأضاف أن 591 قتيلا سقطوا بينهم 18 من المليشيات <b>"الأجنبية"</b> في غارة روسية.'
)


def at(text: str, start: int = 0) -> dict[str, object]:
    begin = TEXT.index(text, start)
    return {"text": text, "start": begin, "end": begin + len(text)}


@pytest.fixture(scope="session")
def pair() -> tuple[Report, Reading]:
    phrase = Span(**at("ريف حلب الغربي"))  # type: ignore[arg-type]
    base = {"sentence": 0, "rule": "hand", "confidence": 0.75, "speaker": Speaker(**at("المرصد"), body="sohr")}  # type: ignore[arg-type]

    def quote(words: str) -> dict[str, object]:
        return {"quote": words, "start": TEXT.index(words)}

    claims = (
        ControlClaim(
            id="c1",
            **base,  # type: ignore[arg-type]
            **quote("قوات النظام سيطرت على 32 منطقة في ريف حلب الغربي أمس"),  # type: ignore[arg-type]
            time=Time(text="أمس", start="2020-02-16", end="2020-02-16", basis="relative"),
            places=(
                PlaceRef(**at("حلب"), phrase=phrase, part="west countryside", place="sy-aleppo", lat=36.2, lon=37.16),  # type: ignore[arg-type]
            ),
            change="gained",
            holder=ActorRef(**at("قوات النظام"), id="syria-government", also=(ActorRef(**at("روسية"), id="russia"),)),  # type: ignore[arg-type]
            extent=ExtentAmount(count=32),
            manner="assault",
            inside=True,
        ),
        HarmClaim(id="h1", **base, **quote("591 قتيلا سقطوا بينهم 18 من المليشيات"), harm="killed", low=591, high=591),  # type: ignore[arg-type]
        HarmClaim(
            id="h2",
            **base,  # type: ignore[arg-type]
            **quote('بينهم 18 من المليشيات <b>"الأجنبية"</b>'),  # type: ignore[arg-type]
            harm="killed",
            low=18,
            approx=True,
            cumulative=True,
            part_of="h1",
            cause="e1",
            status="combatant",
            modality="denied",
            hedged=True,
        ),
        EventClaim(
            id="e1",
            **{**base, "speaker": None},  # type: ignore[arg-type]
            **quote("غارة روسية"),  # type: ignore[arg-type]
            type="ASSAULT",
            mode="airstrike",
            initiator=ActorRef(**at("روسية"), id="russia"),  # type: ignore[arg-type]
        ),
    )
    report = Report(id="hand", text=TEXT, source="وكالة <i>", published="2020-02-17", language="ar")
    reading = Reading(
        id="hand",
        language="ar",
        published="2020-02-17",
        theatre="syria",
        claims=claims,
        actors=(Actor(id="syria-government", name_ar="قوات الحكومة", name_en="Syrian government forces"),),
        places=(Place(id="sy-aleppo", name_ar="حلب", name_en="Aleppo", kind="city", lat=36.2, lon=37.16),),
        reader=ReaderInfo(version="0", lexicon="0", gazetteer="0"),
    )
    return report, reading
