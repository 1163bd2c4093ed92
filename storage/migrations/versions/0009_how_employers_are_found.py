"""Employers are found by an index of parts of their names, and changes of them by the employer.

What stands in the tables already is taken in after this migration (`storage.migrating`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

INDEXES = (
    ("employer_changed", "employer"),
    ("employer_changed", "what"),
    ("name_part", "employer"),
    ("register_entry", "replaces"),
)


def upgrade() -> None:
    """Make two tables, and an index of the entries that others replace."""
    op.create_table(
        "employer_changed",
        sa.Column("entry", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entry"),
    )
    op.create_table(
        "name_part",
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("employer", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("part", "employer"),
    )
    for table, column in INDEXES:
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)
