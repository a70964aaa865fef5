"""A claim in few words: the flat row that tables and frames show to people."""

from __future__ import annotations

from typing import NamedTuple

from marsad.export.labels import Language, count, label
from marsad.model import ActorRef, Claim, ControlClaim, EventClaim, ExtentAmount, HarmClaim, PlaceRef, Time

_DIRECTIONS = frozenset(("north", "south", "east", "west", "centre", "left", "right"))


class Row(NamedTuple):
    """A claim for people. All but `kind` and `what` are words of the report; empty where it says nothing."""

    kind: str
    what: str
    who: str
    whom: str
    where: str
    when: str
    speaker: str
    quote: str


def row(claim: Claim, language: Language = "en") -> Row:
    """The flat row of a claim, its labels in a language."""
    match claim:
        case ControlClaim():
            who, whom = claim.holder, claim.against
        case HarmClaim():
            who, whom = claim.perpetrator, claim.victims
        case EventClaim():
            who, whom = claim.initiator, claim.recipient
    return Row(
        kind=label(f"kind.{kind(claim)}", language),
        what=what(claim, language) + _standing(claim, language),
        who=actor(who, language),
        whom=actor(whom, language),
        where="؛ ".join(place(item, language) for item in claim.places),
        when=when(claim.time),
        speaker=claim.speaker.text if claim.speaker else "",
        quote=claim.quote,
    )


def kind(claim: Claim) -> str:
    """The claim's kind, as the record names it."""
    return str(claim.__struct_config__.tag)


def what(claim: Claim, language: Language) -> str:
    """What happened, in a word or two: «gained (whole)», «591 killed», «airstrike»."""
    match claim:
        case ControlClaim():
            extra = [extent(claim, language), _manner(claim, language)]
            named = "، " if language == "ar" else ", "
            inner = named.join(filter(None, extra))
            return label(f"change.{claim.change}", language) + (f" ({inner})" if inner else "")
        case HarmClaim():
            return people(claim, language)
        case EventClaim():
            return label(f"mode.{claim.mode}", language) if claim.mode else label(f"type.{claim.type}", language)


def _manner(claim: ControlClaim, language: Language) -> str:
    said_already = claim.change == "left" and claim.manner == "withdrawal"
    return label(f"manner.{claim.manner}", language) if claim.manner and not said_already else ""


def people(claim: HarmClaim, language: Language) -> str:
    """The number of a harm claim: «591 killed», «20–99 wounded», «at least 10 killed», «killed» where none is said."""
    low, high = claim.low, claim.high
    if low is None and high is None:
        return label(f"harm.{claim.harm}", language)
    if low is not None and high is not None:
        if low != high:
            return count(claim.harm, high, language, f"{low:,}–{high:,}")
        if claim.approx:
            return f"{label('word.approx', language)} {count(claim.harm, low, language, oblique=True)}"
        return count(claim.harm, low, language)
    bound = "word.at_least" if high is None else "word.at_most"
    number = low if low is not None else high or 0
    return f"{label(bound, language)} {count(claim.harm, number, language, oblique=True)}"


def extent(claim: ControlClaim, language: Language) -> str:
    """How much of the place, empty where it is not said."""
    if isinstance(claim.extent, ExtentAmount):
        if claim.extent.count is not None:
            return count("places", claim.extent.count, language)
        return label(f"extent.{claim.extent.about}", language) if claim.extent.about else ""
    return label(f"extent.{claim.extent}", language) if claim.extent else ""


def actor(ref: ActorRef | None, language: Language) -> str:
    """An actor in the report's words, with those it is joined to."""
    if ref is None:
        return ""
    joint = f" {label('word.or', language)} " if ref.alternative else " + "
    return joint.join([ref.text, *(other.text for other in ref.also)])


def place(ref: PlaceRef, language: Language) -> str:
    """A place in the report's words, with its part in words of the language."""
    if not ref.part:
        return ref.text
    return f"{ref.text} ({part(ref.part, language)})"


def part(words: str, language: Language) -> str:
    """A part of a place for people: directions stand before the noun in English, behind it in Arabic.

    >>> part("south east countryside", "en")
    'south east countryside'
    """
    before = language == "en"
    ordered = sorted(words.split(), key=lambda word: (word in _DIRECTIONS) != before)
    return " ".join(label(f"part.{word}", language) for word in ordered)


def when(time: Time | None) -> str:
    """The dates of a time, or its words where it has none."""
    if time is None:
        return ""
    days = [day for day in (time.start, time.end) if day]
    if not days:
        return time.text or ""
    return days[0] if len(set(days)) == 1 else f"{days[0]} – {days[-1]}"


def shorten(text: str, most: int) -> str:
    """A text on one line of at most so many characters, cut between words where it can be.

    >>> shorten("سيطرت قوات النظام على البلدة", 18)
    'سيطرت قوات …'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"


def _standing(claim: Claim, language: Language) -> str:
    return "" if claim.modality == "happened" else f" [{label(f'modality.{claim.modality}', language)}]"
