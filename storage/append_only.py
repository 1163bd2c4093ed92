"""Triggers that make the history append-only, in both dialects.

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

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
"""What makes the events of a new database append-only, by dialect."""
