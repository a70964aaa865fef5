"""Triggers by which the database itself refuses to change or delete what was kept, and the table of words for searching."""

from __future__ import annotations

from alembic import op

_FUNCTION = """
CREATE OR REPLACE FUNCTION marsad_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END
$$ LANGUAGE plpgsql
"""


def append_only(table: str, *, columns: tuple[str, ...] = ()) -> None:
    """Refuse deletes in a table, and updates: of all columns, or of some of them."""
    of = f" OF {', '.join(columns)}" if columns else ""
    if op.get_bind().dialect.name == "sqlite":
        for what, event in (("update", f"UPDATE{of}"), ("delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER {table}_no_{what} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(_FUNCTION)
    for what, event in (("update", f"UPDATE{of}"), ("delete", "DELETE")):
        op.execute(
            f"CREATE TRIGGER {table}_no_{what} BEFORE {event} ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION marsad_append_only()"
        )


def words() -> None:
    """The table of folded words of reports, by the report's `seq`."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE words USING fts5(folded, content='', tokenize='unicode61')")
        return
    op.execute("CREATE TABLE words (report INTEGER PRIMARY KEY REFERENCES reports (seq), folded TSVECTOR NOT NULL)")
    op.execute("CREATE INDEX words_folded ON words USING gin (folded)")
