"""Incidents brought up to date are those of a fresh clustering, whatever comes, changes and goes in which order."""

from __future__ import annotations

import random

import pytest

from marsad.ledger.incident import Incident, Judgements
from marsad.ledger.incidents import Clustering
from marsad.ledger.reclustering import Reclustering
from marsad.ledger.statements import Statement
from marsad.ledger.world import Spot, World

from .told import PARAMETERS, say

_SPOTS = {
    f"v{row}{column}": Spot(
        f"v{row}{column}", (36.0 + 0.04 * row, 37.0 + 0.05 * column), (f"district{row // 2}", "north")
    )
    for row in range(4)
    for column in range(3)
}
_AREAS = {f"district{n}": Spot(f"district{n}", (36.1, 37.1), ("north",), area=True) for n in range(2)}
WORLD = World(
    sides={"army": "government", "rebels": "opposition", "militia": "government"},
    spots=_SPOTS | _AREAS | {"market": Spot("market", (36.0, 37.001), ("v00", "district0", "north"))},
)


def fresh(reports: dict[str, list[Statement]], judgements: Judgements) -> list[Incident]:
    clustering = Clustering(WORLD, PARAMETERS, judgements)
    clustering.add(statement for said in reports.values() for statement in said)
    return sorted(clustering.incidents, key=lambda incident: (incident.last, incident.id))


NAMES = ("الزنباعي", "الهيثم", "القنيطري", "الحصرية", "البلوطة")
PHRASES = ("غارة على منزل عائلة {} قرب مدرسة {}", "قصف استهدف أطراف حي {}", "مقتل مدنيين من عائلة {} في حي {}", "")


def a_report(dice: random.Random, name: str) -> list[Statement]:
    """A report on one to three strikes, some without a day or place, some with their dead."""
    made = []
    for number in range(dice.choice((1, 1, 2, 3))):
        day = dice.randrange(1, 13)
        where = dice.choice([*_SPOTS, *_SPOTS, *_AREAS, "market", None])
        same = {
            "report": name, "said": f"2020-02-{min(28, day + dice.choice((0, 0, 1, 2))):02}", "sentence": 6 * number,
            "quote": dice.choice(PHRASES).format(*dice.sample(NAMES, 2)), "places": (where,) if where else (),
            "on": dice.choice((f"2020-02-{day:02}", f"2020-02-{day:02}", None)),
        }  # fmt: skip
        agent = dice.choice((None, "army", "rebels", "militia"))
        body = dice.choice(("observatory", "sana", "activists"))
        mode = dice.choice(("airstrike", "shelling", "bombing", None))
        act = say(body, "event", "ASSAULT", agent, mode=mode, **same)
        act.id = f"{name}.{number}"
        made.append(act)
        if dice.random() < 0.5:
            dead = say(body, "harm", "killed", patient="people", low=3, high=3, cause=act.id, **same)
            dead.id = f"{name}.{number}d"
            made.append(dead)
    return made


def a_judgement(dice: random.Random, reports: dict[str, list[Statement]]) -> frozenset[str] | None:
    claims = [statement.id for said in reports.values() for statement in said]
    return frozenset(dice.sample(claims, 2)) if len(claims) > 1 else None


@pytest.mark.parametrize("seed", range(25))
def test_what_is_brought_up_to_date_is_what_is_made_anew(seed: int) -> None:
    dice = random.Random(seed)
    reports = {f"r{n:02}": a_report(dice, f"r{n:02}") for n in range(dice.choice((0, 15, 40)))}
    same: set[frozenset[str]] = set()
    apart: set[frozenset[str]] = set()
    kept = Reclustering([s for said in reports.values() for s in said], WORLD, PARAMETERS)
    assert kept.incidents == fresh(reports, Judgements())
    merged = 0
    for step in range(40):
        changed: dict[str, list[Statement]] = {}
        for _ in range(dice.choice((1, 1, 1, 4))):
            act = dice.random()
            name = f"r{dice.randrange(60):02}"
            if act < 0.4 or name not in reports:
                changed[name] = reports[name] = a_report(dice, name)
            elif act < 0.6:
                del reports[name]
                changed[name] = []
            else:
                kinds = dice.choice((same, apart))
                pair = a_judgement(dice, reports)
                if pair is not None:
                    kinds ^= {pair}
                if kinds and dice.random() < 0.3:
                    kinds.pop()
        judged = Judgements(frozenset(same), frozenset(apart))
        kept.replace(changed, WORLD, judged)
        expected = fresh(reports, judged)
        assert kept.incidents == expected, step
        merged += sum(len(incident.merges) for incident in expected)
    assert merged > 40


def test_incidents_given_before_stay_as_they_were() -> None:
    dice = random.Random(3)
    reports = {f"r{n}": a_report(dice, f"r{n}") for n in range(20)}
    kept = Reclustering([s for said in reports.values() for s in said], WORLD, PARAMETERS)
    before = kept.incidents
    copied = fresh(reports, Judgements())
    kept.replace({"r3": [], "new": a_report(dice, "new")}, WORLD, Judgements())
    assert before == copied
    assert kept.incidents != copied


def test_nothing_new_changes_nothing() -> None:
    dice = random.Random(4)
    reports = {f"r{n}": a_report(dice, f"r{n}") for n in range(20)}
    kept = Reclustering([s for said in reports.values() for s in said], WORLD, PARAMETERS)
    assert not kept.replace({"r3": reports["r3"], "none": []}, WORLD, Judgements())
    assert kept.replace({"r3": []}, WORLD, Judgements())
