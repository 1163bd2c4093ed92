"""Which editions of the committed tables a database took in, and when; append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KEPT = "announcements are append-only"
KEPT_IN_SQLITE = tuple(
    f"CREATE TRIGGER table_edition_no_{change} BEFORE {moment} BEGIN SELECT "
    f"RAISE(ABORT, '{KEPT}'); END"
    for change, moment in (
        ("update", "UPDATE ON table_edition"),
        ("delete", "DELETE ON table_edition"),
        (
            "replace",
            "INSERT ON table_edition WHEN EXISTS (SELECT 1 FROM table_edition WHERE id = NEW.id)",
        ),
    )
)
CHANGES = "BEFORE UPDATE OR DELETE ON table_edition FOR EACH ROW"
EMPTIES = "BEFORE TRUNCATE ON table_edition FOR EACH STATEMENT"
REFUSES = "EXECUTE FUNCTION announcements_are_append_only()"
KEPT_IN_POSTGRESQL = (
    f"CREATE TRIGGER table_edition_no_change {CHANGES} {REFUSES}",
    f"CREATE TRIGGER table_edition_no_truncate {EMPTIES} {REFUSES}",
    "ALTER TABLE table_edition ENABLE ALWAYS TRIGGER table_edition_no_change",
    "ALTER TABLE table_edition ENABLE ALWAYS TRIGGER table_edition_no_truncate",
)


def upgrade() -> None:
    """Make the table; `storage.migrating` says of which kind the database is."""
    op.create_table(
        "table_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("taken_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    here = op.get_bind().dialect.name
    for statement in KEPT_IN_POSTGRESQL if here == "postgresql" else KEPT_IN_SQLITE:
        op.execute(statement)
