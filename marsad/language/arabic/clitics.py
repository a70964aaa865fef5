"""The ways a written word can part into clitics and stem.

Arabic writes «و، ف، ب، ل، ك، س، ال» before a word and pronouns behind it as one word with it. Every possible parting is
given; which of them are words is for the lexicon to say.
"""

from __future__ import annotations

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


def _prefixes(key: str) -> list[Split]:
    found = [Split(key)]
    starts = [("", key)]
    if len(key) > _MIN_STEM and key[0] in "وف":
        starts.append((key[0], key[1:]))
        found.append(Split(key[1:], key[0]))
    for conj, rest in starts:
        if rest.startswith("ال") and len(rest) >= 2 + _MIN_STEM:
            found.append(Split(rest[2:], conj, "", True))
        if len(rest) > _MIN_STEM and rest[0] in "بكل":
            prep, tail = rest[0], rest[1:]
            found.append(Split(tail, conj, prep))
            if tail.startswith("ال") and len(tail) >= 2 + _MIN_STEM and prep != "ل":
                found.append(Split(tail[2:], conj, prep, True))
            elif prep == "ل" and tail.startswith("ل") and len(tail) > _MIN_STEM:
                found.append(Split(tail[1:], conj, prep, True))
                if tail[1:2] != "ل":  # «للاجئين» is «ل + اللاجئين»
                    found.append(Split(tail, conj, prep, True))
        if len(rest) > _MIN_STEM and rest[0] == "س":
            found.append(Split(rest[1:], conj, "", False, True))
    return found


def splits(key: str) -> list[Split]:
    """All partings of a folded word, the least parted first.

    A feminine «ه» that a suffix turned into «ت» is put back as a further stem («سيطرتها»: «سيطرت» and «سيطره»), and so is
    the alef that a suffix takes from a plural verb («سيطروها»: «سيطرو» and «سيطروا»).

    >>> [(s.conj, s.prep, s.stem, s.suffix) for s in splits("وبلدته")][-2:]
    [('و', 'ب', 'لدت', 'ه'), ('و', 'ب', 'لده', 'ه')]
    """
    found = _prefixes(key)
    for split in found[:]:
        if split.definite:
            continue
        for suffix in SUFFIXES:
            if split.stem.endswith(suffix) and len(split.stem) - len(suffix) >= _MIN_STEM:
                stem = split.stem[: -len(suffix)]
                found.append(split._replace(stem=stem, suffix=suffix))
                if stem.endswith("ت"):
                    found.append(split._replace(stem=stem[:-1] + "ه", suffix=suffix))
                elif stem.endswith("و"):
                    found.append(split._replace(stem=stem + "ا", suffix=suffix))
                elif stem.endswith("ا"):
                    found.append(split._replace(stem=stem[:-1] + "ي", suffix=suffix))  # «مقتلاهم»/«قتلاهم»: «قتلى»
    return found
