"""Work is counted by who holds it: the text of a stage says so."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the holder to the stage of every matter that somebody holds."""
    op.execute("UPDATE matter SET stage = stage || ' ' || holder WHERE holder IS NOT NULL")
