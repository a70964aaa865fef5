"""The actors, theatres and outlets that are known, and what the names of actors stand for.

`load_packs` reads ``packs.json``, and the user's own actors beside it, once. `Packs.entries` feeds a `Matcher`; what it
finds is an `ActorName`, which
`Packs.resolve` turns into an actor's id where the theatre and the day have a say in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from marsad.actors import compiled as rows
from marsad.actors import own
from marsad.actors.bodies import Bodies, Outlet
from marsad.actors.entries import ActorEntry, ActorName, Side, Theatre
from marsad.language.arabic.folding import fold
from marsad.language.arabic.matching import Entry, Pos

_PLACE_VOTE: Final = 2.0


class Packs:
    """All packs, and what can be asked of them."""

    def __init__(self, kept: rows.Compiled) -> None:
        self.actors: dict[str, ActorEntry] = {
            row.id: ActorEntry(row.id, row.name_ar, row.name_en, row.side, row.kind, row.parent, row.theatres)
            for row in kept.actors
        }
        self.theatres: dict[str, Theatre] = {
            row.id: Theatre(
                row.id, row.name_ar, row.name_en, row.countries,
                tuple(Side(side.id, side.name_ar, side.name_en, side.colour, side.pattern) for side in row.sides),
                row.camps,
            )
            for row in kept.theatres
        }  # fmt: skip
        self._factions = {row.id: row.parent for row in kept.actors if row.faction}
        self._kept = kept
        self._values = [ActorName(*value) for value in kept.values]
        self._state_words = frozenset(kept.state_words)
        self._bodies = Bodies(kept, self)
        self.outlets: dict[str, Outlet] = self._bodies.outlets

    def entries(self, language: str = "ar") -> list[Entry[ActorName]]:
        """All names of actors in a language, for a `Matcher`. A name that two actors share is there twice."""
        values, poses = self._values, rows.POSES
        return [Entry(phrase, poses[pos], values[value]) for phrase, pos, value in self._kept.names[language]]

    def names_of(self, actor: str, language: str = "ar") -> list[str]:
        """The names that stand for an actor by themselves, as folded phrases, the shortest first; without its people's."""
        kept = self._kept
        wanted = {
            number
            for number, value in enumerate(self._values)
            if value.id == actor and value.how in ("name", "demonym-noun")
        }
        found = {phrase for phrase, _, value in kept.names[language] if value in wanted}
        return sorted(found, key=lambda phrase: (len(phrase), phrase))

    def body_entries(self) -> list[Entry[str]]:
        """Full names of outlets and bodies with their ids, for a `Matcher`.

        What stands inside such a name names no actor («المرصد السوري»).
        """
        rows_ = self._kept.body_names
        return [Entry(name, Pos.NAME, outlet) for name, outlet, scope in rows_ if scope == "any" and " " in name]

    def generic(
        self, key: str, theatre: str | None, *, on: str | None = None, country: str | None = None
    ) -> str | None:
        """The actor that general words mean in a theatre, on a day (an ISO date or the start of one).

        Words for the state as such («الجيش») mean the state of `country` (ISO 3166), where it is given and outside the
        theatre; else what the theatre says of the words holds, else what ``world`` says. None where nothing is known.
        """
        known = self._kept.generics.get(key)
        if known is None:
            key = fold(key)
            known = self._kept.generics.get(key, {})
        abroad = country is not None and (
            theatre not in self.theatres or country not in self.theatres[theatre].countries
        )
        if country is not None and abroad and key in self._state_words and country in self._kept.states:
            return self._kept.states[country]
        for where in (theatre, "world") if theatre else ("world",):
            for actor, since, until, countries in known.get(where, ()):
                if countries and country not in countries:
                    continue
                if on is None or ((since is None or on >= since) and (until is None or on < until)):
                    return actor
        return self.state_of(country) if country is not None and key in self._state_words else None

    def resolve(
        self, name: ActorName, theatre: str | None, *, on: str | None = None, country: str | None = None
    ) -> str | None:
        """The id of the actor that a found name means in a theatre on a day.

        None where it means none there: the words are then no name at all («الشباب» outside Somalia), and are to be left
        to other readings.
        """
        if name.generic is None:
            return name.id
        return self.generic(name.generic, theatre, on=on, country=country) or name.id

    def lineage(self, actor: str) -> tuple[str, ...]:
        """The actor's id, its parent's, and so on up."""
        found: list[str] = []
        up: str | None = actor
        while up is not None and up not in found:
            found.append(up)
            entry = self.actors.get(up)
            up = entry.parent if entry else None
        return tuple(found)

    def umbrella(self, actor: str) -> str:
        """The actor that a faction is counted with («لواء القدس»: pro-government militias); any other is itself."""
        while (up := self._factions.get(actor)) is not None:
            actor = up
        return actor

    def state_of(self, country: str) -> str | None:
        """The id of the actor that is the state of a country (ISO 3166, two letters)."""
        return self._kept.states.get(country)

    def side(self, side: str, theatre: str | None = None) -> Side | None:
        """A side by its id, as the theatre shows it, else as the world or any theatre does."""
        order = [theatre] if theatre in self.theatres else []
        for where in (*order, "world", *self.theatres):
            for found in self.theatres[where or "world"].sides:
                if found.id == side:
                    return found
        return None

    def body(self, text: str, theatre: str | None = None) -> Outlet | None:
        """The body behind a speaker's words («مدير المرصد السوري لحقوق الإنسان»), by the longest name in them.

        Where the words name no outlet but an actor («المتحدث باسم الجيش التركي»), the actor is the body, its side the
        stance. None where neither is named.
        """
        return self._bodies.find(text, theatre)

    def outlet(self, source: str) -> Outlet | None:
        """The outlet of a report's source: its name in either language, its domain or URL, or its handle («@…»)."""
        return self._bodies.outlet(source)

    def theatre_votes(self, ids: Iterable[str], place_countries: Iterable[str]) -> str | None:
        """The theatre of a report from the ids of its actors and the countries (ISO 3166) of its places, one a mention.

        None where nothing votes. A place counts for two actors, as actors travel; of equals the earlier named wins.
        """
        votes: dict[str, float] = {}
        home = {country: theatre.id for theatre in self.theatres.values() for country in theatre.countries}
        for country in place_countries:
            if country in home:
                votes[home[country]] = votes.get(home[country], 0.0) + _PLACE_VOTE
        for actor in ids:
            entry = self.actors.get(actor)
            theatres = [theatre for theatre in entry.theatres if theatre != "world"] if entry else []
            for theatre in theatres:
                votes[theatre] = votes.get(theatre, 0.0) + 1 / len(theatres)
        return max(votes, key=votes.__getitem__) if votes else None


@cache
def load_packs() -> Packs:
    """All packs with the user's own actors, read once.

    Raises:
        UsageError: the user's file is not in the form it should have.
    """
    return Packs(own.merged(rows.read(), own.read(own.user_file())))
