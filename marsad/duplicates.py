"""Near-copies of texts: sketches (MinHash over word triples) that are alike as far as the texts are, and keys to find them.

Two texts are near-copies where `likeness` is at least `ALIKE`. Texts are given folded (one spelling for many), so that
vowel marks and the like make no difference. An index needs no more than a table of `keys`: texts that are alike share at
least one of them with near certainty, so cost grows with the texts and not with their pairs. Texts can be added at any time.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Hashable
from typing import Generic, TypeVar

ALIKE = 0.6
"""The share of common word triples from which on two texts are near-copies, as where a story was cut and a line added."""

_ROWS, _BANDS = 4, 24
_PERMUTATIONS = _ROWS * _BANDS
_SEED = 1946
_WORD = re.compile(r"\w+")
_SHORTEST = 12
"""Words under which a text is a copy of its equals only: «no casualties were reported» is nobody's wire story."""

Key = TypeVar("Key", bound=Hashable)


def shingles(folded: str) -> list[str]:
    """The word triples of a text; of a short text, the text as a whole."""
    words = _WORD.findall(folded)
    if len(words) < _SHORTEST:
        return [" ".join(words)]
    return [" ".join(words[at : at + 3]) for at in range(len(words) - 2)]


def sketch(folded: str) -> bytes:
    """The sketch of a folded text, 384 bytes.

    >>> sketch("قصف") == sketch("قصف"), sketch("قصف") == sketch("غاره")
    (True, False)
    """
    from rensa import RMinHash

    made = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
    made.update(shingles(folded))
    digest = array("I", made.digest())
    return b"".join(value.to_bytes(4, "little") for value in digest)


def likeness(one: bytes, other: bytes) -> float:
    """An estimate of the share of word triples that two texts have in common, from 0 to 1, to about 0.05."""
    return sum(one[at : at + 4] == other[at : at + 4] for at in range(0, len(one), 4)) / _PERMUTATIONS


def keys(of: bytes) -> list[int]:
    """The keys of a sketch, as signed 64-bit numbers; texts that are alike share one or more."""
    width = 4 * _ROWS
    made = []
    for band in range(_BANDS):
        part = of[band * width : (band + 1) * width]
        digest = hashlib.blake2b(part, digest_size=8, salt=band.to_bytes(8, "little")).digest()
        made.append(int.from_bytes(digest, "little", signed=True))
    return made


class Index(Generic[Key]):
    """Sketches in memory by any key, to which more can be added at any time."""

    def __init__(self) -> None:
        self._sketches: dict[Key, bytes] = {}
        self._by_key: dict[int, list[Key]] = defaultdict(list)

    def add(self, name: Key, folded: str) -> list[tuple[Key, float]]:
        """Add a text, and give those added before that it is a near-copy of, the most alike first."""
        made = sketch(folded)
        shared = Counter(other for key in keys(made) for other in self._by_key[key])
        alike = [(other, likeness(made, self._sketches[other])) for other in shared]
        self._sketches[name] = made
        for key in keys(made):
            self._by_key[key].append(name)
        return sorted(((o, share) for o, share in alike if share >= ALIKE), key=lambda pair: -pair[1])
