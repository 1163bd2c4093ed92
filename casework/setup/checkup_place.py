"""Check-ups of the place where Baton stands: disk, permissions, who serves, the last copy (T20)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from shutil import disk_usage

from casework.setup.assembly import named_database
from casework.setup.checked import Finding, Status
from casework.setup.settings import Settings
from storage.address import BadAddress
from storage.copying import last_taken
from storage.database import Connection, Database
from storage.serving_lock import served_by

ROOM_WATCH, ROOM_BROKEN = 1_000_000_000, 100_000_000
"""Bytes left: below the first somebody should look, below the second writing soon fails."""

COPY_AGE_MAX = timedelta(hours=26)
"""A copy is taken every night."""

OTHERS = 0o077


def of_the_place(settings: Settings) -> Iterator[Finding]:
    """Disk, permissions, and the process that serves."""
    folder = settings.data if settings.data.exists() else Path()
    yield _room(folder)
    try:
        database = named_database(settings)
    except BadAddress:
        return  # told as a finding about the database
    yield _permissions(settings, database)
    yield _served(database)


def _room(folder: Path) -> Finding:
    free = disk_usage(folder).free
    says = f"{folder} 所在磁碟剩 {free / 1_000_000_000:,.1f} GB"
    todo = "請清出空間或移至較大之磁碟；寫滿時不會遺失資料，但無法再辦理。"
    if free < ROOM_BROKEN:
        return Finding("disk", Status.broken, says, todo)
    return Finding("disk", Status.watch if free < ROOM_WATCH else Status.fine, says, todo)


def _permissions(settings: Settings, database: Database) -> Finding:
    """What holds data or keys is its owner's alone (HT-M13)."""
    name = database.url.database or ""
    files = [Path(f"{name}{end}") for end in ("", "-wal", "-shm", ".gate")]
    files += [settings.vault_key_file, settings.prefect_home / "prefect.db"]
    places = [*files, settings.outbox_directory]
    opened = [str(p) for p in places if p.exists() and p.stat().st_mode & OTHERS]
    if not opened:
        return Finding("permissions", Status.fine, "資料與金鑰檔僅所有人可讀")
    todo = f"請執行 chmod go= {' '.join(opened)}。"
    return Finding("permissions", Status.watch, f"他人可讀：{'、'.join(opened)}", todo)


def _served(database: Database) -> Finding:
    """Who serves this database; a second process is refused when it starts."""
    if database.dialect != "sqlite":
        return Finding("serving", Status.fine, "PostgreSQL 可由多個行程分工，以租約輪流")
    who = served_by(database)
    if who is None:
        todo = "請執行 baton work；單獨之 baton sweep 只執行期限，不寄送函件。"
        return Finding("serving", Status.watch, "沒有行程在執行排程", todo)
    return Finding("serving", Status.fine, f"行程 {who} 執行排程")


def _copy(connection: Connection, now: str) -> Finding:
    """The last copy of an SQLite database; who runs PostgreSQL notes it too."""
    if connection.one("SELECT 1 FROM dossier LIMIT 1") is None:
        return Finding("backup", Status.fine, "尚無案件，無須備份")
    todo = "請每日執行 baton backup 檔案（PostgreSQL：pg_dump 後 baton backup --taken）。"
    taken = last_taken(connection)
    if taken is None:
        return Finding("backup", Status.watch, "從未備份", todo)
    age = datetime.fromisoformat(now) - datetime.fromisoformat(taken)
    hours = int(age.total_seconds() // 3600)
    status = Status.watch if age > COPY_AGE_MAX else Status.fine
    return Finding("backup", status, f"上次備份於 {taken}，{hours} 小時前", todo)


BACKUP_CHECKS: tuple[Callable[[Connection, str], Finding], ...] = (_copy,)
"""What is asked of the database about its copies."""
