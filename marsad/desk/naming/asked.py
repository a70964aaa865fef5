"""What people ask for in words: a day, a report."""

from __future__ import annotations

from sqlalchemy import Connection

from marsad.errors import UnknownRecord, UsageError
from marsad.gather.records import iso_day
from marsad.store.engine import Store
from marsad.store.reports import find


def day(published: str | None) -> str | None:
    """The day of an ISO date or date and time.

    Raises:
        UsageError: where it is neither.
    """
    try:
        return iso_day(published)
    except ValueError as error:
        raise UsageError(f"published: {error}") from None


def one_report(store: Store, connection: Connection, name: str) -> str:
    """The id of the report that is called so.

    Raises:
        UnknownRecord: there is none, or more than one.
    """
    found = find(connection, name)
    if not found:
        raise UnknownRecord(store.where, f"no report is called {name!r}")
    if len(found) > 1:
        raise UnknownRecord(store.where, f"{name!r} may be any of {', '.join(found[:8])}")
    return found[0]
