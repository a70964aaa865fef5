"""The address ``/api/``: to the page that tells how to ask."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from marsad.web.page import wanted
from marsad.web.registry import pages

router = APIRouter(include_in_schema=False)


@router.get("/api")
@router.get("/api/")
def front(request: Request) -> RedirectResponse:
    """To the page in the language of ours that the browser would rather have; English for programs."""
    language = wanted(request.headers.get("accept-language", ""), "en")
    return RedirectResponse(f"{request.app.state.settings.root}/{language}{pages()['api'].path}", 307)
