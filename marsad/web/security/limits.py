"""Bounds on what a request may bring and how often: large bodies, slow ones, many of them, many Hosts."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import time
from collections.abc import Iterable

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.types import Message as Event

from marsad.errors import Message
from marsad.web.security.refusing import refuse

IDLE_SECONDS = 10.0
LEAST_RATE = 2_000
"""Bytes a second that a body brings at least, after a grace of `IDLE_SECONDS`."""


class _Refused(Exception):
    def __init__(self, status: int, cause: Message) -> None:
        super().__init__(cause)
        self.status = status
        self.cause = cause


class Bodies:
    """Refuses bodies of more than `most` bytes (413), and those that trickle in (408)."""

    def __init__(self, app: ASGIApp, most: int, idle: float = IDLE_SECONDS) -> None:
        self.app = app
        self.most = most
        self.idle = idle

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        length = dict(scope["headers"]).get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self.most:
            await refuse(413, _large(self.most), scope, receive, send)
            return
        got, begun, whole, begun_answer = 0, time.monotonic(), False, False
        refused: _Refused | None = None

        async def bounded() -> Event:
            nonlocal got, whole, refused
            if whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self.idle)
            except TimeoutError:
                refused = _Refused(408, Message("the request came too slowly"))
                raise refused from None
            if message["type"] == "http.request":
                got += len(message.get("body", b""))
                whole = not message.get("more_body", False)
                if got > self.most:
                    refused = _Refused(413, _large(self.most))
                elif not whole and time.monotonic() - begun > self.idle + got / LEAST_RATE:
                    refused = _Refused(408, Message("the request came too slowly"))
            if refused is not None:
                raise refused
            return message

        async def sending(message: Event) -> None:
            nonlocal begun_answer
            if refused is None or begun_answer:  # else whoever read the body answers for us, with another cause
                begun_answer = True
                await send(message)

        with contextlib.suppress(_Refused):
            await self.app(scope, bounded, sending)
        if refused is not None and not begun_answer:
            await refuse(refused.status, refused.cause, scope, receive, send)


class Often:
    """Refuses more than some requests a minute from one address (429); fewer for signing in."""

    def __init__(self, app: ASGIApp, a_minute: int, sign_ins: int = 10) -> None:
        self.app = app
        self.limiter = FixedWindowRateLimiter(MemoryStorage())
        self.every, self.sign_in = RateLimitItemPerMinute(a_minute), RateLimitItemPerMinute(sign_ins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http":
            client = _neighbourhood((scope.get("client") or ("?", 0))[0])
            signing = scope["method"] == "POST" and scope["path"].endswith("/login")
            item, name = (self.sign_in, "sign-in") if signing else (self.every, "any")
            if not await self.limiter.hit(item, name, client):
                await refuse(429, Message("too many requests; wait a minute"), scope, receive, send)
                return
        await self.app(scope, receive, send)


class Hosts:
    """Answers only to the names it is known by (400), so that no other site's name can be made to point at it."""

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self.app = app
        self.names = frozenset(_bare(name) for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http":
            host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            if _bare(host) not in self.names:
                await refuse(400, Message("this address is not one of the observatory's"), scope, receive, send)
                return
        await self.app(scope, receive, send)


def _neighbourhood(address: str) -> str:
    """Whom an address is counted with: of IPv6 the network of 64 bits, since everybody has all addresses of one.

    >>> _neighbourhood("192.0.2.7"), _neighbourhood("2001:db8:1:2:3::7")
    ('192.0.2.7', '2001:db8:1:2::')
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        mapped = found.ipv4_mapped
        return str(mapped) if mapped else str(ipaddress.ip_address(int(found) >> 64 << 64))
    return address


def _bare(host: str) -> str:
    """A host without its port, in small letters."""
    return (host if host.endswith("]") else host.rsplit(":", 1)[0]).lower()


def _large(most: int) -> Message:
    return Message("a request may bring at most %(most)s megabytes", most=f"{most / 1e6:,g}")
