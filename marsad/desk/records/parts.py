"""Parts of records: names, points, days and quotes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from marsad.desk.naming.names import Named as NamedRow
from marsad.desk.naming.names import Sided as SidedRow
from marsad.desk.naming.names import actor_named, body_named, place_named
from marsad.desk.records.shapes import Located, Named, Point, Quote, Sided
from marsad.ledger.days import iso
from marsad.ledger.statements import Statement
from marsad.ledger.world import World


def _sided(row: SidedRow) -> Sided:
    return Sided(id=row["id"], name_ar=row["name_ar"], name_en=row["name_en"], side=row["side"])


@lru_cache(maxsize=20_000)
def body(id_: str) -> Sided:
    """A body or outlet."""
    return _sided(body_named(id_))


@lru_cache(maxsize=20_000)
def known_actor(id_: str) -> Sided:
    """An actor."""
    return _sided(actor_named(id_))


def actor(id_: str | None) -> Sided | None:
    """An actor; None of none."""
    return None if id_ is None else known_actor(id_)


def actors(ids: Iterable[str]) -> list[Sided]:
    """Actors, in the order of their ids."""
    return [known_actor(id_) for id_ in sorted(ids)]


def named(row: NamedRow) -> Named:
    """An id with its names."""
    return Named(id=row["id"], name_ar=row["name_ar"], name_en=row["name_en"])


def bodies(statements: Iterable[Statement]) -> list[Sided]:
    """The bodies behind statements, in the order of their ids."""
    return [body(id_) for id_ in sorted({told.body for told in statements})]


def point(id_: str, world: World) -> Point | None:
    """Where a place lies; of an area its middle."""
    spot = world.spots.get(id_.partition("/")[0])
    return Point(lat=spot.point[0], lon=spot.point[1]) if spot is not None and spot.point is not None else None


def located(id_: str, world: World) -> Located:
    """A place with its point; of ``id/part`` the whole place."""
    row = place_named(id_.partition("/")[0])
    return Located(id=row["id"], name_ar=row["name_ar"], name_en=row["name_en"], point=point(id_, world))


def part(id_: str) -> str | None:
    """The part of a place that ``id/part`` is of; ``*`` is a number of places in it."""
    return id_.partition("/")[2] or None


def day(ordinal: int) -> str:
    """A day as text."""
    return iso(ordinal) or ""


def quote(told: Statement) -> Quote:
    """The words of a statement."""
    return Quote(
        claim=told.id, report=told.report, outlet=body(told.outlet), body=body(told.body), published=day(told.said),
        kind=told.kind, what=told.what, modality=told.modality, quote=told.quote,
    )  # fmt: skip


def quotes(statements: Iterable[Statement]) -> list[Quote]:
    """The words of statements, each once, in the order of their days."""
    every = {told.id: told for told in statements}
    return [
        quote(told) for told in sorted(every.values(), key=lambda one: (one.said, one.report, one.sentence, one.id))
    ]


def keys(statements: Iterable[Statement]) -> list[str]:
    """The keys of statements' claims, each once."""
    return sorted({told.id for told in statements})
