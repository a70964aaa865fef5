"""Answers: encoded once for a revision of the store, told apart by ETags, packed where it pays, in pages with links."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlencode

import msgspec
from fastapi import Request, Response
from pydantic import BaseModel

from marsad import __version__
from marsad.desk.moments.moment import Moment, moment
from marsad.desk.moments.observatory import Observatory
from marsad.web.api.asking import plain

JSON = "application/json"
GEOJSON = "application/geo+json"
CACHING = "private, no-cache"
_WORTH_PACKING = 1500  # bytes: what fits into one packet is not made quicker by packing
_LEVEL = 4


class Made(NamedTuple):
    """An encoded answer; `packed` is None where packing does not pay."""

    plain: bytes
    packed: bytes | None
    headers: tuple[tuple[str, str], ...] = ()

    def size(self) -> int:
        """Its bytes in memory."""
        return len(self.plain) + len(self.packed or b"") + 300


def answer(
    request: Request,
    make: Callable[[Moment], Any],
    query: BaseModel | None = None,
    *,
    media: str = JSON,
    root: str | None = None,
) -> Response:
    """Answer with what `make` gives: a record, a `Page`, or a `Made`.

    `query` is what was asked; together with the revision it makes the ETag. `make` is only called where neither the asker
    nor we have the answer already.
    """
    observatory: Observatory = request.app.state.observatory
    now = moment(observatory)
    asked = plain(query) if query is not None else {}
    key = (request.url.path, media, urlencode(sorted(asked.items())))
    tag = etag(now.revision, *key)
    headers = {"ETag": tag, "Cache-Control": CACHING, "Vary": "Accept, Accept-Encoding, Cookie"}
    if matches(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    made = now.answers.get(key)
    if made is None:
        made = _encoded(make(now), request.url.path if root is None else root, asked)
        now.answers.put(key, made, made.size())
    headers.update(made.headers)
    if made.packed is not None and accepts_gzip(request.headers.get("accept-encoding", "")):
        return Response(made.packed, 200, {**headers, "Content-Encoding": "gzip"}, media)
    return Response(made.plain, 200, headers, media)


class Page(NamedTuple):
    """Rows of a list, from `offset` on, of `total`."""

    rows: Sequence[Any]
    total: int
    offset: int
    limit: int
    more: Mapping[str, Any] = MappingProxyType({})


def _encoded(value: Any, path: str, asked: dict[str, Any]) -> Made:
    if isinstance(value, Made):
        return value
    headers: tuple[tuple[str, str], ...] = ()
    if isinstance(value, Page):
        headers = (("Link", links(path, asked, value)), ("X-Total-Count", str(value.total)))
        value = {
            "total": value.total, "offset": value.offset, "limit": value.limit, **value.more, "items": value.rows,
        }  # fmt: skip
    data = msgspec.json.encode(value)
    return Made(data, gzip.compress(data, _LEVEL, mtime=0) if len(data) > _WORTH_PACKING else None, headers)


def links(path: str, asked: dict[str, Any], page: Page) -> str:
    """The ``Link`` header of a page (RFC 8288): first, prev, next, last, where they are there."""

    def link(name: str, offset: int) -> str:
        query = urlencode({**asked, "offset": offset, "limit": page.limit})
        return f'<{path}?{query}>; rel="{name}"'

    last = max(0, (page.total - 1) // page.limit * page.limit)
    found = [link("first", 0)]
    if page.offset > 0:
        found.append(link("prev", max(0, min(page.offset, last + page.limit) - page.limit)))
    if page.offset + page.limit < page.total:
        found.append(link("next", page.offset + page.limit))
    return ", ".join([*found, link("last", last)])


def etag(revision: str, *asked: str) -> str:
    """A weak ETag: the same bytes may come packed or not."""
    whole = "\x1f".join((__version__, revision, *asked))
    return f'W/"{hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'


def matches(given: str | None, tag: str) -> bool:
    """Whether an ``If-None-Match`` has a tag; weak and strong are compared alike."""
    if given is None:
        return False
    wanted = {one.strip().removeprefix("W/") for one in given.split(",")}
    return "*" in wanted or tag.removeprefix("W/") in wanted


def accepts_gzip(accepted: str) -> bool:
    """Whether an ``Accept-Encoding`` takes gzip."""
    for one in accepted.lower().split(","):
        name, _, weight = one.partition(";")
        if name.strip() in ("gzip", "*"):
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
