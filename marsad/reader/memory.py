"""What a report has named so far: for pronouns, for «الأخير» and «المدينة», and for slots that a sentence leaves open.

Only what stands before a word is remembered for it; the nearest fitting one wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from marsad.reader.genders import FEMININE_FORCES
from marsad.reader.phrases import Where, Who

_KEPT = 40


@dataclass(slots=True)
class Told:
    """A time that an act was told with: in which sentence, of which places, and of what sort of act."""

    mention: Any
    sentence: int
    places: set[Any]
    sort: str


@dataclass(slots=True)
class Memory:
    """The actors and places of a report so far, latest last, and where the last act took place (`scene_places`).

    `blow` is who dealt the last blow, and `blamed` who was last blamed for harm, each with the number of its sentence.
    """

    actors: list[Who] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    agents: list[Who] = field(default_factory=list)
    people: list[Who] = field(default_factory=list)
    sides: list[tuple[Who, Who]] = field(default_factory=list)
    blow: tuple[Who | None, int] | None = None
    blamed: tuple[Who | None, int] | None = None
    first_place: Where | None = None
    last_time: Told | None = None
    first_time: Told | None = None
    scene_places: list[Where] = field(default_factory=list)
    scene_sentence: int = 0

    def see(self, who: Who, *, aside: bool = False) -> None:
        """Remember an actor phrase that names somebody; one named aside, as who helps, comes before whom it helps."""
        if (who.id is not None or who.head is not None) and not who.generic and who.armed:
            self.actors.insert(len(self.actors) - (aside and bool(self.actors)), who)
            if len(self.actors) > _KEPT:
                del self.actors[: _KEPT // 2]

    def see_place(self, where: Where) -> None:
        """Remember a place phrase that names one."""
        if not where.generic:
            if not self.places:
                self.first_place = where
            self.places.append(where)
            if len(self.places) > 2 * _KEPT:
                del self.places[:_KEPT]

    def actor(self, keys: list[str], pronoun: str, before: int) -> Who | None:
        """The nearest actor before a word that a pronoun may mean: ``ها`` feminine or forces, ``ه`` masculine, else any."""
        for who in reversed(self.actors):
            if who.first >= before or who.id in ("civilians", "children", "women", "people"):
                continue
            if pronoun in ("هم", "", "هن") or gender(who, keys) == ("f" if pronoun == "ها" else "m"):
                return who
        return None

    def victim(self, since: int | None) -> Who | None:
        """The victims named last, not before word `since` where it is given."""
        if self.people and (since is None or self.people[-1].first >= since):
            return self.people[-1]
        return None

    def place(self, before: int, kind: str | None, size: Callable[[Where], str | None]) -> Where | None:
        """The nearest place before a word; of a kind, where one of that kind was named. `size` tells a place's kind."""
        known = [where for where in self.places if where.first < before]
        if kind is not None:
            for where in reversed(known):
                if size(where) == kind:
                    return where
        return known[-1] if known else None

    def tell_time(self, mention: Any, sentence: int, places: list[Where], sort: str) -> None:
        """Remember the time of an act."""
        told = Told(mention, sentence, {where.ids or where.name_first for where in places}, sort)
        self.last_time = told
        if self.first_time is None:
            self.first_time = told

    def trim(self) -> None:
        """Forget what is too far back to be meant."""
        for kept in (self.agents, self.people, self.sides):
            del kept[:-_KEPT]


def gender(who: Who, keys: list[str]) -> str:
    """Whether pronouns for an actor are feminine («قوات النظام», «تركيا») or masculine («النظام», «الجيش»)."""
    key = keys[who.name_first] if who.head is None else keys[who.first]
    for prefix in ("وال", "بال", "ال", "لل", "و", "ل", "ب"):
        if key.startswith(prefix) and len(key) - len(prefix) >= 3:
            key = key[len(prefix) :]
            break
    return "f" if key.endswith(("ه", "ات")) or key in FEMININE_FORCES else "m"
