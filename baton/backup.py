"""``baton backup``: a whole copy of the database, taken while others work, opened with its key."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from baton.exits import Code
from baton.present import now
from baton.printing import print_json
from casework.errors import Malformed
from casework.setup.assembly import opened_database, opened_files, opened_vault
from storage.copying import copied_database, copy, look, note_taken
from storage.copying_files import CopiedFiles, beside_copy, copy_files, look_at_files
from storage.database import Database
from storage.file_store import FileStore


def backup(
    file: Annotated[Path | None, typer.Argument(help="備份檔；不得已存在。")] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="只檢查此備份檔，不另製作。")] = False,
    taken: Annotated[
        bool, typer.Option("--taken", help="已以 pg_dump 備份 PostgreSQL，僅登記時間。")
    ] = False,
    files: Annotated[
        Path | None,
        typer.Option(
            "--files",
            help="隨案檔案備份至此目錄，可每次用同一個，只補新的；省略為備份檔旁之「備份檔.files」。",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="輸出 JSON。")] = False,
) -> None:
    """Copy the database and the files of its acts, or look into a copy. The key is kept apart and
    never copied."""
    if taken:
        _note(files, as_json=as_json)
        return
    if file is None:
        raise Malformed("file", "請指明備份檔，例如 baton backup 備份/baton-1151128.db")
    vault = opened_vault()
    if not check:
        copy(opened_database(), file, vault, now())
    dossiers, events = look(file, vault)
    held = _files_of(copied_database(file), files or beside_copy(file), check=check)
    if as_json:
        told = {"file": str(file), "dossiers": dossiers, "events": events, "copied": not check}
        missing = [one._asdict() for one in held.missing]
        print_json({**told, "files": held.there, "missing": missing})
    else:
        verb = "檢查無誤" if check else "已備份並檢查"
        print(f"{verb}：{file}，{dossiers:,} 案、{events:,} 步，金鑰 {vault.key_id} 可開啟")
        print(f"隨案檔案 {held.there:,} 個：{files or beside_copy(file)}")
        print("金鑰檔請另行保管，不在備份之內。還原：停止 baton work，把備份檔與檔案目錄放回原處。")
    _require_whole(held)


def _note(files: Path | None, *, as_json: bool) -> None:
    """Remember that a copy of PostgreSQL was taken, after the files beside it."""
    held = _files_of(opened_database(), files, check=False) if files else None
    note_taken(opened_database(), now())
    told = {"taken": True} | ({"files": held.there} if held else {})
    print_json(told) if as_json else print("已登記備份時間")
    if held:
        _require_whole(held)


def _files_of(database: Database, folder: Path, *, check: bool) -> CopiedFiles:
    try:
        target = FileStore(folder)
        if check:
            return look_at_files(database, target)
        return copy_files(database, opened_files(), target)
    finally:
        database.dispose()


def _require_whole(held: CopiedFiles) -> None:
    for one in held.missing:
        print(f"!! {one.dossier} 第 {one.seq} 步：檔案 {one.sha256} 遺失或損壞", file=sys.stderr)
    if held.missing:
        raise typer.Exit(Code.findings)
