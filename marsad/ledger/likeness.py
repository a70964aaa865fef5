"""How much speaks for two mentions being of one happening: places, days, deeds, sides and telling words (rule 18).

Evidence is added up as natural logarithms of odds, in the weights of ``parameters.yaml``. Words are weighed by how few
reports have them (`marsad.ledger.words`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal

from msgspec.structs import asdict

from marsad.ledger.mentions import Mention, same_mode
from marsad.ledger.parameters import IncidentParameters
from marsad.ledger.words import telling, weight, words_of
from marsad.ledger.world import World, apart

Where = Literal["same", "inside", "near", "seat", "wide", "untold", "around", ""]
"""How the places of two lie to each other; empty where they lie apart."""
WHERE: dict[Where, str] = {
    "same": "the same place",
    "inside": "one place inside the other",
    "near": "places close by",
    "seat": "a town or the area called after it",
    "wide": "the same area",
    "untold": "a place told by one only",
    "around": "places of one vicinity",
}
_REMEMBERED = 200_000  # pairs of places
_KEPT = 20_000  # mentions ready to be compared
_SOUGHT = 16


@dataclass(slots=True)
class Telling:
    """A mention ready to be compared.

    `sought` are those of its words by which it looks for others and is found, `size` is the sum of the weights of all;
    `camps` are those of its agents.
    """

    mention: Mention
    words: tuple[str, ...]
    sought: list[str]
    size: float
    camps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Link:
    """What speaks for two mentions being of one happening (`value`, in logarithms of odds), and what that is.

    `alike` is the part of it that their words have, `words` those in common, the most telling first.
    """

    value: float
    where: Where
    alike: float
    words: tuple[str, ...]


class Likeness:
    """Compares mentions."""

    def __init__(self, world: World, rules: IncidentParameters) -> None:
        self.world = world
        self.rules = rules
        self._tellings: dict[int, Telling] = {}
        self._weights: dict[str, float] = asdict(rules.places)
        self._near: Callable[[str, str], Where] = lru_cache(_REMEMBERED)(self._pair)

    def telling(self, mention: Mention) -> Telling:
        """A mention ready to be compared."""
        made = self._tellings.get(id(mention))  # it holds the mention, so that no other has its id
        if made is None:
            if len(self._tellings) >= _KEPT:
                self._tellings.clear()
            camps = frozenset(camp for agent in mention.agents if (camp := self.world.camp_of(agent)) is not None)
            words = words_of(mention.statements)
            made = Telling(mention, words, telling(words)[:_SOUGHT], sum(map(weight, words)), camps)
            self._tellings[id(mention)] = made
        return made

    def link(self, one: Telling, other: Telling) -> Link | None:
        """What speaks for one happening; None where it cannot be one: places that lie apart."""
        rules, mine, yours = self.rules, one.mention, other.mention
        where = self.where(mine.places, yours.places)
        if not where:
            return None
        alike, shared = self._alike(one, other)
        value = self._weights[where] + alike
        away = max(mine.first - yours.last, yours.first - mine.last)
        if away > 0:
            value += rules.day_apart * away
        elif mine.told and yours.told:
            value += rules.same_days
        if mine.mode and yours.mode:
            fits = mine.mode == yours.mode
            value += rules.same_deed if fits else 0.0 if same_mode(mine.mode, yours.mode) else rules.other_deed
        if one.camps & other.camps:
            value += rules.same_side
        return Link(value, where, alike, shared)

    def _alike(self, one: Telling, other: Telling) -> tuple[float, tuple[str, ...]]:
        """What the words speak for or against it, and those in common: 0 where one has none.

        Nothing speaks for it where all they have in common are common words, however many: that is a set phrase.
        """
        if not one.words or not other.words:
            return 0.0, ()
        rules = self.rules.words
        theirs = set(other.words)
        weights = {word: weight(word) for word in one.words if word in theirs}
        share = sum(weights.values()) / sqrt(one.size * other.size)
        told = sum(max(0.0, value - rules.common) for value in weights.values())
        value = min(rules.slope * (share - rules.usual), rules.most, (told - rules.phrase) / rules.enough)
        if value > 0 and not telling(weights):
            value = 0.0
        return max(rules.least, value), tuple(sorted(weights, key=lambda word: (-weights[word], word)))

    def where(self, ones: tuple[str, ...], others: tuple[str, ...]) -> Where:
        """How the places of two mentions lie to each other; empty where they lie apart."""
        if not ones or not others:
            return "untold"
        best: Where = ""
        for one in ones:
            for other in others:
                found = self._near(one, other)
                if found == "same":
                    return "same"
                if found and (not best or self._weights[found] > self._weights[best]):
                    best = found
        return best

    def _pair(self, one: str, other: str) -> Where:
        world = self.world
        if one == other:
            spot = world.spots.get(one)
            return "same" if spot is None else "wide" if spot.area else "seat" if spot.seat else "same"
        if other in self._stands_for(one) or one in self._stands_for(other):
            return "seat"
        if world.nested(one, other):
            return (
                "wide" if any(place in world.spots and world.spots[place].area for place in (one, other)) else "inside"
            )
        if self._within(one, other, self.rules.near_km):
            return "near"
        if self._within(one, other, self.rules.around_km):
            return "around"
        meant = {*self._stands_for(one), *self._stands_for(other)}
        return "wide" if meant.intersection(world.chain(one), world.chain(other)) else ""

    def _stands_for(self, place: str) -> tuple[str, ...]:
        """The area that may be meant by a town's name."""
        spot = self.world.spots.get(place)
        return (spot.seat,) if spot is not None and spot.seat is not None else ()

    def _within(self, one: str, other: str, km: float) -> bool:
        here, there = self.world.point(one), self.world.point(other)
        return here is not None and there is not None and apart(here, there) <= km
