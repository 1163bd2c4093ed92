"""Record the histories of a release: ``python -m tests.histories.record 2026-11-28 [OFFICE …]``.

Every office is lived on both databases and kept in the folder of the release, beside those of
former releases, which are never written again. Prints what is covered.
"""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from casework.proof.replaying import replay_all
from storage.database import Database
from storage.vault import Vault
from tests.histories.covered import Covered, events_of
from tests.histories.kept import DIGESTS, ENDINGS, HERE, KEY, digests, rows_of, written
from tests.histories.offices import OFFICES
from tests.postgres import ThrowAwayServer


def record(release: str, offices: Sequence[str]) -> Covered:
    """Live offices on both databases and keep what was recorded; what is kept is never changed."""
    folder = HERE / release
    folder.mkdir(exist_ok=True)
    if not (folder / KEY).exists():
        (folder / KEY).write_bytes(sha256(b"baton fixture " + release.encode()).digest())
    told: dict[str, dict[str, Any]] = {}
    if (folder / DIGESTS).exists():
        told = json.loads((folder / DIGESTS).read_text("utf-8"))
    covered = Covered()
    with ThrowAwayServer() as server:
        for office, dialect in itertools.product(offices, ENDINGS):
            name = f"{office}.{ENDINGS[dialect]}"
            assert name not in told, f"{name} is recorded already"
            with _lived(office, dialect, server, folder) as database:
                told[name] = digests(*rows_of(database))
                _require_order(database)
                if dialect == "sqlite":
                    covered.take(office, events_of(database))
                _say(f"{office} {dialect}: {list(_unlike(database)) or 'all MATCH'}")
    (folder / DIGESTS).write_text(_lines(told), encoding="utf-8")
    return covered


def _lines(told: dict[str, dict[str, Any]]) -> str:
    """A line for each dossier."""
    return json.dumps(told, indent=0).replace(',\n"', ',"') + "\n"


@contextmanager
def _lived(office: str, dialect: str, server: ThrowAwayServer, folder: Path) -> Iterator[Database]:
    """The database of an office after everything happened, kept in the folder."""
    with tempfile.TemporaryDirectory() as place:
        postgresql = dialect == "postgresql"
        url = server.new_database() if postgresql else f"sqlite:///{place}/baton.db"
        database = Database(url)
        OFFICES[office](database, Vault.at(folder / KEY), _say)
        written(database, folder / f"{office}.{ENDINGS[dialect]}", server if postgresql else None)
        yield database
        database.dispose()


def _require_order(database: Database) -> None:
    """Within a dossier time ran forward: else a later program may rightly complain."""
    last: dict[str, str] = {}
    for event in events_of(database):
        number, at = event["dossier"], event["recorded_at"]
        assert last.get(number, "") <= at, f"{number} step {event['seq']} is earlier than before"
        last[number] = at


def _unlike(database: Database) -> Iterable[str]:
    return (checked.number for checked in replay_all(database) if not checked.clean)


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    for told in record(sys.argv[1], sys.argv[2:] or list(OFFICES)).lines():
        _say(told)
