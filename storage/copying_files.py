"""The files that a database names, copied beside a copy of it, and looked at there."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from storage.database import Database
from storage.enclosures import Named, every_named
from storage.file_store import FileStore, NoSuchFile


class CopiedFiles(NamedTuple):
    """How many files lie in a copy, how many of them were copied now, and which are not there or
    not what their hash says."""

    there: int
    copied: int
    missing: tuple[Named, ...]


def beside_copy(target: Path) -> Path:
    """Where the files of a copy lie when nobody says where."""
    return target.with_name(f"{target.name}.files")


def copy_files(database: Database, store: FileStore, target: FileStore) -> CopiedFiles:
    """Copy every file that a database names and that is not in the copy yet, whole as its hash
    says; the same folder may be used again and again."""
    copied, missing = 0, list[Named]()
    named = _named(database)
    for name, one in named.items():
        if target.has(name):
            continue
        if _copied(store, target, name):
            copied += 1
        else:
            missing.append(one)
    return CopiedFiles(len(named) - len(missing), copied, tuple(missing))


def look_at_files(database: Database, target: FileStore) -> CopiedFiles:
    """Whether every file that a database names lies in a copy as its hash says."""
    named = _named(database)
    missing = tuple(one for name, one in named.items() if not _is_whole(target, name))
    return CopiedFiles(len(named) - len(missing), 0, missing)


def _named(database: Database) -> dict[str, Named]:
    with database.reading() as connection:
        return {one.sha256: one for one in every_named(connection)}


def _copied(store: FileStore, target: FileStore, name: str) -> bool:
    coming = target.receive()
    try:
        for part in store.read(name, shown=False):
            coming.write(part)
        if coming.sha256 != name:
            return False
        target.keep(coming, clean=not store.is_quarantined(name))
    except (NoSuchFile, OSError):
        return False
    finally:
        coming.drop()
    return True


def _is_whole(store: FileStore, name: str) -> bool:
    try:
        return store.is_whole(name)
    except (NoSuchFile, OSError):
        return False
