"""The answer to what is refused before any page is asked: a problem for programs, a bare page for people."""

from __future__ import annotations

from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from marsad.web.api.problems import problem
from marsad.web.causes import message
from marsad.web.page import LANGUAGES, Language
from marsad.web.rendering import frame
from marsad.web.words import words


async def refuse(status: int, cause: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer with a status and its cause, in the language of the page that was asked for, and end the connection."""
    headers = {"Connection": "close", **({"Retry-After": "60"} if status == 429 else {})}
    await _answer(status, cause, scope["path"], headers)(scope, receive, send)


def _answer(status: int, cause: str, path: str, headers: dict[str, str]) -> Response:
    if path.startswith("/api"):
        return problem(status, cause, headers=headers)
    language: Language = next((one for one in LANGUAGES if path.startswith(f"/{one}/")), "ar")
    title = words(language).gettext("This was refused")
    html = frame("bare.html", frames=(), lang=language, title=title, cause=message(cause, language))
    return HTMLResponse(html, status, {"Cache-Control": "no-store", **headers})
