"""Whether this installation believes who somebody says to be (``--by``), and why.

It does in a demonstration, and where whoever runs the machine has said so (``BATON_TRUST_BY=1``);
anywhere else a role is what an account was granted, and nobody has one by asserting it.
"""

from __future__ import annotations

from enum import StrEnum, unique

from casework.errors import Malformed
from casework.setup.checked import Finding, Status
from casework.setup.settings import Settings
from storage.database import Connection, Database
from storage.sweeps import beat, set_beat

MARK = "demonstration"
"""The row of the table of beats that says that a database was made to be shown."""

FOUNDED = "founded"
"""What the mark holds when a demonstration was founded by hand; `baton demo` writes the name of its
process there, and only such a one may be replaced by the next."""

IN_USE = ("dossier", "employer", "account")
"""Tables that hold something as soon as anybody works with an installation."""


@unique
class Believed(StrEnum):
    """Why somebody is believed without proof; ``no`` where nobody is."""

    no = "no"
    demonstration = "demonstration"
    setting = "setting"


def is_demonstration(database: Database) -> bool:
    """Whether this database was made to be shown, and by nobody's true work."""
    with database.reading() as connection:
        return beat(connection, MARK) is not None


def believed(database: Database, settings: Settings) -> Believed:
    """Whether, and why, the word of the command line is enough."""
    if is_demonstration(database):
        return Believed.demonstration
    return Believed.setting if settings.trust_by else Believed.no


SAID = {
    Believed.no: "不憑 --by 認人，辦理者須以帳號之代碼證明",
    Believed.demonstration: "示範：命令列採信 --by，任何人都可自稱任何角色",
    Believed.setting: "BATON_TRUST_BY=1：命令列採信 --by，任何能執行者都可自稱任何角色",
}
"""What each means, for whoever looks after the installation."""

TO_DO = {
    Believed.demonstration: "真實案件請另以 baton init 建立，不得在示範中辦理。",
    Believed.setting: "真實案件請取消 BATON_TRUST_BY，改以 baton account 設立帳號。",
}


def trust_seen(settings: Settings, database: Database) -> Finding:
    """What a check-up sees of it."""
    found = believed(database, settings)
    status = Status.fine if found is Believed.no else Status.watch
    return Finding("trust", status, SAID[found], TO_DO.get(found, ""))


def become_demonstration(database: Database) -> None:
    """Mark a new installation as a demonstration. Raises `Malformed` where somebody has worked:
    what people did there was not done by whoever anybody chose to be."""
    with database.writing() as connection:
        if beat(connection, MARK) is not None:
            return
        if any(_holds(connection, table) for table in IN_USE):
            raise Malformed(
                "demonstration", "此資料庫已在使用，不得改為示範；請以 BATON_DATA 另指一個目錄"
            )
        set_beat(connection, MARK, FOUNDED)


def mark_as_played(database: Database) -> None:
    """Mark a database on which a story was played: nothing in it is anybody's true work."""
    with database.writing() as connection:
        set_beat(connection, MARK, FOUNDED)


def _holds(connection: Connection, table: str) -> bool:
    sql = f"SELECT 1 FROM {table} LIMIT 1"  # noqa: S608 - the names above
    return connection.one(sql) is not None
