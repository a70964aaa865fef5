"""Bodies and outlets: the list, and each with its claims, its reports, and how often others bore it out or denied it."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.desk.dossiers import sources
from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.handles import handle, meant
from marsad.web.common import common, ledger_asked, paged
from marsad.web.page import Asked, NotThere, Page, Params, View
from marsad.web.views.places import asked_name
from marsad.web.words import words

SIZE = 150
_CLAIMS = 40
_REPORTS = 30


def view(asked: Asked) -> View:
    """The list."""
    ledger, _ = ledger_asked(asked)
    page = paged(asked, list(sources.measured(ledger, "body").values()), SIZE)
    outlets = sources.outlets(asked.observatory.store, ledger) if page.number == 1 else []
    return View("sources.html", words(asked.language).gettext("Sources"), common(asked, page_of=page, outlets=outlets))


def one(asked: Asked) -> View:
    """One body or outlet."""
    ledger, _ = ledger_asked(asked)
    store = asked.observatory.store
    outlets = {row["id"]: row for row in sources.outlets(store, ledger)}
    id_ = meant(asked.params["id"], sources.source_ids(ledger) | outlets.keys())
    if id_ is None:
        raise NotThere
    body, outlet = sources.described(id_), outlets.get(id_)
    number = asked.number("page", 1, least=1)
    claims, count = sources.claims_of(ledger, id_, start=(number - 1) * _CLAIMS, count=_CLAIMS)
    title = asked_name(asked, body)
    if id_.startswith("report:"):
        title = words(asked.language).gettext("a report without an outlet")
    return View(
        "source.html",
        title,
        common(
            asked,
            body=body,
            outlet=outlet,
            record=sources.measured(ledger, "body").get(id_),
            kinds=sources.kinds(ledger, id_),
            printed=sources.measured(ledger, "outlet").get(id_),
            carried=sources.carried_by(ledger, id_),
            claims=claims,
            count=count,
            number_=number,
            pages_=max(1, -(-count // _CLAIMS)),
            span=sources.span_of(ledger, id_),
            reports=sources.reports_of(store, outlet["names"], _REPORTS) if outlet else [],
        ),
    )


def _ids(observatory: Observatory) -> set[str]:
    ledger = observatory.ledger()
    return sources.source_ids(ledger) | {row["id"] for row in sources.outlets(observatory.store, ledger)}


def _every(observatory: Observatory) -> Iterable[Params]:
    return ({"id": handle(id_)} for id_ in sorted(_ids(observatory)))


def _pages(observatory: Observatory) -> Iterable[Params]:
    count = -(-len(observatory.ledger().sources) // SIZE)
    return ({"number": str(number)} for number in range(2, count + 1))


PAGES = (
    Page("sources", "/sources", view, every=lambda _: [{}]),
    Page("sources_page", "/sources/page/{number}", view, every=_pages),
    Page("source", "/sources/{id}", one, every=_every),
)
