"""The server: pages, actions, the API and built files over one store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from marsad import __version__
from marsad.desk.moments.observatory import Observatory
from marsad.web.answering import answer, register_errors
from marsad.web.api import describing
from marsad.web.assets import FOLDER, StaticFiles
from marsad.web.base_map_file import Packing
from marsad.web.base_map_file import router as base_map_router
from marsad.web.page import Page, wanted
from marsad.web.registry import MENU, pages, routers
from marsad.web.security.headers import SecurityHeaders
from marsad.web.security.limits import Bodies, Hosts, Often
from marsad.web.security.sessions import known, may_change, ours
from marsad.web.settings import Settings


def create_app(observatory: Observatory, settings: Settings) -> FastAPI:
    """The application."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        observatory.store.close()

    app = FastAPI(
        title="Marsad", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        lifespan=lifespan, dependencies=[Depends(known), Depends(ours)],
    )  # fmt: skip
    app.state.observatory, app.state.settings = observatory, settings
    app.state.checking = asyncio.Semaphore(2)  # a password's check takes much memory on purpose: few at the same time
    app.add_middleware(Packing, minimum_size=1_000, compresslevel=5)
    app.add_middleware(Bodies, most=settings.max_upload, idle=settings.slow_seconds)
    if settings.hosts:
        app.add_middleware(Hosts, names=settings.hosts)
    app.add_middleware(Often, a_minute=settings.a_minute)
    app.add_middleware(SecurityHeaders, elsewhere=settings.base_map.origin if settings.base_map else "")
    app.add_api_route("/", home, methods=["GET", "HEAD"], include_in_schema=False)
    app.include_router(base_map_router)
    describing.install(app)
    _include(app, "api")  # before the pages, whose first step would take "api" for a language
    for page in pages().values():
        path = f"/{{lang}}{page.path}"
        app.add_api_route(
            path, _handler(page), methods=["GET", "HEAD"], include_in_schema=False, response_class=HTMLResponse
        )
    _include(app, "actions")
    if FOLDER.is_dir():
        app.mount("/static", StaticFiles(directory=FOLDER), name="static")
    register_errors(app)
    return app


def _include(app: FastAPI, room: str) -> None:
    for router in routers(room):
        app.include_router(router, dependencies=[] if _everybody(router) else [Depends(may_change)])


def _everybody(router: object) -> bool:
    """Whether a router is marked as open to people without an account (signing in)."""
    return bool(getattr(router, "everybody", False))


def home(request: Request) -> Response:
    """To the first page, in the language of ours that the browser would rather have; Arabic otherwise."""
    language = wanted(request.headers.get("accept-language", ""), "ar")
    first = next(pages()[name] for name in MENU if name in pages())
    return RedirectResponse(f"{request.app.state.settings.root}/{language}{first.path}", 307)


def _handler(page: Page) -> Callable[[Request], Awaitable[Response]]:
    async def handle(request: Request) -> Response:
        return await run_in_threadpool(answer, request, page)

    return handle
