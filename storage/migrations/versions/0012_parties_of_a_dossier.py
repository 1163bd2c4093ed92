"""A dossier has parties, each with a part."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


KNOWN = (
    "INSERT INTO party (dossier, part, key, since) "
    "SELECT id, 'employer', party, 1 FROM dossier WHERE party <> ''"
)
"""Until now a dossier had one registered party, which its first event named."""


def upgrade() -> None:
    """Add the table of parties, with those that dossiers have."""
    op.create_table(
        "party",
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("since", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dossier", "part", "key"),
    )
    op.create_index("ix_party_key", "party", ["key", "dossier"], unique=False)
    op.execute(KNOWN)
