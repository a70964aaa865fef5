"""The examples of docs/api.md are asked, and the answers compared with what is shown."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

REST = "…"
_BLOCK = re.compile(
    r"```console\n\$ (?P<command>[^\n]+)\n(?P<head>[^`]*)```\n(?:```json\n(?P<body>.*?)\n```)?", re.DOTALL
)


class Example(NamedTuple):
    command: str
    head: str
    body: str | None


def examples() -> list[Example]:
    return [
        Example(*found.groups())
        for found in _BLOCK.finditer((Path(__file__).parents[3] / "docs" / "api.md").read_text("utf-8"))
    ]


def unlike(shown: object, told: object, at: str = "") -> str | None:
    """Where an answer is not as it is shown; None where it is."""
    if shown == REST:
        return None
    if isinstance(shown, dict) and isinstance(told, dict):
        missing = shown.keys() - told.keys() - {REST}
        more = told.keys() - shown.keys() if REST not in shown else set()
        if missing or more:
            return f"{at}: {missing or more}"
        return next(
            (found for key in shown if key != REST and (found := unlike(shown[key], told[key], f"{at}.{key}"))), None
        )
    if isinstance(shown, list) and isinstance(told, list):
        open_ended = bool(shown) and shown[-1] == REST and len(told) >= len(shown)
        if len(shown) != len(told) and not open_ended:
            return f"{at}: {len(told)} entries, not {len(shown)}"
        pairs = enumerate(zip(shown, told, strict=False))
        return next((found for n, (one, other) in pairs if (found := unlike(one, other, f"{at}[{n}]"))), None)
    return None if shown == told else f"{at}: {told!r}, not {shown!r}"


def test_comparison_notices_what_differs() -> None:
    assert unlike({"a": [1, REST], REST: REST}, {"a": [1, 2, 3], "b": 1}) is None
    assert unlike({"a": [1, REST]}, {"a": [1], "b": 1})
    assert unlike({"a": 1}, {"a": 2})
    assert unlike({"a": 1, REST: REST}, {"b": 1})
    assert unlike([1, 2], [1])


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.command[:70])
def test_examples_are_answered_as_shown(client, example: Example) -> None:
    words = shlex.split(example.command)
    assert words.pop(0) == "curl"
    method, headers, data, url = "GET", {}, None, ""
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "-d":
            method, data = "POST", words.pop(0)
        elif not word.startswith("-"):
            url = word.removeprefix("http://127.0.0.1:8470")
    if headers.get("If-None-Match", "").find(REST) >= 0:
        headers["If-None-Match"] = client.get(url).headers["etag"]
    answer = client.request(method, url, headers=headers, content=data)
    status, *lines = example.head.splitlines() or ["HTTP/1.1 200 OK"]
    assert answer.status_code == int(status.split()[1]), answer.text
    for line in lines:
        name, _, value = line.partition(": ")
        assert re.fullmatch(re.escape(value).replace(REST, ".*"), answer.headers[name]), answer.headers[name]
    if example.body is not None:
        assert unlike(json.loads(example.body), answer.json()) is None


def test_there_is_an_example_of_each_sort() -> None:
    asked = " ".join(example.command for example in examples())
    for path in ("reports", "claims", "incidents", "tolls", "control", "diff", "map-data"):
        assert f"/api/{path}" in asked
