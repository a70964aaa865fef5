"""Reports, readings, claims, decisions, and the log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.migrations.guards import append_only, words

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "reports",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("raw", sa.String(64), sa.ForeignKey("blobs.sha256"), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("outlet", sa.Text),
        sa.Column("published", sa.String(10)),
        sa.Column("received", sa.String(32), nullable=False),
        sa.Column("title", sa.Text),
        sa.Column("language", sa.Text),
        sa.Column("url", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("theatre", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sketch", sa.LargeBinary, nullable=False),
    )
    op.create_index("reports_published", "reports", ["published"])
    op.create_table(
        "bands",
        sa.Column("key", sa.BigInteger, nullable=False),
        sa.Column("report", sa.Integer, sa.ForeignKey("reports.seq"), nullable=False),
        sa.PrimaryKeyConstraint("key", "report"),
    )
    op.create_table(
        "copies",
        sa.Column("one", sa.String(16), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("other", sa.String(16), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("likeness", sa.Float, nullable=False),
        sa.PrimaryKeyConstraint("one", "other"),
    )
    op.create_table(
        "readings",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(16), nullable=False, unique=True),
        sa.Column("report", sa.String(16), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("lexicon", sa.Text, nullable=False),
        sa.Column("gazetteer", sa.Text, nullable=False),
        sa.Column("theatre", sa.Text),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("claims", sa.Integer, nullable=False),
        sa.Column("made", sa.String(32), nullable=False),
        sa.Column("superseded_by", sa.String(16)),
    )
    op.create_index("readings_report", "readings", ["report"])
    op.create_table(
        "claims",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("reading", sa.String(16), sa.ForeignKey("readings.id"), nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("first", sa.String(10)),
        sa.Column("last", sa.String(10)),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("json", sa.Text, nullable=False),
        sa.UniqueConstraint("reading", "key"),
    )
    op.create_index("claims_key", "claims", ["key"])
    op.create_index("claims_place", "claims", ["place"])
    op.create_index("claims_what", "claims", ["kind", "what"])
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("claim", sa.Text, nullable=False),
        sa.Column("report", sa.String(16), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("fields", sa.Text),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("carried", sa.String(32)),
    )
    op.create_index("decisions_claim", "decisions", ["claim"])
    op.create_index("decisions_report", "decisions", ["report"])
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("hash", sa.String(64), nullable=False, unique=True),
        sa.Column("previous", sa.String(64)),
        sa.Column("merged", sa.String(64)),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
    )
    op.create_index("audit_previous", "audit", ["previous"])
    words()
    for table in ("blobs", "reports", "claims", "decisions", "audit"):
        append_only(table)
    append_only("readings", columns=("id", "report", "version", "lexicon", "gazetteer", "digest", "claims", "made"))
