"""Search over reports, claims, places and actors; one spelling stands for many (`marsad.language.arabic.folding`)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import select

from marsad.actors import load_packs
from marsad.desk.deriving.lookups import lookups
from marsad.desk.dossiers.actors import actor_ids, side_row
from marsad.desk.finding.marking import marked, snippet, wanted
from marsad.desk.known.shared import quotes
from marsad.desk.naming.names import actor_named, place_named
from marsad.export.rows import shorten
from marsad.language.arabic.folding import fold
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement
from marsad.places import default_gazetteer
from marsad.store.engine import Store
from marsad.store.reports import listed
from marsad.store.tables import reports

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: all of some words, in reports of an outlet and between two ISO days, claims of a kind."""

    words: str
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None

    @property
    def keys(self) -> frozenset[str]:
        """The words, folded."""
        return wanted(self.words)


def report_hits(store: Store, query: Query) -> list[str]:
    """The ids of the reports that have all the words, the latest first."""
    if not query.keys:
        return []
    with store.read() as connection:
        rows = listed(
            connection, asked=" ".join(sorted(query.keys)), outlet=query.outlet, since=query.since, until=query.until
        )
    return [row.id for row in sorted(rows, key=lambda row: (row.published or row.received[:10], row.seq), reverse=True)]


def report_snippets(store: Store, query: Query, ids: list[str]) -> list[Row]:
    """Some reports with the words marked in their titles and in pieces of their texts."""
    columns = (reports.c.id, reports.c.outlet, reports.c.published, reports.c.title, reports.c.name, reports.c.text)
    with store.read() as connection:
        found = {row.id: row for row in connection.execute(select(*columns).where(reports.c.id.in_(ids)))}
    keys = query.keys
    return [
        {
            "id": id_, "outlet": row.outlet, "published": row.published, "name": row.name,
            "head": shorten(row.text[:400], 90),
            "title": marked(row.title, keys) if row.title else [], "snippet": snippet(row.text, keys),
        }
        for id_ in ids
        if (row := found.get(id_)) is not None
    ]  # fmt: skip


def claim_hits(ledger: Ledger, query: Query, in_reports: list[str]) -> list[Statement]:
    """The claims with all the words in their quotes, in the order of the reports that they stand in."""
    keys, told = query.keys, lookups(ledger).by_report
    return [
        one
        for report in in_reports
        for one in told.get(report, ())
        if (query.kind is None or one.kind == query.kind) and keys <= wanted(one.quote)
    ]


def claim_snippets(found: list[Statement], query: Query) -> list[Row]:
    """Claims as rows, with the words marked in their quotes."""
    keys = query.keys
    return [{**row, "pieces": marked(row["quote"], keys)} for one in found for row in quotes((one,))]


def place_hits(ledger: Ledger, query: Query) -> list[Row]:
    """The places that something is said of, or that lie around such, with all the words in a name; whole names first."""
    found = lookups(ledger)
    known = {*found.by_place, *found.areas}
    gazetteer = default_gazetteer()

    def row(id_: str) -> Row:
        area = next(iter(gazetteer.around(id_)), None) if id_ in gazetteer else None
        return {
            **place_named(id_), "kind": gazetteer.get(id_).kind if id_ in gazetteer else None,
            "area": place_named(area) if area else None, "claims": len(found.by_place.get(id_, ())),
        }  # fmt: skip

    exact = [id_ for id_ in gazetteer.named(query.words) if id_ in known]
    names = {id_: _place_names(id_) for id_ in known}
    return [row(id_) for id_ in _ranked(names, query, exact, lambda id_: len(found.by_place.get(id_, ())))]


@lru_cache(maxsize=50_000)
def _place_names(id_: str) -> tuple[str, ...]:
    named = place_named(id_)
    return tuple(fold(name) for name in (named["name_ar"], named["name_en"]) if name)


def actor_hits(ledger: Ledger, query: Query) -> list[Row]:
    """The actors that something is said of or by, with all the words in a name."""
    found, packs = lookups(ledger), load_packs()

    def told(id_: str) -> int:
        return sum(len(of.get(id_, ())) for of in (found.by_agent, found.by_patient, found.by_body))

    names = {id_: _actor_names(id_) for id_ in actor_ids(ledger)}
    exact = [id_ for id_, of in names.items() if fold(query.words) in of]
    made = []
    for id_ in _ranked(names, query, exact, told):
        named = actor_named(id_)
        actor = packs.actors.get(id_)
        made.append({
            **named, "kind": actor.kind if actor else None, "side_named": side_row(named["side"]), "claims": told(id_)
        })  # fmt: skip
    return made


@lru_cache(maxsize=20_000)
def _actor_names(id_: str) -> tuple[str, ...]:
    packs, named = load_packs(), actor_named(id_)
    own = [fold(name) for name in (named["name_ar"], named["name_en"]) if name]
    return tuple(own + (packs.names_of(id_, "ar") + packs.names_of(id_, "en") if id_ in packs.actors else []))


def _ranked(names: dict[str, tuple[str, ...]], query: Query, exact: list[str], told: Callable[[str], int]) -> list[str]:
    """The ids with a name that has all the words (or words that begin so), those called exactly so first."""
    keys = query.keys
    if not keys:
        return []
    found = {
        id_
        for id_, of in names.items()
        if any(all(any(word.startswith(key) for word in name.split()) for key in keys) for name in of)
    }
    first = dict.fromkeys(exact)
    return [*first, *sorted(found - first.keys(), key=lambda id_: (-told(id_), id_))]
