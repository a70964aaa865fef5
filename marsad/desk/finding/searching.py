"""Search over reports, claims, places and actors; one spelling stands for many (`marsad.language.arabic.folding`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import select

from marsad.actors import load_packs
from marsad.desk.deriving.lookups import lookups
from marsad.desk.dossiers.actors import actor_ids, side_row
from marsad.desk.finding.marking import marked, snippet
from marsad.desk.known.shared import quotes
from marsad.desk.naming.names import actor_named, place_named
from marsad.desk.naming.parting import asked_for, stems, wanted
from marsad.desk.naming.renewing import until_renewed
from marsad.export.rows import shorten
from marsad.language.arabic.folding import fold
from marsad.ledger.derive import Ledger
from marsad.ledger.statements import Statement
from marsad.places import default_gazetteer
from marsad.store.engine import Store
from marsad.store.picking import Wanted, having, listed
from marsad.store.tables import reports
from marsad.store.words import exactly

Row = dict[str, Any]


@dataclass(frozen=True)
class Query:
    """What is looked for: all of some words, in reports of an outlet and between two ISO days, claims of a kind."""

    words: str
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words, folded."""
        return wanted(self.words)

    @cached_property
    def terms(self) -> tuple[tuple[str, ...], ...]:
        """The words, each as the forms in which it may stand, as it was written first (`parting.forms`)."""
        return asked_for(self.words)

    @cached_property
    def forms(self) -> frozenset[str]:
        """All these forms."""
        return frozenset(form for forms in self.terms for form in forms)


def report_hits(store: Store, query: Query) -> list[str]:
    """The ids of the reports that have all the words: first those that have them as written, in each the latest first."""
    if not query.keys:
        return []
    with store.read() as connection:
        which = Wanted(query.terms, query.outlet, query.since, query.until)
        rows = listed(connection, which, newest=True)
        written = having(connection, exactly(query.terms)) if rows else set()
    rows.sort(key=lambda row: row.seq not in written)
    return [row.id for row in rows]


def report_snippets(store: Store, query: Query, ids: list[str]) -> list[Row]:
    """Some reports with the words marked in their titles and in pieces of their texts."""
    columns = (reports.c.id, reports.c.outlet, reports.c.published, reports.c.title, reports.c.name, reports.c.text)
    with store.read() as connection:
        found = {row.id: row for row in connection.execute(select(*columns).where(reports.c.id.in_(ids)))}
    keys = query.forms
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
    """The claims with all the words in their quotes, those that have them as they were written first, of these in the order
    of the reports that they stand in.
    """
    keys, told = query.keys, lookups(ledger).by_report
    terms = [frozenset(forms) for forms in query.terms]
    found = []
    for report in in_reports:
        for one in told.get(report, ()):
            if query.kind is None or one.kind == query.kind:
                said = wanted(one.quote)
                if not any(forms.isdisjoint(said) for forms in terms):
                    found.append((not keys <= said, one))
    return [one for _, one in sorted(found, key=itemgetter(0))]


def claim_snippets(found: list[Statement], query: Query) -> list[Row]:
    """Claims as rows, with the words marked in their quotes."""
    keys = query.forms
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

    exact = [id_ for name in _called(query) for id_ in gazetteer.named(name) if id_ in known]
    names = {id_: _place_names(id_) for id_ in known}
    return [row(id_) for id_ in _ranked(names, query, exact, lambda id_: len(found.by_place.get(id_, ())))]


@until_renewed
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
    exact = [id_ for name in _called(query) for id_, of in names.items() if fold(name) in of]
    made = []
    for id_ in _ranked(names, query, exact, told):
        named = actor_named(id_)
        actor = packs.actors.get(id_)
        made.append({
            **named, "kind": actor.kind if actor else None, "side_named": side_row(named["side"]), "claims": told(id_)
        })  # fmt: skip
    return made


@until_renewed
@lru_cache(maxsize=20_000)
def _actor_names(id_: str) -> tuple[str, ...]:
    packs, named = load_packs(), actor_named(id_)
    own = [fold(name) for name in (named["name_ar"], named["name_en"]) if name]
    return tuple(own + (packs.names_of(id_, "ar") + packs.names_of(id_, "en") if id_ in packs.actors else []))


def _ranked(names: dict[str, tuple[str, ...]], query: Query, exact: list[str], told: Callable[[str], int]) -> list[str]:
    """The ids with a name that has all the words (or words that begin so), those called exactly so first, and those that
    have them as they were written before others.
    """
    if not query.keys:
        return []
    written = _having(names, [(key,) for key in query.keys])
    found = written | _having(names, [stems(key) for key in query.keys])
    first = dict.fromkeys(exact)
    return [*first, *sorted(found - first.keys(), key=lambda id_: (id_ not in written, -told(id_), id_))]


def _called(query: Query) -> list[str]:
    """The words as a whole name: as they were written, and without what is written before them."""
    bare = " ".join(stems(fold(word))[-1] for word in query.words.split())
    return list(dict.fromkeys((query.words, bare)))


def _having(names: dict[str, tuple[str, ...]], terms: Sequence[Sequence[str]]) -> set[str]:
    """The ids with a name that has, for each word, one that begins with a form of it, with the article or not."""

    def has(name: str) -> bool:
        words = [part for word in name.split() for part in (word, word.removeprefix("ال"))]
        return all(any(word.startswith(tuple(forms)) for word in words) for forms in terms)

    return {id_ for id_, of in names.items() if any(map(has, of))}
