"""The log of a store, for people to read."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import select

from marsad.store.engine import Store
from marsad.store.tables import audit


def entries(
    store: Store, *, before: int | None = None, limit: int = 100, who: str | None = None, action: str | None = None
) -> list[dict[str, Any]]:
    """Entries, the latest first: ``seq``, ``at``, ``who``, ``action``, ``content`` (as values) and ``hash``."""
    query = select(audit).order_by(audit.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(audit.c.seq < before)
    if who is not None:
        query = query.where(audit.c.who == who)
    if action is not None:
        query = query.where(audit.c.action == action)
    with store.read() as connection:
        rows = connection.execute(query).all()
    return [
        {"seq": row.seq, "at": row.at, "who": row.who, "action": row.action, "hash": row.hash,
         "content": msgspec.json.decode(row.content)}
        for row in rows
    ]  # fmt: skip
