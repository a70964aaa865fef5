"""What may be asked: days, pages, and who asks. A name that is not known is an error, so that a slip is not overlooked."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import HTTPException, Path, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema

from marsad.desk.naming.asked import FIRST_YEAR, LAST_YEAR
from marsad.web.answering import person_of
from marsad.web.page import Person, Role

MOST = 1000
_DAY = {"type": "string", "format": "date", "examples": ["2020-02-17"]}


def _day(value: str) -> str:
    try:
        if date.fromisoformat(value).isoformat() == value:
            return value
    except ValueError:
        pass
    raise ValueError("it should be a day of the calendar, as YYYY-MM-DD")


Day = Annotated[str, AfterValidator(_day), WithJsonSchema(_DAY)]
_OF_REPORTS = {**_DAY, "pattern": "^(1[89][0-9]{2}|2[01][0-9]{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}


def _of_report(value: str) -> str:
    if not FIRST_YEAR <= int(value[:4]) <= LAST_YEAR:
        raise ValueError(f"it should be of a year from {FIRST_YEAR} to {LAST_YEAR}")
    return value


DayOfReport = Annotated[str, AfterValidator(_day), AfterValidator(_of_report), WithJsonSchema(_OF_REPORTS)]
"""A day on which a report may have been published."""


def ordinal(day: str | None) -> int | None:
    """A day as the ledger counts it."""
    return None if day is None else date.fromisoformat(day).toordinal()


class Query(BaseModel):
    """Parameters behind the question mark."""

    model_config = ConfigDict(extra="forbid")


class Paged(Query):
    """A page of a list."""

    offset: int = Field(0, ge=0, le=100_000_000, description="How many rows to leave out.")
    limit: int = Field(100, ge=1, le=MOST, description="How many rows to give.")


class Between(Query):
    """Two days, both included."""

    since: Day | None = Field(None, description="Only what can have been on this day or later.")
    until: Day | None = Field(None, description="Only what can have been on this day or before.")


Name = Annotated[str, Path(min_length=1, max_length=300)]
"""What something is called in a path."""


async def reader(request: Request) -> Person:
    """Whoever may look. A coroutine, so that no thread is taken for it."""
    return _person(request, "reader")


async def coder(request: Request) -> Person:
    """Whoever may add reports and decide on claims."""
    return _person(request, "coder")


def _person(request: Request, role: Role) -> Person:
    person = person_of(request)
    if person is None:
        raise HTTPException(401, "say who you are: sign in first")
    if not person.may(role):
        raise HTTPException(403, f"this takes the role {role}; yours is {person.role}")
    return person


def listed(texts: str | None) -> list[str]:
    """Words between commas."""
    return [text for text in (texts or "").split(",") if text]


def plain(query: BaseModel) -> dict[str, Any]:
    """What was asked, without what was left at its default."""
    return query.model_dump(exclude_defaults=True)
