"""The lists of incidents and of places as sheets (CSV) for a spreadsheet, under the filters of their pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Depends, Request, Response

from marsad.desk.finding.incident_list import incident_list
from marsad.desk.known import incident_rows
from marsad.export.labels import label
from marsad.export.sheet import Sheet, to_csv
from marsad.ledger.days import iso
from marsad.web.answering import asked_of
from marsad.web.api.asking import reader
from marsad.web.common import ledger_asked
from marsad.web.page import Asked
from marsad.web.views import incidents, places
from marsad.web.words import words
from marsad.web.writing import Writer

router = APIRouter(prefix="/api/sheets", include_in_schema=False, dependencies=[Depends(reader)])
_HARMS = ("killed", "wounded")


@router.get("/{lang}/incidents.csv")
def of_incidents(request: Request) -> Response:
    """The incidents, one a line, with the lowest, best and highest figure of those killed and wounded."""
    asked = asked_of(request)
    _, _name, telling = _language(asked)
    ledger, _known = ledger_asked(asked)
    rows = []
    for row in incident_rows(ledger, incidents.asked_for(asked, incident_list(ledger))):
        made = {
            _("From"): row["first"], _("Until"): row["last"], _("Where"): telling(row["places_named"]),
            _("Act"): label(f"mode.{row['mode']}", asked.language) if row["mode"] else None,
            _("Attributed to"): telling(row["by_named"]),
        }  # fmt: skip
        for harm in _HARMS:
            figures = row["tolls"].get(harm, (None, None, None))
            for end, figure in zip((_("lowest"), _("best figure"), _("highest")), figures, strict=True):
                made[f"{label(f'harm.{harm}', asked.language)}: {end}"] = figure
        rows.append({**made, _("Reports"): row["reports"], "id": row["id"]})
    return _sheet("incidents", rows)


@router.get("/{lang}/places.csv")
def of_places(request: Request) -> Response:
    """The places, one a line: who holds each on the day that is asked for, how surely and since when."""
    asked = asked_of(request)
    _, name, _telling = _language(asked)
    on, _every, found = places.asked_for(asked)
    rows = [
        {
            _("State on"): iso(on), _("Place"): name(row), _("Area"): name(row["area"]),
            _("State"): label(f"state.{row['state']}", asked.language) if row["state"] else None,
            _("Holder"): name(row["holder"]),
            _("How sure"): label(f"tier.{row['tier']}", asked.language) if row["tier"] else None,
            f"{_('Start')}: {_('From')}": row["since"][0] if row["since"] else None,
            f"{_('Start')}: {_('Until')}": row["since"][1] if row["since"] else None,
            _("Last confirmed"): row["confirmed"], _("Incidents"): row["incidents"], _("Claims"): row["claims"],
            "id": row["id"],
        }
        for row in found
    ]  # fmt: skip
    return _sheet("places", rows)


def _language(
    asked: Asked,
) -> tuple[Callable[[str], str], Callable[[Mapping[str, Any] | None], str], Callable[..., str]]:
    """What gives words, names, and lists of names in the language that is asked for."""
    writer = Writer(asked.language)
    joined = "، " if asked.language == "ar" else ", "
    return words(asked.language).gettext, writer.name, lambda named: joined.join(writer.name(one) for one in named)


def _sheet(name: str, rows: list[dict[str, Any]]) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-cache"}
    return Response(to_csv(Sheet((), rows)), media_type="text/csv; charset=utf-8", headers=headers)
