"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from marsad.desk.upkeep import accounts
from marsad.web.answering import respond
from marsad.web.page import View
from marsad.web.security.sessions import COOKIE
from marsad.web.views.login import safe
from marsad.web.words import words

router = APIRouter(include_in_schema=False)
router.everybody = True  # type: ignore[attr-defined]  # who signs in has no account yet


@router.post("/{lang}/login")
async def sign_in(
    request: Request,
    lang: str,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    after: Annotated[str, Form(alias="next")] = "/",
) -> Response:
    """Sign in: a new session, whatever the browser held before."""
    state = request.app.state
    token = None
    if state.settings.team:
        token = await run_in_threadpool(accounts.sign_in, state.observatory.store, name, password)
    if token is None:
        language = "en" if lang == "en" else "ar"
        view = View("login.html", words(language).gettext("Sign in"), {"next": safe(after), "failed": True}, 401)
        return respond(request, view, "login")
    answer = RedirectResponse(safe(after), 303)
    lasts = accounts.SESSION_HOURS * 3600
    secure = state.settings.secure
    answer.set_cookie(COOKIE, token, max_age=lasts, httponly=True, samesite="lax", secure=secure, path="/")
    return answer


@router.post("/logout")
async def sign_out(request: Request) -> Response:
    """Sign out: the session is over, on the server too."""
    if request.state.session:
        await run_in_threadpool(accounts.sign_out, request.app.state.observatory.store, request.state.session)
    answer = RedirectResponse(f"{request.app.state.settings.root}/", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer
