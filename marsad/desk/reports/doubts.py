"""What the reader was unsure of in a claim: said beside it, so that a person can look there first."""

from __future__ import annotations

from typing import Any

from marsad.desk.naming.names import place_told
from marsad.desk.reports.cards import actors
from marsad.model import Claim, ControlClaim
from marsad.store.live import Live

Row = dict[str, Any]
BELOW = 0.5
"""The confidence under which a claim is as likely wrong as right."""


def doubts(live: Live) -> list[Row]:
    """What is doubtful in a claim, as rows with a `sort` and what it is about; none where a person decided on it.

    The sorts are ``conflict``, ``unsure``, ``candidates``, ``unlocated``, ``nowhere``, ``nobody``, ``actor`` and ``hedged``.
    """
    if live.conflict:
        return [{"sort": "conflict", "who": [one.who for one in live.conflict]}]
    if live.decided is not None:
        return []
    claim = live.claim
    found: list[Row] = []
    if claim.confidence < BELOW:
        found.append({"sort": "unsure", "confidence": claim.confidence})
    return found + _places(claim) + _actors(claim) + ([{"sort": "hedged"}] if claim.hedged else [])


def _places(claim: Claim) -> list[Row]:
    found: list[Row] = []
    for ref in claim.places:
        others = [id_ for id_ in ref.candidates if id_ != ref.place]
        if ref.place is None or ref.precision == "unlocated":
            found.append({"sort": "unlocated", "text": ref.text})
        elif others:
            named = [place_told(id_) for id_ in (ref.place, *others[:5])]
            found.append({"sort": "candidates", "text": ref.text, "places": named})
    if isinstance(claim, ControlClaim) and not claim.places:
        found.append({"sort": "nowhere"})
    return found


def _actors(claim: Claim) -> list[Row]:
    found: list[Row] = [
        {"sort": "actor", "text": one.text}
        for _, _, ref in actors(claim) if ref is not None
        for one in (ref, *ref.also) if one.id is None
    ]  # fmt: skip
    if isinstance(claim, ControlClaim) and claim.holder is None:
        found.append({"sort": "nobody"})
    return found
