"""``baton init``: make the database, the vault's key and the presets."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baton import present
from baton.printing import print_json
from casework.door.desk import Desk
from casework.setup.assembly import named_database
from casework.setup.founding import count_again, found, taken_in_now
from casework.setup.settings import Settings
from storage.database import Database
from storage.keys import NoKey
from storage.owners_alone import private_file, private_folder
from storage.people_key import PeopleKey, remember, remembered
from storage.vault import Vault, anything_sealed, require_own_key


def init(*, as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False) -> None:
    """Make or migrate the database; safe to repeat."""
    settings = Settings()
    database = named_database(settings)
    if database.dialect == "sqlite":
        private_folder(Path(str(database.url.database)).parent)
        private_file(Path(str(database.url.database)))
    now = present.now()
    entered = found(database, now)
    vault = _vault(database, settings.vault_key_file)
    vault.people = _people_key(database, settings.people_key_file)
    if taken := taken_in_now(database, now):
        moved = count_again(Desk(database, vault), now, taken)
        days = f"順延 {len(moved.gained)} 個期限，轉為確定 {len(moved.final)} 個"
        entered += [f"辦公日曆與停班紀錄 {edition} 版（自 {now} 起計入）" for edition in taken]
        entered.append(f"依新日曆重算：{days}")
    where = database.url.render_as_string()
    if as_json:
        keys = {
            "vault_key": str(settings.vault_key_file),
            "key_id": vault.key_id,
            "people_key": str(settings.people_key_file),
        }
        print_json({"database": where, **keys, "new": entered})
        return
    print(
        f"資料庫 {where} 已就緒；金鑰檔 {settings.vault_key_file}（請另行備份，遺失即無法還原個資）"
        f"、人員代碼金鑰檔 {settings.people_key_file}（請另行備份，更換個資金鑰時仍須保留）"
    )
    for line in entered:
        print(f"  新增 {line}")
    if entered:
        print("下一步：以 baton employer 登錄雇主，再以 baton act application.draft 開案。")


def _vault(database: Database, path: Path) -> Vault:
    """The vault; its key is made when nothing lies sealed yet, never over sealed data (F08)."""
    with database.reading() as connection:
        if not path.exists() and anything_sealed(connection):
            raise NoKey(f"沒有金鑰檔 {path}，而資料庫內已有封存之個資；請還原備份的金鑰檔")
        vault = Vault.at(path)
        require_own_key(connection, vault)
    return vault


def _people_key(database: Database, path: Path) -> PeopleKey:
    """The key of people, made when nobody was entered yet; another one than before is refused."""
    with database.writing() as connection:
        if remembered(connection) and not path.exists():
            raise NoKey(f"沒有人員代碼金鑰檔 {path}；已有人以之編碼，請還原備份，不能另行產生")
        key = PeopleKey.at(path)
        remember(connection, key)
    return key
