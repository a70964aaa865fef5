"""Reading what people paste or upload, at once; kept in the store or only looked at. And a report's file as it came."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from marsad.desk.intake.reading import Options
from marsad.desk.intake.taking import FILES, Taken, Upload, pasted, raw_file, take
from marsad.errors import UsageError
from marsad.web.answering import asked_of, respond
from marsad.web.links import ServerLinks
from marsad.web.page import View
from marsad.web.views.read import form as reading_form
from marsad.web.views.reports import adding

router = APIRouter(include_in_schema=False)
_TEXTS = ("text", "title", "source", "published", "theatre")


@router.post("/{lang}/read")
async def read(request: Request) -> Response:
    """Read what a form brings: a text, files, or both."""
    most = request.app.state.settings.max_upload
    async with request.form(max_files=FILES, max_part_size=most) as answers:
        given = {name: str(answers.get(name) or "").strip("\r\n") for name in _TEXTS}
        files = [one for one in answers.getlist("files") if isinstance(one, UploadFile) and one.filename]
        keep = answers.get("keep") != "no"
        return await run_in_threadpool(_read, request, given, files, keep)


def _read(request: Request, given: dict[str, str], files: list[UploadFile], keep: bool) -> Response:
    asked = asked_of(request)
    who = asked.person.name if asked.person else ""
    try:
        uploads = [Upload(one.filename or "", one.file) for one in files]
        if given["text"].strip() or not uploads:
            uploads.insert(0, _pasted(given))
        options = Options(
            published=given["published"] or None, source=given["source"].strip() or None, theatre=given["theatre"] or None,
            max_bytes=request.app.state.settings.max_upload,
        )  # fmt: skip
        taken = take(asked.observatory.store, uploads, options, who=who, keep=keep)
    except UsageError as error:
        return respond(request, reading_form(asked, given, cause=str(error)), "read")
    if len(taken) == 1 and taken[0].sort is None:
        return _one(request, taken[0])
    return respond(request, reading_form(asked, given, taken=tuple(taken)), "read")


def _pasted(given: dict[str, str]) -> Upload:
    from io import BytesIO

    data = pasted(
        given["text"], title=given["title"].strip() or None, source=given["source"].strip() or None,
        published=given["published"].strip() or None,
    )  # fmt: skip
    return Upload("pasted.json", BytesIO(data))


def _one(request: Request, taken: Taken) -> Response:
    if taken.sheet is not None:
        context: dict[str, Any] = {
            "sheet": taken.sheet,
            "kept": False,
            "done": "",
            "effect": None,
            "new": False,
            "named": False,
            **adding(),
        }
        return respond(request, View("report.html", taken.sheet["heading"], context), "read")
    url = ServerLinks(asked_of(request).language, request.app.state.settings.root)
    return RedirectResponse(url("report", id=taken.id or "", query="new=1" if taken.new else ""), 303)


@router.get("/{lang}/reports/{id_}/raw")
def raw(request: Request, id_: str) -> Response:
    """The bytes that a report came in, to be kept as a file and never shown as a page."""
    name, data, sha256 = raw_file(request.app.state.observatory.store, id_)
    plain = "report" + name[name.rfind(".") :]  # for browsers that cannot read the name in UTF-8
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}",
        "ETag": f'"{sha256}"', "Cache-Control": "private, no-cache",
    }  # fmt: skip
    return Response(data, media_type="application/octet-stream", headers=headers)
