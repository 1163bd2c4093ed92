"""Entering and reading registers. Entries are never changed: a later one replaces an earlier."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from pydantic import ValidationError

from casework.cabinet.register import Register
from casework.cabinets import CABINETS
from casework.door.identities import Identity
from casework.door.register_entry import Entry
from casework.door.watching import watched
from casework.errors import Malformed, NotHere
from casework.words.entered import all_writable
from casework.words.input_errors import as_malformed
from states.general.acts import read_strictly
from states.law.role import RoleKind
from states.law.taipei import taipei_day
from storage import journal
from storage.calendar_entries import EVERYWHERE
from storage.database import Connection, Database
from storage.dialects import columns
from storage.vault import Vault

_COLUMNS = ("kind", "branch", "on_day", "body", "replaces", "entered_at", "entered_by")


class Kept(NamedTuple):
    """An entry as it stands: its number, branch, what it says, who entered it when (UTC)."""

    number: int
    branch: str
    entry: Entry
    replaces: int | None
    entered_at: str
    entered_by: str

    def as_json(self) -> dict[str, Any]:
        """For programs, with what follows from the entry."""
        told = {**self.entry.model_dump(mode="json"), **self.entry.beside()}
        place = {"number": self.number, "branch": self.branch, "replaces": self.replaces}
        return {**place, **told, "entered_at": self.entered_at, "entered_by": self.entered_by}


def enter(
    database: Database,
    by: Identity,
    now: str,
    name: str,
    given: Any,
    *,
    branch: str | None = None,
    replaces: int | None = None,
    safe: Vault | None = None,
) -> int:
    """Enter what is given; its number. Raises `Malformed`, `NotHere` or `Unauthorised`.

    ``safe`` is the vault in which the names of people are sealed; an entry that may name somebody
    needs it.
    """
    kept = CABINETS.register(name)
    with watched(database, by, f"register.{name}", now, allowed=kept.by):
        try:
            entry = read_strictly(kept.form, all_writable(given))
        except ValidationError as wrong:
            raise as_malformed(wrong, kept.form) from None
        entry.require_so()
        if entry.day > taipei_day(now) and not entry.may_be_ahead:
            raise Malformed("on", f"{entry.day} 尚未到來，不得先行登錄")
        entry = entry.sealed(safe)
        where = _branch(kept, by, branch)
        body = json.dumps(entry.model_dump(mode="json"), ensure_ascii=False, sort_keys=True)
        with database.writing() as connection:
            _require_dossier(connection, entry, where)
            _require_replaced(connection, kept, where, replaces)
            row = (name, where, entry.day, body, replaces, now, f"{by.role}:{by.id}")
            sql = f"INSERT INTO register_entry {columns(_COLUMNS)} RETURNING id"
            found = connection.one(sql, *row)
            assert found is not None
            journal.note(connection, "register_entry", found[0])
            entry.follows(connection, int(found[0]))
    return int(found[0])


def entries(
    connection: Connection, name: str, *, branch: str | None = None, all_of_them: bool = False
) -> list[Kept]:
    """The entries of a register by their day; those that were replaced only when asked for."""
    kept = CABINETS.register(name)
    rows = connection.rows(
        "SELECT id, branch, body, replaces, entered_at, entered_by FROM register_entry "
        "WHERE kind = ? ORDER BY on_day, id",
        name,
    )
    gone = {row[3] for row in rows} if not all_of_them else set()
    return [
        Kept(row[0], row[1], kept.form.model_validate_json(row[2]), *row[3:])
        for row in rows
        if row[0] not in gone and branch in (None, row[1])
    ]


def _branch(kept: Register, by: Identity, branch: str | None) -> str:
    """Whose entry it is: staff enter for their own branch, the agency for the one it names."""
    if not kept.of_branches:
        return EVERYWHERE
    where = by.branch if by.role.kind is RoleKind.unit else branch
    if where is None:
        raise Malformed("branch", "須載明分署")
    if branch not in (None, where):
        raise Malformed("branch", f"{by.id} 屬於 {where}，不得為 {branch} 登錄")
    return where


def _require_dossier(connection: Connection, entry: Entry, branch: str) -> None:
    """An entry about a dossier is entered by the branch that has it."""
    entry.require_known(connection)
    if entry.about is not None:
        row = connection.one("SELECT unit FROM dossier WHERE id = ?", entry.about)
        if row is None or row[0] != branch:
            raise NotHere(f"{branch} 沒有案號 {entry.about}")


def _require_replaced(
    connection: Connection, of: Register, branch: str, replaces: int | None
) -> None:
    """What is replaced is there, is of the same register and branch, and still stands."""
    if replaces is None:
        return
    standing = {kept.number for kept in entries(connection, of.name, branch=branch)}
    if replaces not in standing:
        raise Malformed("replaces", f"「{of.title}」沒有可更正的第 {replaces} 號")
