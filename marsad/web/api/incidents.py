"""Incidents: found, and one with all that it rests on."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from marsad.desk.moments.columns import Mask, both, page
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.statement_columns import place_names
from marsad.desk.moments.summaries import Incidents, incidents
from marsad.desk.records import happened, shapes
from marsad.web.api.answering import Page, answer
from marsad.web.api.asking import Between, Day, Name, Paged, listed, ordinal, reader
from marsad.web.api.describing import page_of, ref, responses
from marsad.web.api.problems import ApiRoute
from marsad.web.page import NotThere

router = APIRouter(prefix="/api/incidents", tags=["incidents"], route_class=ApiRoute, dependencies=[Depends(reader)])

Harm = Literal["killed", "wounded", "casualties"]
Sort = Literal["-last", "last", "-first", "first", "-known", "known", "-reports", "-killed", "-wounded"]


class Which(Between):
    """Which incidents."""

    place: str | None = Field(None, max_length=200, description="A place (or what lies in it), by id or name.")
    mode: str | None = Field(
        None, max_length=100, description="The kind of act, or several between commas: `airstrike`."
    )
    harm: Harm | None = Field(None, description="Only those of which such a harm is told.")
    actor: str | None = Field(None, max_length=300, description="The id of an actor who is said to have done it.")
    side: str | None = Field(None, max_length=100, description="The id of the side of whoever is said to have done it.")
    speaker: str | None = Field(None, max_length=300, description="The id of a body that tells of it.")
    outlet: str | None = Field(None, max_length=300, description="The id of an outlet that tells of it.")


class IncidentQuery(Paged, Which):
    """A page of incidents."""

    known: Day | None = Field(None, description="Only those that were told of by the end of this day.")
    sort: Sort = Field("-last", description="By which order; `-` is the highest first.")


def wanted(now: Moment, query: Which, rows: Incidents) -> Mask | None:
    """The rows that were asked for; None for all."""
    since, until = ordinal(query.since), ordinal(query.until)
    return both([
        rows.places.mask(place_names(now).called(query.place)) if query.place else None,
        rows.mode.mask(listed(query.mode)) if query.mode else None,
        rows.harms.mask([query.harm]) if query.harm else None,
        rows.agents.mask([query.actor]) if query.actor else None,
        rows.sides.mask([query.side]) if query.side else None,
        rows.bodies.mask([query.speaker]) if query.speaker else None,
        rows.outlets.mask([query.outlet]) if query.outlet else None,
        rows.last >= since if since is not None else None,
        rows.first <= until if until is not None else None,
    ])  # fmt: skip


@router.get(
    "", summary="List incidents", operation_id="list_incidents",
    responses=responses(page_of(shapes.Incident), "A page of incidents."),
)  # fmt: skip
def list_incidents(request: Request, query: Annotated[IncidentQuery, Query()]) -> Response:
    """Incidents by place, days, kind of act, harm, who did it and who tells of it."""

    def make(now: Moment) -> Page:
        rows = incidents(now)
        known = ordinal(query.known)
        mask = both([wanted(now, query, rows), rows.known <= known if known is not None else None])
        total, some = page(rows.order(query.sort), mask, len(rows.rows), query.offset, query.limit)
        made = [happened.incident(rows.rows[row], now.ledger) for row in some]
        return Page(made, total, query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/{incident}", summary="One incident", operation_id="get_incident",
    responses=responses(ref(shapes.IncidentFull), "The incident with accounts, mentions and quotes.", missing=True),
)  # fmt: skip
def get_incident(request: Request, incident: Name) -> Response:
    """An incident by its id: its tolls with whose account each is, the reports it is joined from and why, their words."""

    def make(now: Moment) -> shapes.IncidentFull:
        rows = incidents(now)
        at = rows.at.get(incident)
        if at is None:
            raise NotThere(f"no incident has the id {incident!r}")
        return happened.incident_full(rows.rows[at], now.ledger)

    return answer(request, make)
