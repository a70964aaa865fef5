"""Bodies and outlets whose names are kept back: a number for each, with the side that they are of, so that the ledger still
weighs them apart and by interest.
"""

from __future__ import annotations

_HEAD = "withheld"


def withheld(number: int, stance: str | None) -> str:
    """What a body is called: ``withheld:3:syria-government``, or ``withheld:3:`` of none."""
    return f"{_HEAD}:{number}:{stance or ''}"


def parsed(id_: str) -> tuple[int, str | None] | None:
    """The number and side of a body whose name is kept back; None of any other."""
    head, _, rest = id_.partition(":")
    number, _, stance = rest.partition(":")
    if head != _HEAD or not number.isdigit():
        return None
    return int(number), stance or None
