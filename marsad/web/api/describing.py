"""How the API describes itself (OpenAPI 3.1): the records' own schemas, shared errors, examples."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from marsad import __version__
from marsad.web.api.problems import MEDIA, Problem

TITLE = "Marsad"
DESCRIPTION = """\
What reports on a conflict claim, and what these claims come to: incidents with their tolls, who held which place when, as
known on any day.

Everything is read from one store. A claim is what a report says; incidents, tolls and control are derived from claims and
name those that they rest on. Answers are JSON in UTF-8. Lists come in pages (`offset`, `limit`) with `total`, a `Link`
header (first, prev, next, last) and `X-Total-Count`. Every answer has an `ETag`; ask again with `If-None-Match` and get 304
where nothing has changed. Days are `YYYY-MM-DD`. What is not known is null. Errors are problems (RFC 9457): 404 for what is
not there, 422 for what cannot be asked, each with its cause. Without accounts the API is open on this machine; with them a
session is needed, and adding reports takes the role `coder`."""
TAGS = [
    {
        "name": "reports",
        "description": "Texts as they were published, each by one outlet; adding one reads it at once.",
    },
    {
        "name": "claims",
        "description": "What reports say: who did, held or suffered what, where and when, by whose words.",
    },
    {"name": "incidents", "description": "Claims of one happening over reports, and why they were taken for one."},
    {"name": "tolls", "description": "Those killed, wounded … as low, best and high, by whose account."},
    {"name": "control", "description": "Who held which place, how surely; as of one day, as known on another."},
    {"name": "places", "description": "Places that claims name, with their history."},
    {"name": "actors", "description": "Actors that claims name."},
    {"name": "sources", "description": "Bodies whose words claims are, and how often others said the same."},
    {"name": "map", "description": "All that the map shows, in columns."},
]
_REF = "#/components/schemas/{name}"


@cache
def _shapes() -> dict[str, dict[str, Any]]:
    return {}


def ref(shape: Any) -> dict[str, Any]:
    """The schema of a record, kept among the components."""
    (schema,), components = msgspec.json.schema_components((shape,), ref_template=_REF)
    _shapes().update(components)
    return schema


def page_of(shape: Any, **more: dict[str, Any]) -> dict[str, Any]:
    """The schema of a page of records."""
    number = {"type": "integer", "minimum": 0}
    return {
        "type": "object", "required": ["total", "offset", "limit", *more, "items"],
        "properties": {
            "total": {**number, "description": "How many rows there are in all."}, "offset": number,
            "limit": {**number, "maximum": 1000}, **more, "items": {"type": "array", "items": ref(shape)},
        },
    }  # fmt: skip


def _headers(paged: bool) -> dict[str, Any]:
    text = {"schema": {"type": "string"}}
    found = {
        "ETag": {"description": "Changes with the store and with what is asked.", **text},
        "Cache-Control": {"description": "`private, no-cache`: ask again with `If-None-Match`.", **text},
    }
    if paged:
        found |= {
            "Link": {"description": "Links to the first, previous, next and last page (RFC 8288).", **text},
            "X-Total-Count": {"description": "How many rows there are.", "schema": {"type": "integer"}},
        }
    return found


def _problem(description: str) -> dict[str, Any]:
    return {"description": description, "content": {MEDIA: {"schema": ref(Problem)}}}


def responses(
    schema: dict[str, Any],
    description: str,
    *,
    example: Any = None,
    missing: bool = False,
    media: dict[str, Any] | None = None,
) -> dict[int | str, dict[str, Any]]:
    """The answers of an endpoint that reads. `missing` says that it may name what is not there; `media` are other forms."""
    content: dict[str, Any] = {"schema": schema}
    if example is not None:
        content["example"] = example
    found: dict[int | str, dict[str, Any]] = {
        200: {
            "description": description, "content": {"application/json": content, **(media or {})},
            "headers": _headers("offset" in schema.get("properties", {})),
        },
        304: {"description": "Nothing has changed since the ETag that was given."},
        401: _problem("Nobody has signed in, where there are accounts."),
        422: _problem("A parameter cannot be used; the problem says which and why."),
    }  # fmt: skip
    if missing:
        found[404] = _problem("There is no such thing in the store.")
    return found


def describe(app_routes: Any) -> dict[str, Any]:
    """The OpenAPI document of routes."""
    found = get_openapi(
        title=TITLE, version=__version__, openapi_version="3.1.0", description=DESCRIPTION, routes=app_routes,
        tags=TAGS, license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )  # fmt: skip
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    schemas.update(_shapes())
    for operations in found["paths"].values():
        for operation in operations.values():
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _without_null(parameter["schema"])
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    return found


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema: it is left out, and never null."""
    forms = [form for form in schema.get("anyOf", ()) if form != {"type": "null"}]
    if len(forms) != 1:
        return schema
    return {**{name: value for name, value in schema.items() if name != "anyOf"}, **forms[0]}


def install(app: FastAPI) -> None:
    """Let an application describe itself so, at the address that it was given."""
    kept: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not kept:
            kept.update(describe(app.routes))
        return kept

    app.openapi = openapi  # type: ignore[method-assign]
