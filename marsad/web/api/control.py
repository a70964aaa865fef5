"""Control: who held which place on a day, as known on another; as rows or GeoJSON; and what changed between two days."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from marsad.desk.moments import then
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.statement_columns import place_names
from marsad.desk.records import held, shapes
from marsad.ledger.days import iso
from marsad.web.api.answering import GEOJSON, Page, answer
from marsad.web.api.asking import Day, Paged, ordinal, reader
from marsad.web.api.asking import Query as Asked
from marsad.web.api.describing import page_of, responses
from marsad.web.api.problems import ApiRoute

router = APIRouter(prefix="/api", tags=["control"], route_class=ApiRoute, dependencies=[Depends(reader)])

_DAY = {"type": ["string", "null"], "format": "date"}


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


def _is_in(now: Moment, place: str, wanted: set[str] | None) -> bool:
    bare = place.partition("/")[0]
    return wanted is None or bare in wanted or not wanted.isdisjoint(now.ledger.world.chain(bare))


def _side_of(now: Moment, holder: str | None) -> str | None:
    return now.ledger.world.sides.get(holder) if holder is not None else None


def _held(now: Moment, query: ControlQuery, on: int) -> list[tuple[str, then.Standing]]:
    wanted = _inside(now, query.place)
    return [
        (place, standing)
        for place, standing in then.standings(now, on, ordinal(query.known)).items()
        if (wanted is None or _is_in(now, place, wanted))
        and (query.state is None or standing[0].state == query.state)
        and (query.side is None or _side_of(now, standing[0].holder) == query.side)
    ]


def _records(now: Moment, on: int | None, rows: list[tuple[str, then.Standing]]) -> list[shapes.Held]:
    world = now.ledger.world
    return [held.held(place, then.weighed(now, on or 0, standing), world) for place, standing in rows]


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
        rows = _held(now, query, on) if on is not None else []
        if geo:
            land = None
            if query.areas and on is not None and query.place is None and query.side is None and query.state is None:
                land = then.land(now, on, ordinal(query.known))
            holdings = ((place, then.weighed(now, on or 0, standing)) for place, standing in rows)
            return {"type": "FeatureCollection", "features": held.features(holdings, land, now.ledger.world)}
        some = rows[query.offset : query.offset + query.limit]
        more = {"on": iso(on), "known": query.known}
        return Page(_records(now, on, some), len(rows), query.offset, query.limit, more)

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
        wanted = _inside(now, query.place)
        rows = [
            row
            for row in then.changes(now, one, other, ordinal(query.known))
            if _is_in(now, row[0], wanted) and (query.side is None or query.side in _sides(now, row))
        ]
        some = rows[query.offset : query.offset + query.limit]
        more = {"one": query.one, "other": query.other, "known": query.known}
        made = [
            held.changed(
                place, before and then.weighed(now, one, before), after and then.weighed(now, other, after),
                now.ledger.world,
            )
            for place, before, after in some
        ]  # fmt: skip
        return Page(made, len(rows), query.offset, query.limit, more)

    return answer(request, make, query)


def _sides(now: Moment, row: then.Changed) -> set[str | None]:
    return {_side_of(now, standing[0].holder) for standing in row[1:] if standing is not None}
