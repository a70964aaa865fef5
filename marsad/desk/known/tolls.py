"""Tolls as rows: of incidents, and totals over a time as bodies gave them."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.desk.known.incidents import which
from marsad.desk.known.shared import Row, actor, places, points, quote, quotes, ranged
from marsad.desk.naming.names import actor_name, body_name, body_named, place_name
from marsad.ledger.days import iso
from marsad.ledger.derive import Ledger
from marsad.ledger.incident import Incident
from marsad.ledger.statements import Statement
from marsad.ledger.tolls import Account, Figure, Toll

TOLLS = ("incident", "first", "last", "places", "harm", "low", "best", "high", "rule", "contradicted", "accounts")


def toll_rows(ledger: Ledger, found: list[Incident]) -> list[Row]:
    """The tolls of incidents as rows, and whose account each is."""
    return [
        {
            "incident": incident.id, **which(incident), **toll_row(toll), "points": points(ledger, incident.places),
            "claims": quotes(told for told in incident.statements if told.kind == "harm" and told.what == toll.harm),
        }
        for incident in found
        for toll in ledger.tolls(incident)
    ]  # fmt: skip


def total_rows(ledger: Ledger, totals: Sequence[Statement] | None = None) -> list[Row]:
    """Totals over a time (all, or some of them), as bodies gave them: they are never added to anything."""
    totals = ledger.totals() if totals is None else totals
    inside: dict[str, list[Statement]] = {}
    for told in ledger.statements:
        if told.part_of:
            inside.setdefault(told.part_of, []).append(told)
    return [_total(told, inside.get(told.id, [])) for told in totals if told.part_of is None]


def _total(told: Statement, parts: list[Statement]) -> Row:
    return {
        "incident": "total", "first": iso(told.first) if told.told else None, "last": iso(told.last),
        "places": [place_name(id_) for id_ in told.places], "place_ids": list(told.places),
        "places_named": places(told.places), "harm": told.what, "low": told.low, "best": told.low, "high": told.high,
        "rule": f"as {body_name(told.body)} gave it", "contradicted": False,
        "accounts": [figure_text(told.low, told.high, told.patient, parts)],
        "body": told.body, "body_named": body_named(told.body), "victims_named": actor(told.patient),
        "parts": [
            {"low": part.low, "high": part.high, "victims": part.patient, "victims_named": actor(part.patient),
             "claim": part.id}
            for part in parts
        ],
        "claims": [quote(told), *quotes(parts)],
    }  # fmt: skip


def figure_text(low: int | None, high: int | None, victims: str | None, parts: list[Statement]) -> str:
    """A count with its parts for people."""
    text = f"{ranged(low, None, high)} {actor_name(victims)}".strip()
    if parts:
        named = "; ".join(f"{ranged(part.low, None, part.high)} {actor_name(part.patient)}".strip() for part in parts)
        text += f" (with {named} in it)"
    return text


def toll_row(toll: Toll) -> Row:
    """A toll, and whose accounts it comes from; belligerents' claims of what the enemy lost stand apart."""
    return {
        "harm": toll.harm, "low": toll.low, "best": toll.best, "high": toll.high, "rule": toll.rule,
        "contradicted": toll.contradicted, "accounts": [_account_text(one) for one in toll.accounts],
        "enemy_losses_claimed": [_account_text(one) for one in toll.enemy],
        "figures": [_account(one) for one in toll.accounts], "enemy_figures": [_account(one) for one in toll.enemy],
    }  # fmt: skip


def _account_text(one: Account) -> str:
    figures = " + ".join(_tree_text(figure) for figure in one.figures)
    return f"{body_name(one.body)}: {figures} ({one.interest})"


def _tree_text(figure: Figure) -> str:
    text = f"{ranged(figure.low, None, figure.high)} {actor_name(figure.victims)}".strip()
    if figure.parts:
        text += f" (with {'; '.join(map(_tree_text, figure.parts))} in it)"
    return text


def _account(one: Account) -> Row:
    return {
        "body": one.body, "body_named": body_named(one.body), "interest": one.interest, "said": iso(one.said),
        "low": one.low, "high": one.high, "figures": [_tree(figure) for figure in one.figures],
    }  # fmt: skip


def _tree(figure: Figure) -> Row:
    return {
        "low": figure.low, "high": figure.high, "victims": figure.victims, "victims_named": actor(figure.victims),
        "said": iso(figure.said), "claim": figure.statement.id, "report": figure.statement.report,
        "parts": [_tree(part) for part in figure.parts],
        "remainder": list(figure.remainder) if figure.parts else None,
    }  # fmt: skip
