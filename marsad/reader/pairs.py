"""Two triggers that tell one change of control: «استعادة السيطرة على …», «فقدت السيطرة على …»."""

from __future__ import annotations

from marsad.reader.row import QUOTES
from marsad.reader.scene import Found, Scene

_CONTROL = frozenset(("السيطره", "سيطره"))
_BETWEEN = frozenset(("N", "T", "E", *QUOTES))
_WITHIN = 4


def merge_controls(scene: Scene) -> None:
    """Give a taking or a loss the place of the noun of control behind it, which tells nothing of its own then."""
    dropped: set[int] = set()
    for number, noun in enumerate(scene.found):
        if noun.form.part != "masdar" or scene.key(noun.chunk) not in _CONTROL or noun.chunk.prep or noun.chunk.conj:
            continue
        governor = _governor(scene, scene.found[:number], noun)
        if governor is None:
            continue
        for role in ("place", "source"):
            if not getattr(governor.roles, role):
                setattr(governor.roles, role, getattr(noun.roles, role))
        governor.roles.bound = governor.roles.bound or noun.roles.bound
        dropped.add(id(noun))
    if dropped:
        scene.found[:] = [found for found in scene.found if id(found) not in dropped]


def _governor(scene: Scene, before: list[Found], noun: Found) -> Found | None:
    """The act of control right before a noun of control, with nothing but its subject between them."""
    for other in reversed(before):
        claims = other.trigger.claims
        if not claims or claims[0].kind != "control":
            continue
        low, high = other.chunk.index, noun.chunk.index
        between = scene.chunks[low + 1 : high]
        if high - low <= _WITHIN and all(c.cat in _BETWEEN and not (c.prep and c.cat == "N") for c in between):
            return other
        return None
    return None
