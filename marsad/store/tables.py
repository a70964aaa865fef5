"""The tables, as the latest migration leaves them. Texts hold JSON in one canonical form, so that they can be hashed."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

blobs = Table(
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
"""The bytes that reports came in, by their SHA-256."""

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("raw", String(64), ForeignKey("blobs.sha256"), nullable=False),
    Column("name", Text, nullable=False),
    Column("outlet", Text),
    Column("published", String(10)),
    Column("received", String(32), nullable=False),
    Column("title", Text),
    Column("language", Text),
    Column("url", Text),
    Column("path", Text),
    Column("theatre", Text),
    Column("text", Text, nullable=False),
    Column("sketch", LargeBinary, nullable=False),
    Index("reports_published", "published"),
)
"""One text by one outlet. `id` is the head of the SHA-256 of text, outlet and day; `name` what its file called it,
`theatre` the one that it was to be read in, where it was given."""

bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, nullable=False),
    Column("report", Integer, ForeignKey("reports.seq"), nullable=False),
    PrimaryKeyConstraint("key", "report"),
)
"""Where near-copies are found: reports (by `seq`) under the keys of their sketches."""

copies = Table(
    "copies",
    metadata,
    Column("one", String(16), ForeignKey("reports.id"), nullable=False),
    Column("other", String(16), ForeignKey("reports.id"), nullable=False),
    Column("likeness", Float, nullable=False),
    PrimaryKeyConstraint("one", "other"),
)
"""Pairs of near-copies, the lesser id first. Which of them is the original follows from their days."""

readings = Table(
    "readings",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("report", String(16), ForeignKey("reports.id"), nullable=False),
    Column("version", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    Column("gazetteer", Text, nullable=False),
    Column("theatre", Text),
    Column("digest", String(64), nullable=False),
    Column("claims", Integer, nullable=False),
    Column("made", String(32), nullable=False),
    Column("superseded_by", String(16)),
    Index("readings_report", "report"),
)
"""What one version of the reader took from one report. `superseded_by` is set once, by a later reading."""

claims = Table(
    "claims",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("reading", String(16), ForeignKey("readings.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("what", Text, nullable=False),
    Column("place", Text),
    Column("first", String(10)),
    Column("last", String(10)),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("json", Text, nullable=False),
    UniqueConstraint("reading", "key"),
    Index("claims_key", "key"),
    Index("claims_place", "place"),
    Index("claims_what", "kind", "what"),
)
"""One claim of a reading. `key` is ``report.claim``, the same in every reading that makes the same claim."""

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("claim", Text, nullable=False),
    Column("report", String(16), ForeignKey("reports.id"), nullable=False),
    Column("action", String(16), nullable=False),
    Column("fields", Text),
    Column("after", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Column("carried", String(32)),
    Index("decisions_claim", "claim"),
    Index("decisions_report", "report"),
)
"""What people decided of claims. `after` lists the decisions that this one takes the place of."""

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("one", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("verdict", String(16), nullable=False),
    Column("after", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Index("judgements_pair", "one", "other"),
)
"""Whether two claims (the lesser key first) are of one incident: ``same``, ``apart``, or ``open`` where that was undone."""

pins = Table(
    "pins",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("report", String(16), ForeignKey("reports.id"), nullable=False),
    Column("words", Text, nullable=False),
    Column("place", Text),
    Column("after", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Index("pins_report", "report"),
)
"""Where the words for a place in a report are, by a person; a `place` of NULL takes the place back."""

sources = Table(
    "sources",
    metadata,
    Column("name", Text, primary_key=True),
    Column("first_seen", String(32), nullable=False),
)
"""The outlets that reports named."""

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("hash", String(64), nullable=False, unique=True),
    Column("previous", String(64)),
    Column("merged", String(64)),
    Column("at", String(32), nullable=False),
    Column("who", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("content", Text, nullable=False),
    Index("audit_previous", "previous"),
)
"""All that was done. `hash` covers the entry and the hash of the one before; a merge has two before it."""

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),
    Column("made", String(32), nullable=False),
    Column("closed", String(32)),
)
"""The people of a team. `password` is an argon2 hash; `closed` tells since when an account is."""

sessions = Table(
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("account", Text, ForeignKey("accounts.name"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("made", String(32), nullable=False),
    Column("until", String(32), nullable=False),
    Index("sessions_account", "account"),
)
"""Who is signed in: `token` is the SHA-256 of what the browser (`kind` ``session``) or program (``token``) holds."""
