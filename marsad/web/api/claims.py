"""Claims: found by what they say, and one by its key."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from marsad.desk.moments.columns import Mask, both, page
from marsad.desk.moments.moment import Moment
from marsad.desk.moments.statement_columns import Statements, columns, place_names
from marsad.desk.records import stored
from marsad.web.api.answering import Page, answer
from marsad.web.api.asking import Between, Name, Paged, listed, ordinal, reader
from marsad.web.api.describing import page_of, ref, responses
from marsad.web.api.problems import ApiRoute
from marsad.web.page import NotThere

router = APIRouter(prefix="/api/claims", tags=["claims"], route_class=ApiRoute, dependencies=[Depends(reader)])


class ClaimQuery(Paged, Between):
    """Which claims."""

    kind: Literal["control", "harm", "event"] | None = Field(None, description="What they are about.")
    what: str | None = Field(
        None, max_length=200, description="Changes, harms or event types, between commas: `gained,left`."
    )
    modality: Literal["happened", "ongoing", "planned", "denied"] | None = Field(None, description="How it is told.")
    place: str | None = Field(None, max_length=200, description="A place (or what lies in it), by id or name.")
    report: str | None = Field(None, max_length=200, description="The id of the report that makes them.")
    speaker: str | None = Field(None, max_length=300, description="The id of the body whose words they are.")
    outlet: str | None = Field(None, max_length=300, description="The id of the outlet that published them.")
    actor: str | None = Field(None, max_length=300, description="The id of an actor who does, holds or suffers it.")


def wanted(now: Moment, query: ClaimQuery, rows: Statements) -> Mask | None:
    """The rows that were asked for; None for all."""
    since, until = ordinal(query.since), ordinal(query.until)
    return both([
        rows.kind.mask([query.kind]) if query.kind else None,
        rows.what.mask(listed(query.what)) if query.what else None,
        rows.modality.mask([query.modality]) if query.modality else None,
        rows.inside.mask(place_names(now).called(query.place)) if query.place else None,
        rows.report.mask([query.report]) if query.report else None,
        rows.body.mask([query.speaker]) if query.speaker else None,
        rows.outlet.mask([query.outlet]) if query.outlet else None,
        rows.actors.mask([query.actor]) if query.actor else None,
        rows.last >= since if since is not None else None,
        rows.first <= until if until is not None else None,
    ])  # fmt: skip


@router.get(
    "", summary="List claims", operation_id="list_claims",
    responses=responses(page_of(stored.ListedClaim), "A page of claims, the latest said first."),
)  # fmt: skip
def list_claims(request: Request, query: Annotated[ClaimQuery, Query()]) -> Response:
    """Claims that stand, with their spans and quotes; `since` and `until` are of when it happened by their account."""

    def make(now: Moment) -> Page:
        rows = columns(now)
        total, some = page(None, wanted(now, query, rows), len(rows.rows), query.offset, query.limit)
        found = stored.claims_of(now, [rows.rows[row] for row in some])
        return Page(found, total, query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/{key}", summary="One claim", operation_id="get_claim",
    responses=responses(ref(stored.StoredClaim), "The claim, also one that a person rejected.", missing=True),
)  # fmt: skip
def get_claim(request: Request, key: Name) -> Response:
    """A claim by its key, which is `report.claim`."""

    def make(now: Moment) -> stored.StoredClaim:
        found = stored.claim(now, key)
        if found is None:
            raise NotThere(f"no claim has the key {key!r}")
        return found

    return answer(request, make)
