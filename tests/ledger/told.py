"""Short ways to write statements and a small world for the ledger's tests."""

from __future__ import annotations

from itertools import count
from typing import Any

from marsad.ledger.days import bounds
from marsad.ledger.parameters import Parameters, load
from marsad.ledger.statements import Statement
from marsad.ledger.world import Spot, World

_numbers = count()

WORLD = World(
    sides={
        "army": "government", "militia": "government", "russia": "russia", "rebels": "opposition", "hts": "hts",
        "civilians": "civilians", "children": "civilians", "women": "civilians",
    },
    camps={"russia": "government", "hts": "opposition"},
    neutral=frozenset(("civilians", "united-nations")),
    spots={
        "hayyan": Spot("hayyan", (36.30, 37.00), ("aleppo",)),
        "anadan": Spot("anadan", (36.29, 37.04), ("aleppo",)),
        "kafr": Spot("kafr", (36.20, 36.90), ("aleppo",)),
        "market": Spot("market", (36.301, 37.001), ("hayyan", "aleppo")),
        "aleppo": Spot("aleppo", (36.2, 37.1), (), area=True),
    },
)  # fmt: skip
STANCES = {
    "sana": "government",
    "army": "government",
    "activists": "opposition",
    "rebels": "opposition",
    "mod": "russia",
}
PARAMETERS: Parameters = load()


def day(text: str) -> int:
    """The first day of a partial date."""
    return bounds(text)[0]


def say(body: str, kind: str, what: str, agent: str | None = None, **more: Any) -> Statement:
    """A statement by a body; `on` is when it happened, `said` when it was said (the same day where left out)."""
    on, said = more.pop("on", None), more.pop("said", None)
    said_day = day(said or on or "2020-02-17")
    first, last = bounds(on) if on else (said_day - PARAMETERS.untold_days, said_day)
    number = next(_numbers)
    fields: dict[str, Any] = {
        "id": f"c{number}", "report": f"r{number}", "outlet": body, "body": body, "stance": STANCES.get(body),
        "said": said_day, "known": said_day, "first": first, "last": min(last, said_day), "told": on is not None,
        "modality": "happened", "places": ("hayyan",), "part": None, "patient": None, "confidence": 0.8,
    }  # fmt: skip
    return Statement(kind=kind, what=what, agent=agent, **(fields | more))


def control(body: str, what: str, holder: str, **more: Any) -> Statement:
    """A statement on control."""
    return say(body, "control", what, holder, **more)


def harm(body: str, number: int | None, victims: str | None = None, **more: Any) -> Statement:
    """A statement on people killed (or another `what`)."""
    what = more.pop("what", "killed")
    more.setdefault("low", number)
    more.setdefault("high", number)
    return say(body, "harm", what, more.pop("by", None), patient=victims, **more)
