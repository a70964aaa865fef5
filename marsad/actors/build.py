"""Packs as written to packs as loaded: names become the forms that are matched, general words their meanings."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.actors import compiled as rows
from marsad.actors.forms import adjective_forms, expand
from marsad.actors.sources import ActorSource, OutletSource, Pack, TheatreSource
from marsad.language.arabic.folding import fold
from marsad.language.arabic.words import cut

_NEUTRAL = "#999999"
_NAME, _NOUN = 0, 1


def key_of(phrase: str) -> str:
    """The phrase as a text's words are keyed, marks and all: «al - nusra» for "al-Nusra"."""
    return " ".join(cut(phrase).keys)


def _plain(name: str) -> str:
    return " ".join(key for key in cut(name).keys if key[0].isalnum())


class _Names:
    """Rows of names, each once, with their values shared."""

    def __init__(self) -> None:
        self.rows: dict[rows.NameRow, None] = {}
        self.values: dict[rows.ValueRow, int] = {}

    def add(self, phrases: Iterable[str], pos: int, value: rows.ValueRow) -> None:
        index = self.values.setdefault(value, len(self.values))
        for phrase in phrases:
            self.rows[(key_of(phrase), pos, index)] = None


_Generics = dict[str, dict[str, list[rows.MeaningRow]]]


def _expanded(phrases: Iterable[str]) -> list[str]:
    return [form for phrase in phrases for form in expand(phrase)]


def _definite(words: Iterable[str]) -> list[str]:
    """Each word with and without «ال»: for nouns too short to be let take suffixes («ترك» and «تركها»)."""
    return [form for word in words for form in (word, "ال" + word)]


def _actor_names(names: _Names, actor: ActorSource, theatre: str, generics: _Generics) -> None:
    doubtful = {fold(form) for form in _expanded(actor.ambiguous)}
    office = rows.OFFICE + actor.id if actor.until else None
    country = _expanded(actor.country) or ([actor.name.ar] if actor.iso else [])

    def add(phrases: Iterable[str], key: str, pos: int, how: str, generic: str | None, ambiguous: bool) -> None:
        if not (key in doubtful and theatre != "world" and not generic):
            names.add(phrases, pos, (actor.id, how, ambiguous or key in doubtful, theatre, generic))
            return
        # A common word that is a name in this theatre only: it is looked up with the theatre, like general words.
        meaning: rows.MeaningRow = (actor.id, None, None, ())
        for where in (theatre, *actor.also):
            meanings = generics.setdefault(key, {}).setdefault(where, [])
            if meaning not in meanings:
                meanings.append(meaning)
        names.add(phrases, pos, (None, how, True, theatre, key))

    def put(phrases: Iterable[str], pos: int, how: str, generic: str | None = None, *, ambiguous: bool = False) -> None:
        for phrase in phrases:
            add([phrase], fold(phrase), pos, how, generic, ambiguous)

    own = [] if actor.kind in ("people", "civilians") or actor.id == "police" else [actor.name.ar]
    keys = {fold(name) for name in country}
    put([name for name in (*own, *_expanded(actor.aliases.ar)) if fold(name) not in keys], _NAME, "name")
    put(_expanded(actor.parts), _NAME, "name")
    put(_expanded(actor.office), _NAME, "name", office)
    put(country, _NAME, "name", office, ambiguous=True)
    put(_expanded(actor.modifiers), _NAME, "adjective")
    put(_expanded(actor.people), _NAME, "person")
    put(_expanded(actor.capitals), _NAME, "capital", office, ambiguous=True)
    put(_definite(_expanded(actor.demonyms)), _NAME, "demonym-noun", office)
    for adjective in _expanded(actor.adjectives):
        add(adjective_forms(adjective), fold(adjective), _NOUN, "adjective", office, ambiguous=False)


def _theatre_names(
    names: _Names, theatre: TheatreSource, generics: _Generics, defaults: dict[str, str], doubtful: set[str]
) -> None:
    for generic in theatre.generics:
        meaning = (generic.id, generic.since, generic.until, tuple(generic.countries))
        for words, pos, how in (
            ([[word] for word in _expanded(generic.words)], _NAME, "generic"),
            ([_definite([word]) for word in _expanded(generic.demonyms)], _NAME, "demonym-noun"),
            ([adjective_forms(word) for word in _expanded(generic.adjectives)], _NOUN, "adjective"),
        ):
            for forms in words:
                key = fold(forms[0])
                meanings = generics.setdefault(key, {}).setdefault(theatre.id, [])
                if meaning not in meanings:
                    meanings.append(meaning)
                # Of the same words in several theatres one row is enough: the theatre is asked for when they are read.
                names.add(forms, pos, (defaults.get(key), how, key in doubtful, None, key))


def _defaults(packs: list[Pack]) -> tuple[dict[str, str], set[str]]:
    """What general words mean when nothing is known (as ``world`` says, for any country), and which are doubtful."""
    defaults: dict[str, str] = {}
    doubtful: set[str] = set()
    for pack in packs:
        for generic in pack.theatre.generics:
            keys = [fold(word) for word in _expanded([*generic.words, *generic.adjectives, *generic.demonyms])]
            if pack.theatre.id == "world" and not generic.countries:
                for key in keys:
                    defaults.setdefault(key, generic.id)
            if generic.ambiguous:
                doubtful |= set(keys)
    return defaults, doubtful


