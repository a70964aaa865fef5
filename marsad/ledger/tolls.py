"""Tolls: low, best and high of those killed, wounded … in an incident, by whose account, and which rule chose (10 to 17).

A figure that a body gives later takes the place of its earlier one and is never added. Parts stand inside their sum and
are never added to it. What is left of a sum is unknown. A belligerent's claims of enemy losses stand in a column of their
own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.weight import Interest, interest
from marsad.ledger.world import World

PEOPLE = frozenset((None, "people"))
CIVILIANS = "civilians"
SEVERAL = 2  # what a plural without a number comes to at the least
SORTS = frozenset(("women", "children", "medics", "journalists", "aid-workers"))


@dataclass(slots=True)
class Figure:
    """A count by one body: `low` to `high` (None where open), of whom, said when, with its `parts`; `remainder` is unknown.

    `status` of those who are in no part stays unknown: they are not civilians because others are soldiers.
    """

    low: int | None
    high: int | None
    victims: str | None
    said: int
    statement: Statement
    parts: list[Figure] = field(default_factory=list)

    @property
    def remainder(self) -> tuple[int | None, int | None]:
        """How many are in no part: the bounds of what is left, None where open."""
        inside = [part.low or 0 for part in self.parts]
        low = None if self.low is None else max(0, self.low - sum(part.high or part.low or 0 for part in self.parts))
        return low, None if self.high is None else max(0, self.high - sum(inside))


@dataclass(slots=True)
class Account:
    """What one body says in the end of one harm: its figures side by side, and their sum as `low` to `high`."""

    body: str
    interest: Interest
    said: int
    figures: list[Figure]
    low: int | None
    high: int | None

    @property
    def whole(self) -> bool:
        """Whether it counts all that were harmed, and does not only tell of one woman or child who may be one of them."""
        counted = [figure for figure in self.figures if figure.low is not None]
        return any(figure.victims not in SORTS for figure in counted) or len(counted) > 1 or (self.low or 0) > 1

    @property
    def several(self) -> bool:
        """Whether it tells of several without their number: «آخرين», «عدد من المدنيين»."""
        return any(figure.low is None and figure.high is None for figure in self.figures)


@dataclass(slots=True)
class Toll:
    """A harm's toll. `rule` tells why `best` was chosen; `enemy` are belligerents' own claims of what the other side lost.

    `contradicted` is true where two bodies' ranges do not meet.
    """

    harm: str
    low: int | None
    best: int | None
    high: int | None
    rule: str
    accounts: list[Account]
    enemy: list[Account]
    contradicted: bool


def tree(statements: Sequence[Statement]) -> list[Figure]:
    """The figures of one report, parts under their sums; a part that is larger than its sum stands beside it."""
    made = {s.id: Figure(s.low, s.high, s.patient, s.said, s) for s in statements}
    roots: list[Figure] = []
    for statement in statements:
        figure, whole = made[statement.id], made.get(statement.part_of or "")
        if whole is not None and whole is not figure and _fits(figure, whole):
            whole.parts.append(figure)
        else:
            roots.append(figure)
    return roots


def _fits(part: Figure, whole: Figure) -> bool:
    least, most = part.low if part.low is not None else 0, whole.high if whole.high is not None else whole.low
    return most is None or least <= most or whole.high is None


def account(body: str, statements: Sequence[Statement], world: World) -> Account:
    """What one body says in the end: its latest figure for each sort of victims, those of one report side by side."""
    latest = max(statement.said for statement in statements)
    figures: dict[str | None, Figure] = {}
    roots = tree(sorted(statements, key=lambda s: (s.said, s.report, s.sentence)))
    for root in roots:
        known = figures.get(root.victims)
        if known is None or root.said > known.said or (root.said == known.said and _better(root, known)):
            figures[root.victims] = root
    shown = list(figures.values())
    low, high = _whole(shown, [root for root in roots if root.said == latest])
    ways = [interest(statement, world) for statement in statements]
    way: Interest = "self-serving" if "self-serving" in ways else "admission" if "admission" in ways else "neutral"
    return Account(body, way, latest, shown, low, high)


def _whole(figures: Sequence[Figure], last: Sequence[Figure]) -> tuple[int | None, int | None]:
    """What figures of one body come to: the largest of its totals, of its civilians beside others, and of any enumeration.

    Women, children and the like are civilians told again unless they stand in one phrase with them.
    """
    people = [figure for figure in figures if figure.victims in PEOPLE]
    sorts = [figure for figure in figures if figure.victims in SORTS]
    civilians = [figure for figure in figures if figure.victims == CIVILIANS]
    others = [figure for figure in figures if figure.victims not in PEOPLE | SORTS | {CIVILIANS}]
    sums = [_sum([figure]) for figure in people]
    for whole in (PEOPLE, frozenset((CIVILIANS,))):  # «a man and two children», but people of whom some are civilians
        phrases: dict[tuple[str, int, str], list[Figure]] = defaultdict(list)
        for figure in last:
            if figure.victims in whole or figure.victims in SORTS:
                phrases[_phrase(figure.statement)].append(figure)
        sums += [_sum(found) for found in phrases.values()]
    sums.append(_sum([*sorts, *others]))
    sums += [_sum([figure, *others]) for figure in civilians]
    told = [(low, high) for low, high in sums if low is not None]
    return max(told, key=lambda bounds: (bounds[0], bounds[1] or 0)) if told else (None, None)


def _phrase(statement: Statement) -> tuple[str, int, str]:
    """What the figures of one phrase share: the quotes of a list all begin with its first words, and each goes on longer."""
    return statement.report, statement.sentence, " ".join(statement.quote.split()[:2])


def _better(one: Figure, other: Figure) -> bool:
    """Of two figures of a day: the one with a number, then the larger, which counts those found since."""
    return (one.low is not None, one.low or 0, len(one.parts)) > (
        other.low is not None,
        other.low or 0,
        len(other.parts),
    )


def _sum(figures: Iterable[Figure]) -> tuple[int | None, int | None]:
    """Disjoint figures added; those without a number count one at least, as somebody was hurt."""
    low = high = 0
    told = False
    for figure in figures:
        if figure.low is None and figure.high is None:
            continue
        told = True
        low += figure.low if figure.low is not None else 0
        high += figure.high if figure.high is not None else figure.low or 0
    return (low, high) if told else (None, None)


def toll(harm: str, statements: Iterable[Statement], world: World, parameters: Parameters) -> Toll:
    """The toll of a harm from all that is said of it."""
    by_body: dict[str, list[Statement]] = defaultdict(list)
    told = [s for s in statements if s.what == harm and s.confidence >= parameters.tolls.credible]
    known = {statement.id: statement for statement in told}
    for statement in told:
        whole = known.get(statement.part_of or "", statement)
        by_body[whole.body].append(statement)
    accounts = [account(body, said, world) for body, said in sorted(by_body.items())]
    enemy = [one for one in accounts if one.interest == "self-serving" and _of_enemies(one, world)]
    counted = [one for one in accounts if one not in enemy]
    numbered = [one for one in counted if one.low is not None]
    several = SEVERAL if any(one.several for one in counted) else 0
    if not numbered:
        return Toll(harm, several or None, None, None, "no figure is given", counted, enemy, False)
    numbered = [one for one in numbered if one.whole] or numbered
    numbered = [one for one in numbered if not _of_some(one, numbered)] or numbered
    numbered = [one for one in numbered if not _vaguer(one, numbered)]
    low = min(one.low for one in numbered if one.low is not None)
    high = max(several, *(one.high if one.high is not None else one.low or 0 for one in numbered))
    if not any(one.whole for one in numbered):  # one tells of a woman, another of a child: they may be two
        high = max(high, _of_all(numbered))
    chosen, rule = _best(numbered)
    contradicted = any(
        (one.high or one.low or 0) < (other.low or 0) for one in numbered for other in numbered if one is not other
    )
    return Toll(harm, low, chosen.low, high, rule, counted, enemy, contradicted)


def _vaguer(one: Account, accounts: Sequence[Account]) -> bool:
    """Whether an account's bounds («tens») hold those of a sharper one and so add nothing to them."""
    if one.low is None or one.high is None or one.low == one.high:
        return False
    return any(
        other.low is not None and other.high is not None
        and one.low <= other.low and other.high <= one.high and other.high - other.low < one.high - one.low
        for other in accounts
    )  # fmt: skip


