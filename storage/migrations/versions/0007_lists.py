"""Lists of a unit, and of what has no day, find their rows by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

UNDATED = "holder IS NOT NULL AND due IS NULL"


def upgrade() -> None:
    """Add two indexes."""
    op.create_index("ix_dossier_unit", "dossier", ["unit", "id"], unique=False)
    op.create_index(
        "ix_matter_undated",
        "matter",
        ["dossier", "ref"],
        unique=False,
        sqlite_where=sa.text(UNDATED),
        postgresql_where=sa.text(UNDATED),
    )
