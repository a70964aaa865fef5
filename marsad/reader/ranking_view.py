"""How candidates are seen from a trigger: the sort of its frame, how far away they stand, and what stands between."""

from __future__ import annotations

from functools import cache

from marsad.lexicon.frames import Trigger
from marsad.reader import ranking_features as names
from marsad.reader.scene import Found, Scene

_STEPS = ((1, "1"), (2, "2"), (3, "3"), (5, "5"), (8, "8"), (13, "13"))
_FAR = tuple(next((name for limit, name in _STEPS if away <= limit), "far") for away in range(_STEPS[-1][0] + 2))
_MARKED = {
    "V": "t", "G": "t", "S": "s", "C": "s", "K": "k", "R": "r", "،": "c", ",": "c", "N": "n", "A": "a", "U": "u",
    "L": "l",
}  # fmt: skip
_MARKS = {cat: 1 << names.MARKS.index(letter) for cat, letter in _MARKED.items()}


def family(found: Found) -> str:
    """What sort of frame a trigger opens: weights learnt for a sort serve all frames of it."""
    return _family(found.trigger)


@cache
def _family(trigger: Trigger) -> str:
    if not trigger.claims:
        return "harm"
    claim = trigger.claims[0]
    if claim.kind != "event":
        return claim.kind
    kind = dict(claim.fields)["type"]
    return "clash" if trigger.frame == "clash" else str(kind)


def far(distance: int) -> str:
    """How many chunks away, in steps."""
    return _FAR[distance] if distance < len(_FAR) else "far"


def between(scene: Scene, index: int) -> list[int]:
    """The marks of what stands between chunk `index` and each other chunk, as the bits of a number."""
    known = scene.between.get(index)
    if known is None:
        if not scene.marks:
            scene.marks = [0 if c.cat == "N" and c.prep else _MARKS.get(c.cat, 0) for c in scene.chunks]
        marks = scene.marks
        known = scene.between[index] = [0] * len(marks)
        for steps in (range(index + 1, len(marks)), range(index - 1, -1, -1)):
            sum_ = 0
            for position in steps:
                known[position] = sum_
                sum_ |= marks[position]
    return known
