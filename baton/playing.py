"""``baton play``: a scripted case under a moving clock, told as a narrative or as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from baton.exits import Code, Stop
from casework.door.commands import LARGEST_INPUT_BYTES
from casework.setup.settings import beside
from casework.setup.trusting import mark_as_played
from casework.stories.checking import BadStory
from casework.stories.format import Story, schema_text
from casework.stories.narrative import narrative
from casework.stories.playing import play_story
from casework.stories.reading import read_story
from storage.database import Database
from storage.keys import KEY_BYTES
from storage.people_key import PeopleKey
from storage.vault import Vault


def play(
    story: Annotated[
        Path | None, typer.Argument(help="劇本檔案（JSON），格式見 docs/stories.md")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="以 JSON 輸出全部過程與結果。")] = False,
    database: Annotated[
        str | None, typer.Option("--database", help="改在這個空的資料庫演練（位址）。")
    ] = None,
    keep: Annotated[
        Path | None, typer.Option("--keep", help="演練後把 SQLite 資料庫留在這個新檔案。")
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="印出劇本格式之 JSON Schema。")] = False,
) -> None:
    """在拋棄式資料庫演練一則劇本：逐步的回覆、期限、函與金額；期待不符時結束碼為 1。"""
    if schema:
        print(schema_text(), end="")
        return
    if story is None or (database and keep):
        raise Stop(Code.usage, "請給一個劇本檔案；--database 與 --keep 只能擇一。")
    try:
        script = _read(story)
        with _place(database, keep) as (url, safe):
            record = play_story(script, url, safe)
            mark_as_played(url)
    except BadStory as bad:
        raise Stop(Code.usage, f"{story}：{bad}") from None
    if as_json:
        print(json.dumps(record.as_json(), ensure_ascii=False, indent=1))
    else:
        print("\n".join(narrative(record)))
    if record.unmet:
        raise Stop(Code.findings, f"{len(record.unmet)} 項期待不符。")


def _read(path: Path) -> Story:
    if not path.is_file():
        raise BadStory(None, "", "沒有這個檔案")
    with path.open("rb") as file:
        return read_story(file.read(LARGEST_INPUT_BYTES + 1))


@contextmanager
def _place(database: str | None, keep: Path | None) -> Iterator[tuple[Database, Vault]]:
    """Where to play: an empty database with its tables, and a vault of its own."""
    if keep is not None and keep.exists():
        raise Stop(Code.usage, f"{keep} 已經存在；請給一個新檔名。")
    with TemporaryDirectory(prefix="baton-play-") as folder:
        if keep is None:
            url = database or f"sqlite:///{folder}/story.db"
            safe = Vault(os.urandom(KEY_BYTES))
            safe.people = PeopleKey(os.urandom(KEY_BYTES))
        else:
            url = f"sqlite:///{keep}"
            key = keep.with_name(f"{keep.name}.key")
            safe = Vault.at(key)
            safe.people = PeopleKey.at(beside(key))
        found = Database(url)
        try:
            yield found, safe
        finally:
            found.dispose()
