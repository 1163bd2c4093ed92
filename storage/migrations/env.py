"""What Alembic runs: the migrations, on the connection that `storage.migrating` hands over."""

from __future__ import annotations

from alembic import context

from storage.migrating import OPTIONS

context.configure(connection=context.config.attributes["connection"], **OPTIONS)
context.run_migrations()
