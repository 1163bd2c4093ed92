"""A fresh database for the demonstration, in the place of an earlier demonstration's only."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from baton.demonstration.people import Employer
from baton.exits import Code, Stop
from casework.clock.liveness import is_alive, own_name
from casework.setup.founding import found
from casework.setup.settings import Settings
from casework.setup.trusting import FOUNDED, MARK
from storage.database import Database
from storage.employers import enter_employers
from storage.owners_alone import private_folder
from storage.people_key import PeopleKey
from storage.reference import announce_window
from storage.sweeps import beat, set_beat
from storage.vault import Vault

SOURCE = "示範資料：計畫5 II追加受理"
YEARS_BACK = 3


def fresh_database(settings: Settings) -> Database:
    """An empty database with what `baton init` enters, marked as a demonstration.

    Raises `Stop` when there is a database that is not one, or when a demonstration still runs.
    """
    path = _embedded(settings)
    if path.exists():
        _require_demonstration(settings, path)
        for beside in ("", "-wal", "-shm", "-journal", ".gate"):
            Path(f"{path}{beside}").unlink(missing_ok=True)
        shutil.rmtree(settings.outbox_directory, ignore_errors=True)
    private_folder(path.parent)
    Vault.at(settings.vault_key_file)
    PeopleKey.at(settings.people_key_file)
    database = Database(settings.database_url)
    found(database)
    with database.writing() as connection:
        set_beat(connection, MARK, own_name())
    return database


def _embedded(settings: Settings) -> Path:
    database = Database(settings.database_url)
    database.dispose()
    if database.dialect != "sqlite":
        raise Stop(
            Code.usage,
            "示範只使用內建的資料庫。請取消 BATON_DATABASE，或改指 sqlite:///路徑/baton.db。",
        )
    return Path(str(database.url.database))


def _require_demonstration(settings: Settings, path: Path) -> None:
    owner = _owner(settings)
    if owner is None or owner == FOUNDED:
        raise Stop(
            Code.usage,
            f"{path} 已有資料，且不是示範資料庫，未予更動。請以 BATON_DATA 指定另一個目錄。",
        )
    if owner != own_name() and is_alive(owner):
        raise Stop(
            Code.usage,
            f"另一個示範（{owner}）正在使用 {path}。請先停止它，或以 BATON_DATA 另指目錄。",
        )


def _owner(settings: Settings) -> str | None:
    """Which process made the demonstration; ``None`` when the database is something else."""
    database = Database(settings.database_url)
    try:
        with database.reading() as connection:
            return beat(connection, MARK)
    except Exception:  # noqa: BLE001 - whatever it is, it is not ours to remove
        return None
    finally:
        database.dispose()


def enter(database: Database, employers: list[Employer], today: str) -> None:
    """The reference data of the demonstration: employers, and a second window in every year."""
    with database.writing() as connection:
        enter_employers(connection, [(e.ubn, e.ubn, e.ubn, e.name, e.county) for e in employers])
        year = date.fromisoformat(today).year
        for past in range(year - YEARS_BACK, year + 1):
            announce_window(connection, f"{past}-07-01", f"{past}-12-31", f"{past}-06-15", SOURCE)
