"""Views as answers over HTTP: whole pages, parts of open pages, and what goes wrong told in the page's language."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException as Plain

from marsad.errors import MarsadError, StoreError, UnknownRecord, UsageError
from marsad.web.api.problems import problem, told
from marsad.web.causes import cause, detail
from marsad.web.links import ServerLinks
from marsad.web.page import LANGUAGES, Asked, Language, NotThere, Page, Person, View, wanted
from marsad.web.registry import pages
from marsad.web.rendering import Setting, render
from marsad.web.security.sessions import SAFE, known
from marsad.web.settings import Settings
from marsad.web.words import words
from marsad.web.writing import Digits


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
    query = {
        name: value.replace("\0", "") for name, value in request.query_params.items()
    }  # no database asks for those
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
        view = View("missing.html", _("This cannot be asked for"), {"cause": cause(error, asked.language)}, 400)
    return respond(request, view, page.name)


def to_sign_in(request: Request) -> Response:
    """To the page for signing in, and from there back here."""
    settings: Settings = request.app.state.settings
    if (
        request.headers.get("hx-request") == "true"
    ):  # part of an open page, in which a form for signing in is out of place
        return _told(request, 401, "Sign in", words(language_of(request)).gettext("sign in first"))
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    if request.method not in SAFE:  # what was sent cannot be sent again; back to the page that it was sent from
        came = urlsplit(request.headers.get("referer", ""))
        ours = came.netloc == request.headers.get("host")
        here = (came.path + (f"?{came.query}" if came.query else "") if ours else "") or "/"
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
    root = f"{settings.root}/"
    setting = Setting(
        asked.language, url, digits=_digits(request, asked.language), person=asked.person,
        team=settings.team, csrf=getattr(request.state, "csrf", ""), here=here,
        theme=theme if theme in ("light", "dark") else "",
        extra={"page": page, "root_path": root, "base_map": settings.base_map.told(root) if settings.base_map else None,
               "made_up": request.app.state.observatory.made_up},
    )  # fmt: skip
    fragment = request.headers.get("hx-request") == "true"
    headers = {"Vary": "HX-Request, Cookie, Accept-Encoding", "Cache-Control": "private, no-cache"}
    return HTMLResponse(render(view, setting, fragment=fragment), view.status, headers)


def _digits(request: Request, language: Language) -> Digits:
    return "arab" if language == "ar" and request.cookies.get("digits") == "arab" else "latn"


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
        if error.status_code == 404:
            return _told(request, 404, "Not found", None)
        language = language_of(request)
        why = detail(error.detail, language) or words(language).gettext("the request cannot be read")
        return _told(request, error.status_code, "This was refused", why)

    async def ours(request: Request, error: Exception) -> Response:
        status = 404 if isinstance(error, UnknownRecord) else 400 if isinstance(error, UsageError) else 503
        status = 422 if isinstance(error, MarsadError) and not isinstance(error, (UsageError, StoreError)) else status
        if _program(request):
            return told(error) or problem(status, str(error))
        return _told(request, status, "This did not work", cause(error, language_of(request)))

    async def unfit(request: Request, error: Exception) -> Response:
        if _program(request):
            return told(error) or problem(422, str(error))
        why = words(language_of(request)).gettext("a field of the form cannot be used")
        return _told(request, 422, "This was refused", why)

    async def fault(request: Request, _error: Exception) -> Response:
        """What we did not foresee: the server's messages have it, and the answer tells nothing of the machine."""
        if _program(request):
            return problem(500, "a fault of the server's own, which its messages tell of")
        _ = words(language_of(request)).gettext
        why = _("This is a fault of ours, and not of what you did. The server's own messages say more.")
        return _told(request, 500, "This did not work", why)

    app.add_exception_handler(Plain, http)
    app.add_exception_handler(MarsadError, ours)
    app.add_exception_handler(RequestValidationError, unfit)
    app.add_exception_handler(Exception, fault)


def _told(request: Request, status: int, title: str, why: str | None) -> Response:
    """A page that says what went wrong; `title` is in English, `why` in the page's language."""
    context = {} if why is None else {"cause": why}
    return respond(request, View("missing.html", words(language_of(request)).gettext(title), context, status))


def _without_language(request: Request) -> str | None:
    """Where a page is whose address was typed without a language («/incidents»): in the first that the browser asks for."""
    root = request.app.state.settings.root
    bare = request.url.path.removeprefix(root)
    if request.method != "GET" or all(page.path != bare for page in pages().values()):
        return None
    language = wanted(request.headers.get("accept-language", ""), "ar")
    return f"{root}/{language}{bare}" + (f"?{request.url.query}" if request.url.query else "")


def _program(request: Request) -> bool:
    return request.url.path.startswith("/api")
