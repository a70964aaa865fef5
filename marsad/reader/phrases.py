"""What phrases of a sentence are: who (actors and people, with their counts) and where (places with their parts).

A phrase keeps the words that name it apart from the words it spans.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

HELPERS = frozenset(("medics", "journalists", "aid-workers"))


@dataclass(slots=True, init=False)
class Where:
    """A place phrase: words ``[first, stop)``, the bare name ``[name_first, name_stop)``.

    `generic` phrases name no place of their own («المدينة»). `kind` is the id of a kind word. `lead` letters of the name's
    first word are a clitic that no lexicon tells («وافتيريس»). An `own` generic phrase stands for itself where none of its
    kind was named («البلاد», «المطار»). `area` is what the phrase puts the place in («في ريف حلب»), see `enclosing`. A name
    from `beyond` the curated places is less sure to be one.
    """

    first: int
    stop: int
    name_first: int
    name_stop: int
    ids: tuple[str, ...]
    parts: tuple[str, ...]
    kind: str | None
    generic: bool
    known: bool
    ambiguous: bool
    own: bool
    lead: int
    beyond: bool
    area: Where | None = field(default=None, compare=False)

    def __init__(
        self,
        first: int,
        stop: int,
        name_first: int,
        name_stop: int,
        ids: tuple[str, ...] = (),
        parts: tuple[str, ...] = (),
        kind: str | None = None,
        generic: bool = False,
        known: bool = False,
        ambiguous: bool = False,
        own: bool = False,
        lead: int = 0,
        area: Where | None = None,
        beyond: bool = False,
    ) -> None:
        self.first = first
        self.stop = stop
        self.name_first = name_first
        self.name_stop = name_stop
        self.ids = ids
        self.parts = parts
        self.kind = kind
        self.generic = generic
        self.known = known
        self.ambiguous = ambiguous
        self.own = own
        self.lead = lead
        self.area = area
        self.beyond = beyond


@dataclass(slots=True, init=False)
class Who:
    """An actor or people phrase: words ``[first, stop)``, the naming words ``[name_first, name_stop)``.

    `low`, `high`, `approx` count it, `counted` tells whether a number, a dual or a singular says so. `person` is the
    lexicon's entry of a people noun, `head` that of an actor head («قوات»). `inner` is the actor it belongs to. `generic`
    phrases name nobody of their own («القوات»، «الأخير») and are resolved by what came before. `gender` is empty where a
    name does not tell it.
    """

    first: int
    stop: int
    name_first: int
    name_stop: int
    id: str | None
    how: str
    person: Any
    head: Any
    inner: Who | None
    low: int | None
    high: int | None
    approx: bool
    counted: bool
    number: Any
    plural: str
    gender: str
    definite: bool
    generic: bool
    bare_number: bool
    suffix: str
    place: Where | None

    def __init__(
        self,
        first: int,
        stop: int,
        name_first: int,
        name_stop: int,
        id: str | None = None,  # noqa: A002 - the word of the record
        how: str = "",
        person: Any = None,
        head: Any = None,
        inner: Who | None = None,
        low: int | None = None,
        high: int | None = None,
        approx: bool = False,
        counted: bool = False,
        number: Any = None,
        plural: str = "p",
        gender: str = "m",
        definite: bool = False,
        generic: bool = False,
        bare_number: bool = False,
        suffix: str = "",
        place: Where | None = None,
    ) -> None:
        self.first = first
        self.stop = stop
        self.name_first = name_first
        self.name_stop = name_stop
        self.id = id
        self.how = how
        self.person = person
        self.head = head
        self.inner = inner
        self.low = low
        self.high = high
        self.approx = approx
        self.counted = counted
        self.number = number
        self.plural = plural
        self.gender = gender
        self.definite = definite
        self.generic = generic
        self.bare_number = bare_number
        self.suffix = suffix
        self.place = place

    def like(self) -> Who:
        """The same phrase, to be changed apart; compiled classes cannot be copied otherwise."""
        return Who(
            self.first, self.stop, self.name_first, self.name_stop, self.id, self.how, self.person, self.head, self.inner,
            self.low, self.high, self.approx, self.counted, self.number, self.plural, self.gender, self.definite,
            self.generic, self.bare_number, self.suffix, self.place,
        )  # fmt: skip

    @property
    def armed(self) -> bool:
        """Whether this may be an armed actor, as far as its words tell."""
        if self.person is not None:
            return bool(
                self.person.class_ in ("member", "gunmen", "militants", "police") or (self.inner and self.inner.armed)
            )
        if self.head is not None and self.how != "asset":
            return self.head.kind in ("force", "weapon", "member") or (self.inner is not None and self.inner.armed)
        if self.how == "asset":
            return self.inner is None or self.inner.armed
        if self.how == "generic" and self.id in HELPERS:
            return False
        return self.how in ("name", "person", "generic", "capital", "demonym-noun", "adjective")

    @property
    def is_people(self) -> bool:
        """Whether a people noun heads the phrase."""
        return self.person is not None
