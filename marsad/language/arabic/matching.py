"""Many names and phrases at once: the longest entries that begin at each word.

Entries are phrases of folded words. The first word of a phrase may carry clitics, as far as the entry's `Pos` lets it;
later words stand as written, with or without «ال». Matching is one dictionary step a word; what a word can begin is
remembered by its key, so words that begin nothing cost next to nothing.

Names may also come late (`Late`), from a list too long to be held: a word asks for those that begin with it when it is
first met. What a word matches hangs on the word alone, never on what was met before.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any, Final, Generic, NamedTuple, Protocol, TypeVar

from marsad.language.arabic.clitics import Split, partings, prefixed
from marsad.language.arabic.folding import fold
from marsad.language.arabic.words import Words

T = TypeVar("T")
_REMEMBERED: Final = 200_000


class Pos(Enum):
    """What clitics the first word of an entry may carry."""

    VERB = "verb"  # conj, «س», «ل» of purpose, object suffix; never «ال»
    NOUN = "noun"  # conj, prep, «ال» or possessive suffix
    NAME = "name"  # conj and prep; «ال» only where the entry has it
    EXACT = "exact"  # conj only


class Entry(NamedTuple, Generic[T]):
    """A phrase (any spelling; it is folded), its part of speech, and what it stands for."""

    phrase: str
    pos: Pos
    value: T


class Match(NamedTuple, Generic[T]):
    """Words ``[first, stop)`` match an entry; `split` tells how the first word was parted, `pos` by which rules."""

    first: int
    stop: int
    split: Split
    pos: Pos
    value: T


_PRESENT = frozenset("يتنا")


def _allows(pos: Pos, split: Split, single: bool) -> bool:
    if pos is Pos.NOUN:
        return not split.future and not (split.suffix and (split.definite or not single))
    if pos is Pos.VERB:
        if split.future and split.stem[0] not in _PRESENT:
            return False  # «س» stands before presents only («سلام» is none of «لام»)
        return not split.definite and split.prep in ("", "ل") and not (split.suffix and not single)
    if pos is Pos.NAME:
        return not split.future and not split.suffix and not split.definite
    return not (split.future or split.suffix or split.definite or split.prep)


# Named tuples are made by the million here: past their own `__new__`, which is a Python function, they cost half.
_new: Any = tuple.__new__
_Alone = tuple[Split, Pos, T]


class _Node(Generic[T]):
    __slots__ = ("here", "then")

    def __init__(self) -> None:
        self.then: dict[str, _Node[T]] = {}
        self.here: list[tuple[Pos, T]] = []


_Begun = tuple[tuple[Split, dict[str, _Node[T]]], ...]
_Ready = tuple[tuple[_Alone[T], ...], _Begun[T]] | None


def _put(node: _Node[T], words: list[str], entry: Entry[T]) -> None:
    """Put an entry under the node of its first word."""
    for word in words[1:]:
        node = node.then.setdefault(word, _Node())
    if (entry.pos, entry.value) not in node.here:
        node.here.append((entry.pos, entry.value))


class Late(Protocol[T]):
    """Names that are looked up when a word is first met."""

    def begins(self, stem: str) -> bool:
        """Whether an entry may begin with a folded word; quick, since every word asks."""

    def entries(self, stem: str) -> list[Entry[T]]:
        """The entries that begin with a folded word; all are names."""

    def common(self, key: str) -> bool:
        """Whether a folded word is a common one, so that no late name of one word is read out of it."""


class Matcher(Generic[T]):
    """Finds entries in words. Entries may be added until the first match."""

    def __init__(self, entries: list[Entry[T]] | None = None, late: Late[T] | None = None) -> None:
        self._roots: dict[str, _Node[T]] = {}
        self._late = late
        self._late_roots: dict[str, _Node[T] | None] = {}
        self._memo: dict[str, tuple[tuple[Split, _Node[T]], ...]] = {}
        self._ready: dict[str, _Ready[T]] = {}
        for entry in entries or ():
            self.add(entry)

    def add(self, entry: Entry[T]) -> None:
        """Add an entry; a phrase without letters or digits is an error.

        Raises:
            ValueError: the phrase holds no word.
        """
        words = fold(entry.phrase).replace("_", " ").split()
        if not words:
            raise ValueError(f"an entry without words: {entry!r}")
        _put(self._roots.setdefault(words[0], _Node()), words, entry)

    def begins(self, key: str) -> tuple[tuple[Split, _Node[T]], ...]:
        """What a word with this folded key can begin, with the parting that each needs."""
        found = self._memo.get(key)
        if found is None:
            found = self._known_begins(key)
            if self._late is not None:
                found += self._lately(key, found)
            if len(self._memo) >= _REMEMBERED:
                self._memo.clear()
            self._memo[key] = found
        return found

    def _known_begins(self, key: str) -> tuple[tuple[Split, _Node[T]], ...]:
        """What a word can begin of the entries that were there from the first."""
        roots = self._roots
        made: dict[tuple[Split, int], tuple[Split, _Node[T]]] = {}
        for parts in partings(key):
            stem, conj, prep, definite = parts[:4]
            node = roots.get(stem)
            if node is not None:
                split = _new(Split, parts)
                made[split, id(node)] = split, node
            if definite and (prep or conj):
                # A name that is written with «ال» is listed with it: «ل + الباب» is «للباب».
                node = roots.get("ال" + stem)
                if node is not None:
                    split = Split("ال" + stem, conj, prep, False, False, parts[5])
                    made[split, id(node)] = split, node
        return tuple(made.values())

    def knows(self, key: str) -> bool:
        """Whether a folded word is an entry by itself as it stands, but for the article; late names do not count."""
        return any(
            not (split.conj or split.prep or split.suffix) and _allows(pos, split, True)
            for split, node in self._known_begins(key)
            for pos, _ in node.here
        )

    def _lately(self, key: str, begun: tuple[tuple[Split, _Node[T]], ...]) -> tuple[tuple[Split, _Node[T]], ...]:
        """What a word can begin of the late names: the longer ones only where the word is known or a common one."""
        late = self._late
        assert late is not None
        begins = late.begins
        stems = [
            ("ال" + parts[0] if parts[3] else parts[0], parts[1], parts[2])
            for parts in prefixed(key)
            if not parts[4] and (not parts[3] or parts[1] or parts[2])
        ]
        stems = [parts for parts in stems if begins(parts[0])]
        if not stems:
            return ()
        if late.common(key) or any(_allows(pos, split, True) for split, node in begun for pos, _ in node.here):
            node = self._late_root(key) if begins(key) else None
            if node is None or not node.then:
                return ()
            longer: _Node[T] = _Node()
            longer.then = node.then
            return ((Split(key), longer),)
        found = []
        for stem, conj, prep in stems:
            node = self._late_root(stem)
            if node is not None:
                found.append((Split(stem, conj, prep), node))
        return tuple(found)

    def _late_root(self, stem: str) -> _Node[T] | None:
        """The late names that begin with a stem, looked up once."""
        if stem not in self._late_roots:
            assert self._late is not None
            entries = self._late.entries(stem)
            node: _Node[T] | None = _Node() if entries else None
            for entry in entries:
                assert node is not None
                _put(node, entry.phrase.split(), entry)
            if len(self._late_roots) >= _REMEMBERED:
                self._late_roots.clear()
            self._late_roots[stem] = node
        return self._late_roots[stem]

    def _readied(self, key: str) -> _Ready[T]:
        """What a word with this folded key matches by itself, and what longer entries it can begin; remembered."""
        begins = self.begins(key)
        alone = tuple(
            (split, pos, value) for split, node in begins for pos, value in node.here if _allows(pos, split, True)
        )
        longer = tuple((split, node.then) for split, node in begins if node.then)
        if len(self._ready) >= _REMEMBERED:
            self._ready.clear()
        ready = self._ready[key] = (alone, longer) if alone or longer else None
        return ready

    def matches(self, words: Words, first: int = 0, stop: int | None = None) -> Iterator[Match[T]]:
        """All matches of entries that begin in ``[first, stop)``, by where they begin; at one word the longest first."""
        keys = words.keys
        stop = len(keys) if stop is None else stop
        known = self._ready
        found: list[Match[T]] = []
        add = found.append
        for index in range(first, stop):
            key = keys[index]
            ready = known[key] if key in known else self._readied(key)
            if ready is None:
                continue
            alone, longer = ready
            if longer and index + 1 < stop:
                found += self._longer(keys, index, stop, longer)
            if alone:
                after = index + 1
                for split, pos, value in alone:
                    add(_new(Match, (index, after, split, pos, value)))
        return iter(found)

    def _longer(self, keys: list[str], index: int, stop: int, begun: _Begun[T]) -> list[Match[T]]:
        """The matches of more than one word that begin at `index`, the longest first."""
        found: list[Match[T]] = []
        for split, then in begun:
            position = index + 1
            while then and position < stop:
                key = keys[position]
                node = then.get(key)
                if node is None:
                    node = then.get(key[2:] if key.startswith("ال") else "ال" + key)
                    if node is None:
                        break
                position += 1
                for pos, value in node.here:
                    if _allows(pos, split, False):
                        found.append(_new(Match, (index, position, split, pos, value)))
                then = node.then
        if len(found) > 1:
            found.sort(key=_behind, reverse=True)
        return found


def _behind(match: Match[Any]) -> int:
    return match.stop
