"""Triggers that make the history append-only, in both dialects.

They prevent; replay detects. A database owner can drop a trigger, so the chain and the replay do
not rely on them.
"""

from __future__ import annotations

TABLE = "event"

SQLITE = (
    f"CREATE TRIGGER {TABLE}_no_update BEFORE UPDATE ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
    f"CREATE TRIGGER {TABLE}_no_delete BEFORE DELETE ON {TABLE} "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
    # REPLACE deletes without firing the trigger above, so the insert itself is watched
    f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN EXISTS ("
    f"SELECT 1 FROM {TABLE} WHERE (dossier = NEW.dossier AND seq = NEW.seq) "
    "OR command = NEW.command OR enforced = NEW.enforced) "
    "BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
)

POSTGRESQL = (
    "CREATE FUNCTION events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$",
    f"CREATE TRIGGER {TABLE}_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION events_are_append_only()",
    f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION events_are_append_only()",
    # a replica role skips ordinary triggers
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_change",
    f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {TABLE}_no_truncate",
)

STATEMENTS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
