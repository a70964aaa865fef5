"""Made-up wars: statements about places and strikes, with the truth that they were made from.

Seeded, and like the real ones in what makes them hard: the same event told by many bodies and days late, figures that grow,
parts inside sums, denials, and, where asked for, a side that claims what never happened. Strikes are told in set phrases
with names of streets and families, which few others share.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from marsad.ledger.days import bounds
from marsad.ledger.statements import Statement
from marsad.ledger.world import Spot, World

START = bounds("2018-01-01")[0]
ACTORS = {"army": "government", "rebels": "opposition", "militia": "third"}
OBSERVERS = ("observatory", "agency", "paper", "monitor")
PARTISAN = {"army-news": "army", "rebel-news": "rebels", "militia-news": "militia"}
STANCES = {name: ACTORS[actor] for name, actor in PARTISAN.items()}
SYLLABLES = tuple("با جو حم دي رس زا سل شو صب طر عم غن فو قد كر لي مو نا هش يو".split())
ACTS = (
    "قصف استهدف حي {} في البلدة",
    "غارة على منزل عائلة {}",
    "استهدفت الطائرات محيط مدرسة {}",
    "قصف صاروخي قرب شارع {}",
)
DEATHS = ("مقتل مدنيين من عائلة {}", "استشهد مدنيون بينهم {}", "قضى أشخاص في حي {}", "ارتفعت حصيلة القتلى قرب {}")


@dataclass(slots=True)
class Truth:
    """What really was: changes of hands by place as ``(day, actor)``, and killed by ``(place, day)``."""

    holders: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    killed: dict[tuple[str, int], int] = field(default_factory=dict)

    def holder(self, place: str, on: int) -> str:
        """Who held a place on a day."""
        return next(actor for day, actor in reversed(self.holders[place]) if day <= on)


@dataclass(slots=True)
class War:
    """A made-up war."""

    world: World
    truth: Truth
    statements: list[Statement]
    places: list[str]
    days: int


def war(
    claims: int,
    *,
    seed: int = 7,
    liar: str | None = None,
    places: int | None = None,
    days: int | None = None,
    strikes: int | None = None,
    voices: tuple[int, ...] = (2, 3, 4),
) -> War:
    """A war of about so many statements. `liar` is a body that claims gains and denies losses without regard to truth.

    With `strikes` it goes on until there are so many of these, however many statements that takes. `voices` are how many
    bodies tell of one, each as likely as the others.
    """
    dice = random.Random(seed)
    count = places or max(4, claims // 120)
    days = days or max(200, min(3000, claims // 50))
    names = [f"p{number}" for number in range(count)]
    side = max(1, int(count**0.5))
    spots = {
        name: Spot(name, (33.0 + 0.05 * (number // side), 36.0 + 0.05 * (number % side)), (f"area{number % 14}",))
        for number, name in enumerate(names)
    }
    sides = {**ACTORS, "civilians": "civilians", "children": "civilians"}
    made = War(World(sides, {}, frozenset(("civilians",)), spots), Truth(), [], names, days)
    for name in names:
        holder = dice.choice(list(ACTORS))
        made.truth.holders[name] = [(START, holder)]
        _told(made, dice, name, "holds", holder, None, START, 0.6)
        on = START + dice.randrange(30, 400)
        while on < START + days:
            _change(made, dice, name, on)
            on += dice.randrange(30, 400)
    while len(made.statements) < claims if strikes is None else len(made.truth.killed) < strikes:
        place, on = dice.choice(names), START + dice.randrange(1, days)
        if liar is not None and dice.random() < 0.1:
            made.statements.append(_say(dice, liar, "control", "gained", PARTISAN[liar], None, place, on, on))
        elif dice.random() < 0.3:
            _confirm(made, dice, place, on)
        else:
            _strike(made, dice, place, on, voices)
    return made


def _say(
    dice: random.Random, body: str, kind: str, what: str, agent: str | None, patient: str | None, place: str, on: int,
    said: int, **more: object,
) -> Statement:  # fmt: skip
    number = f"{dice.getrandbits(60):015x}"
    return Statement(
        id=number, report=str(more.pop("report", f"r{number}")), outlet=body, body=body, stance=STANCES.get(body),
        kind=kind, what=what, said=said, known=said, first=on, last=on, told=True, modality="happened", places=(place,),
        part=None, agent=agent, patient=patient, confidence=0.8, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _told(
    war_: War, dice: random.Random, place: str, what: str, actor: str, loser: str | None, on: int, chance: float
) -> None:
    """What the observers say of a change or a holder, each with a chance and some days late; two at least."""
    for number, body in enumerate(dice.sample(OBSERVERS, len(OBSERVERS))):
        if number < 2 or dice.random() < chance:
            late = on + (0 if number == 0 else dice.choice((0, 0, 1, 2)))
            war_.statements.append(_say(dice, body, "control", what, actor, loser, place, on, late))


def _change(war_: War, dice: random.Random, place: str, on: int) -> None:
    """A place changes hands, and is told of."""
    history = war_.truth.holders[place]
    loser = history[-1][1]
    gainer = dice.choice([actor for actor in ACTORS if actor != loser])
    history.append((on, gainer))
    _told(war_, dice, place, "gained", gainer, loser, on, 0.4)
    for body, actor in PARTISAN.items():
        if actor == gainer and dice.random() < 0.8:
            war_.statements.append(_say(dice, body, "control", "gained", gainer, loser, place, on, on))


def _confirm(war_: War, dice: random.Random, place: str, on: int) -> None:
    if all(abs(on - day) > 3 for day, _ in war_.truth.holders[place]):
        body, holder = dice.choice(OBSERVERS), war_.truth.holder(place, on)
        war_.statements.append(_say(dice, body, "control", "holds", holder, None, place, on, on))


def _strike(war_: War, dice: random.Random, place: str, on: int, voices: tuple[int, ...]) -> None:
    """A strike: the first figures are too low and grow; the children are a part of the sum."""
    if any((place, on + away) in war_.truth.killed for away in (-3, -2, -1, 0, 1, 2, 3)):
        return
    killed = 1 + int(dice.expovariate(1 / 5))
    names = ["".join(dice.choices(SYLLABLES, k=4)) for _ in range(3)]
    war_.truth.killed[place, on] = killed
    for number, body in enumerate(dice.sample(OBSERVERS, dice.choice(voices))):
        known = killed if number == 0 else max(1, killed - dice.choice((0, 0, 1, 2)))
        said = on + (1 if number == 0 else 0)
        report = f"r{dice.getrandbits(60):015x}"
        act = _say(dice, body, "event", "ASSAULT", None, None, place, on, said, report=report, mode="airstrike",
                   quote=dice.choice(ACTS).format(dice.choice(names)))  # fmt: skip
        whole = _say(
            dice, body, "harm", "killed", None, "people", place, on, said, report=report, low=known, high=known,
            cause=act.id, quote=dice.choice(DEATHS).format(dice.choice(names)),
        )  # fmt: skip
        war_.statements += [act, whole]
        if known > 2 and dice.random() < 0.5:
            war_.statements.append(
                _say(
                    dice, body, "harm", "killed", None, "children", place, on, said, report=report, low=known // 2,
                    high=known // 2, part_of=whole.id,
                )
            )  # fmt: skip
