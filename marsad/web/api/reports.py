"""Reports: listed, one with its text and claims, and added."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from marsad.desk.intake import posting
from marsad.desk.intake.reading import theatres
from marsad.desk.moments.moment import Moment
from marsad.desk.records import stored
from marsad.desk.records.shapes import Record
from marsad.web.api.answering import CACHING, JSON, Page, answer
from marsad.web.api.asking import Between, DayOfReport, Name, Paged, coder, reader
from marsad.web.api.describing import page_of, ref, responses
from marsad.web.api.problems import ApiRoute
from marsad.web.page import Person

router = APIRouter(prefix="/api/reports", tags=["reports"], route_class=ApiRoute, dependencies=[Depends(reader)])


class ReportQuery(Paged, Between):
    """Which reports."""

    q: str | None = Field(
        None, min_length=1, max_length=200, description="Words that all stand in it, in any spelling."
    )
    outlet: str | None = Field(None, min_length=1, max_length=200, description="The outlet, by its exact name.")


_KEPT = r"^[^\x00]*$"  # no database keeps zero characters


class NewReport(BaseModel):
    """A report to be added."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "text": "سيطرت قوات النظام على بلدة حيان في ريف حلب الشمالي.", "published": "2020-02-16",
                "outlet": "وكالة الخبر",
            }
        },
    )  # fmt: skip

    text: str = Field(pattern=r"^[^\x00]*[^\x00\s][^\x00]*$", description="The text, as it was published.")
    published: DayOfReport | None = Field(None, description="The day on which it was published.")
    outlet: str | None = Field(None, max_length=300, pattern=_KEPT, description="Who published it.")
    title: str | None = Field(
        None, max_length=2000, pattern=_KEPT, description="Its title, which gives context and makes no claims."
    )
    name: str | None = Field(
        None, max_length=300, pattern=_KEPT, description="What you call it; made from the text where it is left out."
    )
    url: str | None = Field(None, max_length=2000, pattern=_KEPT, description="Where it was published.")
    theatre: str | None = Field(
        None, description="The theatre to read it in; told from the text without.",
        json_schema_extra={"enum": [*theatres(), None]},
    )  # fmt: skip


class Added(Record, frozen=True, kw_only=True):
    """What became of a report: its id, whether it is `new`, which reports it is a near-copy of, how many claims it makes."""

    id: str
    new: bool
    copies: list[str]
    claims: int


@router.get(
    "", summary="List reports", operation_id="list_reports",
    responses=responses(page_of(stored.Report), "A page of reports, the latest published first."),
)  # fmt: skip
def list_reports(request: Request, query: Annotated[ReportQuery, Query()]) -> Response:
    """Reports by words in their text, outlet and day of publication; the latest first, those without a day last.

    Words are found in any spelling and behind what is written before them (a search for حلب finds بحلب too); reports that
    have them as they were written come first.
    """

    def make(now: Moment) -> Page:
        total, rows = stored.report_page(
            now, words=query.q, outlet=query.outlet, since=query.since, until=query.until, offset=query.offset,
            limit=query.limit,
        )  # fmt: skip
        return Page(rows, total, query.offset, query.limit)

    return answer(request, make, query)


@router.get(
    "/{report}", summary="One report", operation_id="get_report",
    responses=responses(ref(stored.ReportFull), "The report with its text, readings, near-copies and claims.", missing=True),
)  # fmt: skip
def get_report(request: Request, report: Name) -> Response:
    """A report by its id, the first four or more letters of it, or the name that its file called it."""
    return answer(request, lambda now: stored.report(now, report))


_ADDED = {
    "headers": {"Location": {"description": "Where the report is.", "schema": {"type": "string"}}},
    "content": {"application/json": {"schema": ref(Added)}},
}


@router.post(
    "", summary="Add a report", operation_id="add_report", status_code=201,
    responses={
        **{
            status: told
            for status, told in responses(ref(Added), "", missing=False).items()
            if status not in (200, 304)
        },
        200: {"description": "It was here already, and is left as it is.", **_ADDED},
        201: {"description": "It was read and kept.", **_ADDED},
        400: {**responses(ref(Added), "")[401], "description": "The body is no JSON."},
        403: {**responses(ref(Added), "")[401], "description": "This takes the role coder."},
    },
)  # fmt: skip
async def add_report(request: Request, new: NewReport, person: Annotated[Person, Depends(coder)]) -> Response:
    """Read a report and keep it with its claims; what is derived from them follows at once. Takes the role `coder`."""
    store = request.app.state.observatory.store

    def work() -> tuple[Added, bool]:
        kept = posting.post(store, who=person.name, **new.model_dump())
        with store.read() as connection:
            claims = stored.claim_count(connection, kept.id)
        return Added(id=kept.id, new=kept.new, copies=list(kept.copies), claims=claims), kept.new

    added, fresh = await run_in_threadpool(work)
    headers = {"Location": f"{request.app.state.settings.root}/api/reports/{added.id}", "Cache-Control": CACHING}
    return Response(msgspec.json.encode(added), 201 if fresh else 200, headers, JSON)
