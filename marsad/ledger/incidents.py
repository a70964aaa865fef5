"""Incidents: mentions of one happening over reports, and why each was taken for the same (rule 18).

Mentions are compared by way of an index of place and day, so that cost grows with the mentions and not with their square.
Numbers never merge or split. Each merge is kept with its reason; a person's judgement outranks all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from marsad.ledger.mentions import Mention, by_report, mentions, same_mode
from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.world import World, apart


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a mention stands in an incident: what it shares with it (`reason`), or who judged so."""

    mention: int
    reason: str


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
SAME, INSIDE, NEAR, WIDE = "the same place", "one place inside the other", "places close by", "the same area"
_KNOWN, _WELL_KNOWN = 0.3, 6  # what many reports tell of is likelier meant by one more
_CELL = 0.1  # degrees: a cell of the index and those around it hold all that lies within `near_km`


class Clustering:
    """Puts mentions, in the order of their days, to the incidents that they tell of. Mentions can be added at any time."""

    def __init__(self, world: World, parameters: Parameters, judgements: Judgements = NO_JUDGEMENTS) -> None:
        self.world = world
        self.rules = parameters.incidents
        self.incidents: list[Incident] = []
        self._index: dict[tuple[str, int], list[int]] = defaultdict(list)
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
        made.sort(key=lambda mention: (not mention.told, mention.first, mention.last, mention.report))
        for mention in made:
            self._place(mention)

    def _place(self, mention: Mention) -> None:
        number, reason = self._judged(mention)
        if number is None:
            number, reason = self._best(mention)
        if number is None:
            number = len(self.incidents)
            basis = "|".join(sorted(statement.id for statement in mention.statements))
            id_ = hashlib.sha256(basis.encode()).hexdigest()[:16]
            self.incidents.append(
                Incident(id_, mention.places, mention.first, mention.last, mention.mode, mention.agents)
            )
        incident = self.incidents[number]
        if reason:
            incident.merges.append(Merge(len(incident.mentions), reason))
        incident.mentions.append(mention)
        self._tighten(incident, mention)
        for statement in mention.statements:
            self._of_claim[statement.id] = number
        for key in self._keys(incident):
            bucket = self._index[key]
            if not bucket or bucket[-1] != number:
                bucket.append(number)

    def _judged(self, mention: Mention) -> tuple[int | None, str]:
        for statement in mention.statements:
            for other in self._same.get(statement.id, ()):
                if other in self._of_claim:
                    return self._of_claim[other], "judged the same"
        return None, ""

    def _keys(self, told: Mention | Incident) -> Iterator[tuple[str, int]]:
        """The cells of the index: each place and the areas close around it, on each day that it may have been."""
        first = max(told.first, told.last - self.rules.longest_days)
        cells = {place for named in told.places for place in (named, *self.world.chain(named)[:1])}
        for named in told.places:
            if (point := self.world.point(named)) is not None:
                row, column = int(point[0] / _CELL), int(point[1] / _CELL)
                cells |= {f"{row + i},{column + j}" for i in (-1, 0, 1) for j in (-1, 0, 1)}
        for day in range(first - self.rules.days_apart, told.last + 1):
            for cell in cells:
                yield cell, day

    def _best(self, mention: Mention) -> tuple[int | None, str]:
        seen: set[int] = set()
        best: tuple[float, int] | None = None
        reason = ""
        for key in self._keys(mention):
            for number in self._index.get(key, ()):
                if number in seen:
                    continue
                seen.add(number)
                value, why = self._like(mention, self.incidents[number])
                if value > 0 and (best is None or (value, -number) > (best[0], -best[1])):
                    best, reason = (value, number), why
        return (best[1], reason) if best is not None else (None, "")

    def _like(self, mention: Mention, incident: Incident) -> tuple[float, str]:
        """How much speaks for one happening, and what; 0 where it cannot be one."""
        world, rules = self.world, self.rules
        for statement in mention.statements:
            if any(self._of_claim.get(other) is not None and self.incidents[self._of_claim[other]] is incident
                   for other in self._apart.get(statement.id, ())):  # fmt: skip
                return 0.0, ""
        value, where = self._where(mention, incident)
        away = max(mention.first - incident.last, incident.first - mention.last, 0)
        if not value or away > rules.days_apart or not same_mode(mention.mode, incident.mode):
            return 0.0, ""
        camps = {world.camp_of(a) for a in mention.agents} - {None}
        others = {world.camp_of(a) for a in incident.agents} - {None}
        if camps and others and not camps & others and self._same_voice(mention, incident):
            return 0.0, ""
        mode = mention.mode if mention.mode == incident.mode else None
        if where in (WIDE, NEAR) and not (camps & others and (mode or where == NEAR)):
            return 0.0, ""  # «a strike in Idlib» is one of many, and so is one in the next village
        value += 1.0 if away == 0 else 0.4
        value += 0.5 if mode else 0.0
        value += 0.5 if camps & others else 0.0
        value += _KNOWN * min(_WELL_KNOWN, len(incident.mentions))
        days = "the same days" if away == 0 else f"{away} days apart"
        return value, f"{where}, {days}" + (f", {mode}" if mode else "")

    def _where(self, mention: Mention, incident: Incident) -> tuple[float, str]:
        """How much the places of two speak for one happening, and in which words."""
        world, spots = self.world, self.world.spots
        shared = [place for place in mention.places if place in incident.places]
        pairs = [(a, b) for a in mention.places for b in incident.places]
        nested = [(a, b) for a, b in pairs if world.nested(a, b)]
        if shared or nested:
            wide = all((a in spots and spots[a].area) or (b in spots and spots[b].area) for a, b in nested)
            return (2.0 if shared else 1.0), WIDE if wide else SAME if shared else INSIDE
        for a, b in pairs:
            here, there = world.point(a), world.point(b)
            if here is not None and there is not None and apart(here, there) <= self.rules.near_km:
                return 0.8, NEAR
        return 0.0, ""

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
        if shared:
            incident.places = shared
        elif mention.places:
            narrower = [p for p in mention.places if any(q in self.world.chain(p) for q in incident.places)]
            incident.places = tuple(narrower) or incident.places
