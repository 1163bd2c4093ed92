"""A copy of an SQLite database that is whole, taken while others write; and a look into one."""

from __future__ import annotations

from pathlib import Path

from storage.database import LIBRARY, Connection, Database
from storage.owners_alone import private_file
from storage.sweeps import beat, set_beat
from storage.vault import Vault, require_own_key

TAKEN = "backup"
"""Under which name the instant of the last copy is kept."""


class NotCopied(Exception):
    """No copy can be taken, or this is none."""


def copy(database: Database, target: Path, vault: Vault, now: str) -> None:
    """Copy a database into a new file of its owner's alone, and look whether the copy is whole.

    Raises `NotCopied` where the target exists, the database is no SQLite, or the copy is damaged;
    `NoKey` when the vault's key opens nothing in it.
    """
    if database.dialect != "sqlite":
        raise NotCopied("PostgreSQL 請以 pg_dump 備份，完成後執行 baton backup --taken 登記")
    if target.exists():
        raise NotCopied(f"{target} 已存在，不覆寫；請另取檔名")
    private_file(target)
    there = LIBRARY.connect(str(target))
    try:
        with database.borrowed() as raw:
            raw.backup(there)
    finally:
        there.close()
    look(target, vault)
    note_taken(database, now)


def look(target: Path, vault: Vault) -> tuple[int, int]:
    """Whether a copy is whole and its key is ours; how many dossiers and events it holds."""
    if not target.exists():
        raise NotCopied(f"沒有 {target}")
    database = copied_database(target)
    try:
        with database.reading() as connection:
            said = connection.one("PRAGMA quick_check")
            if said is None or said[0] != "ok":
                raise NotCopied(f"{target} 已損壞：{said and str(said[0])[:200]}")
            require_own_key(connection, vault)
            (dossiers,) = connection.rows("SELECT count(*) FROM dossier")
            (events,) = connection.rows("SELECT count(*) FROM event")
    except LIBRARY.DatabaseError as error:
        raise NotCopied(f"{target} 不是可讀的備份：{error}") from None
    finally:
        database.dispose()
    return int(dossiers[0]), int(events[0])


def copied_database(target: Path) -> Database:
    """A copy as a database, to be read and let go of."""
    return Database(f"sqlite:///{target}")


def note_taken(database: Database, now: str) -> None:
    """Remember when the last copy was taken."""
    with database.writing() as connection:
        set_beat(connection, TAKEN, now)


def last_taken(connection: Connection) -> str | None:
    """When the last copy was taken, UTC; ``None`` when never."""
    return beat(connection, TAKEN)
