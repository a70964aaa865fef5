"""A report that comes as a text, and not as a file: read, and kept."""

from __future__ import annotations

import hashlib

import msgspec

from marsad.desk.intake.keeping import fit, incoming_of
from marsad.desk.intake.reading import Options, Outcome, read_report, theatres
from marsad.desk.naming.asked import day
from marsad.errors import EmptyFile, TooLarge, UnknownTheatre
from marsad.gather.files import MAX_BYTES
from marsad.language.detect import detect
from marsad.model import Report
from marsad.store.engine import Store
from marsad.store.reports import Kept, keep

_WHERE = "the report"


def post(
    store: Store,
    text: str,
    *,
    who: str,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    name: str | None = None,
    url: str | None = None,
    theatre: str | None = None,
) -> Kept:
    """Read a text and keep it; one that is here already is left as it is.

    Raises:
        UnknownTheatre, UsageError: an option makes no sense.
        InputError: the text is empty, too large, or holds what cannot be kept.
        StoreError: it cannot be kept.
    """
    if theatre is not None and theatre not in theatres():
        raise UnknownTheatre(theatre, theatres())
    if not text.strip():
        raise EmptyFile(_WHERE, "there is no text in it")
    named = name or f"text-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    report = Report(
        id=named, text=text, source=outlet or None, published=day(published), title=title or None, url=url or None,
        language=detect(text),
    )  # fmt: skip
    checked = fit(Outcome(path=_WHERE, report=report))
    if checked.error is not None:
        raise checked.error
    raw = msgspec.json.encode(report)
    if len(raw) > MAX_BYTES:
        raise TooLarge(_WHERE, f"larger than the limit of {MAX_BYTES:,} bytes for one report")
    reading = read_report(report, Options(theatre=theatre))
    incoming = incoming_of(Outcome(path=_WHERE, report=report, reading=reading, raw=raw), theatre)
    assert incoming is not None
    with store.write() as connection:
        return keep(connection, incoming._replace(path=None), who=who)
