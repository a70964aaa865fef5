"""A store made of another one with words kept back, to publish from: nothing that is kept back is in it at all."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace
from sqlalchemy import Connection, Row, select

from marsad.actors import load_packs
from marsad.desk.deriving.statements import Pinned, judgements, pins, placed
from marsad.desk.deriving.world import source
from marsad.desk.intake.keeping import folded
from marsad.desk.moments.grid import coarse
from marsad.desk.naming.withheld import withheld
from marsad.desk.redaction.masking import masked, masked_claim, occurrences, private_names
from marsad.desk.redaction.profile import Profile
from marsad.language.arabic.folding import fold
from marsad.language.arabic.matching import Matcher
from marsad.language.arabic.words import cut
from marsad.ledger.days import bounds
from marsad.model import Claim, PlaceRef, ReaderInfo, Reading, Report, Span, Speaker
from marsad.store.decide import By, judge
from marsad.store.engine import Store, make_store
from marsad.store.live import Live, live_claims
from marsad.store.reports import Incoming, claim_key, keep
from marsad.store.tables import readings, reports

WHO = "redaction"


@contextmanager
def redacted(store: Store, profile: Profile, today: datetime.date | None = None) -> Iterator[Store]:
    """A store for a while, with what the profile keeps back left out; the store itself where it keeps nothing back."""
    if not profile.changes:
        yield store
        return
    with TemporaryDirectory(prefix="marsad-") as folder:
        made, _ = make_store(str(Path(folder) / "redacted.db"))
        with made:
            copy(store, made, profile, today or datetime.datetime.now(datetime.UTC).date())
            yield made


def copy(store: Store, to: Store, profile: Profile, today: datetime.date) -> dict[str, str]:
    """Copy a store's reports and standing claims into an empty one; gives the new id of each report that was copied."""
    copying = _Copying(profile, today)
    with store.read() as connection:
        copying.pinned = pins(connection)
        judged = judgements(connection)
        with to.write() as target:
            for row in connection.execute(select(reports).order_by(reports.c.seq)):
                copying.report(row, list(live_claims(connection, row.id)), _reading(connection, row.id), target)
    with to.write() as target:
        for verdict, pairs in (("same", judged.same), ("apart", judged.apart)):
            for pair in sorted(map(sorted, pairs)):
                one, other = (copying.claims.get(key) for key in pair)
                if one is not None and other is not None:
                    judge(target, one=one, other=other, verdict=verdict, by=By(WHO, ""))
    return copying.reports


def _reading(connection: Connection, report: str) -> Row[Any]:
    columns = (readings.c.version, readings.c.lexicon, readings.c.gazetteer, readings.c.theatre)
    query = select(*columns).where(readings.c.report == report, readings.c.superseded_by.is_(None))
    found: Row[Any] = connection.execute(query).one()  # type: ignore[assignment]
    return found


class _Copying:
    def __init__(self, profile: Profile, today: datetime.date) -> None:
        self.profile = profile
        self.last = today - datetime.timedelta(days=profile.embargo_days)
        self.pinned: Pinned = {}
        self.reports: dict[str, str] = {}
        self.claims: dict[str, str] = {}
        self._bodies: dict[str, str] = {}

    def report(
        self,
        row: Row[tuple[object, ...]],
        lives: list[Live],
        info: Row[tuple[str, str, str, str | None]],
        to: Connection,
    ) -> None:
        """Copy one report, unless it is under embargo."""
        day = (row.published or row.received)[:10]
        if self.profile.embargo_days and (bounds(day)[1] > self.last.toordinal()):
            return
        claims = [placed(live.claim, self.pinned.get(row.id, {})) for live in lives if not live.rejected]
        text, title = self._text(row.text, claims, row.outlet), row.title
        if title is not None:
            title = self._text(title, claims, row.outlet)
        outlet = self._outlet(row.id, row.outlet)
        report = Report(
            id=f"report-{len(self.reports) + 1}" if self.profile.speakers else row.name, text=text, source=outlet,
            published=row.published, title=title, language=row.language, url=None if self.profile.speakers else row.url,
        )  # fmt: skip
        made = [self._claim(claim, text) for claim in claims]
        reader = ReaderInfo(version=info.version, lexicon=info.lexicon, gazetteer=info.gazetteer)
        reading = Reading(
            id=report.id, language=row.language or "ar", published=row.published, theatre=info.theatre, claims=tuple(made),
            reader=reader,
        )  # fmt: skip
        incoming = Incoming(report, text.encode(), reading, folded(report), None, row.theatre)
        kept = keep(to, incoming, who=WHO, received=row.received)
        self.reports[row.id] = kept.id
        for live in lives:
            self.claims[live.key] = claim_key(kept.id, live.claim.id)

    def _text(self, text: str, claims: list[Claim], outlet: str | None) -> str:
        spans: list[tuple[int, int]] = []
        if self.profile.names:
            spans += private_names(text, _public())
        if self.profile.speakers:
            told = [claim.speaker for claim in claims if claim.speaker is not None]
            phrases = {speaker.text for speaker in told} | {each.text for speaker in told for each in speaker.via}
            spans += occurrences(text, phrases | ({outlet} if outlet else set()))
            spans += _bodies(text)  # also where nothing that the reader took was said by them
        return masked(text, spans)

    def _claim(self, claim: Claim, text: str) -> Claim:
        made = masked_claim(claim, text)
        if self.profile.grid_km:
            made = replace(made, places=tuple(map(self._coarse, made.places)))
        if self.profile.speakers and made.speaker is not None:
            made = replace(made, speaker=self._speaker(made.speaker, claim.speaker))
        return made

    def _coarse(self, place: PlaceRef) -> PlaceRef:
        if place.lat is None or place.lon is None:
            return place
        lat, lon = coarse(place.lat, place.lon, self.profile.grid_km)
        return replace(place, lat=lat, lon=lon)

    def _speaker(self, shown: Speaker, was: Speaker | None) -> Speaker:
        """A speaker by its number; one without a body or a side speaks for the outlet, as before."""
        told = was or shown
        if told.body is None and told.stance is None:
            return shown
        key = told.body or f"{told.stance}:{told.text}"
        via = tuple(Span(text=each.text, start=each.start, end=each.end) for each in shown.via)
        body = self._number(key, told.stance)
        return Speaker(text=shown.text, start=shown.start, end=shown.end, body=body, stance=told.stance, via=via)

    def _outlet(self, report: str, name: str | None) -> str | None:
        if not self.profile.speakers or name is None:
            return name
        known = source(report, name, None, 0)
        return self._number(known.outlet, known.stance)

    def _number(self, key: str, stance: str | None) -> str:
        return self._bodies.setdefault(key, withheld(len(self._bodies) + 1, stance))


@cache
def _public() -> frozenset[str]:
    """Names of public figures and bodies that the packs know, folded: they are not kept back."""
    packs = load_packs()
    named = {fold(entry.phrase) for entry in packs.entries()}
    named |= {fold(entry.phrase) for entry in packs.body_entries()}
    return frozenset(name for name in named if " " in name)


def _bodies(text: str) -> list[tuple[int, int]]:
    """Where bodies and outlets that the packs know are named in a text."""
    words = cut(text)
    return [(words.starts[match.first], words.ends[match.stop - 1]) for match in _body_matcher().matches(words)]


@cache
def _body_matcher() -> Matcher[str]:
    return Matcher(load_packs().body_entries())
