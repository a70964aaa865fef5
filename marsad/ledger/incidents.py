"""Incidents: mentions of one happening over reports, and why each was taken for the same (rule 18).

Mentions are compared by way of an index of days by places and by telling words, so that cost grows with the mentions and not
with their square. Numbers never merge or split. Each merge is kept with its reason; a person's judgement outranks all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from marsad.ledger.dayindex import DayIndex, Span
from marsad.ledger.incident import NO_JUDGEMENTS, Incident, Judgements, Merge
from marsad.ledger.likeness import WHERE, Likeness, Link, Telling
from marsad.ledger.mentions import Mention, by_report, mentions
from marsad.ledger.narrowing import narrow
from marsad.ledger.nearby import Cells, Nearby
from marsad.ledger.parameters import Parameters
from marsad.ledger.reach import Reach
from marsad.ledger.statements import Statement
from marsad.ledger.world import World

_SHOWN = 4  # words that a merge gives as its reason, of those in common


class Why(NamedTuple):
    """Why a mention is taken for one of an incident: see `Merge`. Empty where it begins one."""

    reason: str = ""
    words: tuple[str, ...] = ()


def in_order(made: Mention, ordinal: int) -> tuple[bool, int, int, str, int]:
    """Where a mention stands in the order in which mentions are placed; `ordinal` is its number in its report.

    Those that tell their day come first, since others are held against them.
    """
    return not made.told, made.first, made.last, made.report, ordinal


class Clustering:
    """Puts mentions, in the order of their days, to the incidents that they tell of.

    Where a mention goes depends on its judgements and, of the incidents that share one of its `keys`, on each by itself: it
    takes the likeliest, of equals the one begun first. An incident depends on its mentions and their order alone.
    `marsad.ledger.reclustering` rests on both.
    """

    def __init__(self, world: World, parameters: Parameters, judgements: Judgements = NO_JUDGEMENTS) -> None:
        self.world = world
        self.rules = parameters.incidents
        self.incidents: list[Incident] = []
        self._likeness = Likeness(world, self.rules)
        self._cells = Cells(world)
        self._compared: list[list[Telling]] = []
        self._nearby = Nearby()
        self._reach = Reach(world, self.rules)
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
        made.sort(key=lambda mention: in_order(mention, 0))  # those of one report stay in its order
        for mention in made:
            self.put(mention, *self.decide(mention))

    def blank(self) -> Clustering:
        """One of the same world and judgements, without incidents."""
        made = object.__new__(Clustering)
        empty = {
            "incidents": [], "_compared": [], "_nearby": Nearby(), "_reach": self._reach.blank(), "_of_claim": {},
        }  # fmt: skip
        made.__dict__ = self.__dict__ | empty
        return made

    def decide(self, mention: Mention) -> tuple[int | None, Why]:
        """The number of the incident that a mention is of, and why; None where it is of none that is here."""
        number = self._judged(mention)
        return (number, Why("judged the same")) if number is not None else self._best(mention)

    def put(self, mention: Mention, number: int | None, why: Why) -> int:
        """Put a mention to an incident, or (None) to a new one, and give its number."""
        if number is None:
            number = len(self.incidents)
            basis = "|".join(sorted(statement.id for statement in mention.statements))
            id_ = hashlib.sha256(basis.encode()).hexdigest()[:16]
            self.incidents.append(
                Incident(id_, mention.places, mention.first, mention.last, mention.mode, mention.agents)
            )
            self._compared.append([])
        incident = self.incidents[number]
        if why.reason:
            incident.merges.append(Merge(len(incident.mentions), *why))
        incident.mentions.append(mention)
        narrow(incident, mention, self.world)
        for statement in mention.statements:
            self._of_claim[statement.id] = number
        self._leave(number, mention)
        return number

    def _leave(self, number: int, mention: Mention) -> None:
        """Let an incident be found by a mention's places and words as well, on all days that the incident may be of."""
        made = self._likeness.telling(mention)
        words: Iterable[str] = ()
        if len(self._compared[number]) < self.rules.compared:
            self._compared[number].append(made)
            words = made.sought
        incident = self.incidents[number]
        cells = self._cells.left(mention.places, words)
        self._nearby.add(number, cells, self._begin(incident), incident.last)
        self._reach.put(number, self._begin(incident), incident.last, mention.places)

    def keys(self, mention: Mention) -> list[Span]:
        """The cells and days under which a mention looks for the incident that it is of."""
        cells = self._cells.looked(mention.places, self._likeness.telling(mention).sought)
        first, last = self._begin(mention) - self.rules.days_apart, mention.last + self.rules.days_apart
        return [(cell, first, last) for cell in cells]

    def written(self) -> Iterator[Span]:
        """The cells and days under which incidents are, or were, found."""
        return self._nearby.spans()

    def found_by(self, called: Sequence[int]) -> DayIndex:
        """An index of the same, where each incident is called by another number."""
        return self._nearby.renumbered(called)

    def judged_with(self, claim: str) -> set[str]:
        """The claims that people judged on together with one."""
        return self._same.get(claim, set()) | self._apart.get(claim, set())

    def _judged(self, mention: Mention) -> int | None:
        for statement in mention.statements:
            for other in sorted(self._same.get(statement.id, ())):
                if other in self._of_claim:
                    return self._of_claim[other]
        return None

    def _best(self, mention: Mention) -> tuple[int | None, Why]:
        """The incident that most speaks for, and why; among equals the one begun first."""
        best: tuple[float, int] | None = None
        why = Why()
        made = self._likeness.telling(mention)
        near = self._nearby.find(self.keys(mention))
        for number in self._reach.within(near, self._begin(mention), mention.last, mention.places):
            value, its = self._like(made, number)
            if value > 0 and (best is None or (-value, number) < (-best[0], best[1])):
                best, why = (value, number), its
        return (best[1], why) if best is not None else (None, why)

    def _away(self, mention: Mention, incident: Incident) -> int:
        """Days between two; of a time longer than an incident can be, its last days count."""
        return max(self._begin(mention) - incident.last, self._begin(incident) - mention.last, 0)

    def _begin(self, told: Mention | Incident) -> int:
        return max(told.first, told.last - self.rules.longest_days)

    def _like(self, made: Telling, number: int) -> tuple[float, Why]:
        """How much speaks for one happening, what, and which words in common; 0 where it cannot be one.

        Half of it is what the likeliest of its mentions says, half what they all say: so that neither one odd report keeps
        others out, nor a chain of pairs grows into a campaign.
        """
        mention, incident = made.mention, self.incidents[number]
        if self._judged_apart(mention, number):
            return 0.0, Why()
        links: list[Link] = []
        for other in self._compared[number]:
            link = self._likeness.link(made, other)
            if link is None:
                return 0.0, Why()
            links.append(link)
        best = max(links, key=lambda link: link.value)
        camps = made.camps
        others = {camp for agent in incident.agents if (camp := self.world.camp_of(agent)) is not None}
        deed = mention.mode if mention.mode == incident.mode else None
        loose = best.where not in ("same", "inside") and best.alike <= 0
        if loose and not (camps & others and (best.where == "near" or (deed and best.where in ("seat", "wide")))):
            return 0.0, Why()  # «a strike in Idlib» is one of many, and so is one in the next village
        value = (best.value + sum(link.value for link in links) / len(links)) / 2
        if camps and others and not camps & others and self._same_voice(mention, incident):
            value += self.rules.other_side
        value += self.rules.told_before * min(self.rules.told_often, len(incident.mentions))
        away = self._away(mention, incident)
        days = "the same days" if away == 0 else f"{away} day{'s' if away > 1 else ''} apart"
        why = f"{WHERE[best.where]}, {days}" + (f", {deed}" if deed else "")
        return value, Why(f"{why}, alike in words", best.words[:_SHOWN]) if best.alike > 0 else Why(why)

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
