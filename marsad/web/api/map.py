"""The data behind the map."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from marsad.desk.mapping.whole import encoded
from marsad.desk.moments.moment import Moment
from marsad.web.api.answering import Made, answer
from marsad.web.api.asking import reader
from marsad.web.api.describing import responses
from marsad.web.api.problems import ApiRoute

router = APIRouter(prefix="/api", tags=["map"], route_class=ApiRoute, dependencies=[Depends(reader)])

_TABLE: dict[str, Any] = {"type": "array", "items": {"type": "object", "required": ["id", "ar", "en"]}}
_COLUMNS: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "array"}}
_LISTS: dict[str, Any] = {"type": "array", "items": {"type": "array"}}
_SPAN: dict[str, Any] = {
    "type": "object", "required": ["first", "last"],
    "properties": {"first": {"type": "integer"}, "last": {"type": "integer"}},
}  # fmt: skip
_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["format", "revision", "days", "shown", "known", "parameters", "sides", "actors", "bodies", "outlets",
                 "modes", "places", "lists", "control", "incidents"],
    "properties": {
        "format": {"const": 2}, "revision": {"type": "string"}, "days": _SPAN, "shown": _SPAN, "known": _SPAN,
        "parameters": {"type": "object"}, "sides": _TABLE, "actors": _TABLE, "bodies": _TABLE, "outlets": _TABLE,
        "modes": _TABLE, "places": _COLUMNS, "lists": _LISTS, "control": _COLUMNS, "incidents": _COLUMNS,
    },
}  # fmt: skip


@router.get(
    "/map-data", summary="The data of the map", operation_id="get_map_data",
    responses=responses(_SCHEMA, "Places, control as it was known on any day, and incidents; in columns."),
)  # fmt: skip
def get_map_data(request: Request) -> Response:
    """All that the map shows, for any day as known on any day, in columns of equal length.

    Days are ordinals (day 1 is 1 January of the year 1), -1 or null where there is none. `days` are all that anything is
    told of, `shown` those with which the map begins. Places, actors, bodies, outlets, modes and sides are numbers of rows
    in their tables. A row of `control` was so known from the day `known` to the day before `until`; `start` and `end` are
    ranges of days. These and all other lists (`seen`, `rivals`, `for`, `against`, `by`, `killed`, `wounded`, `bodies`,
    `outlets`) are numbers of rows in `lists`, -1 for none. `state` is 0 held, 1 contested, 2 besieged, 3 unknown; `tier`
    is 0 assessed, 1 claimed, 2 disputed, -1 none.
    """

    def make(now: Moment) -> Made:
        data = encoded(now)
        return Made(data.plain, data.packed)

    return answer(request, make)
