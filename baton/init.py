"""``baton init``: make the database, the vault's key and the presets."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from baton import present
from baton.printing import print_json
from casework.door.desk import Desk
from casework.setup.assembly import named_database
from casework.setup.founding import count_again, found, taken_in_now
from casework.setup.settings import Settings
from casework.setup.trusting import Believed, become_demonstration, believed
from storage.database import Database
from storage.keys import NoKey
from storage.owners_alone import private_file, private_folder
from storage.people_key import PeopleKey, remember, remembered
from storage.vault import Vault, anything_sealed, require_own_key


def init(
    *,
    demonstration: Annotated[
        bool,
        typer.Option(
            "--demonstration",
            help="示範或試用：採信 --by，任何人都可自稱任何角色；不得用於真實案件。",
        ),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Make or migrate the database; safe to repeat."""
    settings = Settings()
    database = named_database(settings)
    if database.dialect == "sqlite":
        private_folder(Path(str(database.url.database)).parent)
        private_file(Path(str(database.url.database)))
    now = present.now()
    entered = found(database, now)
    if demonstration:
        become_demonstration(database)
    vault = _vault(database, settings.vault_key_file)
    vault.people = _people_key(database, settings.people_key_file)
    if taken := taken_in_now(database, now):
        moved = count_again(Desk(database, vault), now, taken)
        days = f"順延 {len(moved.gained)} 個期限，轉為確定 {len(moved.final)} 個"
        entered += [f"辦公日曆與停班紀錄 {edition} 版（自 {now} 起計入）" for edition in taken]
        entered.append(f"依新日曆重算：{days}")
    told = {
        "database": database.url.render_as_string(),
        "vault_key": str(settings.vault_key_file),
        "key_id": vault.key_id,
        "people_key": str(settings.people_key_file),
        "new": entered,
        "trust_by": believed(database, settings).value,
    }
    if as_json:
        print_json(told)
    else:
        _tell(told)


def _tell(told: Mapping[str, Any]) -> None:
    print(
        f"資料庫 {told['database']} 已就緒；"
        f"金鑰檔 {told['vault_key']}（請另行備份，遺失即無法還原個資）"
        f"、人員代碼金鑰檔 {told['people_key']}（請另行備份，更換個資金鑰時仍須保留）"
    )
    for line in told["new"]:
        print(f"  新增 {line}")
    if told["new"]:
        print(NEXT[told["trust_by"] == Believed.no])


NEXT = {
    True: "下一步：以 baton account first 設立第一位系統管理者，再以 baton account make、grant "
    "設立人員帳號（試用者另以 baton init --demonstration 建立）。",
    False: "下一步：以 baton employer 登錄雇主，再以 baton act application.draft 開案；"
    "此系統採信 --by，不得用於真實案件。",
}
"""What comes next, by whether who acts must be proved."""


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
