"""Judgements of sameness, pinned places, and the outlets, filled from the reports that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from marsad.store.migrations.guards import append_only

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("one", sa.Text, nullable=False),
        sa.Column("other", sa.Text, nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("judgements_pair", "judgements", ["one", "other"])
    op.create_table(
        "pins",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("report", sa.String(16), sa.ForeignKey("reports.id"), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("place", sa.Text),
        sa.Column("after", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("pins_report", "pins", ["report"])
    op.create_table(
        "sources",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("first_seen", sa.String(32), nullable=False),
    )
    op.execute(
        "INSERT INTO sources (name, first_seen) "
        "SELECT outlet, min(received) FROM reports WHERE outlet IS NOT NULL GROUP BY outlet"
    )
    append_only("judgements")
    append_only("pins")
