"""Places, actors and sources: listed by how often they are named, and one of each."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from marsad.desk.moments import then
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.statement_columns import place_names
from marsad.desk.records import held, world
from marsad.ledger.sources import Record as Measured
from marsad.web.api.answering import Page, answer
from marsad.web.api.asking import Day, Name, Paged, ordinal, reader
from marsad.web.api.asking import Query as Asked
from marsad.web.api.describing import page_of, ref, responses
from marsad.web.api.problems import ApiRoute
from marsad.web.page import NotThere

router = APIRouter(prefix="/api", route_class=ApiRoute, dependencies=[Depends(reader)])


class PlaceQuery(Paged):
    """Which places."""

    q: str | None = Field(None, min_length=1, max_length=200, description="A name in either language, or an id.")
    within: str | None = Field(None, max_length=200, description="Only places in this area, by id or name.")


class PlaceAt(Asked):
    """A place as known when."""

    known: Day | None = Field(None, description="Its history as it was known at the end of this day; without it, now.")


class ActorQuery(Paged):
    """Which actors."""

    side: str | None = Field(None, max_length=100, description="The id of their side.")


@router.get(
    "/places", tags=["places"], summary="List places", operation_id="list_places",
    responses=responses(page_of(world.Place), "A page of places, those that most claims name first."),
)  # fmt: skip
def list_places(request: Request, query: Annotated[PlaceQuery, Query()]) -> Response:
    """The places that claims name, and the areas that incidents lie in."""

    def make(now: Moment) -> Page:
        ids = list(world.place_counts(now))
        if query.q is not None:
            called = place_names(now).called(query.q)
            ids = [id_ for id_ in ids if id_ in called]
        if query.within is not None:
            areas = place_names(now).called(query.within)
            ids = [id_ for id_ in ids if not areas.isdisjoint(now.ledger.world.chain(id_))]
        some = ids[query.offset : query.offset + query.limit]
        return Page([world.place(now, id_) for id_ in some], len(ids), query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/places/{place}", tags=["places"], summary="One place", operation_id="get_place",
    responses=responses(ref(world.PlaceFull), "The place, the areas around it, who held it when.", missing=True),
)  # fmt: skip
def get_place(request: Request, place: Name, query: Annotated[PlaceAt, Query()]) -> Response:
    """A place by its id, with its history and that of its parts."""

    def make(now: Moment) -> world.PlaceFull:
        if place not in place_names(now).ids:
            raise NotThere(f"nothing is said of a place with the id {place!r}")
        known = ordinal(query.known)
        timelines = {
            key: [held.period(one, now.ledger.world) for one in then.timeline(now, key, known)]
            for key in then.parts_of(now, place)
        }
        return world.place_full(now, place, timelines)

    return answer(request, make, query)


@router.get(
    "/actors", tags=["actors"], summary="List actors", operation_id="list_actors",
    responses=responses(page_of(world.Actor), "A page of actors, those that most claims name first."),
)  # fmt: skip
def list_actors(request: Request, query: Annotated[ActorQuery, Query()]) -> Response:
    """The actors that claims name; one that no pack knows has `~` and the words that were used for an id."""

    def make(now: Moment) -> Page:
        sides = now.ledger.world.sides
        ids = [id_ for id_ in world.actor_counts(now) if query.side is None or sides.get(id_) == query.side]
        some = ids[query.offset : query.offset + query.limit]
        return Page([world.actor(now, id_) for id_ in some], len(ids), query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/actors/{actor}", tags=["actors"], summary="One actor", operation_id="get_actor",
    responses=responses(ref(world.ActorFull), "The actor, its members, and what it holds on the last day.", missing=True),
)  # fmt: skip
def get_actor(request: Request, actor: Name) -> Response:
    """An actor by its id."""

    def make(now: Moment) -> world.ActorFull:
        if actor not in world.actor_counts(now):
            raise NotThere(f"no claim names an actor with the id {actor!r}")
        on = then.last_day(now)
        places = then.standings(now, on).items() if on is not None else ()
        return world.actor_full(now, actor, [id_ for id_, (period, _) in places if period.holder == actor])

    return answer(request, make)


def _measured(now: Moment) -> list[Measured]:
    return now.once("sources", lambda at: sorted(at.ledger.sources.values(), key=lambda one: (-one.claims, one.body)))


@router.get(
    "/sources", tags=["sources"], summary="List sources", operation_id="list_sources",
    responses=responses(page_of(world.Source), "A page of bodies, those of most claims first."),
)  # fmt: skip
def list_sources(request: Request, query: Annotated[Paged, Query()]) -> Response:
    """The bodies whose words claims are, with what was measured of each. It is a count and never a verdict."""

    def make(now: Moment) -> Page:
        every = _measured(now)
        some = [world.source(now, one.body) for one in every[query.offset : query.offset + query.limit]]
        return Page(some, len(every), query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/sources/{source}", tags=["sources"], summary="One source", operation_id="get_source",
    responses=responses(ref(world.Source), "What was measured of the body.", missing=True),
)  # fmt: skip
def get_source(request: Request, source: Name) -> Response:
    """A body by its id; or an outlet, also one that only passes on the words of others."""

    def make(now: Moment) -> world.Source:
        found = world.source(now, source)
        if found is None:
            raise NotThere(f"no claim is in the words or the reports of a body with the id {source!r}")
        return found

    return answer(request, make)
