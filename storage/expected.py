"""The tables this version writes to: another schema is refused before the first write.

The numbers of the versions are those of the migrations' files; the columns stand in a file beside
them that is written with each migration. Neither needs Alembic or SQLModel, which take a second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from storage.database import Connection
from storage.table_versions import PLACE, versions

COLUMNS = PLACE / "columns.json"
SHOWN = 5

UPGRADE = "請以本版執行 baton init 更新資料表"
RESTORE = "請勿繼續使用此資料庫，還原備份或改用建立它的版本"


class OtherSchema(Exception):
    """The database's tables are not those of this version: nothing was written."""


_HAS_VERSION = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
    "postgresql": "SELECT to_regclass('alembic_version')::text",
}
_COLUMNS = {
    "sqlite": "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
    "WHERE m.type = 'table'",
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns "
    "WHERE table_schema = current_schema()",
}


def require_expected(connection: Connection) -> None:
    """Raise `OtherSchema`, with what to do, unless version and columns are those of this one."""
    require_version(_versions_found(connection))
    require_columns(connection)


def _versions_found(connection: Connection) -> list[str]:
    row = connection.one(_HAS_VERSION[connection.dialect])
    if row is None or row[0] is None:
        return []
    return [str(found[0]) for found in connection.rows("SELECT version_num FROM alembic_version")]


def require_version(found: Iterable[str]) -> None:
    """Raise `OtherSchema` unless the newest version is the only one recorded."""
    found = list(found)
    newest = versions()[-1]
    if found == [newest]:
        return
    if not found:
        raise OtherSchema(f"資料庫沒有記錄資料表版本（本版為 {newest}）；{RESTORE}")
    if len(found) == 1 and found[0] in versions():
        raise OtherSchema(f"資料表為較舊的版本 {found[0]}（本版為 {newest}）；{UPGRADE}")
    said = "、".join(number[:40] for number in found[:SHOWN])
    raise OtherSchema(f"資料表版本 {said} 不是本版所知（本版為 {newest}）；{RESTORE}")


def require_columns(connection: Connection) -> None:
    """Raise `OtherSchema` when a table or a column is missing."""
    there = set(connection.rows(_COLUMNS[connection.dialect]))
    wanted = json.loads(COLUMNS.read_text("utf-8"))
    missing = [
        f"{table}.{column}"
        for table, columns in wanted.items()
        for column in columns
        if (table, column) not in there
    ]
    if missing:
        more = f" 等 {len(missing)} 欄" if len(missing) > SHOWN else ""
        raise OtherSchema(f"資料表缺少欄位 {'、'.join(missing[:SHOWN])}{more}；{RESTORE}")
