"""Where Baton keeps things and whom it asks: every environment variable, in one place."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from casework.errors import Malformed

T = TypeVar("T")


def _said(name: str, read: Callable[[str], T], without: T) -> Callable[[], T]:
    """What an environment variable says when it is asked; an empty one says nothing."""
    return lambda: read(said) if (said := os.environ.get(name)) else without


def _counted(name: str, without: int) -> Callable[[], int]:
    """The same of a number above 0. Raises `Malformed` for anything else."""

    def read(said: str) -> int:
        if not (said.isascii() and said.isdigit() and int(said[:6]) > 0 and len(said) <= 6):
            raise Malformed(name, f"「{said[:20]}」須為 1 以上之整數，例如 {without}")
        return int(said)

    return _said(name, read, without)


LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})
"""What a machine calls itself."""


def _hosts(said: str) -> frozenset[str]:
    """The names in a list, with those by which a machine calls itself.

    >>> sorted(_hosts("Baton.example, *") - LOCAL_HOSTS)
    ['*', 'baton.example']
    """
    return LOCAL_HOSTS | {one for name in said.split(",") if (one := name.strip().lower())}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in force. Without any, everything lies in ``var`` under the current directory.

    ``BATON_DATA`` is that directory, ``BATON_DATABASE`` the URL of the database,
    ``BATON_VAULT_KEY`` the file with the key of personal data, ``BATON_PEOPLE_KEY`` the file with
    the key by which identity numbers become codes (else it lies beside that of the vault),
    ``BATON_OUTBOX`` the directory to
    which plain-text messages are delivered, ``BATON_FILES`` the directory of the files that come
    with acts (else it lies beside an SQLite database), ``BATON_SCAN`` the program that looks for
    malware in them, ``BATON_FILE_MB``, ``BATON_ACT_MB`` and ``BATON_ACT_FILES`` how large one may
    be and how large and many those of one act, ``BATON_ACTIVE_PDF`` whether a PDF that may do
    something is taken with a mark (``mark``) or refused, ``PREFECT_API_URL`` the Prefect server
    that wakes the sweep, ``BATON_HOSTS`` the names, with commas between them, by which browsers ask
    for the console besides those of this machine (``*``: any).
    ``BATON_TRUST_BY=1`` lets the command line believe who somebody says to be,
    ``BATON_TOKEN`` is the token by which an account acts there, ``BATON_AS`` which of its grants,
    ``BATON_KNOWN_PASSWORDS`` a file of further passwords, one a line, that nobody may choose.
    """

    data: Path = field(default_factory=_said("BATON_DATA", Path, Path("var")))
    database: str | None = field(default_factory=_said("BATON_DATABASE", str, None))
    vault_key: Path | None = field(default_factory=_said("BATON_VAULT_KEY", Path, None))
    people_key: Path | None = field(default_factory=_said("BATON_PEOPLE_KEY", Path, None))
    outbox: Path | None = field(default_factory=_said("BATON_OUTBOX", Path, None))
    files: Path | None = field(default_factory=_said("BATON_FILES", Path, None))
    scan: str | None = field(default_factory=_said("BATON_SCAN", str, None))
    file_mb: int = field(default_factory=_counted("BATON_FILE_MB", 10))
    act_mb: int = field(default_factory=_counted("BATON_ACT_MB", 50))
    act_files: int = field(default_factory=_counted("BATON_ACT_FILES", 40))
    active_pdf: str = field(default_factory=_said("BATON_ACTIVE_PDF", str, "refuse"))
    prefect_api_url: str = field(
        default_factory=_said("PREFECT_API_URL", str, "http://127.0.0.1:4200/api")
    )
    trust_by: bool = field(
        default_factory=_said("BATON_TRUST_BY", lambda said: said == "1", without=False)
    )
    token: str = field(default_factory=_said("BATON_TOKEN", str, ""), repr=False)
    acts_as: str = field(default_factory=_said("BATON_AS", str, ""))
    known_passwords: Path | None = field(default_factory=_said("BATON_KNOWN_PASSWORDS", Path, None))
    hosts: frozenset[str] = field(default_factory=_said("BATON_HOSTS", _hosts, LOCAL_HOSTS))

    @property
    def database_url(self) -> str:
        """The URL of the database."""
        return self.database or f"sqlite:///{self.data / 'baton.db'}"

    @property
    def vault_key_file(self) -> Path:
        """The file with the key of the vault."""
        return self.vault_key or self.data / "vault.key"

    @property
    def prefect_home(self) -> Path:
        """Where Prefect keeps its own records: beside Baton's, never among them."""
        return (self.data / "prefect").absolute()

    @property
    def people_key_file(self) -> Path:
        """The file with the key of people: beside that of the vault, which may be renewed."""
        return self.people_key or beside(self.vault_key_file)

    @property
    def outbox_directory(self) -> Path:
        """Where delivered plain-text messages are put."""
        return self.outbox or self.data / "outbox"

    @property
    def files_directory(self) -> Path:
        """Where files of acts lie: beside an SQLite database, else among the data."""
        kind, _, path = (self.database or "").partition(":///")
        beside_database = Path(path).parent if kind == "sqlite" and path else self.data
        return self.files or beside_database / "files"


def beside(vault_key: Path) -> Path:
    """Where the key of people lies when nobody says where: ``vault.people.key``."""
    return vault_key.with_name(f"{vault_key.stem}.people.key")
