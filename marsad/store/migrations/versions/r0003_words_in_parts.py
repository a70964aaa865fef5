"""Words of long reports in several parts (PostgreSQL). The table is left empty, and filled again by whoever folds words."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of words anew."""
    if op.get_bind().dialect.name == "sqlite":
        return  # FTS5 takes a text of any length
    op.execute("DROP TABLE words")
    op.execute(
        "CREATE TABLE words (report INTEGER NOT NULL REFERENCES reports (seq), part INTEGER NOT NULL, "
        "folded TSVECTOR NOT NULL, PRIMARY KEY (report, part))"
    )
    op.execute("CREATE INDEX words_folded ON words USING gin (folded)")
