"""From drafts to claims: offsets for word indexes, one claim for what is told twice, ids.

Promise kept here: every span is a slice of the text, and a quote holds the trigger, the actors' and places' words where
they stand close, and at most 400 characters.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

import msgspec

from marsad.language.arabic.folding import MARKS, TATWEEL
from marsad.language.arabic.words import Words
from marsad.lexicon.words import join_parts
from marsad.model import (
    ActorRef,
    Claim,
    ControlClaim,
    EventClaim,
    ExtentAmount,
    HarmClaim,
    PlaceRef,
    Span,
    Speaker,
    Time,
)
from marsad.places import Location
from marsad.reader.drafts import Draft
from marsad.reader.named import NAMED, joining
from marsad.reader.phrases import Where, Who
from marsad.reader.vocabulary import vocabulary

LONGEST_QUOTE: Final = 380
SHORTEST_QUOTE: Final = 24
_CLOSES: Final = frozenset('،,.:؛;؟?!…()[]«»"“”')
_QUOTED: Final = (("«", "»"), ("“", "”"))
_SILENT: Final = frozenset(MARKS + TATWEEL)


class Finisher:
    """Makes the claims of one report."""

    def __init__(self, words: Words, text_hash: str, packs: Any, gazetteer: Any, theatre: str | None) -> None:
        self.words = words
        self.text_hash = text_hash
        self.packs = packs
        self.gazetteer = gazetteer
        self.theatre = theatre
        self._leads: dict[str, int] = {}
        self._placed: dict[tuple[object, ...], Location] = {}

    def span(self, first: int, stop: int) -> tuple[str, int, int]:
        """The text, start and end of words ``[first, stop)``."""
        start, end = self.words.starts[first], self.words.ends[stop - 1]
        return self.words.text[start:end], start, end

    def name(self, first: int, stop: int, lead: int | None = None) -> tuple[str, int, int]:
        """The text, start and end of naming words, without the «و» or preposition written together with the first.

        `lead` is how many letters those are, found in the vocabulary where it is None. «لل» stays: what is behind it is no
        slice of the text.
        """
        _, start, end = self.span(first, stop)
        if lead is None:
            lead = self._lead(self.words.keys[first])
        kept = start
        while lead > 0 and kept < self.words.ends[first] - 1:
            kept += 1
            while self.words.text[kept] in _SILENT and kept < self.words.ends[first] - 1:
                kept += 1
            lead -= 1
        return self.words.text[kept:end], kept, end

    def _closed(self, text: str, start: int, end: int) -> tuple[str, int, int]:
        """A name with the quotation mark behind it that closes one in it: «وكالة «سانا»»."""
        for opening, closing in _QUOTED:
            if text.count(opening) > text.count(closing) and self.words.text.startswith(closing, end):
                end += len(closing)
        return self.words.text[start:end], start, end

    def _lead(self, key: str) -> int:
        known = self._leads.get(key)
        if known is None:
            found = [split for split, _ in vocabulary().matcher.begins(key)]
            known = 0
            if found and not any(not (split.conj or split.prep) for split in found):
                split = min(found, key=lambda split: len(split.conj) + len(split.prep))
                joined = split.prep == "ل" and key[len(split.conj) :].startswith("لل")
                known = len(split.conj) + (0 if joined else len(split.prep))
            self._leads[key] = known
        return known

    def actor(self, who: Who | None, also: Who | None = None) -> ActorRef | None:
        """An actor as claims show it: the naming words, clitics taken off."""
        if who is None:
            return None
        lead = joining(self.words.keys[who.name_first]) if who.how == NAMED else None
        text, start, end = self.name(who.name_first, who.name_stop, lead)
        entry = self.packs.actors.get(who.id) if who.id else None
        joint = self.actor(also) if also is not None else None
        kind = entry.kind if entry else (who.head.unknown_kind if who.head is not None else None)
        return ActorRef(
            text=text, start=start, end=end, id=who.id, name=entry.name_ar if entry else None, kind=kind,
            also=(joint,) if joint else (),
        )  # fmt: skip

    def place(self, where: Where, nearby: tuple[str, ...]) -> PlaceRef:
        """A place as claims show it, located."""
        text, start, end = self.name(where.name_first, where.name_stop, self._prefixed(where))
        phrase_text, phrase_start, phrase_end = self.name(
            min(where.first, where.name_first), max(where.stop, where.name_stop)
        )
        if phrase_start > start or phrase_end < end:
            phrase_text, phrase_start, phrase_end = text, start, end
        part = join_parts(where.parts)
        location = self.locate(where, text, part, nearby)
        return PlaceRef(
            text=text, start=start, end=end, phrase=Span(text=phrase_text, start=phrase_start, end=phrase_end), part=part,
            place=location.place, name=location.name, lat=location.lat, lon=location.lon, precision=location.precision,
            within=location.within, candidates=tuple(location.candidates),
        )  # fmt: skip

    @staticmethod
    def _prefixed(where: Where) -> int | None:
        """How many letters before a name are no part of it; None where the vocabulary has to say."""
        if where.lead:
            return where.lead
        # «قرية كباشين»: behind its kind word an unknown name stands as it is
        return 0 if not where.ids and not where.generic and where.name_first > where.first else None

    def locate(self, where: Where, text: str, part: str | None, nearby: tuple[str, ...]) -> Location:
        """Where a place of this name lies, in the area that its phrase gives."""
        within: tuple[str, ...] = ()
        towards: str | None = None
        area = where.area
        if area is not None and area.first != where.first:
            name = self.name(area.name_first, area.name_stop, self._prefixed(area))[0]
            towards = join_parts(area.parts)
            around = self.locate(area, name, towards, nearby)
            within = (around.place,) if around.place else around.candidates
        key = (text, part, where.ids, where.kind, within, towards)
        location = self._placed.get(key)
        if location is None:
            location = self._placed[key] = self.gazetteer.resolve(
                text, ids=where.ids, kind=where.kind, part=part, within=within, towards=towards, theatre=self.theatre,
                nearby=nearby,
            )  # fmt: skip
        return location

    def speaker(self, draft: Draft) -> Speaker | None:
        """The speaker of a draft, with the body behind the words."""
        voice = draft.voice
        if voice is None:
            return None
        text, start, end = self._closed(*self.name(voice.first, voice.stop))
        outlet = self.packs.body(text, self.theatre)
        stance = outlet.stance if outlet else None
        if outlet is None and voice.actor is not None and voice.actor.data.id:
            entry = self.packs.actors.get(voice.actor.data.id)
            stance = entry.side if entry else None
        via: tuple[Span, ...] = ()
        if voice.via is not None:
            passer, passer_start, passer_end = self._closed(*self.name(*voice.via))
            via = (Span(text=passer, start=passer_start, end=passer_end),)
        return Speaker(text=text, start=start, end=end, body=outlet.id if outlet else None, stance=stance, via=via)

    def quote(self, draft: Draft) -> tuple[str, int]:
        """The quote's text and start: its clause where it is too short to say anything, less where it is too long."""
        first, stop = self._clause(draft)
        text, start, end = self.span(first, stop)
        while end - start > LONGEST_QUOTE and stop - 1 > draft.trigger:
            stop -= 1
            text, start, end = self.span(first, stop)
        while end - start > LONGEST_QUOTE and first < draft.trigger:
            first += 1
            text, start, end = self.span(first, stop)
        if end - start > LONGEST_QUOTE:  # one word of hundreds of letters
            text = text[:LONGEST_QUOTE]
        return text, start

    def _clause(self, draft: Draft) -> tuple[int, int]:
        """The quote's words, lengthened inside its clause to `SHORTEST_QUOTE` characters: behind first, then before."""
        words = self.words
        first, stop = draft.low_word, draft.high_word
        begin, end = words.sentences[draft.sentence]
        while (
            stop < end
            and words.ends[stop - 1] - words.starts[first] < SHORTEST_QUOTE
            and words.keys[stop] not in _CLOSES
        ):
            stop += 1
        while (
            first > begin
            and words.ends[stop - 1] - words.starts[first] < SHORTEST_QUOTE
            and words.keys[first - 1] not in _CLOSES
        ):
            first -= 1
        return first, stop

    def claim(self, draft: Draft, nearby: tuple[str, ...], made: dict[int, str], confidence: float) -> Claim:
        """The claim of a draft. `made` gives the ids of drafts already told, by ``id(draft)``."""
        quote, start = self.quote(draft)
        mention = getattr(draft.time, "time", None)
        time: Time | None = mention
        common: dict[str, Any] = {
            "start": start, "quote": quote, "sentence": draft.sentence, "speaker": self.speaker(draft),
            "modality": draft.modality, "hedged": draft.hedged, "time": time,
            "places": tuple(self.place(where, nearby) for where in draft.places), "rule": draft.rule,
            "confidence": confidence,
        }  # fmt: skip
        own: dict[str, Any]
        if draft.kind == "control":
            extent = ExtentAmount(**draft.extent) if isinstance(draft.extent, dict) else draft.extent
            own = {
                "change": draft.what, "holder": self.actor(draft.agent), "against": self.actor(draft.source),
                "extent": extent, "manner": draft.manner, "inside": draft.inside,
            }  # fmt: skip
            return self._identified(ControlClaim, common, own)
        if draft.kind == "harm":
            person = draft.patient.person if draft.patient is not None else None
            own = {
                "harm": draft.what, "low": draft.low, "high": draft.high, "approx": draft.approx,
                "words": self.span(*draft.count_words)[0] if draft.count_words else None,
                "victims": self.actor(draft.patient), "perpetrator": self.actor(draft.agent),
                "cumulative": draft.cumulative,
                "status": person.status if person else None, "sex": person.sex if person else None,
                "age": person.age if person else None, "role": person.role if person else None,
                "part_of": made.get(id(draft.part_of)) if draft.part_of is not None else None,
                "cause": made.get(id(draft.cause)) if draft.cause is not None else None,
            }  # fmt: skip
            return self._identified(HarmClaim, common, own)
        own = {
            "type": draft.what, "mode": draft.mode, "initiator": self.actor(draft.agent),
            "recipient": self.actor(draft.patient), "supporter": self.actor(draft.supporter),
        }  # fmt: skip
        return self._identified(EventClaim, common, own)

    def _identified(self, kind: Any, common: dict[str, Any], own: dict[str, Any]) -> Claim:
        """The claim with its id: a hash of the text, the kind, the span and the claim's own fields, not of any location."""
        named = {key: value.text if isinstance(value, ActorRef) else value for key, value in own.items()}
        places = [(place.text, place.part) for place in common["places"]]
        basis = [kind.__name__, common["start"], common["quote"], common["modality"], places, named]
        digest = hashlib.sha256(self.text_hash.encode() + msgspec.json.encode(basis, order="deterministic"))
        claim: Claim = kind(id=digest.hexdigest()[:16], **common, **own)
        return claim


