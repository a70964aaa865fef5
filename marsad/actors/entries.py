"""What packs hold: actors, their names, sides and theatres; plain records."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor. `parent` is the id of whom it belongs to or fights for; `theatres` are the packs it is of."""

    id: str
    name_ar: str
    name_en: str
    side: str | None
    kind: str
    parent: str | None
    theatres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorName:
    """What a name stands for: the value of a matcher's entry.

    `how` is ``name``, ``person`` (a leader who stands for it), ``adjective``, ``demonym-noun`` («روس»), ``capital`` or
    ``generic`` («الجيش»). `ambiguous` names are also a place or a common word. `generic` is a key for `Packs.generic`;
    `id` is None where only the theatre can tell, else what holds when theatre and day are not known. `theatre` is the
    pack that has the name, None for general words.
    """

    id: str | None
    how: str
    ambiguous: bool
    theatre: str | None
    generic: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A side, as maps show it: `colour` is ``#RRGGBB``, `pattern` the name of a fill."""

    id: str
    name_ar: str
    name_en: str
    colour: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Theatre:
    """A theatre of conflict: `countries` are ISO 3166 codes of two letters, `camps` sides that fight beside each other."""

    id: str
    name_ar: str
    name_en: str
    countries: tuple[str, ...]
    sides: tuple[Side, ...]
    camps: tuple[tuple[str, ...], ...] = ()
