"""Tolls: of incidents, and totals over a time as bodies gave them."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from marsad.desk.moments.columns import both, page
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.statement_columns import place_names
from marsad.desk.moments.summaries import incidents
from marsad.desk.records import happened, shapes
from marsad.ledger.statements import Statement
from marsad.web.api.answering import Page, answer
from marsad.web.api.asking import Paged, ordinal, reader
from marsad.web.api.describing import page_of, responses
from marsad.web.api.incidents import Which, wanted
from marsad.web.api.problems import ApiRoute

router = APIRouter(prefix="/api/tolls", tags=["tolls"], route_class=ApiRoute, dependencies=[Depends(reader)])


class TollQuery(Paged, Which):
    """Which tolls, by their incidents."""

    contradicted: bool | None = Field(None, description="Only those that accounts contradict (or not).")


class PeriodQuery(Paged, Which):
    """Which periods, by their incidents."""

    by: Literal["day", "week", "month", "year"] = Field(
        "month", description="How long a period is; weeks begin on Monday."
    )


@router.get(
    "", summary="List tolls of incidents", operation_id="list_tolls",
    responses=responses(page_of(shapes.IncidentToll), "A page of tolls; pages and total count incidents."),
)  # fmt: skip
def list_tolls(request: Request, query: Annotated[TollQuery, Query()]) -> Response:
    """Tolls of incidents, one for each harm that is told of, with the accounts that they come from; the latest first.

    Pages (`offset`, `limit`, `total`) count incidents, as the tolls of one stay together.
    """

    def make(now: Moment) -> Page:
        rows = incidents(now)
        told = rows.harms.mask([query.harm] if query.harm else list(rows.harms.values))
        disputed = rows.contradicted == query.contradicted if query.contradicted is not None else None
        mask = both([told, wanted(now, query, rows), disputed])
        total, some = page(rows.order("-last"), mask, len(rows.rows), query.offset, query.limit)
        harms = frozenset((query.harm,)) if query.harm else None
        made = [
            toll
            for row in some
            for toll in happened.incident_tolls(rows.rows[row].incident, now.ledger, harms)
            if query.contradicted is None or toll.contradicted == query.contradicted
        ]
        return Page(made, total, query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/periods", summary="List tolls of periods", operation_id="list_period_tolls",
    responses=responses(page_of(shapes.PeriodToll), "A page of periods and harms, the earliest first."),
)  # fmt: skip
def list_period_tolls(request: Request, query: Annotated[PeriodQuery, Query()]) -> Response:
    """Tolls of days, weeks, months or years: low, best and high added over incidents, which are disjoint.

    An incident counts in the period of its first day. Totals that bodies gave themselves (of the place, the days and the
    source that are asked for) stand beside the periods that they reach into, and are never added; all of them are in
    `/api/tolls/totals`.
    """

    def make(now: Moment) -> Page:
        rows = incidents(now)
        mask = wanted(now, query, rows)
        some = rows.rows if mask is None else [rows.rows[row] for row in np.flatnonzero(mask)]
        sums = happened.period_tolls(some, query.by, _beside(now, query), now.ledger)
        every = [one for one in sums if query.harm in (None, one.harm)]
        return Page(every[query.offset : query.offset + query.limit], len(every), query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/totals", summary="List totals over a time", operation_id="list_totals",
    responses=responses(page_of(shapes.Total), "A page of totals, as bodies gave them."),
)  # fmt: skip
def list_totals(request: Request, query: Annotated[Paged, Query()]) -> Response:
    """Totals of a month, a campaign or «since the beginning», as bodies gave them. They are never added to anything."""

    def make(now: Moment) -> Page:
        every = now.once("totals", _totals)
        some = every[query.offset : query.offset + query.limit]
        return Page([happened.total(told, now.ledger) for told in some], len(every), query.offset, query.limit)

    return answer(request, make, query)


def _beside(now: Moment, query: PeriodQuery) -> list[Statement]:
    """Bodies' own totals of what is asked for; none where it is asked who did it, or how, which they do not tell."""
    if query.actor or query.side or query.mode:
        return []
    since, until = ordinal(query.since), ordinal(query.until)
    places = set(place_names(now).called(query.place)) if query.place else None
    chain = now.ledger.world.chain
    return [
        told
        for told in now.once("whole totals", _whole)
        if (query.harm is None or told.what == query.harm)
        and (query.speaker is None or told.body == query.speaker)
        and (query.outlet is None or told.outlet == query.outlet)
        and (since is None or told.last >= since)
        and (until is None or (told.first if told.told and told.first is not None else told.last) <= until)
        and (places is None or any(places & {id_, *chain(id_)} for id_ in told.places))
    ]


def _whole(now: Moment) -> list[Statement]:
    return [told for told in now.ledger.totals() if told.part_of is None]


def _totals(now: Moment) -> list[Statement]:
    return sorted(_whole(now), key=lambda told: (-told.said, told.id))
