"""Actors: the list, and each one with what it holds, did, suffered and said, by whose account."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.desk.deriving.lookups import lookups
from marsad.desk.dossiers import actors
from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.handles import handle, meant
from marsad.ledger.days import iso
from marsad.web.common import common, day_asked, last_said, ledger_asked, paged
from marsad.web.page import Asked, NotThere, Page, Params, View
from marsad.web.views.incidents import listed
from marsad.web.views.places import asked_name
from marsad.web.words import words

SIZE = 200
_INCIDENTS = 10
_CLAIMS = 15
_HELD = 60


def view(asked: Asked) -> View:
    """The list."""
    ledger, _ = ledger_asked(asked)
    on = day_asked(asked, "on", last=True) or last_said(ledger)
    page = paged(asked, actors.actor_rows(ledger, on), SIZE)
    return View("actors.html", words(asked.language).gettext("Actors"), common(asked, page_of=page, on=iso(on)))


def one(asked: Asked) -> View:
    """One actor."""
    ledger, known = ledger_asked(asked)
    id_ = meant(asked.params["id"], actors.actor_ids(ledger))
    if id_ is None:
        raise NotThere
    actor = actors.actor_row(id_)
    on = day_asked(asked, "on", last=True) or known or last_said(ledger)
    did, struck = actors.incidents_by(ledger, id_), actors.incidents_against(ledger, id_)
    held = actors.holds(ledger, on).get(id_, [])
    return View(
        "actor.html",
        asked_name(asked, actor),
        common(
            asked, actor=actor, on=iso(on), held=held[:_HELD], holds=len(held),
            did=listed(ledger, did[:_INCIDENTS], asked.language), did_all=len(did),
            struck=listed(ledger, struck[:_INCIDENTS], asked.language), struck_all=len(struck),
            counted=actors.blamed(ledger, id_), losses=actors.losses(ledger, id_, _CLAIMS),
            said=actors.said(ledger, id_, _CLAIMS), speaks=id_ in lookups(ledger).by_body,
        ),
    )  # fmt: skip


def _every(observatory: Observatory) -> Iterable[Params]:
    return ({"id": handle(id_)} for id_ in sorted(actors.actor_ids(observatory.ledger())))


def _pages(observatory: Observatory) -> Iterable[Params]:
    count = -(-len(actors.actor_ids(observatory.ledger())) // SIZE)
    return ({"number": str(number)} for number in range(2, count + 1))


PAGES = (
    Page("actors", "/actors", view, every=lambda _: [{}]),
    Page("actors_page", "/actors/page/{number}", view, every=_pages),
    Page("actor", "/actors/{id}", one, every=_every),
)
