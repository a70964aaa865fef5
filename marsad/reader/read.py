"""Reading one report, from its text to its claims."""

from __future__ import annotations

import datetime
import hashlib
import sys
from bisect import bisect_right
from collections import Counter, deque
from collections.abc import Iterable
from typing import Any, Final

from marsad.actors import load_packs
from marsad.language.arabic.dates import TimeReader
from marsad.language.arabic.matching import Match
from marsad.language.arabic.numbers import find_numbers
from marsad.language.arabic.words import cut
from marsad.language.detect import detect
from marsad.lexicon.furniture import furniture_spans
from marsad.model import Actor, ActorRef, Claim, Place, ReaderInfo, Reading, Report
from marsad.places import default_gazetteer
from marsad.places.kinds import fit
from marsad.reader.addressees import addressed
from marsad.reader.chunk import Chunk
from marsad.reader.chunks import Chunker
from marsad.reader.collector import collector_waits
from marsad.reader.company import credible
from marsad.reader.confidence import Judged, believe_sole, judge, weights
from marsad.reader.drafts import Draft, fullness
from marsad.reader.finish import Finisher, same_told, same_victims
from marsad.reader.memory import Memory
from marsad.reader.phraser import Phraser
from marsad.reader.scene import Report as About
from marsad.reader.scene import Scene
from marsad.reader.segments import Segment, merge, segment
from marsad.reader.sentences import read_sentence
from marsad.reader.speech import Voice, voices
from marsad.reader.sums import link_sums
from marsad.reader.tags import Tag
from marsad.reader.vocabulary import Vocabulary, vocabulary

VERSION: Final = "0.1"
_TWINS: Final = 80
_NAMED: Final = frozenset(("actor", "place"))


def read_report(report: Report, *, theatre: str | None = None, explain: list[str] | None = None) -> Reading:
    """Read one report.

    Args:
        report: The report; its title is read for context and makes no claims.
        theatre: The id of a theatre pack; found from the report's actors and places where it is None.
        explain: A list to which what each step found is appended, a line each.

    Returns:
        The reading, with claims in the order of the text. Text in a language that the reader does not know has no claims.
    """
    with collector_waits():
        return _read(report, theatre, explain)


def _read(report: Report, theatre: str | None, explain: list[str] | None) -> Reading:
    language = report.language or detect(report.text)
    reader = ReportReader(report, theatre, explain)
    if language != "ar":
        return Reading(id=report.id, language=language, published=report.published, theatre=theatre, reader=reader.info)
    return reader.read()


def _date(published: str | None) -> datetime.date | None:
    if published is None or len(published) < 10:
        return None
    try:
        return datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None


