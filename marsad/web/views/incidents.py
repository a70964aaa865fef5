"""Incidents: the list with its filters, and each one with its tolls, its accounts and why its reports are taken for one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from marsad.desk import known
from marsad.desk.deriving.lookups import lookups
from marsad.desk.dossiers.actors import side_row
from marsad.desk.finding.incident_list import SORTS, Filter, Incidents, Sort, incident_list
from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.handles import handle, meant
from marsad.desk.naming.names import actor_named, body_named
from marsad.desk.review.effects import decided
from marsad.export.labels import label
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.web.common import common, day_asked, ledger_asked, paged
from marsad.web.drawing import bar
from marsad.web.page import Asked, Language, NotThere, Page, Params, View
from marsad.web.words import words
from marsad.web.writing import Writer

SIZE = 50
_SHOWN = ("killed", "wounded", "casualties")
_CHOICES = 150


def view(asked: Asked) -> View:
    """The list."""
    ledger, _ = ledger_asked(asked)
    every = incident_list(ledger)
    wrong = _filter(asked, every)[1]
    sort, rising = _order(asked)
    page = paged(asked, asked_for(asked, every), SIZE)
    return View(
        "incidents.html",
        words(asked.language).gettext("Incidents"),
        common(
            asked,
            page_of=page,
            rows=listed(ledger, page.rows, asked.language),
            every=len(every.every),
            sort=sort,
            rising=rising,
            choices=_choices(every),
            wrong=wrong,
            harms=_SHOWN,
        ),
    )


def asked_for(asked: Asked, every: Incidents) -> list[Incident]:
    """The incidents that are asked for, in the order that is."""
    filter_, wrong = _filter(asked, every)
    sort, rising = _order(asked)
    return [] if wrong else every.find(filter_, sort, rising=rising)


def _order(asked: Asked) -> tuple[Sort, bool]:
    sort = cast("Sort", asked.text("sort")) if asked.text("sort") in SORTS else "day"
    return sort, asked.text("order") == "rising"


def _filter(asked: Asked, every: Incidents) -> tuple[Filter, bool]:
    """What is asked for; and whether that names something which no incident has."""
    by, source = asked.text("by"), asked.text("source")
    by_id = meant(by, dict(every.choices["by"])) if by else None
    source_id = meant(source, dict(every.choices["sources"])) if source else None
    place = asked.text("place")
    wrong = bool((by and by_id is None) or (source and source_id is None) or (place and not every.places(place)))
    made = Filter(
        place=place,
        since=day_asked(asked, "since"),
        until=day_asked(asked, "until", last=True),
        mode=asked.text("mode"),
        harm=asked.text("harm"),
        by=by_id,
        source=source_id,
    )
    return made, wrong


def _choices(every: Incidents) -> dict[str, list[Any]]:
    found = every.choices
    sides, actors = [], []
    for id_, times in found["by"][:_CHOICES]:
        side = side_row(id_)
        entry = {"handle": handle(id_), "times": times}
        if side is not None and side["name_en"]:
            sides.append({**side, **entry})
        else:
            actors.append({**actor_named(id_), **entry})
    sources = [{**body_named(id_), "handle": handle(id_), "times": times} for id_, times in found["sources"][:_CHOICES]]
    return {"modes": found["modes"], "harms": found["harms"], "sides": sides, "actors": actors, "sources": sources}


def listed(ledger: Ledger, found: Iterable[Incident], language: Language) -> list[dict[str, Any]]:
    """Incidents as rows with their tolls drawn on one scale for each harm."""
    rows = known.incident_rows(ledger, list(found))
    most = {
        harm: max((row["tolls"][harm][2] or 0 for row in rows if harm in row["tolls"]), default=0) for harm in _SHOWN
    }
    for row in rows:
        row["bars"] = {
            harm: bar(*row["tolls"][harm], most=most[harm], language=language) for harm in _SHOWN if harm in row["tolls"]
        }  # fmt: skip
    return rows


def one(asked: Asked) -> View:
    """One incident."""
    ledger, _ = ledger_asked(asked)
    incident = lookups(ledger).incidents.get(asked.params["id"])
    if incident is None:
        raise NotThere
    row = known.incident_rows(ledger, [incident])[0]
    tolls = known.toll_rows(ledger, [incident])
    for toll in tolls:
        _draw(toll, asked.language)
    mentions = known.mention_rows(ledger, incident)
    return View(
        "incident.html",
        _title(asked, row),
        common(
            asked,
            row=row,
            tolls=tolls,
            mentions=mentions,
            blamed=_blamed(incident),
            keys={claim["key"]: claim for claim in row["claims"]},
            acts=[claim for claim in row["claims"] if claim["kind"] == "event"],
            done=decided(asked.observatory.store, asked.text("done")),
            may_review=asked.person is not None and asked.person.may("coder"),
        ),
    )


def _title(asked: Asked, row: dict[str, Any]) -> str:
    """What kind of act, where and when."""
    told, writer = words(asked.language).gettext, Writer(asked.language)
    act = label(f"mode.{row['mode']}", asked.language) if row["mode"] else told("Incident")
    where = told(", ").join(writer.name(place) for place in row["places_named"])
    return f"{act[:1].upper()}{act[1:]}: {where or told('no place told')} ({writer.day(row['last'])})"


def _draw(toll: dict[str, Any], language: Language) -> None:
    """Give a toll and its accounts their drawings, all on the toll's own scale, and say which accounts do not meet."""
    accounts = [*toll["figures"], *toll["enemy_figures"]]
    ends = [account["high"] if account["high"] is not None else account["low"] for account in accounts]
    most = max([toll["high"] or 0, *(end or 0 for end in ends)])
    toll["bar"] = bar(toll["low"], toll["best"], toll["high"], most=most, language=language)
    for account in accounts:
        account["bar"] = bar(account["low"], None, account["high"], most=most, language=language)
        account["side_named"] = side_row(account["body_named"]["side"])
    for account in toll["figures"]:
        account["against"] = [other["body_named"] for other in toll["figures"] if _apart(account, other)]


def _apart(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two accounts do not meet."""
    if one["low"] is None or other["low"] is None:
        return False
    first, second = sorted((one, other), key=lambda account: cast("int", account["low"]))
    return bool((first["high"] if first["high"] is not None else first["low"]) < second["low"])


def _blamed(incident: Incident) -> list[dict[str, Any]]:
    """Who did it by whose account: each who is named, with the bodies that name them."""
    found: dict[str, dict[str, None]] = {}
    for told in incident.statements:
        if told.agent is not None:
            found.setdefault(told.agent, {})[told.body] = None
    made = []
    for agent, bodies in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        named = actor_named(agent)
        made.append({**named, "side_named": side_row(named["side"]), "bodies": [body_named(one) for one in bodies]})
    return made


def _every(observatory: Observatory) -> Iterable[Params]:
    return ({"id": incident.id} for incident in observatory.ledger().incidents)


def _pages(observatory: Observatory) -> Iterable[Params]:
    count = -(-len(observatory.ledger().incidents) // SIZE)
    return ({"number": str(number)} for number in range(2, count + 1))


PAGES = (
    Page("incidents", "/incidents", view, every=lambda _: [{}]),
    Page("incidents_page", "/incidents/page/{number}", view, every=_pages),
    Page("incident", "/incidents/{id}", one, every=_every),
)