def _of_some(one: Account, accounts: Sequence[Account]) -> bool:
    """Whether an account counts only the women or children of those that another counts.

    They are parts of the other's, or of one sort and fewer than half of its people.
    """
    counted = [figure for figure in one.figures if figure.low is not None]
    if any(figure.victims not in SORTS for figure in counted):
        return False
    least = max((other.low or 0 for other in accounts if any(f.victims not in SORTS for f in other.figures)), default=0)
    if len(counted) == 1 and 2 * (one.low or 0) < least:
        return True
    told = [
        [(part.victims, part.low) for whole in other.figures for part in whole.parts]
        for other in accounts
        if other is not one
    ]
    return any(all((figure.victims, figure.low) in parts for figure in counted) for parts in told)


def _of_all(accounts: Sequence[Account]) -> int:
    """The most that accounts of different sorts of victims come to together."""
    most: dict[str | None, int] = {}
    for one in accounts:
        for figure in one.figures:
            most[figure.victims] = max(most.get(figure.victims, 0), figure.high or figure.low or 0)
    return sum(most.values())


def _of_enemies(one: Account, world: World) -> bool:
    """Whether an account counts fighters of the other side."""
    return any(world.camp_of(figure.victims) is not None for figure in one.figures)


_RANK = {"admission": 2, "neutral": 1, "self-serving": 0}


def _best(accounts: Sequence[Account]) -> tuple[Account, str]:
    """The latest figure of the body with least interest, the most detailed of those."""
    top = max(_RANK[one.interest] for one in accounts)
    near = [one for one in accounts if _RANK[one.interest] == top]
    last = max(one.said for one in near)
    latest = [one for one in near if one.said == last]
    detailed = max(latest, key=lambda one: (sum(1 + len(f.parts) for f in one.figures), one.low or 0))
    if len(accounts) == 1:
        return detailed, "the only account"
    word = {2: "an admission", 1: "a body without interest", 0: "an interested body"}[top]
    return detailed, f"the latest figure of {word}" + (", the most detailed" if len(latest) > 1 else "")
