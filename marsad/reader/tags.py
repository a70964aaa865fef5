"""What a word or phrase may be: categories and the data of each. Categories are explained in `chunks`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple


class Tag(NamedTuple):
    """What words may be: a category and its data."""

    cat: str
    data: Any


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """A noun that heads actor phrases («قوات»). `id_alone` is whom it means alone, `mode` how weapons of it strike."""

    lemma: str
    kind: str
    unknown_kind: str | None = None
    id_alone: str | None = None
    mode: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A form of a `Person`, `Head` or place kind."""

    entry: Any
    number: str
    gender: str


@dataclass(frozen=True, slots=True)
class Part:
    """A word for a part of a place: English tokens as claims have them. Adjectives stand behind the place."""

    tokens: str
    adjective: bool


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """A verb or phrase of saying. `attribution` ones stand beside what is said; `carries` ones continue a speaker."""

    lemma: str
    takes: tuple[str, ...] = ()
    effect: str | None = None
    weak: bool = False
    attribution: bool = False
    carries: bool = False
    clause: bool = False
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Inclusion:
    """How a second count stands to the first: ``part`` or ``sibling``."""

    role: str


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon or munition, and the mode of assault that it makes."""

    lemma: str
    mode: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Modal:
    """A word that says of an act that it is planned or going on; `beside` ones are adjectives of it."""

    modality: str
    beside: bool = False
