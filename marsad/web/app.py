"""The server: pages, actions, the API and built files over one store."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.staticfiles import StaticFiles

from marsad import __version__
from marsad.desk.observatory import Observatory
from marsad.errors import UnknownRecord, UsageError
from marsad.web.api import describing
from marsad.web.assets import FOLDER
from marsad.web.links import ServerLinks
from marsad.web.page import LANGUAGES, Asked, Language, NotThere, Page, Person, View
from marsad.web.registry import MENU, pages, routers
from marsad.web.rendering import Setting, render
from marsad.web.security.headers import SecurityHeaders
from marsad.web.words import words


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve. Without `team` there are no accounts, and whoever reaches the server may do all."""

    team: bool = False
    person: str = "me"
    root: str = ""
    base_map: str | None = None
    max_upload: int = 20_000_000
    hosts: tuple[str, ...] = field(default=("127.0.0.1", "localhost", "[::1]"))


def create_app(observatory: Observatory, settings: Settings) -> FastAPI:
    """The application."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        observatory.store.close()

    app = FastAPI(
        title="Marsad", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json",
        lifespan=lifespan,
    )  # fmt: skip
    app.state.observatory = observatory
    app.state.settings = settings
    app.add_middleware(SecurityHeaders)
    app.add_api_route("/", home, include_in_schema=False)
    for page in pages().values():
        app.add_api_route(f"/{{lang}}{page.path}", _handler(page), include_in_schema=False, response_class=HTMLResponse)
    describing.install(app)
    for room in ("actions", "api"):
        for router in routers(room):
            app.include_router(router)
    if FOLDER.is_dir():
        app.mount("/static", StaticFiles(directory=Path(FOLDER)), name="static")
    return app


def home(request: Request) -> Response:
    """To the map, in the first language that the browser asks for and we have; Arabic otherwise."""
    wanted = request.headers.get("accept-language", "").lower().replace(";", ",").split(",")
    language = next((one.strip()[:2] for one in wanted if one.strip()[:2] in LANGUAGES), "ar")
    first = next(pages()[name] for name in MENU if name in pages())
    return RedirectResponse(f"{request.app.state.settings.root}/{language}{first.path}", 307)


def person_of(request: Request) -> Person | None:
    """Who asks: without accounts the user of the machine."""
    settings: Settings = request.app.state.settings
    found: Person | None = getattr(request.state, "person", None)
    return found if settings.team else Person(settings.person)


def _handler(page: Page) -> Callable[[Request], Awaitable[Response]]:
    from starlette.concurrency import run_in_threadpool

    async def handle(request: Request) -> Response:
        return await run_in_threadpool(answer, request, page)

    return handle


def answer(request: Request, page: Page) -> Response:
    """A page, or only its main part where it is asked for by a page that is open already."""
    lang = request.path_params["lang"]
    language: Language = lang if lang in LANGUAGES else "ar"
    params = {name: value for name, value in request.path_params.items() if name != "lang"}
    asked = Asked(request.app.state.observatory, language, params, dict(request.query_params), person_of(request))
    try:
        if lang not in LANGUAGES:
            raise NotThere(lang)
        view = page.view(asked)
    except (NotThere, UnknownRecord):
        view = View("missing.html", words(language).gettext("Not found"), status=404)
    except UsageError as error:
        view = View("missing.html", words(language).gettext("This cannot be asked for"), {"cause": str(error)}, 400)
    return respond(request, view, asked, page.name)


def respond(request: Request, view: View, asked: Asked, page: str) -> Response:
    """A view as an answer over HTTP."""
    settings: Settings = request.app.state.settings
    url = ServerLinks(asked.language, settings.root)
    query = request.url.query
    here = {language: url(page, language=language, query=query, **asked.params) for language in LANGUAGES}
    setting = Setting(
        asked.language, url, digits="arab" if request.cookies.get("digits") == "arab" else "latn", person=asked.person,
        team=settings.team, csrf=getattr(request.state, "csrf", ""), here=here,
        theme=request.cookies.get("theme", "") if request.cookies.get("theme") in ("light", "dark") else "",
        extra={"page": page, "base_map": settings.base_map, "root_path": settings.root},
    )  # fmt: skip
    fragment = request.headers.get("hx-request") == "true"
    headers = {"Vary": "HX-Request, Cookie", "Cache-Control": "no-cache"}
    return HTMLResponse(render(view, setting, fragment=fragment), view.status, headers)
