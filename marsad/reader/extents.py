"""How much of a place a statement of control is about: words of extent, numbers of places, percentages."""

from __future__ import annotations

from functools import cache

from marsad.language.arabic.folding import fold
from marsad.language.arabic.number_grammar import read
from marsad.language.arabic.number_words import token
from marsad.lexicon.load import load
from marsad.reader.scene import Found, Scene

_VAGUE = {"several": "several", "tens": "tens", "hundreds": "hundreds", "thousands": "thousands"}
_WHOLE, _HALF = 100, 50
_WITHIN = 12  # words from a trigger to a percentage
_NUMBER = 4  # words of a percentage before «في المئة»


def extent(scene: Scene, found: Found) -> object:
    """How much of a place: the extent word or the number of places between trigger and place."""
    share = _share(scene, found)
    if share is not None:
        return "whole" if share >= _WHOLE else ("most" if share >= _HALF else "part")
    index = found.chunk.index
    limit = max([index + 6] + [c.index + 1 for c in found.roles.place])
    for chunk in scene.chunks[max(0, index - 1) : min(limit, len(scene.chunks))]:
        if chunk.cat == "E":
            return chunk.data
        if chunk.cat == "N" and chunk.data.bare_number and chunk.index > index:
            number = chunk.data.number
            following = scene.chunks[chunk.index + 1] if chunk.index + 1 < len(scene.chunks) else None
            if following is not None and following.cat in "Pw":
                if number.vague in _VAGUE:
                    return {"about": _VAGUE[number.vague]} if number.vague != "several" else "part"
                if number.low is not None and number.low == number.high and following.cat == "P":
                    return {"count": number.low}
    return None


@cache
def _percent() -> frozenset[str]:
    """The last words of «في المئة» and its like, folded."""
    return frozenset(fold(word).split()[-1] for word in load("arabic")["extent"]["percent"])


def _share(scene: Scene, found: Found) -> int | None:
    """The percentage behind a trigger («80 في المئة من»), None without one."""
    words = scene.words
    first, stop = found.chunk.stop, min(scene.stop, found.chunk.stop + _WITHIN)
    for index in range(first, stop):
        if words.keys[index] in _percent():
            for at in range(max(first, index - _NUMBER), index):
                core = read(words, at, index) if token(words.keys[at]) else None
                if core is not None and core.low is not None:
                    return int(core.low)
            return None
        if words.keys[index] in ("،", ".", "و"):
            return None
    return None
