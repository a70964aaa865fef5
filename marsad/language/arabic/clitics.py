"""The ways a written word can part into clitics and stem.

Arabic writes «و، ف، ب، ل، ك، س، ال» before a word and pronouns behind it as one word with it. Every possible parting is
given; which of them are words is for the lexicon to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

SUFFIXES: Final = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
_MIN_STEM: Final = 2
_LAST: Final = frozenset(suffix[-1] for suffix in SUFFIXES)


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


def prefixed(key: str) -> list[Parts]:
    """The partings of a folded word that take off no suffix, as plain tuples in the order of `Split`."""
    found: list[Parts] = [(key, "", "", False, False, "")]
    if len(key) <= _MIN_STEM:
        return found
    starts = [("", key)]
    if key[0] in "وف":
        starts.append((key[0], key[1:]))
        found.append((key[1:], key[0], "", False, False, ""))
    for conj, rest in starts:
        if len(rest) <= _MIN_STEM:
            continue
        prep = rest[0]
        if prep == "ا":
            if rest[1] == "ل" and len(rest) >= 2 + _MIN_STEM:
                found.append((rest[2:], conj, "", True, False, ""))
        elif prep in "بكل":
            tail = rest[1:]
            found.append((tail, conj, prep, False, False, ""))
            if tail.startswith("ال") and len(tail) >= 2 + _MIN_STEM and prep != "ل":
                found.append((tail[2:], conj, prep, True, False, ""))
            elif prep == "ل" and tail[0] == "ل" and len(tail) > _MIN_STEM:
                found.append((tail[1:], conj, prep, True, False, ""))
                if tail[1:2] != "ل":  # «للاجئين» is «ل + اللاجئين»
                    found.append((tail, conj, prep, True, False, ""))
        elif prep == "س":
            found.append((rest[1:], conj, "", False, True, ""))
    return found


def endings(stems: Iterable[str]) -> frozenset[str]:
    """The last letters of stems, by which most words are known to hold none: see `ends`."""
    return frozenset([stem[-3:] for stem in stems])


def ends(key: str, known: frozenset[str]) -> bool:
    """Whether a word may be one of the stems of `endings` behind a prefix."""
    return key[-3:] in known or key[-2:] in known or key[-1:] in known


def partings(key: str) -> list[Parts]:
    """All partings of a folded word as plain tuples in the order of `Split`, those without a suffix first.

    A feminine «ه» that a suffix turned into «ت» is put back as a further stem («سيطرتها»: «سيطرت» and «سيطره»), and so is
    the alef that a suffix takes from a plural verb («سيطروها»: «سيطرو» and «سيطروا»).
    """
    found = prefixed(key)
    # All stems end as the word does, so one look at the word tells which suffixes they can have.
    suffixes = [suffix for suffix in SUFFIXES if key.endswith(suffix)] if key[-1:] in _LAST else []
    if not suffixes:
        return found
    for stem, conj, prep, definite, future, _ in found[:]:
        if definite:
            continue
        for suffix in suffixes:
            if len(stem) - len(suffix) >= _MIN_STEM:
                base = stem[: -len(suffix)]
                found.append((base, conj, prep, False, future, suffix))
                last = base[-1]
                if last == "ت":
                    found.append((base[:-1] + "ه", conj, prep, False, future, suffix))
                elif last == "و":
                    found.append((base + "ا", conj, prep, False, future, suffix))
                elif last == "ا":
                    found.append((base[:-1] + "ي", conj, prep, False, future, suffix))  # «قتلاهم» is of «قتلى»
    return found


def splits(key: str) -> list[Split]:
    """All partings of a folded word, see `partings`.

    >>> [(s.conj, s.prep, s.stem, s.suffix) for s in splits("وبلدته")][-2:]
    [('و', 'ب', 'لدت', 'ه'), ('و', 'ب', 'لده', 'ه')]
    """
    return [Split(*parts) for parts in partings(key)]
