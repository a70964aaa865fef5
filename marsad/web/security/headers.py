"""Headers that keep hostile report text from doing anything, whatever escapes us: no inline script, nothing remote."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{extra}; font-src 'self'; "
    "connect-src 'self'{extra}; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {  # with "no-referrer" browsers would call the origin of our own forms "null"
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ORIGIN = re.compile(r"https?://[a-zA-Z0-9.-]+(:\d+)?")


class SecurityHeaders:
    """Puts the headers on every answer. Besides our own only one host may be loaded from: that of a base map `elsewhere`."""

    def __init__(self, app: ASGIApp, elsewhere: str = "") -> None:
        self.app = app
        extra = f" {elsewhere}" if _ORIGIN.fullmatch(elsewhere) else ""
        self.headers = {"Content-Security-Policy": POLICY.format(extra=extra), **HEADERS}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)
