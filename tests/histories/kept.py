"""How an office's database is kept as compressed SQL, brought back, and known again by digests."""

from __future__ import annotations

import lzma
import re
import sqlite3
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from storage.database import Database
from tests.postgres import ThrowAwayServer

HERE = Path(__file__).parent
KEY = "fixture-vault.key"
DIGESTS = "digests.json"
ENDINGS = {"sqlite": "sqlite.sql.xz", "postgresql": "postgresql.sql.xz"}
"""How the files of an office end, by the kind of its database."""

COPY = re.compile(r"^COPY \S+ \(.*\) FROM stdin;$")
PASSED_OVER = ("\\", "SET transaction_timeout")
"""Lines of a dump that speak to ``psql``, or to one version of the server only."""


def written(database: Database, path: Path, server: ThrowAwayServer | None = None) -> None:
    """Keep a database in a file."""
    text = _postgresql(database, server) if server else _sqlite(database)
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def _sqlite(database: Database) -> str:
    connection = sqlite3.connect(str(database.url.database))
    try:
        return "\n".join(connection.iterdump()) + "\n"
    finally:
        connection.close()


def _postgresql(database: Database, server: ThrowAwayServer) -> str:
    name = database.url.database
    program = server._binaries / "pg_dump"
    done = subprocess.run(
        [program, "--no-owner", "--no-privileges", "--username=baton", "--no-comments",
         f"--host={server.directory}", str(name)],
        check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout.decode()


def restored(path: Path, url: str) -> None:
    """Bring a kept database back into an empty one."""
    text = lzma.decompress(path.read_bytes()).decode()
    if url.startswith("sqlite"):
        database = Database(url)
        with database.borrowed() as raw:
            raw.executescript(text)
        database.dispose()
        return
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain) as there:
        _said(there, text)


def _said(there: psycopg.Connection[Any], text: str) -> None:
    """Say a dump to PostgreSQL: statements as they are, rows as the copies they are."""
    statements: list[str] = []
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        if line.startswith(PASSED_OVER):
            continue
        if not COPY.match(line.rstrip()):
            statements.append(line)
            continue
        there.execute("".join(statements).encode())
        statements.clear()
        with there.cursor().copy(line.rstrip()[:-1].encode()) as rows:
            for row in lines:
                if row.rstrip("\n") == "\\.":
                    break
                rows.write(row.encode())
    there.execute("".join(statements).encode())


def rows_of(database: Database) -> tuple[list[tuple[str, bytes, bytes]], dict[str, bytes]]:
    """The events of a database (dossier, bytes, leaf) in their order, and the heads."""
    with database.reading() as connection:
        events = connection.rows("SELECT dossier, body, leaf FROM event ORDER BY dossier, seq")
        heads = connection.rows("SELECT id, head FROM dossier")
    return (
        [(number, bytes(body), bytes(leaf)) for number, body, leaf in events],
        {number: bytes(head) for number, head in heads},
    )


def digests(
    events: Iterable[tuple[str, bytes, bytes]], heads: Mapping[str, bytes]
) -> dict[str, list[Any]]:
    """By dossier: how many events, a digest of their bytes, one of their leaves, the head."""
    bodies: dict[str, list[bytes]] = defaultdict(list)
    leaves: dict[str, list[bytes]] = defaultdict(list)
    for number, body, leaf in events:
        bodies[number] += [len(body).to_bytes(4, "big"), body]
        leaves[number].append(leaf)
    return {
        number: [len(leaves[number]), _digest(bodies[number]), _digest(leaves[number]),
                 bytes(head).hex()[:16]]
        for number, head in sorted(heads.items())
    }  # fmt: skip


def _digest(parts: list[bytes]) -> str:
    return sha256(b"".join(parts)).hexdigest()[:32]
