"""Triggers that make the history and the announcements append-only, in both dialects.

They prevent; replay detects. A database owner can drop a trigger, so the chain and the replay do
not rely on them.
"""

from __future__ import annotations

TABLE = "event"

REFUSED = "events are append-only"
"""What a database says to whoever tries to change an event."""

_ABORT = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"

# REPLACE deletes without firing a trigger on DELETE, so the insert itself is watched: every key by
# which a new row could displace an old one is looked up, SQLite's own row number too.
_DISPLACES = (
    "EXISTS (SELECT 1 FROM event WHERE (dossier = NEW.dossier AND seq = NEW.seq) "
    "OR command = NEW.command OR enforced = NEW.enforced OR rowid = NEW.rowid)"
)

SQLITE = (
    f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} {_ABORT}",
    f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} {_ABORT}",
    f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN {_DISPLACES} {_ABORT}",
)

_RAISE = f"BEGIN RAISE EXCEPTION '{REFUSED}'; END"
_REFUSES = "EXECUTE FUNCTION events_are_append_only()"
_ROWS = f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW"
_WHOLE = f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT"

POSTGRESQL = (
    f"CREATE FUNCTION events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ {_RAISE} $$",
    f"CREATE TRIGGER {TABLE}_no_change {_ROWS} {_REFUSES}",
    f"CREATE TRIGGER {TABLE}_no_truncate {_WHOLE} {_REFUSES}",
    # a replica role skips ordinary triggers
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_change",
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_truncate",
)

ANNOUNCEMENTS = (
    "setting", "filing_window", "calendar_entry", "table_edition", "register_entry", "journal",
)  # fmt: skip
"""What was announced or decided for all cases: corrected by a later entry, never changed."""

KEPT = "announcements are append-only"
"""What a database says to whoever tries to change an announcement."""


def _sqlite(table: str) -> tuple[str, ...]:
    abort = f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - a name from above
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {abort}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {abort}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} {abort}",
    )


def _postgresql(table: str) -> tuple[str, ...]:
    refuses = "EXECUTE FUNCTION announcements_are_append_only()"
    rows = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    return (
        f"CREATE TRIGGER {table}_no_change {rows} {refuses}",
        f"CREATE TRIGGER {table}_no_truncate {whole} {refuses}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
    )


_KEEPS = (
    "CREATE FUNCTION announcements_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ "
    f"BEGIN RAISE EXCEPTION '{KEPT}'; END $$"
)

STATEMENTS = {
    "sqlite": (*SQLITE, *(sql for table in ANNOUNCEMENTS for sql in _sqlite(table))),
    "postgresql": (
        *POSTGRESQL,
        _KEEPS,
        *(sql for table in ANNOUNCEMENTS for sql in _postgresql(table)),
    ),
}
"""What makes the records of a new database append-only, by dialect."""
