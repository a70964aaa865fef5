"""Speaker's words → the body behind them: an outlet, a ministry, a monitor, or an actor that speaks for itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from urllib.parse import urlsplit

from marsad.actors import compiled as rows
from marsad.actors.entries import ActorEntry, ActorName
from marsad.language.arabic.folding import fold
from marsad.language.arabic.matching import Entry, Match, Matcher, Pos
from marsad.language.arabic.words import Words, cut
from marsad.lexicon.load import load

_Name = tuple[str, str]  # outlet id, scope
_HEADS = frozenset(
    fold(word)
    for word in ("صحيفة", "جريدة", "وكالة", "قناة", "موقع", "شبكة", "منظمة", "مراسل", "تلفزيون", "راديو", "مجلة")
)

_REMEMBERED = 10_000
_SOURCES = frozenset(("مصدر", "مصادر", "المصدر", "المصادر"))
_OPPOSED = frozenset(
    fold(article + word) for word in ("معارض", "معارضة", "معارضين", "معارضون") for article in ("", "ال")
)
_OPPOSITION = "المعارضة"


@dataclass(frozen=True, slots=True)
class Outlet:
    """A body that speaks. `stance` is the side it is of, None for none; `owner` who owns it, in English.

    `kind` is ``agency``, ``newspaper``, ``tv``, ``radio``, ``site``, ``monitor``, ``ministry``, ``ngo``, ``social``,
    ``party`` (an actor speaking for itself), ``un`` or ``rescue``; `country` an ISO 3166 code.
    """

    id: str
    name_ar: str
    name_en: str
    kind: str
    stance: str | None
    independent: bool
    owner: str | None
    country: str | None
    domains: tuple[str, ...]
    theatre: str


class _Actors(Protocol):
    """The actors that speak as bodies: see `Packs`."""

    @property
    def actors(self) -> dict[str, ActorEntry]: ...
    def entries(self) -> list[Entry[ActorName]]: ...
    def resolve(self, name: ActorName, theatre: str | None) -> str | None: ...


class Bodies:
    """Outlets by the words that name them. The matchers are made when first asked for."""

    def __init__(self, kept: rows.Compiled, actors: _Actors) -> None:
        self.outlets: dict[str, Outlet] = {
            row.id: Outlet(
                row.id, row.name_ar, row.name_en, row.kind, row.stance, row.independent, row.owner, row.country,
                row.domains, row.theatre,
            )
            for row in kept.outlets
        }  # fmt: skip
        self._kept = kept
        self._known = actors
        self._found: dict[tuple[str, str | None], Outlet | None] = {}

    @cached_property
    def _names(self) -> Matcher[_Name]:
        return Matcher([Entry(name, Pos.NAME, (outlet, scope)) for name, outlet, scope in self._kept.body_names])

    @cached_property
    def _actors(self) -> Matcher[ActorName]:
        return Matcher(self._known.entries())

    def find(self, text: str, theatre: str | None) -> Outlet | None:
        """See `Packs.body`. Reports name the same few bodies again and again, so that answers are remembered."""
        key = text, theatre
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[key] = self._find(text, theatre)
        return self._found[key]

    def _find(self, text: str, theatre: str | None) -> Outlet | None:
        words = _plain(cut(text))
        found = [match for match in self._names.matches(words) if self._holds(match, words, theatre)]
        if found:
            best = min(found, key=lambda match: (match.first - match.stop, self._strange(match.value[0], theatre)))
            return self.outlets[best.value[0]]
        return self._actor(words, theatre)

    def outlet(self, source: str) -> Outlet | None:
        """See `Packs.outlet`."""
        source = source.strip()
        host = (urlsplit(source if "//" in source else "//" + source).hostname or "") if " " not in source else ""
        parts = host.split(".")
        for name in (source.lower(), *(".".join(parts[start:]) for start in range(len(parts) - 1))):
            if name in self._kept.handles:
                return self.outlets[self._kept.handles[name]]
        words = _plain(cut(source))
        found = [match for match in self._names.matches(words) if match.stop - match.first == len(words)]
        return self.outlets[found[0].value[0]] if found else None

    def _holds(self, match: Match[_Name], words: Words, theatre: str | None) -> bool:
        outlet, scope = match.value
        if scope == "local":
            return theatre is None or self.outlets[outlet].theatre in (theatre, "world")
        if scope == "short":
            before = words.keys[: match.first]
            return match.stop == len(words) and all(key.removeprefix("ال") in _HEADS for key in before)
        return True

    def _strange(self, outlet: str, theatre: str | None) -> int:
        home = self.outlets[outlet].theatre
        return 0 if home == theatre else 1 if home == "world" else 2

    def _actor(self, words: Words, theatre: str | None) -> Outlet | None:
        if len(words) > 1 and words.keys[-1] in _OPPOSED:
            # «مصادر سورية معارضة»: the country is where they are from, the last word is whom they are with
            words = _plain(cut(_OPPOSITION))
        matches = [
            (match, actor)
            for match in self._actors.matches(words)
            if (actor := self._known.actors.get(self._known.resolve(match.value, theatre) or ""))
        ]
        particular = {match.first for match, _ in matches if match.value.how != "generic"}
        for match, actor in sorted(matches, key=lambda pair: (pair[0].first, -pair[0].stop, pair[0].value.ambiguous)):
            if actor.kind in ("people", "civilians") or not self._stands(match, words, particular):
                continue
            home = actor.theatres[0]
            return Outlet(
                actor.id, actor.name_ar, actor.name_en, "party", actor.side, False, None, None, (), home
            )  # fmt: skip
        return None

    def _stands(self, match: Match[ActorName], words: Words, particular: set[int]) -> bool:
        """Whether the named actor is who speaks: not «الجيش» before «التركي», nor «سوريون» of activists."""
        if match.value.how == "generic":
            return match.stop not in particular and not (
                match.stop < len(words) and words.keys[match.stop] == "في" and match.stop + 1 in particular
            )
        if match.value.how in ("adjective", "demonym-noun"):
            before = words.keys[: match.first]
            return bool(before) and (
                before[-1] in _SOURCES or any(key.removeprefix("ال") in self._heads for key in before)
            )
        return True

    @cached_property
    def _heads(self) -> frozenset[str]:
        """Forms of nouns for armed bodies, their members and bodies of state."""
        rows_ = load("arabic")["actor_heads"]
        return frozenset(
            fold(form)
            for row in rows_
            if row["kind"] not in ("crowd", "group")
            for forms in row["forms"].values()
            for form in forms
        )


def _plain(words: Words) -> Words:
    """The words without marks: names are often quoted or hyphenated in part («شبكة "شام"»)."""
    kept = [index for index, key in enumerate(words.keys) if key[0].isalnum()]
    return Words(
        words.text,
        [words.starts[index] for index in kept],
        [words.ends[index] for index in kept],
        [words.keys[index] for index in kept],
        [(0, len(kept))] if kept else [],
    )