_GATHERED: Final = frozenset(("PROTEST", "AGREE", "CONSULT"))


def same_told(one: Draft, other: Draft, keys: list[str]) -> bool:
    """Whether two drafts tell the same statement: the same speaker's, about the same thing."""
    if one.kind != other.kind or one.what != other.what or one.modality != other.modality:
        return False
    voices = {_voice(one, keys), _voice(other, keys)} - {None, _SAME_SOURCE}
    if len(voices) > 1:
        return False
    if one.kind == "harm":
        same_number = (one.low, one.high) == (other.low, other.high) and one.low is not None
        return same_number and _like(one.patient, other.patient) and (one.low or 0) > 0 and one.trigger != other.trigger
    if one.what in _GATHERED and one.sentence == other.sentence:  # «مظاهرات خرجت احتجاجا على»
        return _agree(one.agent, other.agent) and _agree(one.patient, other.patient)
    if not _places(one) & _places(other):
        return False
    if one.what == "ASSAULT":  # a blow told again is often told without its sides
        sides = _agree(one.agent, other.agent) and _agree(one.patient, other.patient)
        return sides and one.mode == other.mode and _same_day(one.time, other.time)
    if _id(one.agent) != _id(other.agent):
        return False
    if one.kind == "event":
        return one.mode == other.mode and _id(one.patient) == _id(other.patient)
    same_extent = one.extent is None or other.extent is None or one.extent == other.extent
    return same_extent and not _parts(one).isdisjoint(_parts(other)) and _same_day(one.time, other.time)


