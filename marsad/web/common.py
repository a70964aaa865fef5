"""What the pages of incidents, tolls, places, actors, sources and search share: paging, days, words of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from marsad.desk.naming.handles import handle
from marsad.errors import UsageError
from marsad.export.labels import label
from marsad.ledger.days import bounds
from marsad.ledger.derive import Ledger
from marsad.web.page import Asked
from marsad.web.phrases import reason, rule
from marsad.web.registry import pages
from marsad.web.words import words

T = TypeVar("T")


def day_asked(asked: Asked, name: str, *, last: bool = False) -> int | None:
    """A day of the query as an ordinal: the first that a partial date means, or the last.

    Raises:
        UsageError: it is no date.
    """
    text = asked.text(name)
    if text is None:
        return None
    try:
        return bounds(text)[1 if last else 0]
    except (ValueError, IndexError, TypeError):
        told = words(asked.language).gettext("%(name)s is no day; write it as 2020-02-17")
        raise UsageError(told % {"name": text[:40]}) from None


def ledger_asked(asked: Asked) -> tuple[Ledger, int | None]:
    """The ledger as it was known on the day that the query gives (`known`), and that day; all that is known without."""
    known = day_asked(asked, "known", last=True)
    return asked.observatory.ledger(known), known


def last_said(ledger: Ledger) -> int:
    """The last day on which anything was said; today where nothing was."""
    return ledger.last_day if ledger.last_day is not None else date.today().toordinal()


class _Query(dict[str, str]):
    """The values of a query; those that are not there are empty."""

    def __missing__(self, key: str) -> str:
        return ""


def common(asked: Asked, **context: Any) -> dict[str, Any]:
    """The context of a template with the words and links that these pages share."""
    language = asked.language

    def kept(**changes: object) -> str:
        """The query with some values changed; None takes one away. What was paged begins anew."""
        values = {**asked.query, "page": None, **changes}
        return urlencode({name: value for name, value in values.items() if value not in (None, "")})

    return {
        "label": lambda key: label(key, language),
        "rule": lambda text: rule(text, language),
        "reason": lambda text: reason(text, language),
        "handle": handle,
        "there": pages(),
        "kept": kept,
        "query": _Query(asked.query),
        "known": asked.text("known"),
        **context,
    }


@dataclass(frozen=True, slots=True)
class Paged(Generic[T]):
    """One page of many: its `rows`, its `number` (from 1), how many `pages` and how many rows in `total`."""

    rows: Sequence[T]
    number: int
    pages: int
    total: int
    first: int


def paged(asked: Asked, every: Sequence[T], size: int) -> Paged[T]:
    """The page that is asked for, by its path or in the query; the last one where there are fewer."""
    given = asked.params.get("number") or asked.query.get("page", "")
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 1
    return cut(every, number, size)


def cut(every: Sequence[T], number: int, size: int) -> Paged[T]:
    """A page of a sequence."""
    count = max(1, -(-len(every) // size))
    number = min(max(1, number), count)
    start = (number - 1) * size
    return Paged(every[start : start + size], number, count, len(every), start)
