"""Locked tables of figures; append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

KEPT = "announcements are append-only"
DISPLACES = "EXISTS (SELECT 1 FROM figure_edition WHERE id = NEW.id)"
KEPT_IN_SQLITE = tuple(
    f"CREATE TRIGGER figure_edition_no_{change} BEFORE {moment} "
    f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
    for change, moment in (
        ("update", "UPDATE ON figure_edition"),
        ("delete", "DELETE ON figure_edition"),
        ("replace", f"INSERT ON figure_edition WHEN {DISPLACES}"),
    )
)
TABLE = "figure_edition"
REFUSES = "EXECUTE FUNCTION announcements_are_append_only()"
KEPT_IN_POSTGRESQL = (
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW {REFUSES}",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT {REFUSES}",
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_change",
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_truncate",
)


def upgrade() -> None:
    """Make the table and its triggers."""
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.Column("first_day", sa.String(), nullable=False),
        sa.Column("last_day", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("locked_at", sa.String(), nullable=False),
        sa.Column("locked_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    here = op.get_bind().dialect.name
    for statement in KEPT_IN_POSTGRESQL if here == "postgresql" else KEPT_IN_SQLITE:
        op.execute(statement)