def same_victims(one: Draft, other: Draft) -> bool:
    """Whether two drafts of harm tell of the same people."""
    return _id(one.patient) == _id(other.patient)


def _like(one: Who | None, other: Who | None) -> bool:
    """Whether two victims may be the same people: the same id, or one of them only «people»."""
    a, b = _id(one), _id(other)
    return a == b or ("people" in (a, b) and a in _CIVIL and b in _CIVIL)


_CIVIL: Final = ("people", "civilians", "refugees")


def _agree(one: Who | None, other: Who | None) -> bool:
    """Whether two actors may be the same: neither named, the same id, or only one of them named."""
    return one is None or other is None or _id(one) == _id(other)


def _same_day(one: object, other: object) -> bool:
    """Whether two times do not speak against one another."""
    a, b = (getattr(getattr(mention, "time", None), "start", None) for mention in (one, other))
    return a is None or b is None or a.startswith(b) or b.startswith(a)


# The source named before, whoever it is.
_SHORT: Final = frozenset(("المصدر", "المصادر", "المتحدث", "الناطق", "البيان"))
_SAME_SOURCE: Final = ""


def _voice(draft: Draft, keys: list[str]) -> str | None:
    """The first word of a draft's speaker, by which two namings of one are known («المرصد», «المرصد السوري …»)."""
    if draft.voice is None:
        return None
    key = keys[draft.voice.first]
    if draft.voice.stop == draft.voice.first + 1 and key in _SHORT:
        return _SAME_SOURCE
    for prefix in ("وال", "بال", "لل", "ال"):
        if key.startswith(prefix) and len(key) - len(prefix) >= 3:
            return key[len(prefix) :]
    return key


def _id(who: Who | None) -> str | None:
    return who.id if who is not None else None


def _parts(draft: Draft) -> set[tuple[object, ...]]:
    return {(where.ids or where.name_first, *sorted(where.parts)) for where in draft.places}


def _places(draft: Draft) -> set[tuple[str, ...] | int]:
    return {where.ids or where.name_first for where in draft.places}
