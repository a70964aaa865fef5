"""Readings as one page that stands alone: each report right to left, its claims' words marked, the claims beside it.

The page holds its own style and script, asks nothing of any network, and works without the script but for the switch of
language and the filters. Every label is in it in English and Arabic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from marsad import __version__
from marsad.export import rows
from marsad.export.labels import LANGUAGES, Language, count, label
from marsad.export.rows import shorten
from marsad.export.segments import Segment, marks, paragraphs
from marsad.model import Actor, ActorRef, Claim, ControlClaim, EventClaim, HarmClaim, Place, PlaceRef, Reading, Report

KINDS = ("control", "harm", "event")
_RTL = frozenset(("ar", "fa", "ur", "he", "ckb"))


def to_html(pairs: Iterable[tuple[Report, Reading]], *, samples: bool = False) -> str:
    """One page of some reports and their readings. `samples` says on it that the reports are made up."""
    reports = [_report(number, report, reading) for number, (report, reading) in enumerate(pairs)]
    total = sum(report["total"] for report in reports)
    page = _environment().get_template("page.html.j2")
    return page.render(reports=reports, total=total, samples=samples, kinds=KINDS, version=__version__)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("marsad.export"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    folder = files("marsad.export").joinpath("templates")
    environment.globals.update(
        t=lambda key: both({language: label(key, language) for language in LANGUAGES}),
        n=lambda name, number: both({language: count(name, number, language) for language in LANGUAGES}),
        label=label,
        both=both,
        style=Markup(folder.joinpath("page.css").read_text("utf-8")),  # our own file
        script=Markup(folder.joinpath("page.js").read_text("utf-8")),
    )
    return environment


def both(texts: dict[Language, str]) -> Markup:
    """A text in each language, of which the page shows one; written once where they are the same."""
    if len(set(texts.values())) == 1:
        return Markup("{}").format(next(iter(texts.values())))
    spans = (Markup('<span class="t" lang="{}">{}</span>').format(key, text) for key, text in texts.items())
    return Markup("").join(spans)


def _report(number: int, report: Report, reading: Reading) -> dict[str, Any]:
    claims = reading.claims
    actors = {actor.id: actor for actor in reading.actors}
    places = {place.id: place for place in reading.places}
    numbers = {claim.id: at for at, claim in enumerate(claims)}
    kinds = [rows.kind(claim) for claim in claims]
    return {
        "key": f"r{number + 1}",
        "report": report,
        "heading": report.title or shorten(report.text, 90),
        "dir": "rtl" if reading.language in _RTL else "ltr",
        "language": reading.language,
        "lines": [[_segment(item, kinds) for item in line] for line in paragraphs(report.text, marks(claims))],
        "claims": [_claim(at, claim, actors, places, numbers) for at, claim in enumerate(claims)],
        "total": len(claims),
        "counts": Counter(kinds),
    }


def _segment(segment: Segment, kinds: list[str]) -> dict[str, Any]:
    return {
        "text": segment.text,
        "claims": [at + 1 for at in segment.claims],
        "kinds": sorted({kinds[at] for at in segment.claims}),
        "opens": [at + 1 for at in segment.opens],
        "slots": [(at + 1, slot) for at, slot in segment.slots],
    }


def _claim(
    at: int, claim: Claim, actors: dict[str, Actor], places: dict[str, Place], numbers: dict[str, int]
) -> dict[str, Any]:
    fields: list[tuple[str, list[Markup]]] = []

    def slot(key: str, ref: ActorRef | None) -> None:
        if ref:
            fields.append((key, [_actor(item, actors) for item in (ref, *ref.also)]))

    match claim:
        case ControlClaim():
            other = f"holder_{claim.change}"
            slot(other if claim.change in ("left", "besieges", "contests") else "holder", claim.holder)
            slot("from" if claim.change == "gained" else "from_other", claim.against)
        case HarmClaim():
            slot("victims", claim.victims)
            slot("perpetrator", claim.perpetrator)
        case EventClaim():
            slot("initiator", claim.initiator)
            slot("recipient", claim.recipient)
            slot("supporter", claim.supporter)
    if claim.places:
        fields.append(("where", [_place(ref, places) for ref in claim.places]))
    if claim.time:
        fields.append(("when", [_time(claim)]))
    return {
        "number": at + 1,
        "kind": rows.kind(claim),
        "what": both({language: rows.what(claim, language) for language in LANGUAGES}),
        "fields": fields,
        "speaker": claim.speaker,
        "quote": claim.quote,
        "chips": _chips(claim),
        "part_of": _number(numbers, claim.part_of) if isinstance(claim, HarmClaim) else None,
        "cause": _number(numbers, claim.cause) if isinstance(claim, HarmClaim) else None,
        "rule": claim.rule,
        "percent": round(100 * claim.confidence),
    }


def _number(numbers: dict[str, int], claim: str | None) -> int | None:
    at = numbers.get(claim) if claim else None
    return None if at is None else at + 1


def _chips(claim: Claim) -> list[str]:
    chips = [] if claim.modality == "happened" else [f"modality.{claim.modality}"]
    if claim.hedged:
        chips.append("word.hedged")
    if isinstance(claim, HarmClaim):
        chips += ["word.total"] if claim.cumulative else []
        for group in ("status", "sex", "age", "role"):
            value = getattr(claim, group)
            chips += [f"{group}.{value}"] if value and value != "unknown" else []
    return chips


def _words(text: str, names: dict[Language, str]) -> Markup:
    """Words of the report, and behind them what they are called, where that says more."""
    shown = Markup('<bdi lang="ar" class="said">{}</bdi>').format(text)
    named = {language: "" if name == text else name for language, name in names.items()}
    if not any(named.values()):
        return shown
    return shown + Markup(' <span class="known">{}</span>').format(both(named))


def _actor(ref: ActorRef, actors: dict[str, Actor]) -> Markup:
    actor = actors.get(ref.id or "")
    return _words(ref.text, {"en": actor.name_en, "ar": actor.name_ar} if actor else {})


def _place(ref: PlaceRef, places: dict[str, Place]) -> Markup:
    place = places.get(ref.place or "")
    names: dict[Language, str] = {"en": (place.name_en if place else None) or "", "ar": ""}
    if ref.part:
        part = rows.part(ref.part, "en")
        names["en"] = f"{names['en']}, {part}" if names["en"] else part
    return _words(ref.phrase.text, names)


def _time(claim: Claim) -> Markup:
    said, dates = claim.time and claim.time.text, rows.when(claim.time)
    if said and dates != said:
        return _words(said, {}) + (Markup(' <span class="known"><bdi>{}</bdi></span>').format(dates) if dates else "")
    return Markup("<bdi>{}</bdi>").format(dates)
