"""The words of reports, to search for: FTS5 on SQLite, text search vectors on PostgreSQL.

Words come folded (one spelling for many). A vector has room for a megabyte, so that a long report has several, in parts.

Invariant: where the table was emptied it is filled from the last report to the first, so that the words of all can be
searched for where those of the first can.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, select, text

from marsad.store.tables import reports

PART = 250_000
"""Characters of a part; it ends between two words."""

_APART = 16
"""So many words are looked up by the index, each by itself: to plan for some hundreds takes a server a minute."""

_ALL_THE_REST = """NOT EXISTS (
    SELECT 1 FROM unnest(CAST(:{} AS text[])) AS one (word) WHERE NOT EXISTS (
        SELECT 1 FROM words WHERE words.report = reports.seq AND folded @@ to_tsquery('simple', one.word)))"""

Terms = Sequence[Sequence[str]]
"""The words that are asked for: each as the (folded) forms in which it may stand, as it was written first."""

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


def has(connection: Connection, asked: Terms, name: str = "word") -> ColumnElement[bool]:
    """The condition that a report has all of some words, each in one of its forms; none has no words at all.

    `name` begins the names of its parameters, for a query with more than one such condition.
    """
    every = [list(dict.fromkeys(word for form in forms for word in plain(form).split())) for forms in asked]
    every = [forms for forms in every if forms]
    if not every:
        return false()
    if connection.dialect.name == "sqlite":
        quoted = " AND ".join("(" + " OR ".join(f'"{word}"' for word in forms) + ")" for forms in every)
        found = text(f"SELECT rowid FROM words WHERE words MATCH :{name}").bindparams(**{name: quoted})
        return reports.c.seq.in_(found.columns(reports.c.seq))
    one = "SELECT report FROM words WHERE folded @@ to_tsquery('simple', :{})"
    either = [" | ".join(f"'{word}'" for word in forms) for forms in every]
    all_of: list[Any] = [
        reports.c.seq.in_(
            text(one.format(f"{name}{number}")).bindparams(**{f"{name}{number}": words}).columns(reports.c.seq)
        )
        for number, words in enumerate(either[:_APART])
    ]
    if rest := either[_APART:]:
        all_of.append(text(_ALL_THE_REST.format(f"{name}_rest")).bindparams(**{f"{name}_rest": rest}))
    return and_(*all_of)


def exactly(asked: Terms) -> Terms:
    """The words that are asked for as they were written alone: the first form of each."""
    return [forms[:1] for forms in asked]


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
