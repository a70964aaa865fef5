"""Mentions by number, and which incident each is put to: what is brought up to date when reports change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from marsad.ledger.dayindex import DayIndex, Span
from marsad.ledger.incident import Incident, Judgements
from marsad.ledger.incidents import Clustering, Why, in_order
from marsad.ledger.kept.columns import taken, values
from marsad.ledger.kept.mentions import Placing, incidents, of_incidents, of_mentions, reasons
from marsad.ledger.kept.mentions import mentions as kept_mentions
from marsad.ledger.mentions import Mention, by_report, mentions
from marsad.ledger.parameters import Parameters
from marsad.ledger.statements import Statement
from marsad.ledger.world import World

Order = tuple[bool, int, int, str, int]
NOWHERE = -1


class Placed:
    """Mentions as a clustering puts them. An incident is called by the number of its first mention (its founder)."""

    def __init__(
        self,
        statements: Iterable[Statement],
        world: World,
        parameters: Parameters,
        judgements: Judgements,
        kept: Placing | None = None,
    ) -> None:
        self._rules = Clustering(world, parameters, judgements)
        self._mentions: list[Mention | None] = []
        self._ordinals: list[int] = []
        self._reasons: list[Why] = []
        self._homes: list[int] = []
        self._members: dict[int, list[int]] = {}
        self._incidents: dict[int, Incident] = {}
        self._of_report: dict[str, list[int]] = {}
        self._of_claim: dict[str, int] = {}
        self._seen_by, self._found_by = DayIndex(), DayIndex()  # mentions by their keys, incidents by theirs
        if kept is None:
            self._load(statements)
        else:
            self._take_up(kept, list(statements))

    def kept(self, rows: Mapping[int, int]) -> Placing:
        """All of it, to be put away; `rows` are those of statements, by their identity. Only while no mention has gone."""
        mentions_ = [self._mention(number) for number in range(len(self._mentions))]
        return Placing(
            of_mentions(mentions_, self._ordinals, self._reasons, rows),
            of_incidents(list(self._incidents.values()), [self._members[founder] for founder in self._incidents]),
            self._seen_by.kept(), self._found_by.kept(),
        )  # fmt: skip

    def _take_up(self, kept: Placing, statements: Sequence[Statement]) -> None:
        """Take up what was put away."""
        every = kept_mentions(kept.mentions, statements)
        self._mentions, self._ordinals = list(every), values(kept.mentions.ordinal)
        self._reasons, self._homes = reasons(kept.mentions), [NOWHERE] * len(every)
        for number, made in enumerate(every):
            self._of_report.setdefault(made.report, []).append(number)
            for statement in made.statements:
                self._of_claim[statement.id] = number
        members = taken(kept.incidents.members, range(len(every)))
        for some in members:
            self._members[some[0]] = some
            for number in some:
                self._homes[number] = some[0]
        found = incidents(
            kept.incidents,
            [[every[number] for number in some] for some in members],
            [[self._reasons[number] for number in some] for some in members],
        )
        self._incidents = dict(zip(self._members, found, strict=True))
        self._seen_by, self._found_by = DayIndex.of(*kept.seen_by), DayIndex.of(*kept.found_by)

    def _load(self, statements: Iterable[Statement]) -> None:
        rules = self._rules.blank()
        for told, usual in by_report(statements):
            for ordinal, made in enumerate(mentions(told, usual, rules.world)):
                self._number(made, ordinal)
        founders: list[int] = []
        for number in sorted(range(len(self._mentions)), key=self._order):
            made = self._mention(number)
            found, reason = rules.decide(made)
            if rules.put(made, found, reason) == len(founders):
                founders.append(number)
                self._members[number] = []
            self._homes[number] = founders[found] if found is not None else number
            self._members[self._homes[number]].append(number)
            self._reasons[number] = reason
            self._seen_by.add(number, rules.keys(made))
        self._incidents = dict(zip(founders, rules.incidents, strict=True))
        self._found_by = rules.found_by(founders)

    def _mention(self, number: int) -> Mention:
        made = self._mentions[number]
        assert made is not None, number
        return made

    def _order(self, number: int) -> Order:
        return in_order(self._mention(number), self._ordinals[number])

    def _new(self, made: Mention, ordinal: int) -> int:
        number = self._number(made, ordinal)
        self._seen_by.add(number, self._rules.keys(made))
        return number

    def _number(self, made: Mention, ordinal: int) -> int:
        number = len(self._mentions)
        self._mentions.append(made)
        self._ordinals.append(ordinal)
        self._reasons.append(Why())
        self._homes.append(NOWHERE)
        self._of_report.setdefault(made.report, []).append(number)
        for statement in made.statements:
            self._of_claim[statement.id] = number
        return number

    def _forget(self, number: int) -> None:
        made = self._mention(number)
        self._seen_by.remove(number, self._rules.keys(made))
        for statement in made.statements:
            if self._of_claim.get(statement.id) == number:
                del self._of_claim[statement.id]
        self._mentions[number] = None

    def _made(self, founders: Iterable[int], before: Order | None = None) -> tuple[Clustering, list[int]]:
        """Some incidents as the mentions before one made them, and which: those that were there by then."""
        made, there = self._rules.blank(), []
        for founder in founders:
            number: int | None = None
            for member in self._members[founder]:
                if before is not None and self._order(member) >= before:
                    break
                number = made.put(self._mention(member), number, self._reasons[member])
            if number is not None:
                there.append(founder)
        return made, there

    def _spans(self, founder: int) -> list[Span]:
        """Where an incident was found at some time, from its first mention to its last."""
        return list(self._made([founder])[0].written())
