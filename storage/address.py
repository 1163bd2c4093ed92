"""Where a database is: its address as people write it, and as it may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote

DRIVERS = {"sqlite": "pysqlite", "postgresql": "psycopg"}
"""What Baton keeps its records in, and what speaks to each."""

HIDDEN = "***"

_SERVER = re.compile(
    r"""
    (?: (?P<user>[^:/]*) (?: : (?P<password>[^@]*) )? @ )?
    (?: \[ (?P<numbered>[^/?]+) \] | (?P<host>[^/:?]+) )?
    (?: : (?P<port>[0-9]*) )?
    (?: / (?P<dbname>[^?]*) )?
    (?: \? (?P<query>.*) )?
    """,
    re.VERBOSE,
)


_ASIDE = re.compile(r"(?i)((?:^|[&;])(?:ssl)?password=)[^&;]*")
"""A password that is said behind the address."""


class BadAddress(ValueError):
    """An address that names no database in which Baton can keep its records."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a database, ``sqlite:///path/baton.db`` or ``postgresql+psycopg://…``.

    >>> Address("sqlite:////srv/baton.db").database
    '/srv/baton.db'
    >>> Address("postgresql+psycopg://baton:secret@db/cases").render_as_string()
    'postgresql+psycopg://baton:***@db/cases'
    """

    written: str = field(repr=False)

    def __post_init__(self) -> None:
        backend, _, driver = self._parts[0].partition("+")
        if (
            "://" not in self.written
            or not self._server
            or driver not in ("", DRIVERS.get(backend))
            or backend not in DRIVERS
        ):
            raise BadAddress(f"不支援 {self._parts[0].partition(':')[0][:40]}")
        if backend == "sqlite" and self.database in ("", ":memory:"):
            raise BadAddress("Baton keeps its records in a file: use sqlite:///path/to/baton.db")

    @property
    def backend(self) -> str:
        """The kind of database."""
        return self._parts[0].partition("+")[0]

    @property
    def database(self) -> str:
        """The file, or the name of the database on its server."""
        if self.backend == "sqlite":
            return self._parts[1].partition("?")[0].removeprefix("/")
        return self.login["dbname"]

    @property
    def login(self) -> dict[str, str]:
        """What the driver of a server is told: where, who, which database."""
        assert self._server is not None
        said = {name: unquote(value) for name, value in self._server.groupdict("").items()}
        more, host = dict(parse_qsl(said.pop("query"))), said.pop("numbered") or said["host"]
        return {**{name: value for name, value in said.items() if value}, **more} | (
            {"host": host} if host else {}
        )

    def render_as_string(self, hide_password: bool = True) -> str:
        """The address as a text; the password is not shown unless somebody asks for it."""
        assert self._server is not None
        if not hide_password:
            return self.written
        said = self._parts[1]
        query, _ = self._server.span("query")
        if query >= 0:
            said = said[:query] + _ASIDE.sub(rf"\1{HIDDEN}", said[query:])
        if self._server["password"] is not None:
            begin, end = self._server.span("password")
            said = f"{said[:begin]}{HIDDEN}{said[end:]}"
        return f"{self._parts[0]}://{said}"

    @property
    def _parts(self) -> tuple[str, str]:
        before, _, after = self.written.partition("://")
        return before, after

    @property
    def _server(self) -> re.Match[str] | None:
        return _SERVER.fullmatch(self._parts[1])
