"""The journal of what was announced or registered; append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

KEPT = "announcements are append-only"
KEPT_IN_SQLITE = tuple(
    f"CREATE TRIGGER journal_no_{change} BEFORE {moment} BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
    for change, moment in (
        ("update", "UPDATE ON journal"),
        ("delete", "DELETE ON journal"),
        ("replace", "INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE id = NEW.id)"),
    )
)
REFUSES = "EXECUTE FUNCTION announcements_are_append_only()"
KEPT_IN_POSTGRESQL = (
    f"CREATE TRIGGER journal_no_change BEFORE UPDATE OR DELETE ON journal FOR EACH ROW {REFUSES}",
    f"CREATE TRIGGER journal_no_truncate BEFORE TRUNCATE ON journal FOR EACH STATEMENT {REFUSES}",
    "ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_no_change",
    "ALTER TABLE journal ENABLE ALWAYS TRIGGER journal_no_truncate",
)


def upgrade() -> None:
    """Make the table; `storage.migrating` takes in what was there before."""
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    here = op.get_bind().dialect.name
    for statement in KEPT_IN_POSTGRESQL if here == "postgresql" else KEPT_IN_SQLITE:
        op.execute(statement)
