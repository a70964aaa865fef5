"""The theatre packs as written: one typed record for each thing a pack's YAML may say, and the reading of the folders.

A pack is a folder of `marsad/theatres/` with ``theatre.yaml``, ``actors.yaml`` and ``outlets.yaml``. Unknown keys are
errors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

THEATRES = Path(__file__).resolve().parent.parent / "theatres"

Pattern = Literal[
    "solid", "diagonal", "back-diagonal", "dots", "crosshatch", "horizontal", "vertical", "grid", "dashes", "waves"
]  # fmt: skip
ActorKind = Literal[
    "state", "armed-group", "militia", "political", "international", "security", "civilians", "media", "people"
]
OutletKind = Literal[
    "agency", "newspaper", "tv", "radio", "site", "monitor", "ministry", "ngo", "social", "party", "un", "rescue"
]


class Strict(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A record that takes no keys but its own."""


class Names(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One name in each language."""

    ar: str
    en: str


class Aliases(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Further names by language. ``(a|b|)`` in a name stands for each of its alternatives."""

    ar: list[str] = []
    en: list[str] = []


class ActorSource(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An actor as a pack's author writes it.

    `office` and `country` are names of the state as such, which pass to `successor` on the day `until`; `ambiguous`
    lists forms (of any key) that are also common words or places; `modifiers` are phrases that make another noun one of it
    («الموالية لإيران»); a `faction` is counted with its parent; `also` makes the actor one of other theatres too.
    """

    id: str
    name: Names
    side: str | None = None
    kind: ActorKind
    parent: str | None = None
    faction: bool = False
    also: list[str] = []
    iso: str | None = None
    aliases: Aliases = msgspec.field(default_factory=Aliases)
    office: list[str] = []
    country: list[str] = []
    people: list[str] = []
    parts: list[str] = []
    adjectives: list[str] = []
    modifiers: list[str] = []
    demonyms: list[str] = []
    capitals: list[str] = []
    ambiguous: list[str] = []
    until: str | None = None
    successor: str | None = None


class SideSource(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A side of a conflict as maps show it."""

    id: str
    name: Names
    colour: str
    pattern: Pattern = "solid"


class GenericSource(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Words whose actor depends on the theatre: `words` as they stand, `adjectives` in all their forms.

    `since` and `until` are ISO dates and bound when it holds, `countries` (ISO 3166) where; of several that hold the
    first counts. `ambiguous` ones are common words with no actor behind them as often as not («الحركة»).
    """

    id: str
    words: list[str] = []
    adjectives: list[str] = []
    demonyms: list[str] = []
    countries: list[str] = []
    ambiguous: bool = False
    since: str | None = None
    until: str | None = None


class TheatreSource(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A theatre: its countries (ISO 3166), sides, and what general words mean in it.

    `camps` are lists of sides that fight beside each other there, and so gain and lose together. `state_words` (of
    ``world`` only) are words that mean the state of the country that is spoken of.
    """

    id: str
    name: Names
    countries: list[str] = []
    sides: list[SideSource] = []
    camps: list[list[str]] = []
    generics: list[GenericSource] = []
    state_words: list[str] = []


class OutletSource(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body that speaks. `short` names count only as the whole of the speaker's words, `local` only in its theatre."""

    id: str
    name: Names
    kind: OutletKind
    stance: str | None = None
    independent: bool = False
    owner: str | None = None
    country: str | None = None
    domains: list[str] = []
    handles: list[str] = []
    aliases: Aliases = msgspec.field(default_factory=Aliases)
    short: list[str] = []
    local: list[str] = []


class Pack(Strict, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All files of one folder."""

    theatre: TheatreSource
    actors: list[ActorSource]
    outlets: list[OutletSource]


def read_yaml(path: Path) -> Any:
    """The content of a YAML file; by libyaml where it is there."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with path.open("rb") as file:
        return yaml.load(file, Loader=loader)


def read_packs(folder: Path = THEATRES) -> list[Pack]:
    """The packs of a folder, ``world`` first, the others by name.

    Raises:
        msgspec.ValidationError: a file says something that packs do not know; the message names the file and the key.
    """
    packs = []
    for path in sorted(folder.iterdir(), key=lambda path: (path.name != "world", path.name)):
        if not (path / "theatre.yaml").is_file():
            continue
        said: dict[str, Any] = {}
        for part in ("theatre", "actors", "outlets"):
            said[part] = read_yaml(path / f"{part}.yaml") or []
        try:
            packs.append(msgspec.convert(said, Pack))
        except msgspec.ValidationError as error:
            raise msgspec.ValidationError(f"{path.name}: {error}") from None
    return packs
