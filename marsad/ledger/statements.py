"""Statements: claims with what the ledger needs to know of who made them, in a compact form.

Three dates are kept apart (rule 4): `first` and `last` bound when it happened, `said` is the report's day, `known` the day
we can have known it. A claim without a stated time happened no later than it was said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.ledger.days import FIRST, bounds
from marsad.model import ControlClaim, EventClaim, ExtentAmount, HarmClaim

if TYPE_CHECKING:
    from marsad.ledger.parameters import Parameters
    from marsad.model import ActorRef, Claim


@dataclass(frozen=True, slots=True)
class Source:
    """A report as the ledger needs it: its `outlet`, the side of that, the day it was `published` and `received`.

    `original` is the id of the first report of which it is a near-copy, or its own; `voice` and `voice_stance` are the
    outlet of that one and its side: whose words those of the report are. None where it is no copy.
    """

    id: str
    outlet: str
    stance: str | None
    published: int | None
    received: int
    original: str
    voice: str | None = None
    voice_stance: str | None = None


@dataclass(slots=True)
class Statement:
    """One claim in the ledger. Days are ordinals; `first` is None where nothing bounds it from below.

    `body` is who stands behind the words, `stance` the side of it. `what` is the change, harm or event type. `agent` is the
    holder, perpetrator or initiator; `patient` the one it was taken from, the victims or the recipient. `dated` is false
    where the report gives no day of its own, so that `said` is the day on which it came.
    """

    id: str
    report: str
    outlet: str
    body: str
    stance: str | None
    kind: str
    what: str
    said: int
    known: int
    first: int | None
    last: int
    told: bool
    modality: str
    places: tuple[str, ...]
    part: str | None
    agent: str | None
    patient: str | None
    confidence: float
    mode: str | None = None
    manner: str | None = None
    inside: bool | None = None
    counted: bool = False
    low: int | None = None
    high: int | None = None
    approx: bool = False
    words: str | None = None
    cumulative: bool = False
    part_of: str | None = None
    cause: str | None = None
    sentence: int = 0
    quote: str = ""
    dated: bool = True


def _actor(who: ActorRef | None) -> str | None:
    if who is None:
        return None
    return who.id or f"~{who.text}"


def _when(claim: Claim, said: int, parameters: Parameters) -> tuple[int | None, int, bool]:
    """The bounds of when it happened, and whether they were told."""
    time = claim.time
    if time is not None and time.start is not None:
        first = bounds(time.start)[0]
        last = bounds(time.end or time.start)[1]
        if claim.modality != "planned":
            last = max(first, min(last, said))
        return first, last, True
    return max(FIRST, said - parameters.untold_days), said, False


def statement(claim: Claim, source: Source, parameters: Parameters) -> Statement:
    """The statement of a claim in a report.

    Words of the report itself are its outlet's, or the first outlet's whose report it copies; so are the words of speakers
    without a name («مصادر محلية»), since two outlets' unnamed sources may be one.
    """
    said = source.published if source.published is not None else source.received
    first, last, told = _when(claim, said, parameters)
    speaker = claim.speaker
    body, stance = source.outlet, source.stance
    if source.original != source.id:
        body, stance = source.voice or f"report:{source.original}", source.voice_stance
    if speaker is not None and speaker.body is not None:
        body, stance = speaker.body, speaker.stance
    elif speaker is not None and speaker.stance is not None:
        body, stance = f"{speaker.stance}:{speaker.text}", speaker.stance
    places = tuple(p.place for p in claim.places if p.place is not None and p.precision != "unlocated")
    part = next((p.part for p in claim.places if p.part), None)
    made = Statement(
        id=claim.id, report=source.id, outlet=source.outlet, body=body, stance=stance, kind=claim.kind, what="",
        said=said, known=source.published if source.published is not None else source.received, first=first, last=last,
        told=told, modality=claim.modality, places=places, part=part, agent=None, patient=None,
        confidence=claim.confidence, sentence=claim.sentence, quote=claim.quote,
        dated=source.published is not None,
    )  # fmt: skip
    if isinstance(claim, ControlClaim):
        made.what, made.agent, made.patient = claim.change, _actor(claim.holder), _actor(claim.against)
        made.manner, made.inside = claim.manner, claim.inside
        made.counted = isinstance(claim.extent, ExtentAmount)
    elif isinstance(claim, HarmClaim):
        made.what, made.agent, made.patient = claim.harm, _actor(claim.perpetrator), _actor(claim.victims)
        made.low, made.high, made.approx, made.words = claim.low, claim.high, claim.approx, claim.words
        made.cumulative, made.part_of, made.cause = claim.cumulative, claim.part_of, claim.cause
    elif isinstance(claim, EventClaim):
        made.what, made.mode = claim.type, claim.mode
        made.agent, made.patient = _actor(claim.initiator), _actor(claim.recipient)
    return made
