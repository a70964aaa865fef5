"""Serving a base map from an archive of this disk: in the pieces that are asked for (Range), to those who may look."""

from __future__ import annotations

from fastapi import APIRouter, Depends, HTTPException, Request, Response
from fastapi.responses import FileResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import Receive, Scope, Send

from marsad.web.base_map import PATH, BaseMap
from marsad.web.security.sessions import may_change

_DAY = 86_400

router = APIRouter()


@router.api_route(f"/{PATH}", methods=["GET", "HEAD"], include_in_schema=False, dependencies=[Depends(may_change)])
def pieces(request: Request) -> Response:
    """The archive of this disk, or the pieces of it that are asked for."""
    base: BaseMap | None = request.app.state.settings.base_map
    if base is None or base.file is None or not base.file.is_file():
        raise HTTPException(404, "there is no such file")
    headers = {"Cache-Control": f"private, max-age={_DAY}"}
    return FileResponse(base.file, media_type="application/vnd.pmtiles", headers=headers)


class Packing(GZipMiddleware):
    """Packs answers, but not the pieces of an archive: these are counted in its own bytes, and are packed already."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        pieces_of_archive = scope["type"] == "http" and scope["path"] == f"/{PATH}"
        await (self.app if pieces_of_archive else super().__call__)(scope, receive, send)
