"""Where Baton keeps things and whom it asks: every environment variable, in one place."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def _said(name: str, read: Callable[[str], T], without: T) -> Callable[[], T]:
    """What an environment variable says when it is asked; an empty one says nothing."""
    return lambda: read(said) if (said := os.environ.get(name)) else without


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings in force. Without any, everything lies in ``var`` under the current directory.

    ``BATON_DATA`` is that directory, ``BATON_DATABASE`` the URL of the database,
    ``BATON_VAULT_KEY`` the file with the key of personal data, ``BATON_PEOPLE_KEY`` the file with
    the key by which identity numbers become codes (else it lies beside that of the vault),
    ``BATON_OUTBOX`` the directory to
    which plain-text messages are delivered, ``PREFECT_API_URL`` the Prefect server that wakes the
    sweep.
    """

    data: Path = field(default_factory=_said("BATON_DATA", Path, Path("var")))
    database: str | None = field(default_factory=_said("BATON_DATABASE", str, None))
    vault_key: Path | None = field(default_factory=_said("BATON_VAULT_KEY", Path, None))
    people_key: Path | None = field(default_factory=_said("BATON_PEOPLE_KEY", Path, None))
    outbox: Path | None = field(default_factory=_said("BATON_OUTBOX", Path, None))
    prefect_api_url: str = field(
        default_factory=_said("PREFECT_API_URL", str, "http://127.0.0.1:4200/api")
    )

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


def beside(vault_key: Path) -> Path:
    """Where the key of people lies when nobody says where: ``vault.people.key``."""
    return vault_key.with_name(f"{vault_key.stem}.people.key")
