"""What people decide: on claims, on sameness, on places; claims and names given by hand. The next page is the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from marsad.desk.naming.words import actors_like, places_like
from marsad.desk.review import deciding, giving
from marsad.desk.review.forms import degrees
from marsad.errors import MarsadError, Message, UnknownRecord, UsageError
from marsad.store.decide import By
from marsad.web.answering import asked_of, respond
from marsad.web.causes import cause
from marsad.web.page import Asked, View
from marsad.web.views.login import safe
from marsad.web.words import words

router = APIRouter(include_in_schema=False)
Answers = dict[str, str]
_LONGEST = 2_000


async def answers_of(request: Request) -> Answers:
    """A form's answers; of several with one name the last."""
    form = await request.form()
    return {name: value.replace("\0", "").strip() for name, value in form.items() if isinstance(value, str)}


def by_of(asked: Asked, given: Answers) -> By:
    """Who decides, and why as far as it is said."""
    return By(asked.person.name if asked.person else "", given.get("why", "")[:_LONGEST].strip())


async def _done(request: Request, work: Callable[[Asked, Answers, By], str], *, undone: bool = False) -> Response:
    """Do the work and go on to where the form says; or tell what went wrong.

    `work` gives the id of the decision, empty where it is none.
    """
    given = await answers_of(request)

    def make() -> Response:
        asked = asked_of(request)
        try:
            id_ = work(asked, given, by_of(asked, given))
        except (UnknownRecord, UsageError) as error:
            return _refused(request, asked, error, safe(given.get("back")))
        back = safe(given.get("back"))
        base, hash_, fragment = back.partition("#")
        told = (f"done={id_}" + ("&undone=1" if undone else "")) if id_ else "named=1"
        joined = f"{base}{'&' if '?' in base else '?'}{told}" + (f"#{fragment}" if hash_ else "")
        return RedirectResponse(joined, 303)

    return await run_in_threadpool(make)


def _refused(request: Request, asked: Asked, error: MarsadError, back: str) -> Response:
    context = {"cause": cause(error, asked.language), "back": back}
    status = 404 if isinstance(error, UnknownRecord) else 400
    return respond(request, View("refused.html", words(asked.language).gettext("This was not kept"), context, status))


@router.post("/{lang}/review/decide")
async def decide(request: Request) -> Response:
    """Accept, reject, edit, or take a correction that was offered."""

    def work(asked: Asked, given: Answers, by: By) -> str:
        action = "fix" if given.get("fix") else given.get("action", "")
        return deciding.decide(asked.observatory, given.get("claim", ""), action, given, by).id

    return await _done(request, work)


@router.post("/{lang}/review/undo")
async def undo(request: Request) -> Response:
    """Take a decision back, and go on to the claim that it was about."""

    def work(asked: Asked, given: Answers, by: By) -> str:
        done = deciding.undo(asked.observatory, given.get("decision", ""), by)
        path, _, query = given.get("back", "").partition("?")
        if path.endswith("/review") and done.claims:
            given["back"] = f"{path}?{urlencode({**dict(parse_qsl(query)), 'at': done.claims[0]})}"
        return done.id

    return await _done(request, work, undone=True)


@router.post("/{lang}/review/same")
async def same(request: Request) -> Response:
    """Say that two claims are of one incident, or are not."""

    def work(asked: Asked, given: Answers, by: By) -> str:
        one, other, verdict = (given.get(name, "") for name in ("one", "other", "verdict"))
        return deciding.same(asked.observatory, one, other, verdict, by).id

    return await _done(request, work)


@router.post("/{lang}/review/pin")
async def pin(request: Request) -> Response:
    """Say where some words of a report are: a known place, or a point on the map."""

    def work(asked: Asked, given: Answers, by: By) -> str:
        report, named = given.get("report", ""), given.get("words", "")
        if given.get("lat") or given.get("lon"):
            point = degrees(given.get("lat", "")), degrees(given.get("lon", ""))
            kind, within = given.get("kind", ""), given.get("within", "")
            made = deciding.new_place(asked.observatory, report, named, point, by, kind=kind, within=within)
        else:
            where = given.get("place") or given.get("place-typed") or None
            if where is None and given.get("back-to-reader") != "yes":
                raise UsageError(Message("choose a place, or give a point"))
            made = deciding.pin(asked.observatory, report, named, where, by)
        return made.id

    return await _done(request, work)


@router.post("/{lang}/reports/{id_}/add")
async def add(request: Request, id_: str) -> Response:
    """Add a claim that the reader missed."""

    def work(asked: Asked, given: Answers, by: By) -> str:
        return deciding.add(asked.observatory, id_, given.get("kind", ""), given, by).id

    return await _done(request, work)


@router.post("/{lang}/reports/{id_}/actor")
async def actor(request: Request, id_: str) -> Response:
    """Make words of a report the name of an actor, and read the report again."""

    def work(asked: Asked, given: Answers, by: By) -> str:
        told = giving.NewActor(
            given.get("words", ""), given.get("known") or None, given.get("name_ar") or None, given.get("name_en") or None,
            given.get("side") or None, given.get("kind") or "armed-group", given.get("parent") or None,
        )  # fmt: skip
        giving.actor(asked.observatory.store, id_, told, who=by.who)
        return ""  # no decision of the store, and nothing of it to undo there

    return await _done(request, work)


@router.get("/{lang}/review/names")
def names(request: Request) -> Response:
    """Actors or places whose name is like what was typed, for fields that suggest."""
    asked = asked_of(request)
    typed = (asked.text("q") or "")[:100]
    found: list[dict[str, Any]] = places_like(typed) if asked.text("of") == "places" else actors_like(typed)
    return JSONResponse(found, headers={"Cache-Control": "private, no-cache"})
