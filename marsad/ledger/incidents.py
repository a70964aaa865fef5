"""Incidents: mentions of one happening over reports, and why each was taken for the same (rule 18).

Mentions are compared by way of an index of places and days and one of rare words, so that cost grows with the mentions and
not with their square. Numbers never merge or split. Each merge is kept with its reason; a person's judgement outranks all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from marsad.ledger.likeness import WHERE, Likeness, Link, Telling
from marsad.ledger.mentions import Mention, by_report, mentions
from marsad.ledger.nearby import Nearby
from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.world import World


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a mention stands in an incident: what it shares with it (`reason`), or who judged so.

    `words` are the most telling that it has in common with another mention there. They may be names of people.
    """

    mention: int
    reason: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Incident:
    """One happening: `id` is stable while its first mention is. `first` and `last` bound its day (ordinals)."""

    id: str
    places: tuple[str, ...]
    first: int
    last: int
    mode: str | None
    agents: frozenset[str]
    mentions: list[Mention] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    @property
    def statements(self) -> Iterator[Statement]:
        """All statements about it."""
        return (statement for mention in self.mentions for statement in mention.statements)


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people decided: pairs of claim ids that are of one incident (`same`), and that are not (`apart`)."""

    same: frozenset[frozenset[str]] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()


NO_JUDGEMENTS = Judgements()
_RAREST = 10  # words of a mention by which it looks for others
_SHOWN = 4  # words that a merge gives as its reason, of those in common


class Clustering:
    """Puts mentions, in the order of their days, to the incidents that they tell of. Mentions can be added at any time."""

    def __init__(self, world: World, parameters: Parameters, judgements: Judgements = NO_JUDGEMENTS) -> None:
        self.world = world
        self.rules = parameters.incidents
        self.incidents: list[Incident] = []
        self._likeness = Likeness(world, self.rules)
        self._compared: list[list[Telling]] = []
        self._nearby = Nearby(world)
        self._in_word: dict[str, list[int]] = defaultdict(list)
        self._of_claim: dict[str, int] = {}
        self._same: dict[str, set[str]] = defaultdict(set)
        self._apart: dict[str, set[str]] = defaultdict(set)
        for table, pairs in ((self._same, judgements.same), (self._apart, judgements.apart)):
            for one, other in (sorted(pair) for pair in pairs):
                table[one].add(other)
                table[other].add(one)

    def add(self, statements: Iterable[Statement]) -> None:
        """Add the statements of any number of reports."""
        made = [mention for told, usual in by_report(statements) for mention in mentions(told, usual, self.world)]
        made.sort(key=_order)
        words = [self._likeness.words.learn(mention) for mention in made]
        for mention, its_words in zip(made, words, strict=True):
            self._place(self._likeness.telling(mention, its_words))

    def _place(self, telling: Telling) -> None:
        mention = telling.mention
        rare = self._likeness.words.rare(telling.words, self.rules.rare)
        words: tuple[str, ...] = ()
        number, reason = self._judged(mention)
        if number is None:
            number, reason, words = self._best(telling, rare)
        if number is None:
            number = len(self.incidents)
            basis = "|".join(sorted(statement.id for statement in mention.statements))
            id_ = hashlib.sha256(basis.encode()).hexdigest()[:16]
            self.incidents.append(
                Incident(id_, mention.places, mention.first, mention.last, mention.mode, mention.agents)
            )
            self._compared.append([])
        incident = self.incidents[number]
        if reason:
            incident.merges.append(Merge(len(incident.mentions), reason, words))
        incident.mentions.append(mention)
        self._tighten(incident, mention)
        for statement in mention.statements:
            self._of_claim[statement.id] = number
        if len(self._compared[number]) < self.rules.compared:
            self._compared[number].append(telling)
            for word in rare:
                _put(self._in_word[word], number)
        self._nearby.add(number, mention.places, self._begin(mention), mention.last)

    def _judged(self, mention: Mention) -> tuple[int | None, str]:
        for statement in mention.statements:
            for other in self._same.get(statement.id, ()):
                if other in self._of_claim:
                    return self._of_claim[other], "judged the same"
        return None, ""

    def _best(self, telling: Telling, rare: list[str]) -> tuple[int | None, str, tuple[str, ...]]:
        """The incident that most speaks for, why, and by which words; among equals the one begun first."""
        best: tuple[float, int] | None = None
        reason, words = "", tuple[str, ...]()
        for number in self._candidates(telling.mention, rare):
            value, why, shared = self._like(telling, number)
            if value > 0 and (best is None or (-value, number) < (-best[0], best[1])):
                best, reason, words = (value, number), why, shared
        return (best[1], reason, words) if best is not None else (None, "", ())

    def _candidates(self, mention: Mention, rare: list[str]) -> set[int]:
        """The incidents of about its days that are near its places or told in its rare words."""
        apart = self.rules.days_apart
        found = self._nearby.find(mention.places, self._begin(mention) - apart, mention.last + apart)
        for word in [word for word in rare if word in self._in_word][:_RAREST]:
            found.update(self._in_word[word])
        return {number for number in found if self._away(mention, self.incidents[number]) <= self.rules.days_apart}

    def _away(self, mention: Mention, incident: Incident) -> int:
        """Days between two; of a time longer than an incident can be, its last days count."""
        return max(self._begin(mention) - incident.last, self._begin(incident) - mention.last, 0)

    def _begin(self, told: Mention | Incident) -> int:
        return max(told.first, told.last - self.rules.longest_days)

    def _like(self, telling: Telling, number: int) -> tuple[float, str, tuple[str, ...]]:
        """How much speaks for one happening, what, and which words in common; 0 where it cannot be one.

        Half of it is what the likeliest of its mentions says, half what they all say: so that neither one odd report keeps
        others out, nor a chain of pairs grows into a campaign.
        """
        mention, incident = telling.mention, self.incidents[number]
        if self._judged_apart(mention, number):
            return 0.0, "", ()
        links: list[Link] = []
        for other in self._compared[number]:
            link = self._likeness.link(telling, other)
            if link is None:
                return 0.0, "", ()
            links.append(link)
        best = max(links, key=lambda link: link.value)
        camps = telling.camps
        others = {camp for agent in incident.agents if (camp := self.world.camp_of(agent)) is not None}
        deed = mention.mode if mention.mode == incident.mode else None
        loose = best.where not in ("same", "inside") and best.alike <= 0
        if loose and not (camps & others and (best.where == "near" or (deed and best.where in ("seat", "wide")))):
            return 0.0, "", ()  # «a strike in Idlib» is one of many, and so is one in the next village
        value = (best.value + sum(link.value for link in links) / len(links)) / 2
        if camps and others and not camps & others and self._same_voice(mention, incident):
            value += self.rules.other_side
        value += self.rules.told_before * min(self.rules.told_often, len(incident.mentions))
        away = self._away(mention, incident)
        days = "the same days" if away == 0 else f"{away} days apart"
        why = f"{WHERE[best.where]}, {days}" + (f", {deed}" if deed else "")
        return (value, f"{why}, alike in words", best.words[:_SHOWN]) if best.alike > 0 else (value, why, ())

    def _judged_apart(self, mention: Mention, number: int) -> bool:
        return any(
            self._of_claim.get(other) == number
            for statement in mention.statements
            for other in self._apart.get(statement.id, ())
        )

    def _same_voice(self, mention: Mention, incident: Incident) -> bool:
        """Whether one body or side tells both: it blames nobody else for the same deed, while two of them may."""
        return bool(self._voices(mention.statements) & self._voices(incident.statements))

    def _voices(self, statements: Iterable[Statement]) -> set[str]:
        return {self.world.camp(statement.stance) or statement.body for statement in statements}

    def _tighten(self, incident: Incident, mention: Mention) -> None:
        """Narrow an incident's days and places by a further mention; what is told outranks what is assumed."""
        first, last = max(incident.first, mention.first), min(incident.last, mention.last)
        if first <= last:
            incident.first, incident.last = first, last
        incident.mode = incident.mode or mention.mode
        incident.agents |= mention.agents
        shared = tuple(place for place in incident.places if place in mention.places)
        if not incident.places:
            incident.places = mention.places
        elif shared:
            # «غربي حلب» in both does not unsay the village that one of them names
            exact = tuple(place for place in (*incident.places, *mention.places) if self._exact(place))
            incident.places = tuple(filter(self._exact, shared)) or tuple(dict.fromkeys(exact)) or shared
        elif mention.places:
            narrower = [p for p in mention.places if any(q in self.world.chain(p) for q in incident.places)]
            incident.places = tuple(narrower) or incident.places

    def _exact(self, place: str) -> bool:
        spot = self.world.spots.get(place)
        return spot is None or not (spot.area or spot.seat)


def _order(mention: Mention) -> tuple[bool, int, int, str, int, str]:
    """Mentions that tell their day come first, since others are held against them; then by day, report and text."""
    first = mention.statements[0]
    return not mention.told, mention.first, mention.last, mention.report, first.sentence, first.id


def _put(bucket: list[int], number: int) -> None:
    if not bucket or bucket[-1] != number:
        bucket.append(number)
