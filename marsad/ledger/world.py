"""What the ledger must know of the world, made outside of it: sides, bodies, places."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, hypot, radians

KM_PER_DEGREE = 111.19


def apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points ``(lat, lon)``, good to a percent over short ways."""
    squeeze = cos(radians((one[0] + other[0]) / 2))
    return KM_PER_DEGREE * hypot(one[0] - other[0], (one[1] - other[1]) * squeeze)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as the ledger needs it: `point` is ``(lat, lon)`` in WGS 84 degrees, `within` the areas around it.

    `area` is true of regions and provinces, which colour no village; `populated` of what land can belong to. `seat` is
    the area of a town that has the same name: who names the one may mean the other.
    """

    id: str
    point: tuple[float, float] | None = None
    within: tuple[str, ...] = ()
    area: bool = False
    populated: bool = True
    seat: str | None = None


@dataclass(frozen=True, slots=True)
class World:
    """Sides of actors, camps of sides, and places.

    `sides` has the side of each actor with one; `camps` the camp of a side that fights beside others, any other side is a
    camp of its own. `neutral` sides take no part (civilians, the United Nations). `armed` actors lose when killed.
    """

    sides: dict[str, str] = field(default_factory=dict)
    camps: dict[str, str] = field(default_factory=dict)
    neutral: frozenset[str] = frozenset()
    spots: dict[str, Spot] = field(default_factory=dict)

    def camp(self, side: str | None) -> str | None:
        """The camp of a side; None for none and for neutral sides."""
        if side is None or side in self.neutral:
            return None
        return self.camps.get(side, side)

    def camp_of(self, actor: str | None) -> str | None:
        """The camp of an actor."""
        return self.camp(self.sides.get(actor)) if actor is not None else None

    def aligned(self, one: str | None, other: str | None) -> bool:
        """Whether two sides stand in one camp; neutral sides stand with nobody."""
        camp = self.camp(one)
        return camp is not None and camp == self.camp(other)

    def chain(self, place: str) -> tuple[str, ...]:
        """The areas around a place, the narrowest first."""
        spot = self.spots.get(place)
        return spot.within if spot is not None else ()

    def point(self, place: str) -> tuple[float, float] | None:
        """Where a place lies, if it is no area."""
        spot = self.spots.get(place)
        return spot.point if spot is not None and not spot.area else None

    def nested(self, one: str, other: str) -> bool:
        """Whether two places are the same or one lies in the other."""
        return one == other or other in self.chain(one) or one in self.chain(other)
