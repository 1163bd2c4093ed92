"""What somebody does who owns the database: first the triggers go."""

from __future__ import annotations

from storage.append_only import ANNOUNCEMENTS, TABLE
from storage.database import Database

APPEND_ONLY = (TABLE, *ANNOUNCEMENTS)


def disarm(database: Database) -> None:
    """Take away what only prevents; replay must find without it."""
    with database.writing() as connection:
        if database.dialect == "sqlite":
            names = connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in names:
                connection.run(f"DROP TRIGGER {name}")
        else:
            for table in APPEND_ONLY:
                connection.run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
