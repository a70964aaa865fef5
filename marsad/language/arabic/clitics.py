"""The ways a written word can part into clitics and stem.

Arabic writes «و، ف، ب، ل، ك، س، ال» before a word and pronouns behind it as one word with it. Every possible parting is
given; which of them are words is for the lexicon to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

SUFFIXES = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
_MIN_STEM = 2


class Split(NamedTuple):
    """One parting of a folded word: ``conj + prep + (ال) + stem + suffix``. `future` is the verb's «س»."""

    stem: str
    conj: str = ""
    prep: str = ""
    definite: bool = False
    future: bool = False
    suffix: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing was taken off."""
        return not (self.conj or self.prep or self.definite or self.future or self.suffix)


Parts = tuple[str, str, str, bool, bool, str]  # a `Split` as a plain tuple


def _prefixes(key: str) -> Iterator[Parts]:
    yield key, "", "", False, False, ""
    starts = [("", key)]
    if len(key) > _MIN_STEM and key[0] in "وف":
        starts.append((key[0], key[1:]))
        yield key[1:], key[0], "", False, False, ""
    for conj, rest in starts:
        if rest.startswith("ال") and len(rest) >= 2 + _MIN_STEM:
            yield rest[2:], conj, "", True, False, ""
        if len(rest) <= _MIN_STEM:
            continue
        prep, tail = rest[0], rest[1:]
        if prep in "بكل":
            yield tail, conj, prep, False, False, ""
            if tail.startswith("ال") and len(tail) >= 2 + _MIN_STEM and prep != "ل":
                yield tail[2:], conj, prep, True, False, ""
            elif prep == "ل" and tail.startswith("ل") and len(tail) > _MIN_STEM:
                yield tail[1:], conj, prep, True, False, ""
                if tail[1:2] != "ل":  # «للاجئين» is «ل + اللاجئين»
                    yield tail, conj, prep, True, False, ""
        elif prep == "س":
            yield tail, conj, "", False, True, ""


def partings(key: str) -> Iterator[Parts]:
    """All partings of a folded word as plain tuples in the order of `Split`, those without a suffix first.

    A feminine «ه» that a suffix turned into «ت» is put back as a further stem («سيطرتها»: «سيطرت» and «سيطره»), and so is
    the alef that a suffix takes from a plural verb («سيطروها»: «سيطرو» and «سيطروا»).
    """
    found = list(_prefixes(key))
    yield from found
    for stem, conj, prep, definite, future, _ in found:
        if definite:
            continue
        for suffix in SUFFIXES:
            if stem.endswith(suffix) and len(stem) - len(suffix) >= _MIN_STEM:
                base = stem[: -len(suffix)]
                yield base, conj, prep, False, future, suffix
                last = base[-1]
                if last == "ت":
                    yield base[:-1] + "ه", conj, prep, False, future, suffix
                elif last == "و":
                    yield base + "ا", conj, prep, False, future, suffix
                elif last == "ا":
                    yield base[:-1] + "ي", conj, prep, False, future, suffix  # «قتلاهم» is of «قتلى»


def splits(key: str) -> list[Split]:
    """All partings of a folded word, see `partings`.

    >>> [(s.conj, s.prep, s.stem, s.suffix) for s in splits("وبلدته")][-2:]
    [('و', 'ب', 'لدت', 'ه'), ('و', 'ب', 'لده', 'ه')]
    """
    return [Split(*parts) for parts in partings(key)]
