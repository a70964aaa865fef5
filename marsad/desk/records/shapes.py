"""The shapes that records have in common. Days are ISO (``2020-02-17``); what is not known is null, never a guess."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Day = Annotated[str, Meta(description="A day, `YYYY-MM-DD`.", examples=["2020-02-17"])]
Days = Annotated[
    tuple[Day | None, Day | None],
    Meta(description="The earliest and the latest day on which it can have been; null where that is open."),
]
Count = Annotated[int, Meta(ge=0)]


class Record(Struct, frozen=True, kw_only=True):
    """A row of an answer."""


class Named(Record, frozen=True, kw_only=True):
    """An id with its names in Arabic and English; null where the name is not known."""

    id: str
    name_ar: str | None
    name_en: str | None


class Sided(Named, frozen=True, kw_only=True):
    """An actor, body or outlet, with the id of its side."""

    side: str | None


class Point(Record, frozen=True, kw_only=True):
    """Where a place lies, in degrees of WGS 84."""

    lat: float
    lon: float


class Located(Named, frozen=True, kw_only=True):
    """A place with its point, null where that is not known."""

    point: Point | None


class Quote(Record, frozen=True, kw_only=True):
    """Words that something rests on: a claim's key and quote, whose they are, in which report of which outlet and day.

    `published` is the day on which the report was received where it has no day of its own.
    """

    claim: str
    report: str
    outlet: Sided
    body: Sided
    published: Day
    kind: str
    what: str
    modality: str
    quote: str


class Rival(Record, frozen=True, kw_only=True):
    """Who holds a place by another account."""

    holder: Sided | None
    tier: str
    since: Days
    claims: list[str]


class Period(Record, frozen=True, kw_only=True):
    """A stretch of a place's history. `start` and `end` are ranges of days; `for` and `against` are bodies.

    `tier` is `assessed` (independent bodies agree, or an admission), `claimed` (one body, or interested ones) or `disputed`.
    """

    state: str
    holder: Sided | None
    side: str | None
    tier: str | None
    start: Days
    end: Days
    confirmed: Day | None
    besieger: Sided | None
    rivals: list[Rival]
    bodies_for: list[Sided]
    bodies_against: list[Sided]
    claims: list[str]
    claims_against: list[str]


class Holding(Period, frozen=True, kw_only=True):
    """What is known of a place on a day: the period, how sure it still is, whether it has gone stale or is just turning."""

    confidence: float
    stale: bool
    turning: bool


class Held(Holding, frozen=True, kw_only=True):
    """What is known of a place on a day; `part` is set where only a part of it, or a number of places in it, is meant."""

    place: Located
    part: str | None


class Changed(Record, frozen=True, kw_only=True):
    """A place whose state or holder differs between two days; null where nothing was known of it."""

    place: Located
    part: str | None
    before: Holding | None
    after: Holding | None


class Figure(Record, frozen=True, kw_only=True):
    """A count by one body: from `low` to `high`, of whom; its `parts` lie within it and are never added to it.

    `remainder` is how many are in no part, as low and high; who they are is not known.
    """

    low: int | None
    high: int | None
    victims: Sided | None
    said: Day
    claim: str
    report: str
    parts: list[Figure]
    remainder: tuple[int | None, int | None] | None


class Account(Record, frozen=True, kw_only=True):
    """What one body says in the end; `interest` is how its side stands to that: admission, neutral or self-serving."""

    body: Sided
    interest: str
    said: Day
    low: int | None
    high: int | None
    figures: list[Figure]


class Range(Record, frozen=True, kw_only=True):
    """A number that is not known exactly."""

    low: int | None
    best: int | None
    high: int | None


class Toll(Record, frozen=True, kw_only=True):
    """A harm's toll, the rule that chose `best`, and the accounts; claims of what an enemy lost stand apart."""

    harm: str
    low: int | None
    best: int | None
    high: int | None
    rule: str
    contradicted: bool
    accounts: list[Account]
    enemy_losses_claimed: list[Account]


class IncidentToll(Toll, frozen=True, kw_only=True):
    """A toll with the incident that it is of."""

    incident: str
    first: Day
    last: Day
    places: list[Located]


class PeriodToll(Record, frozen=True, kw_only=True):
    """A harm's toll in a period (`first` to `last`), added over incidents by their first days; bodies' own totals beside it.

    `enemy_low` to `enemy_high` is what belligerents claim that the other side lost, which is no part of it. Of `incidents`,
    `uncounted` ones harmed people without it being told how many, `spanning` ones may lie in another period as well, and of
    `contradicted` ones accounts do not meet.
    """

    first: Day
    last: Day
    harm: str
    low: int | None
    best: int | None
    high: int | None
    enemy_low: int | None
    enemy_high: int | None
    incidents: Count
    uncounted: Count
    spanning: Count
    contradicted: Count
    totals: list[PeriodTotal]


class Total(Record, frozen=True, kw_only=True):
    """A total over a time as a body gave it; it is compared with sums and never added to anything."""

    body: Sided
    harm: str
    low: int | None
    high: int | None
    victims: Sided | None
    first: Day | None
    last: Day
    places: list[Located]
    quote: Quote


class PeriodTotal(Total, frozen=True, kw_only=True):
    """A total that reaches into a period, beside the incidents inside its own time and place that were asked for.

    `incidents` are those with a figure, `sum` what they come to. `verdict` is ``less`` where the total is smaller than they
    are, which contradicts it; ``meets``; ``more``, as is to be expected; or ``open`` where there is nothing to compare.
    """

    verdict: Literal["less", "meets", "more", "open"]
    incidents: Count
    sum: Range


class Incident(Record, frozen=True, kw_only=True):
    """An incident in short. It happened between `first` and `last`; `known_from` is the first day that it was told of."""

    id: str
    first: Day
    last: Day
    places: list[Located]
    mode: str | None
    by: list[Sided]
    tolls: dict[str, Range]
    contradicted: bool
    reports: Count
    known_from: Day


class Mention(Record, frozen=True, kw_only=True):
    """One report's telling of an incident, and why it was taken for the same; `merged_by` are claims judged to be of it."""

    report: str
    first: Day
    last: Day
    places: list[Located]
    by: list[Sided]
    bodies: list[Sided]
    why: str
    merged_by: list[str]
    claims: list[str]


class IncidentFull(Incident, frozen=True, kw_only=True):
    """An incident with the accounts of its tolls, the mentions that it is made of, and the words of all."""

    accounts: list[Toll]
    mentions: list[Mention]
    quotes: list[Quote]
