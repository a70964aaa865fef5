"""Search over reports, claims, places, actors and incidents' places, with the words marked where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from marsad.desk.finding import searching
from marsad.desk.finding.search_index import search_index
from marsad.desk.naming.asked import day
from marsad.desk.naming.parting import wanted, wholes
from marsad.store.tables import sources
from marsad.web.common import Paged, common, cut, day_text, ledger_asked
from marsad.web.page import Asked, Page, View
from marsad.web.registry import pages
from marsad.web.words import words

SIZE = 20
KINDS = ("reports", "claims", "places", "actors")
_LONGEST = 200


def view(asked: Asked) -> View:
    """What is found; of one kind (`in`), or the first of each."""
    query = _query(asked)
    only = asked.text("in") if asked.text("in") in KINDS else None
    context: dict[str, Any] = {
        "asked_for": query.words,
        "only": only,
        "found": {},
        "counts": {},
        "shown": {},
        "keys": query.keys,
    }
    if query.keys:
        context |= _found(asked, query, only)
    with asked.observatory.store.read() as connection:
        outlets = list(connection.execute(select(sources.c.name).order_by(sources.c.name).limit(300)).scalars())
    title = words(asked.language).gettext("Search")
    return View(
        "search.html",
        f"{title}: {query.words}" if query.words else title,
        common(asked, outlets=outlets, index=_index(asked), wholes=_wholes, kinds=KINDS, **context),
    )


def _query(asked: Asked) -> searching.Query:
    kind = asked.text("kind")
    return searching.Query(
        (asked.text("q") or "")[:_LONGEST], outlet=asked.text("outlet"), since=day(day_text(asked, "since")),
        until=day(day_text(asked, "until")), kind=kind if kind in ("control", "harm", "event") else None,
    )  # fmt: skip


def _found(asked: Asked, query: searching.Query, only: str | None) -> dict[str, Any]:
    ledger, _ = ledger_asked(asked)
    store = asked.observatory.store
    ids = searching.report_hits(store, query)
    claims = searching.claim_hits(ledger, query, ids)
    every: dict[str, list[Any]] = {
        "reports": ids, "claims": claims, "places": searching.place_hits(ledger, query),
        "actors": searching.actor_hits(ledger, query),
    }  # fmt: skip
    number = asked.number("page", 1, least=1)
    size = SIZE if only else 5
    shown: dict[str, Paged[Any]] = {
        kind: cut(rows, number if only else 1, size) for kind, rows in every.items() if only in (None, kind)
    }
    found: dict[str, list[Any]] = {kind: list(page.rows) for kind, page in shown.items()}
    if "reports" in found:
        found["reports"] = searching.report_snippets(store, query, found["reports"])
    if "claims" in found:
        found["claims"] = searching.claim_snippets(found["claims"], query)
    return {"found": found, "counts": {kind: len(rows) for kind, rows in every.items()}, "shown": shown}


def _index(asked: Asked) -> Callable[[Callable[..., str]], list[list[Any]]]:
    """Makes what a published page is searched by: ``[kind, text, link, what stands beside it]``."""
    first, second = ("name_ar", "name_en") if asked.language == "ar" else ("name_en", "name_ar")

    def named(row: dict[str, Any]) -> tuple[str, str]:
        return str(row[first] or row[second] or ""), str(row[second] or "") if row[first] else ""

    def make(url: Callable[..., str]) -> list[list[Any]]:
        made = []
        for row in search_index(asked.observatory.ledger()):
            page, id_ = row["page"], row["id"]
            if page not in pages():
                if row.get("other") is None:
                    continue
                page, id_ = row["other"]
            if row["kind"] == "claims":
                made.append(["claims", row["text"], url(page, id=id_), [named(row["body"])[0], row["day"]]])
            else:
                made.append([row["kind"], named(row)[0], url(page, id=id_), [named(row)[1]]])
        return made

    return make


def _wholes(index: list[list[Any]]) -> list[str]:
    """The words of such an index that begin like a prefix and are not to be parted."""
    return wholes({key for entry in index for key in wanted(f"{entry[1]} {entry[3][0]}")})


PAGES = (Page("search", "/search", view, every=lambda _: [{}]),)
