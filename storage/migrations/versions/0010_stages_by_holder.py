"""Work is counted by who holds it: the text of a stage says so, and so does the index of days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

DUE = "holder IS NOT NULL AND due IS NOT NULL"


def upgrade() -> None:
    """Add the holder to the stage of every matter that somebody holds, and count by it."""
    op.execute("UPDATE matter SET stage = stage || ' ' || holder WHERE holder IS NOT NULL")
    op.drop_index("ix_matter_due", table_name="matter")
    op.create_index(
        "ix_matter_due",
        "matter",
        ["due", "procedure", "state", "holder", "unit", "dossier", "ref"],
        unique=False,
        sqlite_where=sa.text(DUE),
        postgresql_where=sa.text(DUE),
    )
