"""What people ask for in words: a day, a report."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import Connection

from marsad.errors import Message, UnknownRecord, UsageError
from marsad.gather.records import FIRST_YEAR, LAST_YEAR, iso_day
from marsad.language.digits import latin_digits
from marsad.ledger.days import bounds
from marsad.store.engine import Store
from marsad.store.reports import find

__all__ = ["FIRST_YEAR", "LAST_YEAR", "bound", "day", "one_report", "typed_day"]
_DAY = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def day(published: str | None) -> str | None:
    """The day of an ISO date or date and time.

    Raises:
        UsageError: where it is neither.
    """
    try:
        return iso_day(published)
    except ValueError:
        raise UsageError(
            Message(
                "published: %(given)r is not a date; it should be written %(form)s",
                given=str(published)[:40],
                form="YYYY-MM-DD",
            )
        ) from None


def bound(text: str | None) -> str | None:
    """A day before or after which something is asked for: of any year, since nothing need lie there.

    Raises:
        UsageError: it is no day.
    """
    try:
        return None if text is None else date.fromisoformat(latin_digits(text.strip())).isoformat()
    except ValueError:
        return day(text)


def typed_day(text: str) -> str:
    """A day, month or year as somebody typed it, in Latin digits: ``2020-02-17``, ``2020-02`` or ``2020``.

    Raises:
        UsageError: it is none of these.
    """
    plain = latin_digits(text.strip())
    try:
        if _DAY.fullmatch(plain) and bounds(plain) and FIRST_YEAR <= int(plain[:4]) <= LAST_YEAR:
            return plain
    except ValueError:
        pass
    raise UsageError(Message("%(name)s is no day; write it as %(form)s", name=text[:40], form="2020-02-17"))


def one_report(store: Store, connection: Connection, name: str) -> str:
    """The id of the report that is called so.

    Raises:
        UnknownRecord: there is none, or more than one.
    """
    found = find(connection, name)
    if not found:
        raise UnknownRecord(store.where, Message("no report is called %(name)r", name=name))
    if len(found) > 1:
        raise UnknownRecord(store.where, Message("%(name)r may be any of %(ids)s", name=name, ids=", ".join(found[:8])))
    return found[0]
