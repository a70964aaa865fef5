"""How programs ask: every question of the API with its parameters, answers and an example, from its own description."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from marsad.web.page import Asked, Page, View
from marsad.web.words import words

Row = dict[str, Any]


@cache
def _described() -> Row:
    from marsad.web.api.describing import describe  # the endpoints are there when the first page is asked for
    from marsad.web.registry import routers

    return describe([route for router in routers("api") for route in router.routes])


def _text(text: str) -> list[list[tuple[bool, str]]]:
    """Paragraphs of a description, each in pieces with whether they are code (between backticks)."""
    return [
        [(number % 2 == 1, piece) for number, piece in enumerate(paragraph.replace("\n", " ").split("`")) if piece]
        for paragraph in text.split("\n\n")
    ]


def _type(schema: Row) -> str:
    """A schema in a few words."""
    if "enum" in schema or "const" in schema:
        return " | ".join(str(one) for one in schema.get("enum", [schema.get("const")]))
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " | ".join(_type(one) for one in schema["anyOf"])
    return str(schema.get("format") or schema.get("type") or "")


def _operation(path: str, method: str, told: Row) -> Row:
    from marsad.web.api.examples import EXAMPLES

    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    schema = _resolved(body) if body else None
    return {
        "id": told["operationId"], "path": path, "method": method.upper(), "summary": told["summary"],
        "about": _text(told.get("description", "")), "example": EXAMPLES.get(told["operationId"]),
        "parameters": [
            {"name": one["name"], "in": one["in"], "required": one.get("required", False), "type": _type(one["schema"]),
             "default": one["schema"].get("default"), "about": _text(one.get("description", ""))}
            for one in told.get("parameters", ())
        ],
        "fields": [
            {"name": name, "required": name in schema.get("required", ()), "type": _type(field),
             "about": _text(field.get("description", ""))}
            for name, field in schema["properties"].items()
        ] if schema else [],
        "body": json.dumps(schema["example"], ensure_ascii=False, indent=1) if schema and "example" in schema else None,
        "answers": [
            {"status": status, "about": _text(answer.get("description", ""))}
            for status, answer in sorted(told["responses"].items())
        ],
    }  # fmt: skip


def _resolved(schema: Row) -> Row:
    if "$ref" not in schema:
        return schema
    found: Row = _described()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return found


@cache
def _groups() -> list[Row]:
    described = _described()
    operations = [
        (told["tags"][0], _operation(path, method, told))
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    ]
    return [
        {"name": tag["name"], "about": _text(tag["description"]),
         "operations": [one for of, one in operations if of == tag["name"]]}
        for tag in described["tags"]
    ]  # fmt: skip


def view(asked: Asked) -> View:
    """The page."""
    _ = words(asked.language).gettext
    about = _text(_described()["info"]["description"])
    return View("api.html", _("The API"), {"about": about, "groups": _groups()})


PAGES = (Page("api", "/api", view),)
