"""What went wrong, as JSON (RFC 9457, ``application/problem+json``): never a bare page, always with a cause."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

import msgspec
from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from msgspec import Struct
from starlette.exceptions import HTTPException

from marsad.errors import InputError, StoreBusy, StoreFull, StoreReadOnly, UnknownRecord, UsageError
from marsad.web.page import NotThere

MEDIA = "application/problem+json"


class Cause(Struct, frozen=True, kw_only=True):
    """What is wrong with one part of what was asked: `where` it stands (`query.limit`) and what would do."""

    where: str
    cause: str


class Problem(Struct, frozen=True, kw_only=True):
    """Why something could not be answered. `detail` is for people; `errors` name each part that is wrong."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    errors: list[Cause] = []


def problem(status: int, detail: str, errors: list[Cause] | None = None, headers: Any = None) -> Response:
    """The answer for what went wrong."""
    body = Problem(title=HTTPStatus(status).phrase, status=status, detail=str(detail), errors=errors or [])
    return Response(msgspec.json.encode(body), status, {"Cache-Control": "no-store", **(headers or {})}, MEDIA)


def told(error: Exception) -> Response | None:
    """The answer for an exception; None for one that is a fault of ours."""
    match error:
        case RequestValidationError():
            causes = [_cause(one) for one in error.errors()]
            return problem(422, "; ".join(f"{one.where}: {one.cause}" for one in causes), causes)
        case NotThere():
            return problem(404, str(error))
        case UnknownRecord():
            return problem(404, error.cause)
        case InputError():
            return problem(422, error.cause)
        case UsageError():
            return problem(422, str(error))
        case StoreReadOnly():
            return problem(409, f"the store cannot be written: {error.cause}")
        case StoreFull():
            return problem(507, error.cause)
        case StoreBusy():
            return problem(503, error.cause, headers={"Retry-After": "5"})
        case HTTPException():
            return problem(error.status_code, str(error.detail), headers=error.headers)
    return None


def _cause(error: Any) -> Cause:
    where = ".".join(str(step) for step in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    return Cause(where=where, cause=message[:1].lower() + message[1:])


class ApiRoute(APIRoute):
    """A route whose errors are told as problems."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, wrapped."""
        handler = super().get_route_handler()

        async def handle(request: Request) -> Response:
            try:
                return await handler(request)
            except Exception as error:
                answer = told(error)
                if answer is None:
                    raise
                return answer

        return handle
