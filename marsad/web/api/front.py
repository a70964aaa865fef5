"""The address ``/api/``: to the page that tells how to ask."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from marsad.web.page import LANGUAGES
from marsad.web.registry import pages

router = APIRouter(include_in_schema=False)


@router.get("/api")
@router.get("/api/")
def front(request: Request) -> RedirectResponse:
    """To the page in the first language that the browser asks for and we have; English for programs."""
    asked = request.headers.get("accept-language", "").lower().replace(";", ",").split(",")
    language = next((one.strip()[:2] for one in asked if one.strip()[:2] in LANGUAGES), "en")
    return RedirectResponse(f"{request.app.state.settings.root}/{language}{pages()['api'].path}", 307)
