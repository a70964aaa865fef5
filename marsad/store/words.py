"""The words of reports, to search for: FTS5 on SQLite, text search vectors on PostgreSQL.

Words come folded (one spelling for many). A vector has room for a megabyte, so that a long report has several, in parts.

Invariant: where the table was emptied it is filled from the last report to the first, so that the words of all can be
searched for where those of the first can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, and_, false, func, select, text

from marsad.store.tables import reports

PART = 250_000
"""Characters of a part; it ends between two words."""

_BETWEEN = re.compile(r"[\W_]+")


def put(connection: Connection, seq: int, folded: str) -> None:
    """Make the words of a report findable, by its `seq`."""
    if connection.dialect.name == "sqlite":
        query = text("INSERT INTO words (rowid, folded) VALUES (:seq, :folded)")
        connection.execute(query, {"seq": seq, "folded": folded})
        return
    query = text("INSERT INTO words (report, part, folded) VALUES (:seq, :part, to_tsvector('simple', :folded))")
    rows = [{"seq": seq, "part": number, "folded": part} for number, part in enumerate(parts(plain(folded)))]
    connection.execute(query, rows)


def plain(folded: str) -> str:
    """Words with a space between them: what stands between words is no part of any («a.b», «a/b» are two words)."""
    return _BETWEEN.sub(" ", folded)


def parts(words: str, size: int = PART) -> Iterator[str]:
    """A text in parts of no more than so many characters, cut between words where there is such a place; one at least.

    >>> list(parts("a bc def", 4))
    ['a bc', 'def']
    """
    at = 0
    while len(words) - at > size:
        cut = words.rfind(" ", at, at + size + 1)
        cut = cut if cut > at else at + size
        yield words[at:cut]
        at = cut + words.startswith(" ", cut)
    yield words[at:]


def has(connection: Connection, asked: str) -> ColumnElement[bool]:
    """The condition that a report has all of some (folded) words; none has no words at all."""
    words = plain(asked).split()
    if not words:
        return false()
    if connection.dialect.name == "sqlite":
        quoted = " ".join(f'"{word}"' for word in words)
        found = text("SELECT rowid FROM words WHERE words MATCH :words").bindparams(words=quoted)
        return reports.c.seq.in_(found.columns(reports.c.seq))
    one = "SELECT report FROM words WHERE folded @@ plainto_tsquery('simple', :word{})"
    return and_(*(
        reports.c.seq.in_(text(one.format(number)).bindparams(**{f"word{number}": word}).columns(reports.c.seq))
        for number, word in enumerate(words)
    ))  # fmt: skip


def counted(connection: Connection) -> int:
    """In how many reports words can be searched for."""
    what = "*" if connection.dialect.name == "sqlite" else "DISTINCT report"
    found: int = connection.execute(text(f"SELECT count({what}) FROM words")).scalar_one()
    return found


def whole(connection: Connection) -> bool:
    """Whether words can be searched for in all reports; a migration may have emptied the table."""
    first = connection.execute(select(func.min(reports.c.seq))).scalar()
    if first is None or connection.dialect.name == "sqlite":
        return True
    return (
        connection.execute(text("SELECT 1 FROM words WHERE report = :seq LIMIT 1"), {"seq": first}).first() is not None
    )


def missing(connection: Connection, limit: int) -> list[int]:
    """The `seq` of the last of those reports whose words cannot be searched for."""
    there = text("SELECT report FROM words").columns(reports.c.seq)
    query = select(reports.c.seq).where(reports.c.seq.not_in(there)).order_by(reports.c.seq.desc()).limit(limit)
    return list(connection.execute(query).scalars())
