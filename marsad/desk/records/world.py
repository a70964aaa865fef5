"""Places, actors and sources as records: what is named in claims, and how often."""

from __future__ import annotations

from collections import Counter
from typing import Any

from marsad.actors import load_packs
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.statement_columns import columns
from marsad.desk.moments.summaries import incidents
from marsad.desk.naming.names import place_named, side_named
from marsad.desk.records import parts
from marsad.desk.records.shapes import Located, Named, Period, Point, Record, Sided
from marsad.ledger.sources import Record as Measured
from marsad.ledger.sources import citations
from marsad.places import default_gazetteer


class Place(Located, frozen=True, kw_only=True):
    """A place that claims name, with how many do and how many incidents were there (or inside it).

    `precision` is how well its point is known, `within` the id of the area around it, `population` as its source has it.
    """

    kind: str | None
    precision: str | None
    within: str | None
    country: str | None
    population: int | None
    source: str | None
    claims: int
    incidents: int


class PartTimeline(Record, frozen=True, kw_only=True):
    """The history of a part of a place, or of a number of places in it (``*``)."""

    part: str
    periods: list[Period]


class PlaceFull(Place, frozen=True, kw_only=True):
    """A place with the areas around it, the narrowest first, and who held it when."""

    areas: list[Named]
    timeline: list[Period]
    parts: list[PartTimeline]


class Actor(Sided, frozen=True, kw_only=True):
    """An actor that claims name; `kind` is what sort it is, `parent` whom it belongs to; how many claims name it."""

    kind: str | None
    parent: str | None
    theatres: list[str]
    claims: int
    incidents: int


class ActorFull(Actor, frozen=True, kw_only=True):
    """An actor with those that belong to it and the places that it is known to hold on the last day."""

    members: list[Sided]
    holds: list[Located]


class Tally(Named, frozen=True, kw_only=True):
    """A side or a body, and how many claims."""

    claims: int


class Source(Sided, frozen=True, kw_only=True):
    """What was measured of a body. It is a count and never a verdict.

    `credited` are sides that its claims speak in favour of; `confirmed` and `contradicted` how many of its claims of
    control others repeated later or denied. `cites` are other bodies whose words its own reports pass on, `cited_by` other
    outlets whose reports pass on its words.
    """

    claims: int
    kinds: dict[str, int]
    credited: list[Tally]
    confirmed: int
    contradicted: int
    confirmed_by: list[Tally]
    contradicted_by: list[Tally]
    cites: list[Tally]
    cited_by: list[Tally]


def place_counts(moment: Moment) -> dict[str, tuple[int, int]]:
    """How many claims name each place, and how many incidents were there or inside it; by id, those most named first."""

    def make(now: Moment) -> dict[str, tuple[int, int]]:
        happened = incidents(now).places.counts()
        said = columns(now).places.counts()
        every = sorted(said.keys() | happened.keys(), key=lambda id_: (-said.get(id_, 0), id_))
        return {id_: (said.get(id_, 0), happened.get(id_, 0)) for id_ in every}

    return moment.once("place counts", make)


def place(moment: Moment, id_: str) -> Place:
    """A place in short."""
    return Place(**_place(moment, id_))


def _place(moment: Moment, id_: str) -> dict[str, Any]:
    gazetteer = default_gazetteer()
    found = gazetteer.get(id_) if id_ in gazetteer else None
    at = parts.located(id_, moment.ledger.world)
    if at.point is None and found is not None and found.lat is not None and found.lon is not None:
        at = Located(id=at.id, name_ar=at.name_ar, name_en=at.name_en, point=Point(lat=found.lat, lon=found.lon))
    claims, happened = place_counts(moment).get(id_, (0, 0))
    return {
        "id": id_, "name_ar": at.name_ar, "name_en": at.name_en, "point": at.point,
        "kind": found.kind if found else None, "precision": found.precision if found else None,
        "within": found.within if found else None, "country": found.country if found else None,
        "population": found.population if found else None, "source": found.source if found else None,
        "claims": claims, "incidents": happened,
    }  # fmt: skip


def place_full(moment: Moment, id_: str, timelines: dict[str, list[Period]]) -> PlaceFull:
    """A place with its history; `timelines` are those of the place and its parts, by id."""
    gazetteer = default_gazetteer()
    around = gazetteer.around(id_) if id_ in gazetteer else moment.ledger.world.chain(id_)
    return PlaceFull(
        **_place(moment, id_), areas=[parts.named(place_named(area)) for area in around],
        timeline=timelines.get(id_, []),
        parts=[
            PartTimeline(part=key.partition("/")[2], periods=periods)
            for key, periods in sorted(timelines.items())
            if key != id_
        ],
    )  # fmt: skip


def actor_counts(moment: Moment) -> dict[str, int]:
    """How many claims name each actor, by id, those most named first."""

    def make(now: Moment) -> dict[str, int]:
        counts = columns(now).actors.counts()
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    return moment.once("actor counts", make)


def actor(moment: Moment, id_: str) -> Actor:
    """An actor in short."""
    return Actor(**_actor(moment, id_))


def _actor(moment: Moment, id_: str) -> dict[str, Any]:
    entry = load_packs().actors.get(id_)
    known = parts.known_actor(id_)
    return {
        "id": id_, "name_ar": known.name_ar, "name_en": known.name_en, "side": known.side,
        "kind": entry.kind if entry else None, "parent": entry.parent if entry else None,
        "theatres": list(entry.theatres) if entry else [], "claims": actor_counts(moment).get(id_, 0),
        "incidents": incidents(moment).agents.counts().get(id_, 0),
    }  # fmt: skip


def actor_full(moment: Moment, id_: str, held: list[str]) -> ActorFull:
    """An actor with its members; `held` are the ids of the places that it holds."""
    members = sorted(one.id for one in load_packs().actors.values() if one.parent == id_)
    return ActorFull(
        **_actor(moment, id_), members=parts.actors(members),
        holds=[parts.located(place, moment.ledger.world) for place in held],
    )  # fmt: skip


def source(moment: Moment, id_: str) -> Source | None:
    """What was measured of a body, or of an outlet that only passes on the words of others; None where there is neither."""
    cites, cited_by = moment.once("citations", lambda now: citations(now.ledger.statements))
    record = moment.ledger.sources.get(id_)
    if record is None and id_ not in cites:
        return None
    return _source(record or Measured(id_), cites.get(id_, Counter()), cited_by.get(id_, Counter()))


def _source(record: Measured, cites: Counter[str], cited_by: Counter[str]) -> Source:
    named = parts.body(record.body)
    return Source(
        id=named.id, name_ar=named.name_ar, name_en=named.name_en, side=named.side, claims=record.claims,
        kinds={kind: record.kinds[kind] for kind in ("control", "harm", "event")},
        credited=[
            Tally(**_names(parts.named(side_named(side))), claims=number)
            for side, number in record.credited.most_common()
        ],
        confirmed=record.confirmed, contradicted=record.contradicted,
        confirmed_by=_tallies(record.confirmed_by), contradicted_by=_tallies(record.contradicted_by),
        cites=_tallies(cites), cited_by=_tallies(cited_by),
    )  # fmt: skip


def _tallies(counted: Counter[str]) -> list[Tally]:
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Tally(**_names(parts.body(id_)), claims=number) for id_, number in ordered]


def _names(one: Named) -> dict[str, Any]:
    return {"id": one.id, "name_ar": one.name_ar, "name_en": one.name_en}
