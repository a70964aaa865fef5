"""How Alembic runs the migrations: on a connection that is open already, and in its transaction."""

from __future__ import annotations

from alembic import context

from marsad.store.tables import metadata

if getattr(context, "config", None) is not None:  # there is none where this is imported and not run
    context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
    context.run_migrations()
