"""The store's claims as the ledger takes them: as they stand, with decisions, pins and judgements, one by one."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from sys import intern

from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from marsad.desk.deriving.world import source, world
from marsad.ledger.days import bounds
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Judgements
from marsad.ledger.parameters import Parameters, load
from marsad.ledger.statements import Source, Statement, statement
from marsad.model import Claim
from marsad.store.copies import groups
from marsad.store.decide import agreed, all_judgements, all_pins
from marsad.store.engine import Store, batched
from marsad.store.live import live_claims
from marsad.store.reports import claim_key
from marsad.store.rereading import current
from marsad.store.tables import readings, reports

Pinned = dict[str, dict[str, str]]
SURE = 1.0
"""The confidence in a claim that a person accepted, edited or added."""


def sources(
    connection: Connection, only: Collection[str] | None = None, originals: Mapping[str, str] | None = None
) -> dict[str, Source]:
    """Reports as the ledger needs them, by id; all, or `only` some. `originals` are those of near-copies, where known."""
    if originals is None:
        originals = groups(connection)
    columns = select(reports.c.id, reports.c.outlet, reports.c.published, reports.c.received)
    queries = [columns]
    if only is not None:
        wanted = {*only, *(originals.get(id_, id_) for id_ in only)}
        queries = [columns.where(reports.c.id.in_(some)) for some in batched(wanted)]
    found = {}
    for id_, outlet, published, received in (row for query in queries for row in connection.execute(query)):
        day = bounds(published)[0] if published else None
        found[id_] = source(id_, outlet, day, bounds(received[:10])[0], originals.get(id_))
    return {id_: in_voice(one, found) for id_, one in found.items() if only is None or id_ in only}


def in_voice(one: Source, every: Mapping[str, Source]) -> Source:
    """A report's source; of a near-copy, with the outlet of the original as its voice."""
    first = every.get(one.original)
    if first is None or first is one:
        return one
    return dataclasses.replace(one, voice=first.outlet, voice_stance=first.stance)


def statements(
    connection: Connection,
    parameters: Parameters,
    *,
    only: Collection[str] | None = None,
    originals: Mapping[str, str] | None = None,
) -> Iterator[Statement]:
    """The statements of all claims that stand, or of those in `only` some reports. Their ids are the store's claim keys."""
    known = sources(connection, only, originals)
    pinned = pins(connection)
    found = live_claims(connection) if only is None else (live for id_ in only for live in live_claims(connection, id_))
    for live in found:
        if live.rejected:
            continue
        claim = live.claim
        if live.report in pinned:
            claim = placed(claim, pinned[live.report])
        made = statement(claim, known[live.report], parameters)
        made.id = live.key
        made.part_of = claim_key(live.report, made.part_of) if made.part_of else None
        made.cause = claim_key(live.report, made.cause) if made.cause else None
        if live.decided is not None:
            made.confidence = SURE
        made.report = known[live.report].id
        yield _compact(made)


_REPEATED = ("outlet", "body", "stance", "what", "modality", "part", "agent", "patient", "mode", "manner")


def _compact(made: Statement) -> Statement:
    """A statement that shares with the others what they have in common: a million of them take a gigabyte less."""
    for name in _REPEATED:
        value = getattr(made, name)
        if value is not None:
            setattr(made, name, intern(value))
    made.places = tuple(map(intern, made.places))
    return made


def pins(connection: Connection) -> Pinned:
    """Where people put the words of reports, where they agree: place ids by report and words."""
    found: Pinned = {}
    for (report, words), made in all_pins(connection).items():
        pin = agreed(made, "place")
        if pin is not None and pin.place is not None:
            found.setdefault(report, {})[words] = pin.place
    return found


def placed(claim: Claim, where: dict[str, str]) -> Claim:
    """A claim with its places where people put them."""
    moved = tuple(
        replace(place, place=where[place.text], precision="exact") if place.text in where else place
        for place in claim.places
    )
    return replace(claim, places=moved)


def judgements(connection: Connection) -> Judgements:
    """What people agree on of claims of one incident."""
    pairs: dict[str, set[frozenset[str]]] = {"same": set(), "apart": set(), "open": set()}
    every = all_judgements(connection)
    now_called = current(connection, {key for pair in every for key in pair})
    for (one, other), made in every.items():
        judged = agreed(made, "verdict")
        pair = (now_called.get(one, one), now_called.get(other, other))
        if judged is not None and None not in pair:
            pairs[judged.verdict].add(frozenset(pair))  # type: ignore[arg-type]
    return Judgements(frozenset(pairs["same"]), frozenset(pairs["apart"]))


def judged_reports(connection: Connection) -> set[str]:
    """The reports whose claims people judged on."""
    return {key.partition(".")[0] for pair in all_judgements(connection) for key in pair}


def theatres(connection: Connection) -> list[str]:
    """The theatres that reports are of, in the order in which their first readings were made."""
    first = func.min(readings.c.seq)
    query = select(readings.c.theatre).where(readings.c.superseded_by.is_(None), readings.c.theatre.is_not(None))
    return list(connection.execute(query.group_by(readings.c.theatre).order_by(first)).scalars())


def ledger(store: Store, *, known: str | None = None, parameters: Path | None = None) -> Ledger:
    """What the store's claims come to, as known at the end of a day (ISO; all that is known without one)."""
    rules = load(parameters)
    with store.read() as connection:
        made = list(statements(connection, rules))
        judged = judgements(connection)
        wars = theatres(connection)
    places = {place for told in made for place in told.places}
    day = bounds(known)[1] if known else None
    return Ledger(made, world(places, wars), rules, known=day, judgements=judged)
