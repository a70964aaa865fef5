"""Who asks, and proof that a form is ours.

Invariant: a request that could change anything is let through only if (1) the browser does not say that it comes from
another site, (2) its Host is one of ours, and (3) it carries the token of its session, a program's bearer token, or comes
from no browser at all while there are no accounts. A session's token is new at each sign-in, so none can be planted before.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Any
from urllib.parse import urlsplit

from fastapi import HTTPException, Request
from starlette.concurrency import run_in_threadpool

from marsad.desk.upkeep import accounts
from marsad.errors import Message
from marsad.web.page import Person, Role
from marsad.web.settings import Settings

COOKIE = "marsad_session"
HEADER = "x-csrf"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
_FILES = 200
"""How many files a form may have at all; how many are read is told by whoever reads them."""

_SECRET = secrets.token_bytes(32)


def csrf_of(session: str) -> str:
    """The token that forms of a session carry; good as long as this process runs."""
    return hmac.new(_SECRET, session.encode(), hashlib.sha256).hexdigest()


async def known(request: Request) -> None:
    """Find out who asks: sets `request.state.person`, `.csrf` and `.session`."""
    settings: Settings = request.app.state.settings
    state = request.state
    state.person, state.session, state.program = None, "", False
    if not settings.team:
        state.person, state.csrf = Person(settings.person), csrf_of("")
        return
    given = request.headers.get("authorization", "")
    bearer = given[7:] if given[:7].lower() == "bearer " else ""  # a proxy's own password may stand there as well
    token = bearer or request.cookies.get(COOKIE, "")
    if token:
        found = await run_in_threadpool(accounts.who_is, request.app.state.observatory.store, token)
        fits = found is not None and (found[1] == "token") == bool(bearer)
        if found is not None and fits:
            account = found[0]
            state.person = Person(account.name, account.role)  # type: ignore[arg-type]  # the store keeps our roles
            state.session, state.program = token, bool(bearer)
    state.csrf = csrf_of(state.session)


async def ours(request: Request) -> None:
    """Refuse a changing request that is not known to come from one of our pages or a person's own program.

    Raises:
        HTTPException: 403.
    """
    if request.method in SAFE or request.state.program:
        return
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none") or (origin is not None and not _same(request, origin)):
        raise HTTPException(403, Message("this request comes from another site"))
    settings: Settings = request.app.state.settings
    if not settings.team and origin is None and site is None and request.url.path.startswith("/api/"):
        return  # a program on this machine
    given = request.headers.get(HEADER) or await _field(request)
    if not hmac.compare_digest(given.encode(), request.state.csrf.encode()):
        raise HTTPException(403, Message("the form has run out; load the page again"))


def _same(request: Request, origin: str) -> bool:
    return urlsplit(origin).netloc == request.headers.get("host", "")


async def _field(request: Request) -> str:
    kind = request.headers.get("content-type", "")
    if not kind.startswith(("application/x-www-form-urlencoded", "multipart/form-data")):
        return ""
    most = request.app.state.settings.max_upload
    # Whoever asks for the form later gets this one, so that it must be parsed with the bounds of them all.
    form: Any = await request.form(max_files=_FILES, max_part_size=most)
    value = form.get("csrf", "")
    return value if isinstance(value, str) else ""


def check(request: Request, role: Role) -> Person:
    """Who asks, where that is a person of this role or a higher one.

    Raises:
        HTTPException: 401 where nobody has signed in, 403 where the role is lower.
    """
    person: Person | None = request.state.person
    if person is None:
        raise HTTPException(401, Message("sign in first"), {"WWW-Authenticate": "Bearer"})
    if not person.may(role):
        raise HTTPException(403, Message("this takes the role %(role)s", role=role))
    return person


async def may_change(request: Request) -> None:
    """Refuse changes by those who are not coders at least; looking takes an account where there are accounts.

    It is a coroutine, as it waits for nothing: a thread of its own would cost more than the look.
    """
    check(request, "reader" if request.method in SAFE else "coder")
