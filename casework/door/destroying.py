"""The bytes of files are destroyed once the erasure that says so is kept, and not before."""

from __future__ import annotations

from collections.abc import Sequence

from casework.door.commands import Answer
from casework.errors import Rejected
from states.general.erasure import ERASE
from states.law.enclosures import enclosures_of
from states.law.history import parse
from storage import ledger
from storage.database import Database
from storage.enclosures import destroyed_by, still_named
from storage.file_store import FileStore


def destroy_files(
    database: Database, store: FileStore | None, results: Sequence[Answer | Rejected]
) -> None:
    """Destroy what these answers erased and no other event names. What a crash leaves here is
    cleared away later: no row names it any more."""
    erased = [one.dossier for one in results if isinstance(one, Answer) and _erases(one)]
    if store is None or not erased:
        return
    hashes = [name for number in erased for name in _hashes(database, number)]

    def named(asked: list[str]) -> set[str]:
        with database.reading() as connection:
            return still_named(connection, asked)

    if hashes:
        store.clear(named, before=0.0, only=hashes)


def _erases(answer: Answer) -> bool:
    return answer.done and answer.act == ERASE


def _hashes(database: Database, number: str) -> list[str]:
    with database.reading() as connection:
        events = [parse(bytes(body)) for _, _, body in ledger.history(connection, number)]
    gone = destroyed_by(events)
    return [one.sha256 for e in events if e["seq"] in gone for one in enclosures_of(e)]
