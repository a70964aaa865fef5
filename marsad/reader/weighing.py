"""A linear ranker: the candidate whose features weigh most, with the sums of groups of features remembered.

Features come in groups. A group is a function from a few plain values to names of features, and a piece is a group with
its values: ``(group, value, …)``. What a piece weighs is the sum over its names, and is remembered, so that names are only
written where a piece is new or where weights are learnt. Weights are thousandths, as whole numbers: sums are exact, and
candidates that weigh the same tie whatever the order of adding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import Any, Final

import msgspec

from marsad.reader.phrases import Where, Who

PATH: Final = Path(__file__).with_name("ranking.json")
Tables = dict[str, dict[str, float]]
Piece = tuple[Any, ...]
_REMEMBERED: Final = 30_000


def names_of(piece: Piece) -> Sequence[str]:
    """The names of a piece's features."""
    names: Sequence[str] = piece[0](*piece[1:])
    return names


@dataclass(slots=True, init=False)
class Candidate:
    """A filling of a role: an actor, places, a time, or nothing (all None). `pieces` are its features."""

    pieces: list[Piece]
    who: Who | None
    places: list[Where] | None
    time: Any
    how: str

    def __init__(
        self,
        pieces: list[Piece],
        who: Who | None = None,
        places: list[Where] | None = None,
        time: Any = None,
        how: str = "",
    ) -> None:
        self.pieces = pieces
        self.who = who
        self.places = places
        self.time = time
        self.how = how

    @property
    def names(self) -> list[str]:
        """The names of its features."""
        return [name for piece in self.pieces for name in names_of(piece)]


class Weighing:
    """The weights of one role."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._weights = {name: round(1000 * weight) for name, weight in weights.items()}
        self._sums: dict[Piece, int] = {}

    def _sum(self, piece: Piece) -> int:
        if len(self._sums) >= _REMEMBERED:
            self._sums.clear()
        total = self._sums[piece] = sum(map(self._weights.get, names_of(piece), repeat(0)))
        return total

    def best(self, candidates: Sequence[Candidate]) -> Candidate:
        """The candidate with the highest sum of weights; of equals the first."""
        get, most, chosen = self._sums.get, 0, None
        for candidate in candidates:
            total = 0
            for piece in candidate.pieces:
                weight = get(piece)
                total += self._sum(piece) if weight is None else weight
            if chosen is None or total > most:
                most, chosen = total, candidate
        assert chosen is not None, "a choice has candidates: nothing is always one"
        return chosen


def _weighings(tables: Tables) -> dict[str, Weighing]:
    return {role: Weighing(weights) for role, weights in tables.items() if weights}


_instead: list[dict[str, Weighing]] = []


@lru_cache(maxsize=1)
def _installed() -> dict[str, Weighing]:
    return _weighings(msgspec.json.decode(PATH.read_bytes(), type=Tables)) if PATH.exists() else {}


def weighing(role: str) -> Weighing | None:
    """The weights of a role; None where none are installed."""
    return (_instead[0] if _instead else _installed()).get(role)


def use(weights: Tables | None) -> None:
    """Rank by these weights instead of the installed ones, for learning and comparing; None goes back to the installed."""
    _instead[:] = [] if weights is None else [_weighings(weights)]
