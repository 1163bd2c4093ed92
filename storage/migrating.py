"""Brings a database to the tables of this version of Baton, one migration after the other.

``python -m storage.migrating "what changes"`` writes the next migration from the difference between
the migrations so far and `storage.tables`. Read it before you commit it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.autogenerate.api import AutogenContext
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

from storage.database import Database
from storage.employer_index import put_right
from storage.expected import COLUMNS, require_version
from storage.journal import begin
from storage.table_versions import versions
from storage.tables import OURS
from storage.taking_editions_in import lacks, take_in

TAKEN_IN_ONCE = {"0004": begin, "0009": put_right}
"""Migrations that made the journal and the index of employers: what was there before is taken in
once, after them."""

PLACE = Path(__file__).with_name("migrations")

_OURS = frozenset(table.name for table in OURS)


class NotOurs(Exception):
    """The database holds tables of which Baton's migrations know nothing."""


def _name_is_ours(name: str | None, kind: str, _: Any) -> bool:
    """Prefect and others may keep tables in the same database; they are not our business."""
    return kind != "table" or name in _OURS


def _rendered(kind: str, part: Any, _: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's own text type as the text it is."""
    return "sa.String()" if kind == "type" and isinstance(part, AutoString) else False


OPTIONS: dict[str, Any] = {
    "target_metadata": SQLModel.metadata,
    "include_name": _name_is_ours,
    "render_item": _rendered,
}
"""How Alembic looks at the tables, wherever it is called from."""


def migrate(database: Database, now: str = "") -> list[str]:
    """Bring a database to the newest tables in one transaction; returns the revisions applied.

    Several processes may try at once: one does it, the others find it done. What the committed
    tables gained since is known to an existing database from ``now`` (UTC), or without it from the
    newest record. Raises `NotOurs` when tables are there that no migration made, `OtherSchema`
    when a newer program made them.
    """
    with database.altering() as connection:
        before = _revision(connection)
        if before is None:
            _require_empty(connection)
        elif before not in versions():
            require_version([before])
        command.upgrade(_config(connection), "head")
        take_in(connection, now, new=before is None)
        applied = _between(before)
    if before is None:
        return applied
    for revision, take in TAKEN_IN_ONCE.items():
        if revision in applied:
            with database.writing() as writing:
                take(writing)
    return applied


def is_current(database: Database) -> bool:
    """Whether every migration has been applied and every edition of the committed tables taken in;
    nothing is changed."""
    with database.engine.connect() as connection:
        applied = _revision(connection) == _scripts().get_current_head()
        return applied and not lacks(connection)


def differences(database: Database) -> list[Any]:
    """How the tables of a database differ from `storage.tables`, as Alembic sees it."""
    with database.engine.connect() as connection:
        return list(compare_metadata(_context(connection), SQLModel.metadata))


def _context(connection: sa.Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts=OPTIONS)


def _revision(connection: sa.Connection) -> str | None:
    return _context(connection).get_current_revision()


def _require_empty(connection: sa.Connection) -> None:
    found = sorted(_OURS.intersection(sa.inspect(connection).get_table_names()))
    if found:
        names = ", ".join(found[:5])
        raise NotOurs(f"資料庫已有非由版本遷移建立之資料表（{names}），請改用空的資料庫")


def _between(before: str | None) -> list[str]:
    steps = _scripts().iterate_revisions("head", before or "base")
    return [step.revision for step in steps if step.revision != before][::-1]


def _config(connection: sa.Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(PLACE).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


@contextmanager
def _throw_away() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as directory:
        database = Database(f"sqlite:///{directory}/baton.db")
        yield database
        database.dispose()


def write_next(message: str) -> str:
    """Write the next migration; returns the path of its file."""
    with _throw_away() as database:
        migrate(database)
        number = f"{max(int(one.revision) for one in _scripts().walk_revisions()) + 1:04d}"
        with database.altering() as connection:
            script = command.revision(
                _config(connection), message, autogenerate=True, rev_id=number
            )
    assert script is not None
    assert not isinstance(script, list)
    write_columns()
    return str(script.path)


def write_columns() -> None:
    """Write down the columns of all tables for those who look without importing them."""
    found = {table.name: [column.name for column in table.columns] for table in OURS}
    (PLACE / COLUMNS.name).write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    print(write_next(" ".join(sys.argv[1:])))  # noqa: T201 - a tool of the workshop
