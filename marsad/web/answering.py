"""Views as answers over HTTP: whole pages, parts of open pages, and what goes wrong told in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException as Plain

from marsad.errors import MarsadError, StoreError, UnknownRecord, UsageError
from marsad.web.api.problems import problem, told
from marsad.web.links import ServerLinks
from marsad.web.page import LANGUAGES, Asked, Language, NotThere, Page, Person, View
from marsad.web.registry import pages
from marsad.web.rendering import Setting, render
from marsad.web.security.sessions import known
from marsad.web.views.map import base_of
from marsad.web.words import words

if TYPE_CHECKING:
    from marsad.web.app import Settings


def person_of(request: Request) -> Person | None:
    """Who asks; None for nobody that we know."""
    found: Person | None = getattr(request.state, "person", None)
    return found


def language_of(request: Request) -> Language:
    """The language of the page that is asked for, or that a form came from."""
    lang = request.path_params.get("lang") or request.url.path[1:3]
    return lang if lang in LANGUAGES else "ar"


def asked_of(request: Request) -> Asked:
    """What a request asks for."""
    params = {name: str(value) for name, value in request.path_params.items() if name != "lang"}
    query = dict(request.query_params)
    return Asked(request.app.state.observatory, language_of(request), params, query, person_of(request))


def answer(request: Request, page: Page) -> Response:
    """A page, or only its main part where it is asked for by a page that is open already."""
    asked = asked_of(request)
    _ = words(asked.language).gettext
    if page.role is not None:
        if asked.person is None:
            return to_sign_in(request)
        if not asked.person.may(page.role):
            return respond(
                request, View("missing.html", _("Not for you"), {"cause": _("Your role does not allow this.")}, 403)
            )
    try:
        if request.path_params["lang"] not in LANGUAGES:
            raise NotThere
        view = page.view(asked)
    except (NotThere, UnknownRecord):
        view = View("missing.html", _("Not found"), status=404)
    except UsageError as error:
        view = View("missing.html", _("This cannot be asked for"), {"cause": str(error)}, 400)
    return respond(request, view, page.name)


def to_sign_in(request: Request) -> Response:
    """To the page for signing in, and from there back here."""
    settings: Settings = request.app.state.settings
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(f"{settings.root}/{language_of(request)}/login?next={quote(here)}", 303)


def respond(request: Request, view: View, page: str = "") -> Response:
    """A view as an answer; `page` names the page it belongs to."""
    settings: Settings = request.app.state.settings
    asked = asked_of(request)
    url = ServerLinks(asked.language, settings.root)
    here: dict[Language, str] = {}
    if page and request.method == "GET":
        here = {each: url(page, language=each, query=request.url.query, **asked.params) for each in LANGUAGES}
    theme = request.cookies.get("theme", "")
    setting = Setting(
        asked.language, url, digits="arab" if request.cookies.get("digits") == "arab" else "latn", person=asked.person,
        team=settings.team, csrf=getattr(request.state, "csrf", ""), here=here,
        theme=theme if theme in ("light", "dark") else "",
        extra={"page": page, "base_map": base_of(settings.base_map), "root_path": f"{settings.root}/",
               "made_up": request.app.state.observatory.made_up},
    )  # fmt: skip
    fragment = request.headers.get("hx-request") == "true"
    headers = {"Vary": "HX-Request, Cookie, Accept-Encoding", "Cache-Control": "private, no-cache"}
    return HTMLResponse(render(view, setting, fragment=fragment), view.status, headers)


def register_errors(app: FastAPI) -> None:
    """Tell errors as JSON to programs and as a page to people."""

    async def http(request: Request, error: Exception) -> Response:
        if not isinstance(error, Plain):
            raise error
        if _program(request):
            return problem(error.status_code, str(error.detail), headers=error.headers)
        if error.status_code == 401:
            return to_sign_in(request)
        if error.status_code == 404 and (page := _without_language(request)):
            return RedirectResponse(page, 307)
        if not hasattr(request.state, "person"):  # no route was found, so that nobody asked yet who it is
            await known(request)
        _ = words(language_of(request)).gettext
        title = _("Not found") if error.status_code == 404 else _("This was refused")
        context = {} if error.status_code == 404 else {"cause": _(str(error.detail))}
        return respond(request, View("missing.html", title, context, error.status_code))

    async def ours(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, UnknownRecord) else 400 if isinstance(error, UsageError) else 503
        status = 422 if isinstance(error, MarsadError) and not isinstance(error, (UsageError, StoreError)) else status
        if _program(request):
            return told(error) or problem(status, str(error))
        title = words(language_of(request)).gettext("This did not work")
        return respond(request, View("missing.html", title, {"cause": str(error)}, status))

    app.add_exception_handler(Plain, http)
    app.add_exception_handler(MarsadError, ours)


def _without_language(request: Request) -> str | None:
    """Where a page is whose address was typed without a language («/incidents»): in the first that the browser asks for."""
    root = request.app.state.settings.root
    bare = request.url.path.removeprefix(root)
    if request.method != "GET" or all(page.path != bare for page in pages().values()):
        return None
    wanted = request.headers.get("accept-language", "").lower().replace(";", ",").split(",")
    language = next((one.strip()[:2] for one in wanted if one.strip()[:2] in LANGUAGES), "ar")
    return f"{root}/{language}{bare}" + (f"?{request.url.query}" if request.url.query else "")


def _program(request: Request) -> bool:
    return request.url.path.startswith("/api")
