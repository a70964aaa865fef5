"""Many names and phrases at once: the longest entries that begin at each word.

Entries are phrases of folded words. The first word of a phrase may carry clitics, as far as the entry's `Pos` lets it;
later words stand as written, with or without «ال». Matching is one dictionary step a word; what a word can begin is
remembered by its key, so words that begin nothing cost next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Generic, NamedTuple, TypeVar

from marsad.language.arabic.clitics import Split, partings
from marsad.language.arabic.folding import fold
from marsad.language.arabic.words import Words

T = TypeVar("T")
_REMEMBERED = 200_000


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


def _allows(pos: Pos, split: Split, single: bool) -> bool:
    if pos is Pos.NOUN:
        return not split.future and not (split.suffix and (split.definite or not single))
    if pos is Pos.VERB:
        return not split.definite and split.prep in ("", "ل") and not (split.suffix and not single)
    if pos is Pos.NAME:
        return not split.future and not split.suffix and not split.definite
    return not (split.future or split.suffix or split.definite or split.prep)


class _Node(Generic[T]):
    __slots__ = ("here", "then")

    def __init__(self) -> None:
        self.then: dict[str, _Node[T]] = {}
        self.here: list[tuple[Pos, T]] = []


class Matcher(Generic[T]):
    """Finds entries in words. Entries may be added until the first match."""

    def __init__(self, entries: list[Entry[T]] | None = None) -> None:
        self._roots: dict[str, _Node[T]] = {}
        self._memo: dict[str, tuple[tuple[Split, _Node[T]], ...]] = {}
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
        node = self._roots.setdefault(words[0], _Node())
        for word in words[1:]:
            node = node.then.setdefault(word, _Node())
        if (entry.pos, entry.value) not in node.here:
            node.here.append((entry.pos, entry.value))

    def begins(self, key: str) -> tuple[tuple[Split, _Node[T]], ...]:
        """What a word with this folded key can begin, with the parting that each needs."""
        found = self._memo.get(key)
        if found is None:
            roots = self._roots
            made: dict[tuple[Split, int], tuple[Split, _Node[T]]] = {}
            for parts in partings(key):
                stem, conj, prep, definite = parts[:4]
                node = roots.get(stem)
                if node is not None:
                    split = Split(*parts)
                    made[split, id(node)] = split, node
                if definite and (prep or conj):
                    # A name that is written with «ال» is listed with it: «ل + الباب» is «للباب».
                    node = roots.get("ال" + stem)
                    if node is not None:
                        split = Split("ال" + stem, conj, prep, False, False, parts[5])
                        made[split, id(node)] = split, node
            found = tuple(made.values())
            if len(self._memo) >= _REMEMBERED:
                self._memo.clear()
            self._memo[key] = found
        return found

    def matches(self, words: Words, first: int = 0, stop: int | None = None) -> Iterator[Match[T]]:
        """All matches of entries that begin in ``[first, stop)``, by where they begin; at one word the longest first."""
        keys = words.keys
        stop = len(keys) if stop is None else stop
        memo = self._memo
        for index in range(first, stop):
            begins = memo.get(keys[index])
            if begins is None:
                begins = self.begins(keys[index])
            if begins:
                yield from self._at(keys, index, stop, begins)

    def _at(self, keys: list[str], index: int, stop: int, begins: tuple[tuple[Split, _Node[T]], ...]) -> list[Match[T]]:
        found: list[Match[T]] = []
        for split, root in begins:
            node, position = root, index + 1
            while True:
                for pos, value in node.here:
                    if _allows(pos, split, position == index + 1):
                        found.append(Match(index, position, split, pos, value))
                if position >= stop or not node.then:
                    break
                step = node.then.get(keys[position])
                if step is None:
                    key = keys[position]
                    step = node.then.get(key[2:] if key.startswith("ال") else "ال" + key)
                    if step is None:
                        break
                node, position = step, position + 1
        if len(found) > 1:
            found.sort(key=lambda match: -match.stop)
        return found
