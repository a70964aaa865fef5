"""Places: the list by area with who holds each, and each place with its history, its evidence and where its data is from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.desk.deriving.lookups import lookups
from marsad.desk.dossiers.actors import side_row
from marsad.desk.dossiers.places import (
    called,
    control_claims,
    gazetteer_row,
    history,
    incidents_at,
    places_in,
    present,
)
from marsad.desk.finding.place_list import place_rows
from marsad.desk.known import toll_rows
from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.handles import handle, meant
from marsad.desk.naming.names import place_named
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger
from marsad.web.common import common, day_asked, last_said, ledger_asked, paged
from marsad.web.drawing import timeline
from marsad.web.page import Asked, NotThere, Page, Params, View
from marsad.web.views.incidents import listed
from marsad.web.words import words
from marsad.web.writing import Writer

SIZE = 150
_INCIDENTS = 12
_CLAIMS = 40


def view(asked: Asked) -> View:
    """The list."""
    on, rows, found = asked_for(asked)
    holders = {row["holder"]["id"]: row["holder"] for row in rows if row["holder"]}
    page = paged(asked, found, SIZE)
    for row in page.rows:
        row["side_named"] = side_row(row["holder"]["side"]) if row["holder"] else None
    return View(
        "places.html",
        words(asked.language).gettext("Places"),
        common(
            asked, page_of=page, groups=_by_area(page.rows), on=iso(on), every=len(rows), holders=list(holders.values())
        ),
    )


def asked_for(asked: Asked) -> tuple[int, list[dict[str, Any]], list[dict[str, Any]]]:
    """The day that is asked for, the rows of all places on it, and those that are asked for."""
    ledger, _ = ledger_asked(asked)
    on = day_asked(asked, "on", last=True) or last_said(ledger)
    rows = place_rows(ledger, on)
    state, holder = asked.text("state"), asked.text("holder")
    found = [
        row
        for row in rows
        if (not state or (row["state"] or "unknown") == state)
        and (not holder or (row["holder"] is not None and handle(row["holder"]["id"]) == holder))
    ]
    return on, rows, found


def _by_area(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for row in rows:
        if not made or made[-1]["area"] != row["area"]:
            made.append({"area": row["area"], "rows": []})
        made[-1]["rows"].append(row)
    return made


def one(asked: Asked) -> View:
    """One place; the map shows the same beside itself."""
    ledger, known = ledger_asked(asked)
    id_ = _meant(ledger, asked.params["id"])
    place = gazetteer_row(id_) or {**place_named(id_), "kind": None}
    if place.get("lat") is not None and place.get("lon") is not None:
        place["lat"], place["lon"] = asked.observatory.point(place["lat"], place["lon"])
    last = day_asked(asked, "on", last=True) or known or last_said(ledger)
    periods = history(ledger, id_)
    for rows in periods.values():
        for number, row in enumerate(rows, 1):
            row["side_named"] = side_row(row["side"])
            row["number"] = number
    drawn = {part: timeline(rows, max(last, last_said(ledger)), asked.language) for part, rows in periods.items()}
    sides = {row["side"]: row["side_named"] for rows in periods.values() for row in rows if row["side_named"]}
    happened = incidents_at(ledger, id_)
    claims = control_claims(ledger, id_)
    now = present(ledger, id_, last)
    return View(
        "place.html",
        Writer(asked.language).name(place),
        common(
            asked,
            place=place,
            now=now,
            now_side=side_row(now["side"]) if now else None,
            on=iso(last),
            periods=periods,
            drawn=drawn,
            sides=sides,
            incidents=listed(ledger, happened[:_INCIDENTS], asked.language),
            happened=len(happened),
            claims=claims[-_CLAIMS:],
            all_claims=len(claims),
            inside=[place_named(one) for one in places_in(ledger, id_)],
            called=called(asked.observatory.store, ledger, id_),
            contradictions=[row for row in toll_rows(ledger, happened[:_INCIDENTS]) if row["contradicted"]],
        ),
    )


def _meant(ledger: Ledger, given: str) -> str:
    found = lookups(ledger)
    id_ = meant(given, {*found.by_place, *found.areas})
    if id_ is not None:
        return id_
    if gazetteer_row(given) is None:
        raise NotThere
    return given


def _every(observatory: Observatory) -> Iterable[Params]:
    found = lookups(observatory.ledger())
    return ({"id": handle(id_)} for id_ in sorted({*found.by_place, *found.areas}))


def _pages(observatory: Observatory) -> Iterable[Params]:
    ledger = observatory.ledger()
    count = -(-len(place_rows(ledger, last_said(ledger))) // SIZE)
    return ({"number": str(number)} for number in range(2, count + 1))


PAGES = (
    Page("places", "/places", view, every=lambda _: [{}]),
    Page("places_page", "/places/page/{number}", view, every=_pages),
    Page("place", "/places/{id}", one, every=_every),
)
