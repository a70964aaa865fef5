"""How Alembic runs the migrations: on a connection that is open already, and in its transaction."""

from __future__ import annotations

from alembic import context

from marsad.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
