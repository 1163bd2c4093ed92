"""``baton backup``: a whole copy of the database, taken while others work, opened with its key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from baton.present import now
from baton.printing import print_json
from casework.errors import Malformed
from casework.setup.assembly import opened_database, opened_vault
from storage.copying import copy, look, note_taken


def backup(
    file: Annotated[Path | None, typer.Argument(help="備份檔；不得已存在。")] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="只檢查此備份檔，不另製作。")] = False,
    taken: Annotated[
        bool, typer.Option("--taken", help="已以 pg_dump 備份 PostgreSQL，僅登記時間。")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Copy the database, or look into a copy. The key is kept apart and never copied."""
    if taken:
        note_taken(opened_database(), now())
        print_json({"taken": True}) if as_json else print("已登記備份時間")
        return
    if file is None:
        raise Malformed("file", "請指明備份檔，例如 baton backup 備份/baton-1151128.db")
    vault = opened_vault()
    if not check:
        copy(opened_database(), file, vault, now())
    dossiers, events = look(file, vault)
    if as_json:
        print_json({"file": str(file), "dossiers": dossiers, "events": events, "copied": not check})
        return
    verb = "檢查無誤" if check else "已備份並檢查"
    print(f"{verb}：{file}，{dossiers:,} 案、{events:,} 步，金鑰 {vault.key_id} 可開啟")
    print("金鑰檔請另行保管，不在備份之內。還原：停止 baton work，把備份檔放回資料庫的位置。")
