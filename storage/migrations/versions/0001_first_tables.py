"""The first tables: records, projections, reference data, work; events are append-only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SQLITE = (
    (
        "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, "
        "'events are append-only'); END"
    ),
    (
        "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, "
        "'events are append-only'); END"
    ),
    (
        "CREATE TRIGGER event_no_replace BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM "
        "event WHERE (dossier = NEW.dossier AND seq = NEW.seq) OR command = NEW.command OR "
        "enforced = NEW.enforced OR rowid = NEW.rowid) BEGIN SELECT RAISE(ABORT, 'events are "
        "append-only'); END"
    ),
)
POSTGRESQL = (
    (
        "CREATE FUNCTION events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'events are append-only'; END $$"
    ),
    (
        "CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE"
        " FUNCTION events_are_append_only()"
    ),
    (
        "CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE"
        " FUNCTION events_are_append_only()"
    ),
    "ALTER TABLE event ENABLE ALWAYS TRIGGER event_no_change",
    "ALTER TABLE event ENABLE ALWAYS TRIGGER event_no_truncate",
)

ANNOUNCEMENTS = ("setting", "filing_window", "calendar_entry", "register_entry")
KEPT = "announcements are append-only"
KEPT_IN_SQLITE = (
    "CREATE TRIGGER {0}_no_update BEFORE UPDATE ON {0} BEGIN SELECT RAISE(ABORT, '{1}'); END",
    "CREATE TRIGGER {0}_no_delete BEFORE DELETE ON {0} BEGIN SELECT RAISE(ABORT, '{1}'); END",
    (
        "CREATE TRIGGER {0}_no_replace BEFORE INSERT ON {0} WHEN EXISTS (SELECT 1 FROM {0} WHERE "
        "id = NEW.id) BEGIN SELECT RAISE(ABORT, '{1}'); END"
    ),
)
KEEPS = (
    "CREATE FUNCTION announcements_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN RAISE EXCEPTION '{KEPT}'; END $$"
)
KEPT_IN_POSTGRESQL = (
    (
        "CREATE TRIGGER {0}_no_change BEFORE UPDATE OR DELETE ON {0} FOR EACH ROW EXECUTE "
        "FUNCTION announcements_are_append_only()"
    ),
    (
        "CREATE TRIGGER {0}_no_truncate BEFORE TRUNCATE ON {0} FOR EACH STATEMENT EXECUTE "
        "FUNCTION announcements_are_append_only()"
    ),
    "ALTER TABLE {0} ENABLE ALWAYS TRIGGER {0}_no_change",
    "ALTER TABLE {0} ENABLE ALWAYS TRIGGER {0}_no_truncate",
)


def upgrade() -> None:
    """Make all tables in an empty database."""
    _records()
    _projections()
    _clocks()
    _entitlements()
    _reference()
    _work()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else (*POSTGRESQL, KEEPS):
        op.execute(statement)
    for table in ANNOUNCEMENTS:
        for statement in KEPT_IN_SQLITE if is_sqlite else KEPT_IN_POSTGRESQL:
            op.execute(statement.format(table, KEPT))


def _records() -> None:
    """What is never changed, and who tried to."""
    op.create_table(
        "event",
        *_texts("dossier"),
        *_numbers("seq"),
        *_texts("matter"),
        *_texts("command", "enforced", nullable=True),
        *_texts("recorded_at"),
        *_bytes("leaf", "body"),
        sa.PrimaryKeyConstraint("dossier", "seq"),
        sa.UniqueConstraint("command"),
        sa.UniqueConstraint("enforced"),
    )
    op.create_table(
        "vault",
        *_texts("dossier"),
        *_numbers("seq"),
        *_texts("field"),
        *_texts("key_id", nullable=True),
        *_bytes("salt", "sealed", nullable=True),
        sa.PrimaryKeyConstraint("dossier", "seq", "field"),
    )
    op.create_table(
        "security_log",
        *_numbers("id"),
        *_texts("at", "actor", "kind", "act", "detail"),
        sa.PrimaryKeyConstraint("id"),
    )


def _projections() -> None:
    """Where cases stand, as it follows from their events."""
    op.create_table(
        "dossier",
        *_texts("id", "branch", "employer"),
        *_numbers("year", "seq"),
        *_bytes("head"),
        *_texts("lead", nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("ix_dossier_employer", "dossier", "employer")
    op.create_table(
        "matter",
        *_texts("dossier", "ref", "branch", "procedure", "state"),
        *_texts("holder", nullable=True),
        *_numbers("version"),
        *_texts("since"),
        *_numbers("opened"),
        *_texts("due", nullable=True),
        *_texts("data", "stage"),
        sa.PrimaryKeyConstraint("dossier", "ref"),
    )
    _index(
        "ix_matter_board",
        "matter",
        "stage since holder",
        where="holder IS NOT NULL",
    )
    _index(
        "ix_matter_due",
        "matter",
        "due procedure state branch dossier ref holder",
        where="holder IS NOT NULL AND due IS NOT NULL",
    )


def _clocks() -> None:
    """The periods that run, and those that ran."""
    op.create_table(
        "clock",
        *_texts("id", "dossier", "matter", "kind", "tone", "due", "at", "run_after", "status"),
        *_numbers("attempts"),
        *_texts("last_error", nullable=True),
        *_texts("body"),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("ix_clock_due", "clock", "run_after id", where="status = 'running'")
    _index(
        "ix_clock_live",
        "clock",
        "dossier",
        where="status IN ('running', 'paused', 'held', 'quarantined')",
    )


def _entitlements() -> None:
    """What dossiers take of the caps, and the stops they impose."""
    op.create_table(
        "commitment",
        *_texts("dossier", "worker", "entity"),
        *_numbers("year"),
        *_texts("branch"),
        *_large("amount", "paid"),
        sa.PrimaryKeyConstraint("dossier", "worker"),
    )
    _index("ix_commitment_entity", "commitment", "entity year")
    _index("ix_commitment_branch", "commitment", "branch year")
    op.create_table(
        "stop",
        *_texts("dossier", "matter", "entity", "first_day", "last_day"),
        sa.PrimaryKeyConstraint("dossier", "matter"),
    )
    _index("ix_stop_entity", "stop", "entity")


def _reference() -> None:
    """Who applies, and what the law leaves to branches and agencies."""
    op.create_table(
        "employer",
        *_texts("id", "entity", "ubn", "name", "county"),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("ix_employer_entity", "employer", "entity")
    _index("ix_employer_ubn", "employer", "ubn")
    op.create_table(
        "setting",
        *_numbers("id"),
        *_texts("branch", "name", "from_day", "value", "source", "entered_at", "entered_by"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "filing_window",
        *_numbers("id"),
        *_texts("first_day", "last_day", "announced_on", "number", "source"),
        *_texts("entered_at", "entered_by"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "calendar_entry",
        *_numbers("id"),
        *_texts("kind", "on_day", "counties", "half", "part", "name", "source", "known_from"),
        *_numbers("replaces", nullable=True),
        *_texts("entered_at", "entered_by"),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "register_entry",
        *_numbers("id"),
        *_texts("kind", "branch", "on_day", "body"),
        *_numbers("replaces", nullable=True),
        *_texts("entered_at", "entered_by"),
        sa.PrimaryKeyConstraint("id"),
    )


def _work() -> None:
    """What waits to be done, and by whom."""
    op.create_table(
        "outbox",
        *_texts("key", "dossier"),
        *_numbers("seq"),
        *_texts("matter", "template", "channel", "recipient"),
        *_texts("clock", nullable=True),
        *_texts("status"),
        *_numbers("attempts", "fence"),
        *_texts("lease_until", nullable=True),
        *_texts("run_after"),
        *_texts("sent_at", "last_error", nullable=True),
        sa.PrimaryKeyConstraint("key"),
    )
    _index("ix_outbox_open", "outbox", "dossier seq key", where="status NOT IN ('sent', 'moot')")
    _index("ix_outbox_waiting", "outbox", "run_after key", where="status = 'new'")
    op.create_table(
        "sweep_run",
        *_texts("worker", "started_at", "clocks"),
        sa.PrimaryKeyConstraint("worker"),
    )
    op.create_table(
        "beat",
        *_texts("name", "value"),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "numbering",
        *_texts("branch"),
        *_numbers("year", "last"),
        sa.PrimaryKeyConstraint("branch", "year"),
    )
    op.create_table(
        "lease",
        *_texts("name", "holder", "expires_at"),
        sa.PrimaryKeyConstraint("name"),
    )


def _index(name: str, table: str, columns: str, *, where: str | None = None) -> None:
    predicate = sa.text(where) if where else None
    partial: dict[str, Any] = {"sqlite_where": predicate, "postgresql_where": predicate}
    op.create_index(name, table, columns.split(), **(partial if where else {}))


def _texts(*names: str, nullable: bool = False) -> Iterator[sa.Column[str]]:
    return (sa.Column(name, sa.String(), nullable=nullable) for name in names)


def _numbers(*names: str, nullable: bool = False) -> Iterator[sa.Column[int]]:
    return (sa.Column(name, sa.Integer(), nullable=nullable) for name in names)


def _large(*names: str, nullable: bool = False) -> Iterator[sa.Column[int]]:
    return (sa.Column(name, sa.BigInteger(), nullable=nullable) for name in names)


def _bytes(*names: str, nullable: bool = False) -> Iterator[sa.Column[bytes]]:
    return (sa.Column(name, sa.LargeBinary(), nullable=nullable) for name in names)
