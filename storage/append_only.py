"""Triggers that make the history, the announcements and the looks append-only, in both dialects.

They prevent; replay detects. A database owner can drop a trigger, so the chain and the replay do
not rely on them.
"""

from __future__ import annotations

import re

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
    "figure_edition", "account_grant", "account_change", "assignment",
)  # fmt: skip
"""What was announced, decided or reported of all cases: corrected by a later entry, never changed.
"""

DISPLACES = {"assignment": "id = NEW.id OR (dossier = NEW.dossier AND seq = NEW.seq)"}
"""By which keys a new row could displace an old one, where it is not the number alone."""

KEPT = "announcements are append-only"
"""What a database says to whoever tries to change an announcement."""

LOOKS = ("look",)
"""Who looked at what."""

LOOKS_KEPT = "looks are append-only"
"""What a database says to whoever tries to change the record of looks."""


def _sqlite(table: str, kept: str) -> tuple[str, ...]:
    abort = f"BEGIN SELECT RAISE(ABORT, '{kept}'); END"
    key = DISPLACES.get(table, "id = NEW.id")
    taken = f"EXISTS (SELECT 1 FROM {table} WHERE {key})"  # noqa: S608 - names from above
    return (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {abort}",
        f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {abort}",
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} {abort}",
    )


def _postgresql(table: str, kept: str) -> tuple[str, ...]:
    refuses = f"EXECUTE FUNCTION {_name(kept)}()"
    rows = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    whole = f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"
    return (
        f"CREATE TRIGGER {table}_no_change {rows} {refuses}",
        f"CREATE TRIGGER {table}_no_truncate {whole} {refuses}",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate",
    )


def _name(kept: str) -> str:
    return re.sub(r"\W", "_", kept)


def _function(kept: str) -> str:
    return (
        f"CREATE FUNCTION {_name(kept)}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{kept}'; END $$"
    )


LOOKS_ARE_KEPT = {
    "sqlite": tuple(sql for table in LOOKS for sql in _sqlite(table, LOOKS_KEPT)),
    "postgresql": (
        _function(LOOKS_KEPT),
        *(sql for table in LOOKS for sql in _postgresql(table, LOOKS_KEPT)),
    ),
}
"""What makes the record of looks append-only, by dialect."""

STATEMENTS = {
    "sqlite": (
        *SQLITE,
        *(sql for table in ANNOUNCEMENTS for sql in _sqlite(table, KEPT)),
        *LOOKS_ARE_KEPT["sqlite"],
    ),
    "postgresql": (
        *POSTGRESQL,
        _function(KEPT),
        *(sql for table in ANNOUNCEMENTS for sql in _postgresql(table, KEPT)),
        *LOOKS_ARE_KEPT["postgresql"],
    ),
}
"""What makes the records of a new database append-only, by dialect."""
