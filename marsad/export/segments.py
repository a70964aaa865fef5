"""A text cut where claims and their slots begin and end, so that spans that nest or overlap can all be shown.

Invariants: the segments of all paragraphs, with the line breaks between them, are the text; each segment lies wholly inside
or outside of every span. Time is linear in the text and the spans' segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from marsad.model import Claim, ControlClaim, EventClaim, HarmClaim, Span


class Mark(NamedTuple):
    """A span to be shown: claim number `claim` (from 0), and `slot` where it is not the quote itself."""

    start: int
    end: int
    claim: int
    slot: str | None = None


class Segment(NamedTuple):
    """A piece of text, the claims whose quote it is in, the slots it fills, and the claims whose quote begins here."""

    text: str
    claims: tuple[int, ...] = ()
    slots: tuple[tuple[int, str], ...] = ()
    opens: tuple[int, ...] = ()


def marks(claims: Sequence[Claim]) -> list[Mark]:
    """The spans of some claims: their quotes, and the words that fill their slots."""
    found: list[Mark] = []
    for number, claim in enumerate(claims):
        found.append(Mark(claim.start, claim.end, number))
        found += [Mark(span.start, span.end, number, slot) for slot, span in slots(claim)]
    return found


def slots(claim: Claim) -> Iterator[tuple[str, Span]]:
    """The filled slots of a claim, by the names that the labels have for them."""
    if claim.speaker:
        yield "speaker", claim.speaker
    for place in claim.places:
        yield "where", place.phrase
    match claim:
        case ControlClaim():
            actors = (("holder", claim.holder), ("from", claim.against))
        case HarmClaim():
            actors = (("victims", claim.victims), ("perpetrator", claim.perpetrator))
        case EventClaim():
            actors = (("initiator", claim.initiator), ("recipient", claim.recipient))
    for name, actor in actors:
        if actor:
            yield name, actor
            yield from ((name, other) for other in actor.also)
    if isinstance(claim, EventClaim) and claim.supporter:
        yield "supporter", claim.supporter


def paragraphs(text: str, spans: Sequence[Mark]) -> list[list[Segment]]:
    """The paragraphs (lines with something in them) of a text as segments."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for span in spans:
        opening.setdefault(span.start, []).append(span)
        closing.setdefault(span.end, []).append(span)
    breaks = [at for at, char in enumerate(text) if char == "\n"]
    edges = sorted({0, len(text), *opening, *closing, *breaks, *(at + 1 for at in breaks)})
    found: list[list[Segment]] = [[]]
    active: dict[Mark, None] = {}
    for start, end in pairwise(edges):
        for span in closing.get(start, ()):
            active.pop(span, None)
        opens = opening.get(start, [])
        active.update(dict.fromkeys(opens))
        piece = text[start:end]
        if piece == "\n":
            found.append([])
            continue
        found[-1].append(
            Segment(
                piece,
                tuple(span.claim for span in active if span.slot is None),
                tuple((span.claim, span.slot) for span in active if span.slot is not None),
                tuple(span.claim for span in opens if span.slot is None),
            )
        )
    return [line for line in found if any(segment.text.strip() for segment in line)]
