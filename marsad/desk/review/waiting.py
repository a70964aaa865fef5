"""What waits for a person: conflicts between people, decisions that no claim carries any more, claims that are unsure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from marsad.desk.reports.doubts import BELOW
from marsad.desk.reports.listing import claim_line
from marsad.store.decide import Judgement, Pin, agreed, all_judgements, all_pins
from marsad.store.engine import Store
from marsad.store.live import Decision, conflicts, live_claims, stale, standing
from marsad.store.rereading import current

Row = dict[str, Any]
OPEN = ("what", "about", "decided")
UNSURE = ("claim", "confidence", "told", "quote", "report")


def open_rows(connection: Connection) -> list[Row]:
    """Conflicts, and decisions not carried over to the live reading, as rows.

    `what` is ``conflict`` or ``not carried over``; `about` and `decided` say it for people. For programs: `claims` (keys),
    `report` and `words` (of a pin), and `decisions` that stand against each other or were left.
    """
    rows = [_row("conflict", f"claim {key}", made, claims=[key]) for key, made in conflicts(connection)]
    for (one, other), judged in all_judgements(connection).items():
        about = f"{one} and {other} of one incident"
        if agreed(judged, "verdict") is None:
            rows.append(_row("conflict", f"are {about}?", standing(judged), claims=[one, other]))
        if any(now is None for now in current(connection, (one, other)).values()):
            rows.append(_row("not carried over", f"are {about}?", standing(judged), claims=[one, other]))
    for (report, words), pinned in all_pins(connection).items():
        if agreed(pinned, "place") is None:
            about = f"where is «{words}» of report {report}?"
            rows.append(_row("conflict", about, standing(pinned), report=report, words=words))
    rows += [_row("not carried over", f"claim {one.claim}", [one], claims=[one.claim]) for one in stale(connection)]
    return rows


def _row(what: str, about: str, made: Iterable[Decision | Judgement | Pin], **more: Any) -> Row:
    decisions = [_decision(one) for one in made]
    told = [f"{one['says']} by {one['who']} at {one['at'][:16]}" for one in decisions]
    return {
        "what": what, "about": about, "decided": told, "claims": [], "report": None, "words": None,
        "decisions": decisions,
    } | more  # fmt: skip


def _decision(one: Decision | Judgement | Pin) -> Row:
    match one:
        case Decision():
            says = one.action
        case Judgement():
            says = one.verdict
        case Pin():
            says = one.place or "nowhere"
    return {"id": one.id, "says": says, "who": one.who, "at": one.at, "why": one.why}


def open_lines(connection: Connection) -> list[str]:
    """The same, a line each."""
    return [f"{row['what']}: {row['about']} {'; '.join(row['decided'])}" for row in open_rows(connection)]


def unsure_rows(store: Store, *, below: float = BELOW, limit: int | None = None) -> list[Row]:
    """Claims that nobody decided and that the reader is not sure of, the least sure first."""
    with store.read() as connection:
        found = [
            live for live in live_claims(connection)
            if live.decided is None and not live.conflict and live.claim.confidence < below
        ]  # fmt: skip
    found.sort(key=lambda live: (live.claim.confidence, live.key))
    return [
        {
            "claim": live.key, "confidence": round(live.claim.confidence, 3), "told": claim_line(live.claim),
            "quote": live.claim.quote, "report": live.report, "kind": live.claim.kind,
        }
        for live in found[:limit]
    ]  # fmt: skip
