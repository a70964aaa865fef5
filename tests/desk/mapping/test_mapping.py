"""The data of the map: what it says for any day as known on any day is what the ledger says."""

from __future__ import annotations

from itertools import pairwise

import pytest

from evals.synthetic import war
from marsad.desk.mapping import control, incidents
from marsad.desk.mapping.control import STATES, TIERS
from marsad.desk.mapping.whole import encoded, map_data
from marsad.desk.moments.moment import Moment
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import load
from marsad.ledger.statements import Statement

RULES = load()


@pytest.fixture(scope="module")
def statements() -> list[Statement]:
    return war(1_500, seed=3, liar="rebel-news").statements


@pytest.fixture(scope="module")
def ledger(statements: list[Statement]) -> Ledger:
    return Ledger(statements, war(1_500, seed=3, liar="rebel-news").world, RULES)


def whole(now: Moment):
    """The data with their lists where their numbers stand."""
    data = map_data(now)
    for table, columns in (("control", control.LISTED), ("incidents", incidents.LISTED)):
        for name in columns:
            data[table][name] = [data["lists"][number] if number >= 0 else None for number in data[table][name]]
    return data


@pytest.fixture(scope="module")
def data(ledger: Ledger):
    return whole(Moment(None, ledger, "now"))  # type: ignore[arg-type]


def timelines(data, known: int):
    """What the columns say was known on a day, as plain rows by place."""
    held, actors = data["control"], [actor["id"] for actor in data["actors"]]
    found: dict[str, list[tuple[object, ...]]] = {}
    for row, place in enumerate(held["place"]):
        until = held["until"][row]
        if held["known"][row] <= known and (until is None or known < until):
            holder, tier = held["holder"][row], held["tier"][row]
            found.setdefault(data["places"]["id"][place], []).append((
                STATES[held["state"][row]], actors[holder] if holder >= 0 else None, TIERS[tier] if tier >= 0 else None,
                tuple(held["start"][row]), tuple(held["end"][row]), held["confirmed"][row],
                [data["bodies"][body]["id"] for body in held["for"][row]], list(held["seen"][row]),
            ))  # fmt: skip
    return found


def test_rows_known_on_a_day_are_the_timelines_of_that_day(data, ledger: Ledger) -> None:
    days = sorted({told.known for told in ledger.statements})
    for known in days[:: max(1, len(days) // 12)]:
        then = Ledger(ledger.statements, ledger.world, RULES, known=known)
        assert timelines(data, known) == {
            place: [
                (
                    period.state, period.holder, period.tier, period.start, period.end, period.confirmed or -1,
                    sorted({told.body for told in period.support}), sorted({told.last for told in period.support}),
                )
                for period in periods
            ]
            for place, periods in then.timelines.items()
        }  # fmt: skip


def test_columns_are_of_one_length_and_point_into_their_tables(data) -> None:
    for table in ("places", "control", "incidents"):
        assert len({len(column) for column in data[table].values()}) == 1
    happened = data["incidents"]
    assert max(happened["place"]) < len(data["places"]["id"])
    assert all(0 <= body < len(data["bodies"]) for several in happened["bodies"] for body in several)
    assert all(-1 <= actor["side"] < len(data["sides"]) for actor in data["actors"])
    assert all(one <= other for one, other in pairwise(happened["last"]))
    assert data["days"]["first"] <= min(happened["first"]) and max(happened["last"]) <= data["days"]["last"]


def test_incidents_have_their_tolls_and_the_day_they_became_known(data, ledger: Ledger) -> None:
    columns = data["incidents"]
    assert columns["id"] == tuple(incident.id for incident in ledger.incidents)
    for row, incident in enumerate(ledger.incidents):
        tolls = {toll.harm: (toll.low, toll.best, toll.high) for toll in ledger.tolls(incident)}
        assert columns["killed"][row] == tolls.get("killed")
        assert columns["known"][row] == min(told.known for told in incident.statements)


def test_what_has_not_changed_is_taken_over_and_nothing_else(ledger: Ledger, statements: list[Statement]) -> None:
    fewer = Ledger(statements[:-40], ledger.world, RULES)
    before = Moment(None, fewer, "before")  # type: ignore[arg-type]
    map_data(before)
    later = whole(Moment(None, ledger, "later", before.made()))  # type: ignore[arg-type]
    fresh = whole(Moment(None, ledger, "later"))  # type: ignore[arg-type]
    days = sorted({told.known for told in statements})
    for known in days[:: max(1, len(days) // 6)]:
        assert timelines(later, known) == timelines(fresh, known)
    assert later["incidents"]["id"] == fresh["incidents"]["id"]
    assert later["incidents"]["killed"] == fresh["incidents"]["killed"]


def test_points_are_shown_as_they_may_be(ledger: Ledger) -> None:
    coarse = Moment(None, ledger, "now", point=lambda lat, lon: (round(lat), round(lon)))  # type: ignore[arg-type]
    places = map_data(coarse)["places"]
    assert all(lat == int(lat) and lon == int(lon) for lat, lon in zip(places["lat"], places["lon"], strict=True))


def test_bytes_are_made_once_for_a_moment(ledger: Ledger) -> None:
    now = Moment(None, ledger, "now")  # type: ignore[arg-type]
    assert encoded(now) is encoded(now)


def test_an_empty_store_has_empty_columns() -> None:
    nothing = map_data(Moment(None, Ledger([], war(10).world, RULES), "now"))  # type: ignore[arg-type]
    assert nothing["control"]["place"] == nothing["incidents"]["id"] == ()
    assert nothing["days"] == {"first": -1, "last": -1}
