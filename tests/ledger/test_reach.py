"""What is passed by without a comparison is what a comparison would have kept apart."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import pytest

from marsad.ledger.incident import Incident
from marsad.ledger.incidents import Clustering
from marsad.ledger.reach import Reach
from marsad.ledger.statements import Statement
from marsad.ledger.world import Spot, World

from .told import PARAMETERS, say

_ROWS = {
    f"v{row}{column}": Spot(f"v{row}{column}", (36.0 + 0.047 * row, 37.0 + 0.3 * column), (f"district{row // 3}",))
    for row in range(12)
    for column in range(2)
}
_AREAS = {f"district{n}": Spot(f"district{n}", (36.1 + n / 5, 37.1), ("north",), area=True) for n in range(4)}
WORLD = World(
    sides={"army": "government"},
    spots=_ROWS
    | _AREAS
    | {
        "town": Spot("town", (36.0, 37.0), ("district0", "north"), seat="district0"),
        "market": Spot("market", (36.5, 37.3), ("v00", "district0")),
        "hill": Spot("hill", None, ("district1",)),
    },
)
_TEXTS = ("غارة على مدرسة القنيطري", "قصف سوق الهيثم ومدرسة القنيطري", "مقتل مدنيين في حي الزنباعي", "غارة")


def reports(dice: random.Random, count: int) -> list[Statement]:
    made = []
    for number in range(count):
        where = tuple(dice.sample([*WORLD.spots, "nowhere"], dice.choice((0, 1, 1, 1, 1, 2))))
        on = f"2020-02-{dice.randrange(1, 9):02}"
        made.append(
            say(dice.choice(("sana", "activists")), "event", "ASSAULT", dice.choice((None, "army")),
                mode=dice.choice(("airstrike", "shelling", None)), places=where, on=dice.choice((on, on, None)),
                said=on, report=f"r{number}", quote=dice.choice(_TEXTS))
        )  # fmt: skip
    return made


def clustered(said: list[Statement]) -> list[Incident]:
    made = Clustering(WORLD, PARAMETERS)
    made.add(said)
    return made.incidents


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_passed_by_that_would_be_taken_for_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    said = reports(random.Random(seed), 150)
    spared = 0

    def by_days_alone(
        self: Reach, numbers: Iterable[int], first: int, last: int, places: tuple[str, ...]
    ) -> Iterator[int]:
        nonlocal spared
        asked = list(numbers)
        kept = set(within(self, asked, first, last, places))
        days = self._days
        for number in asked:
            if self._last[number] >= first - days and self._first[number] <= last + days:
                spared += number not in kept
                yield number

    quick = clustered(said)
    within = Reach.within
    monkeypatch.setattr(Reach, "within", by_days_alone)
    assert clustered(said) == quick
    assert spared > 100
    assert any(incident.merges for incident in quick)