def _within(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of the spans, which stand in order."""
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return at >= 0 and offset < spans[at][1]


def _named(matches: Iterable[Match[Tag]]) -> list[Tag]:
    """The actors and places among matches."""
    return [match[4] for match in matches if match[4][0] in _NAMED]


class ReportReader:
    """The state of one reading. A `headline` is a short text that may begin with its place, or name one alone."""

    def __init__(
        self, report: Report, theatre: str | None = None, explain: list[str] | None = None, *, headline: bool = False
    ) -> None:
        self.report = report
        self.headline = headline
        self.vocabulary: Vocabulary = vocabulary()
        self.info = ReaderInfo(
            version=VERSION, lexicon=self.vocabulary.fingerprint, gazetteer=default_gazetteer().fingerprint
        )
        self.explain = explain
        self.packs = load_packs()
        self.gazetteer = default_gazetteer()
        self.published = _date(report.published)
        self.trace: list[Any] | None = None
        self.words = cut(report.text)
        self.times = TimeReader(self.words, published=self.published)
        self.matches = list(self.vocabulary.matcher.matches(self.words))
        title = list(self.vocabulary.matcher.matches(cut(report.title))) if report.title else []
        self.mentioned, self.titled = _named(self.matches), _named(title)
        self.country: str | None = None
        self.theatre = theatre or self._theatre()
        self.matches = credible(self._at_home(self.matches), self.gazetteer, self.theatre, headline=headline)
        self.mentioned, self.titled = _named(self.matches), _named(self._at_home(title))
        self.memory = Memory()
        self._resolved: dict[int, str | None] = {}
        self.about = self._about()

    def _at_home(self, matches: list[Match[Tag]]) -> list[Match[Tag]]:
        """The matches without names of villages that the report's theatre does not have."""
        at_home, theatre, country = self.gazetteer.at_home, self.theatre, self.country
        if theatre is None and self.headline:
            return matches
        return [match for match in matches if match[4][0] != "place" or at_home(match[4][1].ids, theatre, country)]

    def named(self, phrase: str, kind: str) -> tuple[str, ...]:
        """The ids of the places of a folded name that the report may mean by a kind word and the name."""
        ids = self.gazetteer.named(phrase)
        fitting = any(fit(kind, self.gazetteer.get(id_).kind) > 0 for id_ in ids)
        return ids if fitting and self.gazetteer.at_home(ids, self.theatre, self.country) else ()

    def _about(self) -> About:
        """What the whole report tells beforehand."""
        actors: Counter[str] = Counter()
        places: Counter[str] = Counter()
        for cat, data in self.mentioned:
            if cat == "actor":
                if id_ := self.resolve(data):
                    actors[id_] += 1
            elif data.ids:
                places[data.ids[0]] += 1
        titled: set[str] = set()
        for cat, data in self.titled:
            if cat == "actor":
                if id_ := self.resolve(data):
                    titled.add(id_)
            elif data.ids:
                titled.add(data.ids[0])
        known, place = self.packs.actors, self.gazetteer.get  # not of `self`: a cycle would outlive its reading
        return About(
            actors, places, frozenset(titled), lambda id_: known[id_].kind if id_ in known else None,
            lambda id_: known[id_].side if id_ in known else None, lambda id_: place(id_).kind,
        )  # fmt: skip

    def _theatre(self) -> str | None:
        """The theatre that the report's actors and places speak for."""
        actors, countries = [], []
        for named in (self.titled, self.mentioned):
            for cat, data in named:
                if cat == "actor":
                    if data.id:
                        actors.append(data.id)
                elif data.ids and not data.ambiguous:
                    country = self.gazetteer.get(data.ids[0]).country
                    if country:
                        countries.append(country)
        if countries:
            country, count = Counter(countries).most_common(1)[0]
            self.country = country if 2 * count > len(countries) else None
        return self.packs.theatre_votes(actors, countries)

    def resolve(self, name: Any) -> str | None:
        """The actor's id of a found name, in this report's theatre."""
        known, key = self._resolved, id(name)  # names live as long as the packs
        if key not in known:
            id_ = self.packs.resolve(name, self.theatre, on=self.report.published, country=self.country)
            known[key] = self.packs.umbrella(id_) if id_ is not None else None
        return known[key]

    def _drafts(self) -> list[Draft]:
        """The drafts of all sentences, in order."""
        drafts: list[Draft] = []
        matches = self.matches
        index, count = 0, len(matches)
        voice: Voice | None = None
        aside = furniture_spans(self.report.text)
        for number, (first, stop) in enumerate(self.words.sentences):
            begin = index
            cats: set[str] = set()
            while index < count:
                match = matches[index]
                if match[0] >= stop:
                    break
                cats.add(match[4][0])
                index += 1
            if aside and _within(self.words.starts[first], aside):
                continue
            here = matches[begin:index]
            telling = "trig" in cats or (
                "people" in cats and any(m.value.cat == "people" and m.value.data.entry.harm for m in here)
            )
            if telling or "speech" in cats:
                made, voice = self._sentence(number, first, stop, here, voice, counts=telling)
                drafts.extend(made)
            elif "place" in cats or "actor" in cats:
                self._note(first, stop, here)
        return drafts

    def _segments(self, first: int, stop: int, matches: list[Match[Tag]], counts: bool) -> list[Segment]:
        """The sentence's segments: times first, then numbers where they count, then what the vocabulary knows."""
        words = self.words
        if not counts:
            return segment(words, matches, first, stop, self.vocabulary.readings)
        times = self.times.read(first, stop)
        numbers = [n for n in find_numbers(words, first, stop) if not n.ordinal]
        return merge(words, matches, times, numbers, first, stop, self.vocabulary.readings)

    def chunks(self, first: int, stop: int, matches: list[Match[Tag]], *, counts: bool) -> list[Chunk]:
        """The chunks of the sentence ``[first, stop)``; numbers and times among them where it `counts`."""
        segments = self._segments(first, stop, matches, counts)
        phraser = self._phraser(segments)
        return Chunker(phraser, headline=self.headline).run()

    def _phraser(self, segments: list[Segment]) -> Phraser:
        return Phraser(segments, self.words.keys, self.resolve, self.vocabulary.common, self.named)

    def _note(self, first: int, stop: int, matches: list[Match[Tag]]) -> None:
        """Remember the actors and places of a sentence that tells of no act."""
        segments = segment(self.words, matches, first, stop, self.vocabulary.readings)
        for chunk in Chunker(self._phraser(segments)).run():
            if chunk.cat == "N" and not chunk.data.counted:
                self.memory.see(chunk.data)
            elif chunk.cat == "P":
                self.memory.see_place(chunk.data)

    def _sentence(
        self, number: int, first: int, stop: int, matches: list[Match[Tag]], previous: Voice | None, *, counts: bool
    ) -> tuple[list[Draft], Voice | None]:
        chunks = self.chunks(first, stop, matches, counts=counts)
        spoken = voices(chunks, self.words, first, stop, previous)
        chunks = addressed(chunks, self.words.keys, self.vocabulary.common)
        scene = Scene(
            self.words,
            first,
            stop,
            number,
            chunks,
            spoken,
            self.memory,
            self.resolve,
            report=self.about,
            previous=previous,
            trace=self.trace,
        )
        drafts = read_sentence(scene)
        if self.trace is None:
            for draft in drafts:
                draft.found = None  # or each draft would keep its whole sentence
        if self.explain is not None:
            self._explain(scene, chunks, drafts)
        return drafts, (spoken[-1] if spoken else previous)

    def _explain(self, scene: Scene, chunks: list[Chunk], drafts: list[Draft]) -> None:
        assert self.explain is not None
        words = self.words
        self.explain.append(f"sentence {scene.number}: {words.slice(scene.first, scene.stop)}")
        row = [f"{c.cat}{'/' + c.prep if c.prep else ''}[{words.slice(c.first, c.stop)}]" for c in chunks]
        self.explain.append("  chunks: " + " ".join(row))
        for voice in scene.voices:
            self.explain.append(
                f"  voice: {words.slice(voice.first, voice.stop)} → {words.slice(voice.start, voice.end)[:60]}"
            )
        for draft in drafts:
            who = [words.slice(w.name_first, w.name_stop) if w else "-" for w in (draft.agent, draft.patient)]
            self.explain.append(
                f"  {draft.kind} {draft.what} [{words.slice(draft.trigger, draft.trigger + 1)}] {draft.rule}"
                f" agent={who[0]} patient={who[1]} n={draft.low}–{draft.high}"
                f" at={[words.slice(w.name_first, w.name_stop) for w in draft.places]} {draft.roles_from}"
            )

    def _told_once(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without those that tell again what an earlier one told; parts move to the one that stays."""
        kept: dict[int, Draft] = {}
        instead: dict[int, Draft] = {}
        told: dict[tuple[str, str], deque[Draft]] = {}  # the latest of each sort: so far back a twin is looked for
        for draft in drafts:
            alike = told.setdefault((draft.kind, draft.what), deque(maxlen=_TWINS))
            if draft.part_of is not None:
                draft.part_of = instead.get(id(draft.part_of), draft.part_of)
                if not any(
                    other.part_of is draft.part_of
                    and (other.low, other.high) == (draft.low, draft.high)
                    and same_victims(other, draft)
                    for other in alike
                ):
                    kept[id(draft)] = draft
                    alike.append(draft)
                continue
            twin = next(
                (other for other in alike if other.part_of is None and same_told(other, draft, self.words.keys)), None
            )
            if twin is None:
                kept[id(draft)] = draft
                alike.append(draft)
            elif fullness(twin) >= fullness(draft):
                instead[id(draft)] = twin
            else:
                del kept[id(twin)]
                alike.remove(twin)
                kept[id(draft)] = draft
                alike.append(draft)
                instead[id(twin)] = draft
                for part in alike:
                    if part.part_of is twin:
                        part.part_of = draft
        return [draft for draft in drafts if id(draft) in kept]

    def judged(self, *, everything: bool = False) -> list[tuple[Judged, Claim]]:
        """The report's claims with what was made of them, in the order of making; `everything` keeps the improbable."""
        drafts = self._told_once(self._drafts())
        self.matches = []  # told: of a long report they are as large as its claims
        link_sums(drafts)
        text_hash = hashlib.sha256(self.report.text.encode("utf-8", "surrogatepass")).hexdigest()
        finisher = Finisher(self.words, text_hash, self.packs, self.gazetteer, self.theatre)
        nearby = tuple(id_ for id_, _ in self.about.places.most_common(12))
        made: dict[int, str] = {}
        seen: set[str] = set()
        found: list[tuple[Judged, Claim]] = []
        least = 0.0 if everything else weights().least
        judgements = judge(drafts, self.words)
        if not everything:
            believe_sole(judgements, least)
        wholes = {id(j.draft.part_of) for j in judgements if j.draft.part_of is not None and j.found >= least}
        for judgement in sorted(
            judgements, key=lambda j: j.draft.part_of is not None
        ):  # a whole has its id before its parts
            draft = judgement.draft
            if judgement.found < least and id(draft) not in wholes:
                continue
            claim = finisher.claim(draft, nearby, made, round(judgement.correct, 3))
            made[id(draft)] = claim.id
            if claim.id not in seen:
                seen.add(claim.id)
                found.append((judgement, claim))
        return found

    def read(self) -> Reading:
        """The report's reading."""
        claims = sorted((claim for _, claim in self.judged()), key=lambda claim: (claim.start, claim.end))
        return Reading(
            id=self.report.id, language="ar", published=self.report.published, theatre=self.theatre, claims=tuple(claims),
            places=self._places(claims), actors=self._actors(claims), reader=self.info,
        )  # fmt: skip

    def _places(self, claims: list[Claim]) -> tuple[Place, ...]:
        ids = sorted({place.place for claim in claims for place in claim.places if place.place})
        return tuple(self.gazetteer.get(id_) for id_ in ids)

    def _actors(self, claims: list[Claim]) -> tuple[Actor, ...]:
        ids: set[str] = set()
        for claim in claims:
            for name in ("holder", "against", "victims", "perpetrator", "initiator", "recipient", "supporter"):
                actor: ActorRef | None = getattr(claim, name, None)
                if actor is not None and actor.id:
                    ids.add(actor.id)
        known = self.packs.actors
        return tuple(
            Actor(
                id=id_,
                name_ar=known[id_].name_ar,
                name_en=known[id_].name_en,
                side=known[id_].side,
                kind=known[id_].kind,
            )
            for id_ in sorted(ids)
            if id_ in known
        )
