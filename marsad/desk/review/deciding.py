"""Deciding, and what it changes: a decision is made, the ledger follows, and the difference is kept for the next page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from itertools import chain
from typing import NamedTuple

from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.words import places_like
from marsad.desk.review import decisions, giving
from marsad.desk.review.effects import effect, remember
from marsad.desk.review.forms import ROLES, actor_value, changed, fixes, place_words
from marsad.desk.review.undoing import undo as take_back
from marsad.errors import UsageError
from marsad.store.decide import By
from marsad.store.live import Live, live_claims, text_of
from marsad.store.tables import reports

Answers = Mapping[str, str]
_PLAIN = ("change", "harm", "type", "manner", "status", "mode", "modality", "low", "high")
ACTIONS = ("accept", "reject", "edit", "fix")


class Decided(NamedTuple):
    """The claims it was about, and the decision's id."""

    claims: tuple[str, ...]
    id: str


def decide(observatory: Observatory, claim: str, action: str, given: Answers, by: By) -> Decided:
    """Accept, reject or edit a claim; ``fix`` takes the correction of the code in `given`.

    Raises:
        UsageError: an answer makes no sense, or changes nothing.
    """
    store = observatory.store
    if action not in ACTIONS:
        raise UsageError(f"a decision is one of {', '.join(ACTIONS)}")
    live, others, text, theatre, day = _claim(observatory, claim)

    def work() -> tuple[str, str]:
        if action == "accept":
            return decisions.accept(store, live.key, by)
        if action == "reject":
            return decisions.reject(store, live.key, by)
        if action == "fix":
            claims = [one.claim for one in others if not one.rejected]
            fix = next((one for one in fixes(live.claim, claims) if one["code"] == given.get("fix")), None)
            if fix is None:
                raise UsageError("this correction is not one of those for the claim as it is now")
            return decisions.edit(store, live.key, fix["values"], by)
        values = changed(live.claim, text, given, theatre, day)
        if not values:
            raise UsageError("nothing was changed")
        return decisions.edit(store, live.key, values, by)

    return _seen(observatory, (live.key,), lambda: Decided((live.key,), work()[1]))


def add(observatory: Observatory, report: str, kind: str, given: Answers, by: By) -> Decided:
    """Add a claim from selected words of a report; `given` has ``words``, ``start`` and the fields as in a form."""
    store = observatory.store
    words = given.get("words", "").replace("\r\n", "\n").strip()
    start = given.get("start", "")
    with store.read() as connection:
        row = connection.execute(reports.select().where(reports.c.id == report)).first()
    theatre, published = (row.theatre, row.published) if row else (None, None)
    values = [f"{name}={given[name].strip()}" for name in _PLAIN if given.get(name, "").strip()]
    values += [
        actor_value(name, given[name].strip(), given.get(f"{name}-id", ""), theatre, published)
        for name in chain.from_iterable(ROLES.values())
        if given.get(name, "").strip()
    ]
    first, last = given.get("begin", "").strip(), given.get("end", "").strip()
    if first or last:
        values.append(f"time={first or last}/{last or first}")
    places = ["|".join(filter(None, one)) for one in place_words(given)]

    def work() -> Decided:
        at = int(start) if start.isdigit() and len(start) < 10 else None
        if at is not None and row is not None and row.text[at : at + len(words)] != words:
            at = None
        key, id_ = decisions.add(store, report, words, kind, values, by, start=at, places=places)
        return Decided((key,), id_)

    return _seen(observatory, (), work)


def same(observatory: Observatory, one: str, other: str, verdict: str, by: By) -> Decided:
    """Judge whether two claims are of one incident."""
    if verdict not in ("same", "apart", "open"):
        raise UsageError("a judgement is one of same, apart, open")

    def work() -> Decided:
        about, id_ = decisions.same(observatory.store, one, other, by, verdict=verdict)
        return Decided(tuple(about.split()), id_)

    return _seen(observatory, (one, other), work)


def pin(observatory: Observatory, report: str, words: str, where: str | None, by: By) -> Decided:
    """Say which place words of a report mean, by its id or a name that only one place has; None takes such a word back."""
    if where is not None:
        found = places_like(where)
        where = found[0]["id"] if len(found) == 1 else where
    touched = _claims_at(observatory, report, words)
    return _seen(
        observatory, touched, lambda: Decided(touched, decisions.place(observatory.store, report, words, where, by)[1])
    )


def new_place(
    observatory: Observatory, report: str, words: str, point: tuple[float, float], by: By, *, kind: str, within: str
) -> Decided:
    """Put words of a report on the map as a place of the user's own."""
    touched = _claims_at(observatory, report, words)

    def work() -> Decided:
        given = giving.place(observatory.store, report, words, *point, by, kind=kind or None, within=within or None)
        return Decided((*touched, *_claims_at(observatory, report, words)), given.decision or "")

    return _seen(observatory, touched, work)


def undo(observatory: Observatory, decision: str, by: By) -> Decided:
    """Take a decision back."""

    def work() -> Decided:
        undone = take_back(observatory.store, decision, by)
        first, _, rest = undone.about.partition(" ")
        keys = tuple(undone.about.split()) if "." in first else _claims_at(observatory, first, rest)
        return Decided(keys, undone.id)

    return _seen(observatory, (), work)


def _seen(observatory: Observatory, claims: Collection[str], work: Callable[[], Decided]) -> Decided:
    before = observatory.ledger()
    done = work()
    rows = effect(before, observatory.ledger(), {*claims, *done.claims})
    remember(observatory.store, done.id, rows)
    return done


def _claim(observatory: Observatory, name: str) -> tuple[Live, list[Live], str, str | None, str | None]:
    store = observatory.store
    with store.read() as connection:
        found = decisions.find_claim(store, connection, name)
        others = list(live_claims(connection, found.report))
        row = connection.execute(reports.select().where(reports.c.id == found.report)).one()
        return found, others, text_of(connection, found.report), row.theatre, row.published


def _claims_at(observatory: Observatory, report: str, words: str) -> tuple[str, ...]:
    """The claims of a report with a place of these words."""
    with observatory.store.read() as connection:
        return tuple(
            live.key for live in live_claims(connection, report) if any(ref.text == words for ref in live.claim.places)
        )
