"""Giving a name an actor or a place that nothing knows yet: kept in the user's own files, and the report is read again."""

from __future__ import annotations

import re
import threading
from typing import NamedTuple

from marsad.actors import load_packs, own
from marsad.desk import places
from marsad.desk.intake.rereading import read_again
from marsad.desk.naming.words import actor_id, renew
from marsad.desk.review.decisions import place as pin_words
from marsad.errors import UsageError
from marsad.language.arabic.folding import fold
from marsad.store.decide import By
from marsad.store.engine import Store
from marsad.store.rereading import Reread

KINDS = ("armed-group", "militia", "state", "security", "political", "international", "civilians")
_one_at_a_time = threading.Lock()


class Given(NamedTuple):
    """The id of the actor or place, what became of the report that was read again, and the pin where there is one."""

    id: str
    reread: Reread | None
    decision: str | None = None


class NewActor(NamedTuple):
    """An actor as a person tells of it; `known` is the id or name of one that the words are a further name of."""

    words: str
    known: str | None = None
    name_ar: str | None = None
    name_en: str | None = None
    side: str | None = None
    kind: str = "armed-group"
    parent: str | None = None


def actor(store: Store, report: str, told: NewActor, *, who: str) -> Given:
    """Make words of a report the name of an actor, new or known, and read the report again.

    Raises:
        UsageError: there is no name, side, kind or actor of this kind; or there is no file for actors of your own.
    """
    words = " ".join(told.words.split())
    if not any(char.isalpha() for char in words):
        raise UsageError("select the words that name the actor")
    path = own.user_file()
    if path is None:
        raise UsageError("MARSAD_ACTORS is empty, so there is no file for actors of your own")
    with _one_at_a_time:
        made = _known(words, told) if told.known else _new(words, told)
        kept = own.read(path)
        same = next((one for one in kept if one.id == made.id), None)
        if same is not None:
            kept.remove(same)
            made = own.OwnActor(**{name: getattr(same, name) for name in same.__struct_fields__} | {
                "names": tuple(dict.fromkeys((*same.names, *made.names)))})  # fmt: skip
        own.write(path, [*kept, made])
        renew()
    return Given(made.id, _again(store, report, who))


def _known(words: str, told: NewActor) -> own.OwnActor:
    return own.OwnActor(id=actor_id(told.known or ""), names=(words,))


def _new(words: str, told: NewActor) -> own.OwnActor:
    packs = load_packs()
    if told.kind not in KINDS:
        raise UsageError(f"an actor is one of {', '.join(KINDS)}")
    if told.side and packs.side(told.side) is None:
        raise UsageError(f"no side is called {told.side!r}")
    parent = actor_id(told.parent) if told.parent else None
    base = re.sub(r"[^\w]+", "-", (told.name_en or fold(told.name_ar or words)).lower()).strip("-") or "actor"
    id_ = f"own:{base[:60]}"
    return own.OwnActor(
        id=id_, names=(words,), name_ar=told.name_ar or words, name_en=told.name_en, side=told.side or None, kind=told.kind,
        parent=parent,
    )  # fmt: skip


def place(
    store: Store,
    report: str,
    words: str,
    lat: float,
    lon: float,
    by: By,
    *,
    kind: str | None = None,
    within: str | None = None,
) -> Given:
    """Put words of a report on the map as a place of the user's own, pin them there, and read the report again.

    Raises:
        UsageError: the point, kind or area makes no sense, or the words are not in the report.
    """  # fmt: skip
    with _one_at_a_time:
        id_ = places.pin(words, lat, lon, kind=kind or None, within=within or None)
        renew()
    _, decision = pin_words(store, report, words, id_, by)
    return Given(id_, _again(store, report, by.who), decision)


def _again(store: Store, report: str, who: str) -> Reread | None:
    return next(iter(read_again(store, [report], who=who)), None)