def _let_theatres_decide(names: _Names, generics: _Generics) -> None:
    """Plain names that some theatre reads otherwise («تنظيم القاعدة» in Yemen) are looked up too, and hold elsewhere."""
    values = list(names.values)
    for phrase, pos, index in list(names.rows):
        actor, how, ambiguous, theatre, generic = values[index]
        if generic is not None or actor is None or phrase not in generics:
            continue
        meanings = generics[phrase].setdefault("world", [])
        if (actor, None, None, ()) not in meanings:
            meanings.append((actor, None, None, ()))
        del names.rows[phrase, pos, index]
        names.add([phrase], pos, (actor, how, ambiguous, theatre, phrase))


def _bodies(outlet: OutletSource) -> list[tuple[str, str, str]]:
    found = [(outlet.name.ar, "any"), (outlet.name.en, "any")]
    found += [(name, "any") for name in _expanded([*outlet.aliases.ar, *outlet.aliases.en])]
    found += [(name, "short") for name in _expanded(outlet.short)]
    found += [(name, "local") for name in _expanded(outlet.local)]
    seen: dict[str, str] = {}
    for name, scope in found:
        seen.setdefault(_plain(name), scope)
    for name, scope in found:
        if scope != "any":  # a full name that is doubtful is listed again, and the narrower reading counts
            seen[_plain(name)] = scope
    return [(name, outlet.id, scope) for name, scope in seen.items()]


def _sides(packs: list[Pack]) -> list[rows.TheatreRow]:
    """The theatres; a state to which no theatre gives a side stands for itself, in the world's neutral colour."""
    declared = {side.id for pack in packs for side in pack.theatre.sides}
    theatres = []
    for pack in packs:
        sides = [
            rows.SideRow(side.id, side.name.ar, side.name.en, side.colour, side.pattern) for side in pack.theatre.sides
        ]
        sides += [
            rows.SideRow(actor.id, actor.name.ar, actor.name.en, _NEUTRAL, "solid")
            for actor in pack.actors
            if actor.side == actor.id and actor.id not in declared
        ]
        theatre = pack.theatre
        theatres.append(
            rows.TheatreRow(
                theatre.id,
                theatre.name.ar,
                theatre.name.en,
                tuple(theatre.countries),
                tuple(sides),
                tuple(tuple(camp) for camp in theatre.camps),
            )
        )
    return theatres


def build(packs: list[Pack]) -> rows.Compiled:
    """All packs as they are loaded. The same packs give the same result, in the same order."""
    arabic, english = _Names(), _Names()
    english.values = arabic.values  # both languages point into one table
    generics: _Generics = {}
    defaults, doubtful = _defaults(packs)
    actors: list[rows.ActorRow] = []
    outlets: list[rows.OutletRow] = []
    states: dict[str, str] = {}
    body_names: list[tuple[str, str, str]] = []
    handles: dict[str, str] = {}
    for pack in packs:
        home = pack.theatre.id
        for actor in pack.actors:
            theatres = tuple(actor.also) if home == "world" and actor.also else (home, *actor.also)
            actors.append(
                rows.ActorRow(
                    actor.id, actor.name.ar, actor.name.en, actor.side, actor.kind, actor.parent, theatres,
                    actor.faction,
                )
            )  # fmt: skip
            _actor_names(arabic, actor, home, generics)
            english.add(
                _expanded([actor.name.en, *actor.aliases.en]), _NAME, (actor.id, "name", bool(actor.iso), home, None)
            )
            if actor.iso:
                states.setdefault(actor.iso, actor.id)
            if actor.until:
                meanings: list[rows.MeaningRow] = [(actor.id, None, actor.until, ())]
                if actor.successor:
                    meanings.append((actor.successor, actor.until, None, ()))
                generics[rows.OFFICE + actor.id] = {"world": meanings}
        _theatre_names(arabic, pack.theatre, generics, defaults, doubtful)
        for outlet in pack.outlets:
            outlets.append(
                rows.OutletRow(
                    outlet.id, outlet.name.ar, outlet.name.en, outlet.kind, outlet.stance, outlet.independent,
                    outlet.owner, outlet.country, tuple(outlet.domains), home,
                )
            )  # fmt: skip
            body_names += _bodies(outlet)
            handles |= {name.lower(): outlet.id for name in (*outlet.handles, *outlet.domains)}
    _let_theatres_decide(arabic, generics)
    state_words = [fold(word) for pack in packs for word in _expanded(pack.theatre.state_words)]
    for key in state_words:
        generics.setdefault(key, {})
        arabic.add([key], _NAME, (None, "generic", True, None, key))
    return rows.Compiled(
        actors=actors, theatres=_sides(packs), outlets=outlets, values=list(arabic.values),
        names={"ar": list(arabic.rows), "en": list(english.rows)}, generics=generics, state_words=state_words,
        states=states, body_names=body_names, handles=handles,
    )  # fmt: skip
