"""The log of all that was done: append-only, each entry with the hash of itself and of the one before.

Invariant: the entries hang together as one graph with a single end. An entry has one before it, the first has none, and an
entry by which another store was merged in has two. So nothing can be changed, left out or put in without breaking a hash,
and who notes the hash of the end can tell later that all before it is as it was.
"""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, insert, select

from marsad.errors import UsageError
from marsad.store.hashing import digest, keepable, text
from marsad.store.tables import audit


class Entry(NamedTuple):
    """One entry, as it is hashed; `content` is canonical JSON."""

    previous: str | None
    merged: str | None
    at: str
    who: str
    action: str
    content: str

    @property
    def hash(self) -> str:
        """The hash of the entry, and through `previous` and `merged` of all before it."""
        return digest(list(self))


def now() -> str:
    """The time in UTC, to the microsecond, so written that it sorts."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def head(connection: Connection) -> str | None:
    """The hash of the last entry; None where nothing was done yet."""
    found: str | None = connection.execute(select(audit.c.hash).order_by(audit.c.seq.desc()).limit(1)).scalar()
    return found


def log(
    connection: Connection,
    *,
    who: str,
    action: str,
    content: dict[str, Any],
    at: str | None = None,
    merging: tuple[str | None, str] | None = None,
) -> str:
    """Append an entry within a write transaction, and give its hash.

    `merging` are the ends of two logs that the entry joins: of this store's own, and of the one that was merged in.

    Raises:
        UsageError: the name of `who` did it cannot be kept.
    """  # fmt: skip
    if not keepable(who):
        raise UsageError("a name holds a character that cannot be kept")
    previous, merged = merging or (head(connection), None)
    entry = Entry(previous, merged, at or now(), who, action, text(content))
    connection.execute(insert(audit).values(hash=entry.hash, **entry._asdict()))
    return entry.hash


def ends(connection: Connection) -> list[str]:
    """The hashes of the entries that none comes after."""
    after, merging = audit.alias("after"), audit.alias("merging")
    query = (
        select(audit.c.hash)
        .where(~select(after.c.seq).where(after.c.previous == audit.c.hash).exists())
        .where(~select(merging.c.seq).where(merging.c.merged == audit.c.hash).exists())
    )
    return list(connection.execute(query).scalars())
