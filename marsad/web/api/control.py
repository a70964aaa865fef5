"""Control: who held which place on a day, as known on another; as rows or GeoJSON; and what changed between two days."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from msgspec import Raw
from pydantic import Field

from marsad.desk.moments import then
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.statement_columns import place_names
from marsad.desk.records import held, shapes
from marsad.desk.records.points import collection
from marsad.ledger.days import iso
from marsad.web.api.answering import GEOJSON, Page, answer
from marsad.web.api.asking import Day, Paged, ordinal, reader
from marsad.web.api.asking import Query as Asked
from marsad.web.api.describing import page_of, responses
from marsad.web.api.problems import ApiRoute

router = APIRouter(prefix="/api", tags=["control"], route_class=ApiRoute, dependencies=[Depends(reader)])

_DAY = {"type": ["string", "null"], "format": "date"}
NO_PLACES = {"type": "FeatureCollection", "features": ()}


class At(Asked):
    """Where, and as known when."""

    known: Day | None = Field(
        None, description="As it was known at the end of this day; without it, as it is known now."
    )
    place: str | None = Field(None, max_length=200, description="A place (or what lies in it), by id or name.")
    side: str | None = Field(None, max_length=100, description="The id of the side of the holder.")


class ControlQuery(Paged, At):
    """Control on a day."""

    on: Day | None = Field(None, description="The day; without it, the last one on which anything was said.")
    state: Literal["held", "contested", "besieged", "unknown"] | None = Field(
        None, description="Only places in this state."
    )
    format: Literal["json", "geojson"] | None = Field(
        None, description="`geojson` is the same as accepting `application/geo+json`: all places at once, and areas."
    )
    areas: bool = Field(True, description="GeoJSON: with land by side, drawn from the points.")


class DiffQuery(Paged, At):
    """Two days."""

    one: Day = Field(description="A day.")
    other: Day = Field(description="Another day.")


def _inside(now: Moment, name: str | None) -> set[str] | None:
    return None if name is None else place_names(now).called(name)


_GEOJSON: dict[str, Any] = {
    GEOJSON: {
        "schema": {
            "type": "object", "required": ["type", "features"],
            "properties": {
                "type": {"const": "FeatureCollection"},
                "features": {
                    "type": "array",
                    "items": {
                        "type": "object", "required": ["type", "geometry", "properties"],
                        "properties": {
                            "type": {"const": "Feature"}, "geometry": {"type": "object"},
                            "properties": {
                                "type": "object", "required": ["feature"],
                                "properties": {"feature": {"enum": ["place", "area"]}},
                            },
                        },
                    },
                },
            },
        }
    }
}  # fmt: skip


@router.get(
    "/control", summary="Who holds which place", operation_id="list_control",
    responses=responses(
        page_of(shapes.Held, on=_DAY, known=_DAY), "A page of places by their ids, or all of them as GeoJSON.",
        media=_GEOJSON,
    ),
)  # fmt: skip
def list_control(request: Request, query: Annotated[ControlQuery, Query()]) -> Response:
    """What is known of places on a day: state, holder, how surely and since when, by whose account.

    As GeoJSON (`Accept: application/geo+json`, or `format=geojson`) all places come at once, as points, after the land of
    each side and what is contested, where `areas` is not false. Points are the evidence; areas are only drawn from them.
    """
    geo = query.format == "geojson" or (query.format is None and _prefers_geojson(request.headers.get("accept", "")))

    def make(now: Moment) -> Any:
        on = ordinal(query.on) or then.last_day(now)
        more = {"on": iso(on), "known": query.known}
        if on is None:
            return NO_PLACES if geo else Page([], 0, query.offset, query.limit, more)
        day = then.day(now, on, ordinal(query.known))
        found = day.numbers(state=query.state, side=query.side, inside=_inside(now, query.place))
        if geo:
            every = query.areas and query.place is None and query.side is None and query.state is None
            return Raw(collection(now, day, found, then.land(now, on, ordinal(query.known)) if every else None))
        some = found[query.offset : query.offset + query.limit]
        return Page(held.held(now, day, some.tolist()), len(found), query.offset, query.limit, more)

    return answer(request, make, query, media=GEOJSON if geo else "application/json")


def _prefers_geojson(accept: str) -> bool:
    """Whether GeoJSON is named in an ``Accept``, and JSON not before it."""
    named = [one.partition(";")[0].strip().lower() for one in accept.split(",")]
    return GEOJSON in named and (
        "application/json" not in named or named.index(GEOJSON) < named.index("application/json")
    )


@router.get(
    "/diff", summary="What changed between two days", operation_id="list_changes",
    responses=responses(
        page_of(shapes.Changed, one=_DAY, other=_DAY, known=_DAY), "A page of places whose state or holder differs."
    ),
)  # fmt: skip
def list_changes(request: Request, query: Annotated[DiffQuery, Query()]) -> Response:
    """The places whose state or holder differs between two days, with what is known of each on both."""

    def make(now: Moment) -> Page:
        one, other = ordinal(query.one) or 0, ordinal(query.other) or 0
        before, after, found = then.changes(
            now, one, other, ordinal(query.known), side=query.side, inside=_inside(now, query.place)
        )
        some = found[query.offset : query.offset + query.limit].tolist()
        rows = held.changed(now, before, after, some)
        more = {"one": query.one, "other": query.other, "known": query.known}
        return Page(rows, len(found), query.offset, query.limit, more)

    return answer(request, make, query)
