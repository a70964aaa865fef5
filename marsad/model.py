"""The record: the nouns that every room shares, immutable and without logic.

A *report* is one text by one outlet. A *claim* is one statement in it: someone says that someone did, holds or suffered
something, somewhere, some time. Offsets are Python string indexes into the report's text, and for every span
``report.text[span.start:span.end] == span.text``. Unknown is ``None``, never a guess.

JSON names are the field names, but for two that are Python keywords: ``from`` is `against`, ``or`` is `alternative`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Kind = Literal["control", "harm", "event"]
Modality = Literal["happened", "ongoing", "planned", "denied"]
Change = Literal["gained", "left", "holds", "besieges", "contests"]
Manner = Literal["assault", "handover", "agreement", "withdrawal", "raid", "road-cut"]
Harm = Literal["killed", "wounded", "casualties", "missing", "detained", "displaced"]
Status = Literal["civilian", "combatant", "unknown"]
Precision = Literal["exact", "near", "area", "unlocated"]
Basis = Literal["stated", "relative"]


class Span(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the report, where they stand: ``report.text[start:end] == text``."""

    text: str
    start: int
    end: int


class ActorRef(Span, frozen=True, kw_only=True):
    """An actor as named in the report. `id` is the theatre packs' id, or None where no pack knows the words.

    `name` is the pack's name in the report's language, `kind` what sort of actor it is (``state``, ``armed-group``,
    ``civilians`` …). `also` holds joint actors («النظام وروسيا»), or alternative ones where `alternative` is true.
    """

    id: str | None = None
    name: str | None = None
    kind: str | None = None
    also: tuple[ActorRef, ...] = ()
    alternative: bool = msgspec.field(default=False, name="or")


class PlaceRef(Span, frozen=True, kw_only=True):
    """A place as named in the report (`text` is the bare name, `phrase` all words about it), and where it was put.

    `part` is words joined by a space («ريف إدلب الجنوبي» has part ``south countryside``). `place` is the gazetteer's id,
    `lat` and `lon` are WGS 84 degrees, and `candidates` are gazetteer ids that could not be told apart, best first.
    """

    phrase: Span
    part: str | None = None
    place: str | None = None
    name: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision = "unlocated"
    within: str | None = None
    candidates: tuple[str, ...] = ()


class Speaker(Span, frozen=True, kw_only=True):
    """Whose words a claim is. `body` is the institution behind them, `stance` its side, `via` who passed them on."""

    body: str | None = None
    stance: str | None = None
    via: tuple[Span, ...] = ()


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """When, as said (`text`) and as dates: `start` and `end` are ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``, both included."""

    text: str | None = None
    start: str | None = None
    end: str | None = None
    basis: Basis = "stated"


class ExtentAmount(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How much of an area, as a number of places («32 منطقة» has `count` 32, «عشرات المواقع» is `about` tens)."""

    count: int | None = None
    about: Literal["several", "tens", "hundreds", "thousands"] | None = None


Extent = Literal["whole", "most", "part"] | ExtentAmount


class ClaimBase(msgspec.Struct, frozen=True, kw_only=True):
    """What every claim has. `quote` stands in the text at `start`; `rule` names the rule that made the claim."""

    id: str
    start: int
    quote: str
    sentence: int
    speaker: Speaker | None = None
    modality: Modality = "happened"
    hedged: bool = False
    time: Time | None = None
    places: tuple[PlaceRef, ...] = ()
    rule: str
    confidence: float

    @property
    def kind(self) -> Kind:
        """What the claim is about; in JSON a field of its own."""
        kind: Kind = self.__struct_config__.tag  # type: ignore[assignment]
        return kind

    @property
    def end(self) -> int:
        """Where the quote ends."""
        return self.start + len(self.quote)


class ControlClaim(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="control"):
    """Who holds a place, or how that changed."""

    change: Change
    holder: ActorRef | None = None
    against: ActorRef | None = msgspec.field(default=None, name="from")
    extent: Extent | None = None
    manner: Manner | None = None
    inside: bool | None = None


class HarmClaim(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="harm"):
    """People killed, hurt, lost, taken or driven out. `low` and `high` bound the number, None where open.

    `words` is the number as written. `part_of` is the id of the harm claim whose number includes this one; `cause` the id
    of the event that did it.
    """

    harm: Harm
    low: int | None = None
    high: int | None = None
    approx: bool = False
    words: str | None = None
    victims: ActorRef | None = None
    status: Status | None = None
    sex: Literal["female", "male"] | None = None
    age: Literal["child", "adult", "elderly"] | None = None
    role: str | None = None
    perpetrator: ActorRef | None = None
    cumulative: bool = False
    part_of: str | None = None
    cause: str | None = None


class EventClaim(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """Another act that matters to the conflict; `type` is a PLOVER type, `mode` as in the annotation guide."""

    type: str
    mode: str | None = None
    initiator: ActorRef | None = None
    recipient: ActorRef | None = None
    supporter: ActorRef | None = None


Claim = ControlClaim | HarmClaim | EventClaim


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One text by one outlet. `published` is an ISO date or None; `title` gives context and makes no claims."""

    id: str
    text: str
    source: str | None = None
    published: str | None = None
    title: str | None = None
    language: str | None = None
    url: str | None = None


class ReaderInfo(msgspec.Struct, frozen=True, kw_only=True):
    """What read the report: the reader's version and the hashes of its lexicon and gazetteer."""

    version: str
    lexicon: str
    gazetteer: str


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of a theatre pack, as it is told of in a reading."""

    id: str
    name_ar: str
    name_en: str
    side: str | None = None
    kind: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer. `kind` is ``city``, ``village``, ``hill`` …; `within` the id of the area around it."""

    id: str
    name_ar: str | None
    name_en: str | None
    kind: str
    lat: float | None
    lon: float | None
    precision: Precision = "exact"
    within: str | None = None
    country: str | None = None
    population: int | None = None
    source: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader took from one report: its public form, one JSON object a report."""

    id: str
    language: str
    published: str | None
    theatre: str | None
    title_claims: bool = False
    claims: tuple[Claim, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    reader: ReaderInfo
