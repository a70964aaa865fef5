"""Where the words of a search stand in a text, whatever their spelling, and pieces of the text around them."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from marsad.desk.naming.parting import WORD
from marsad.language.arabic.folding import fold


class Piece(NamedTuple):
    """A piece of a text; `hit` is true of a word that was looked for."""

    text: str
    hit: bool = False


def hits(text: str, keys: Collection[str]) -> list[tuple[int, int]]:
    """Where words stand in a text that fold to any of some keys.

    >>> hits("في إدلِب وحلب", {"ادلب"})
    [(3, 8)]
    """
    return [found.span() for found in WORD.finditer(text) if fold(found.group()) in keys]


def marked(text: str, keys: Collection[str]) -> list[Piece]:
    """A text in pieces, those that were looked for marked.

    Invariant: the pieces joined are the text.
    """
    made: list[Piece] = []
    at = 0
    for start, end in hits(text, keys):
        made += [Piece(text[at:start])] if start > at else []
        made.append(Piece(text[start:end], hit=True))
        at = end
    return made + ([Piece(text[at:])] if at < len(text) else [])


def snippet(text: str, keys: Collection[str], *, around: int = 90, most: int = 3) -> list[Piece]:
    """The surroundings of the first hits in a text, about `around` letters to each side, «…» where something is left out.

    Without hits it is the beginning of the text.
    """
    found = hits(text, keys)
    if not found:
        return [Piece(_cut(text, 0, 2 * around))]
    windows: list[tuple[int, int]] = []
    for start, end in found:
        low, high = _edge(text, max(0, start - around), -1), _edge(text, min(len(text), end + around), 1)
        if windows and low <= windows[-1][1]:
            windows[-1] = (windows[-1][0], max(high, windows[-1][1]))
        elif len(windows) < most:
            windows.append((low, high))
        else:
            break
    made: list[Piece] = []
    for low, high in windows:
        made += [Piece("… ")] if low > 0 else []
        made += marked(" ".join(text[low:high].split()), keys)
    return made + ([Piece(" …")] if windows[-1][1] < len(text) else [])


def _cut(text: str, low: int, high: int) -> str:
    end = _edge(text, min(len(text), high), 1)
    return " ".join(text[low:end].split()) + (" …" if end < len(text) else "")


def _edge(text: str, at: int, way: int) -> int:
    """The next end of a word from an offset, not far off."""
    for _ in range(30):
        if at <= 0 or at >= len(text) or text[at - 1 if way < 0 else at].isspace():
            break
        at += way
    return at
