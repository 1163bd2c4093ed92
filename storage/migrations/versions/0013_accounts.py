"""Who may enter: accounts, grants, sessions, and what is counted against them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

KEPT = "announcements are append-only"
REFUSES = "EXECUTE FUNCTION announcements_are_append_only()"
APPEND_ONLY = ("account_grant", "account_change")


def upgrade() -> None:
    """Make the tables, and the triggers of those that are append-only."""
    _who()
    _with_what()
    for name in ("account_change", "account_grant", "account_notice", "session"):
        op.create_index(f"ix_{name}_account", name, ["account"], unique=False)
    kept = _kept_in_postgresql if op.get_bind().dialect.name == "postgresql" else _kept_in_sqlite
    for name in APPEND_ONLY:
        for statement in kept(name):
            op.execute(statement)


def _who() -> None:
    op.create_table(
        "account",
        *_texts("id", "family"),
        *_texts("password", "password_at", empty=True),
        sa.Column("totp", sa.LargeBinary(), nullable=True),
        sa.Column("step", sa.BigInteger(), nullable=False),
        *_texts("subject", empty=True),
        *_texts("made_at"),
        *_texts("closed_at", empty=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subject"),
    )
    op.create_table(
        "account_grant",
        _number(),
        *_texts("account", "role", "unit", "party", "programme", "in_name_of"),
        *_texts("from_day", "until_day"),
        sa.Column("takes_back", sa.Integer(), nullable=True),
        *_texts("why", "entered_at", "entered_by"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("takes_back"),
    )
    op.create_table(
        "account_change",
        _number(),
        *_texts("account", "change", "detail", "second", "entered_at", "entered_by"),
        sa.PrimaryKeyConstraint("id"),
    )


def _with_what() -> None:
    op.create_table(
        "recovery_code",
        *_texts("account", "digest"),
        *_texts("used_at", empty=True),
        sa.PrimaryKeyConstraint("account", "digest"),
    )
    op.create_table(
        "enrolment",
        *_texts("account", "what", "why", "first_half"),
        *_texts("second_half", empty=True),
        *_texts("asked_by", "asked_at"),
        *_texts("confirmed_by", empty=True),
        *_texts("ends_at"),
        sa.PrimaryKeyConstraint("account"),
    )
    op.create_table(
        "session",
        *_texts("digest", "account", "kind", "stage"),
        sa.Column("granted", sa.Integer(), nullable=True),
        *_texts("device", "begun_at", "seen_at", "ends_at"),
        *_texts("ended_at", "ended_by", empty=True),
        sa.Column("offered", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "tally",
        *_texts("counted"),
        sa.Column("tries", sa.Integer(), nullable=False),
        *_texts("since"),
        sa.PrimaryKeyConstraint("counted"),
    )
    op.create_table(
        "account_notice",
        _number(),
        *_texts("account", "at", "says"),
        *_texts("seen_at", empty=True),
        sa.PrimaryKeyConstraint("id"),
    )


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _texts(*names: str, empty: bool = False) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=empty) for name in names]


def _kept_in_sqlite(table: str) -> tuple[str, ...]:
    abort = f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - a name from above
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {abort}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {abort}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} {abort}",
    )


def _kept_in_postgresql(table: str) -> tuple[str, ...]:
    rows = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    return (
        f"CREATE TRIGGER {table}_no_change {rows} {REFUSES}",
        f"CREATE TRIGGER {table}_no_truncate {whole} {REFUSES}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
    )
