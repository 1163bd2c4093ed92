"""A dossier is assigned to an officer: a chain of its own, and what matters say of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0013"

KEPT = "announcements are append-only"
REFUSES = "EXECUTE FUNCTION announcements_are_append_only()"
TABLE = "assignment"
HELD = "holder IS NOT NULL"

_ABORT = f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
_TAKEN = (
    f"EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id "  # noqa: S608 - a name from above
    "OR (dossier = NEW.dossier AND seq = NEW.seq))"
)
_ROWS = f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW"
_WHOLE = f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT"
APPEND_ONLY = {
    "sqlite": (
        f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} {_ABORT}",
        f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} {_ABORT}",
        f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN {_TAKEN} {_ABORT}",
    ),
    "postgresql": (
        f"CREATE TRIGGER {TABLE}_no_change {_ROWS} {REFUSES}",
        f"CREATE TRIGGER {TABLE}_no_truncate {_WHOLE} {REFUSES}",
        f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_change",
        f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_truncate",
    ),
}


def upgrade() -> None:
    """Add the table with its triggers, and the column with its index."""
    texts = (
        "unit", "handler", "was", "way", "rule", "why", "grounds", "entered_at", "entered_by",
    )  # fmt: skip
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("dossier", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        sa.Column("leaf", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dossier", "seq", name="uq_assignment_seq"),
    )
    op.create_index("ix_assignment_rule", TABLE, ["unit", "rule", "id"], unique=False)
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)
    op.add_column("matter", sa.Column("handler", sa.String(), nullable=True))
    op.create_index(
        "ix_matter_handler",
        "matter",
        ["unit", "handler", "due", "dossier", "ref", "holder"],
        unique=False,
        sqlite_where=sa.text(HELD),
        postgresql_where=sa.text(HELD),
    )
