"""The composition root: from settings to a database, a vault, a desk and a sweeper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from casework.setup.settings import Settings
from casework.setup.trusting import is_demonstration
from notifications.channels import Channel, PlainText
from notifications.letters import POST
from storage.database import Database
from storage.expected import require_expected
from storage.file_store import FileStore
from storage.keys import NoKey
from storage.people_key import PeopleKey
from storage.vault import ShutVault, Vault, require_newest_key

if TYPE_CHECKING:
    from casework.clock.enforcement import Sweeper
    from casework.door.desk import Desk
    from casework.enclosing.intake import Intake
    from casework.entrance.signing_in import Entrance

INIT = "請先執行 baton init 建立資料庫。"


class NoDatabase(Exception):
    """There is no database where the settings say, or it holds no tables of Baton."""


_OPENED: list[Database] = []


def named_database(settings: Settings) -> Database:
    """The database that the settings name, there or not. Raises `BadAddress`."""
    database = Database(settings.database_url)
    _OPENED.append(database)
    return database


def close_databases() -> None:
    """Let go of every connection that was opened here: a command or a process is at its end."""
    while _OPENED:
        _OPENED.pop().dispose()


def opened_database(settings: Settings | None = None, *, any_tables: bool = False) -> Database:
    """The database of the settings; makes nothing. Raises `NoDatabase` when there is none yet,
    `OtherSchema` when its tables are not those of this version (but for who only looks)."""
    database = named_database(settings or Settings())
    path = database.url.database
    if database.dialect == "sqlite" and not Path(str(path)).exists():
        raise NoDatabase(f"沒有資料庫 {path}。{INIT}")
    if not has_tables(database):
        raise NoDatabase(f"資料庫 {database.url.render_as_string()} 尚無 Baton 的資料表。{INIT}")
    if not any_tables:
        with database.reading() as connection:
            require_expected(connection)
    return database


def has_tables(database: Database) -> bool:
    """Whether Baton's tables have been made in this database."""
    with database.reading() as connection:
        row = connection.one(SOFTWARE[database.dialect])
    return row is not None and row[0] is not None


SOFTWARE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'dossier'",
    "postgresql": "SELECT to_regclass('dossier')",
}
"""What Baton runs on, and how each is asked whether a table is there."""


def opened_vault(settings: Settings | None = None) -> Vault:
    """The vault whose key the settings name; its key is made by `baton init`, never here."""
    path = (settings or Settings()).vault_key_file
    if not path.exists():
        raise NoKey(f"沒有金鑰檔 {path}。請以 BATON_VAULT_KEY 指明，或還原備份的金鑰檔")
    vault = Vault.at(path)
    vault.people = opened_people_key(settings)
    return vault


def known_vault(settings: Settings | None = None) -> Vault | None:
    """The vault for whoever can do without it; ``None`` where its key is not here."""
    try:
        return opened_vault(settings)
    except NoKey:
        return None


def opened_people_key(settings: Settings | None = None) -> PeopleKey | None:
    """The key of people that the settings name; ``None`` when there is none, as before it came."""
    path = (settings or Settings()).people_key_file
    return PeopleKey.at(path) if path.exists() else None


def opened_desk(settings: Settings | None = None) -> Desk:
    """The one door, on the database and with the vault of the settings."""
    from casework.door.desk import Desk  # noqa: PLC0415 - who only reads needs no law

    settings = settings or Settings()
    database, vault = opened_database(settings), opened_vault(settings)
    with database.reading() as connection:
        require_newest_key(connection, vault)
    return Desk(database, vault, files=opened_files(settings))


def opened_files(settings: Settings | None = None) -> FileStore:
    """Where the settings keep the files that come with acts; nothing is made before the first."""
    return FileStore((settings or Settings()).files_directory)


def opened_intake(vault: Vault, settings: Settings | None = None) -> Intake:
    """Where files are taken in, within the limits of the settings."""
    from casework.enclosing.intake import MB, Intake, Limits  # noqa: PLC0415 - who reads needs none
    from casework.enclosing.scanning import Scanner  # noqa: PLC0415 - the same

    said = settings or Settings()
    limits = Limits(said.file_mb * MB, said.act_mb * MB, said.act_files)
    taken = said.active_pdf == MARKED
    return Intake(opened_files(said), vault, Scanner(said.scan), limits, active=taken)


MARKED = "mark"
"""What the setting of active PDFs says where they are taken in."""


def opened_entrance(settings: Settings | None = None) -> Entrance:
    """Where people enter, on the database and with the vault of the settings. In a demonstration,
    where anybody takes any part, no second factor is asked for."""
    from casework.entrance.signing_in import Entrance  # noqa: PLC0415 - who asks for nobody

    settings = settings or Settings()
    database = opened_database(settings)
    return Entrance(
        database,
        opened_vault(settings),
        second_factor=not is_demonstration(database),
        known_passwords=settings.known_passwords,
    )


def opened_sweeper(settings: Settings | None = None) -> Sweeper:
    """The sweep of this database; it halts when our clock and the database's disagree.

    Without its key the vault stays shut: enforcing opens nothing, and a lost key stops no clock.
    """
    from casework.clock.enforcement import Sweeper  # noqa: PLC0415 - the same
    from casework.door.desk import Desk  # noqa: PLC0415 - the same

    settings = settings or Settings()
    try:
        return Sweeper(opened_desk(settings))
    except NoKey as missing:
        return Sweeper(Desk(opened_database(settings), ShutVault(missing)))


def opened_channels(
    settings: Settings | None = None, *, durable: bool = True
) -> dict[str, Channel]:
    """Each channel that notices use; on the embedded default all write plain text to a folder."""
    folder = PlainText((settings or Settings()).outbox_directory, durable=durable)
    return {"portal": folder, POST: folder}
