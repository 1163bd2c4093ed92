"""Where Baton keeps things and whom it asks: every environment variable, in one place."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings in force. Without any, everything lies in ``var`` under the current directory.

    ``BATON_DATA`` is that directory, ``BATON_DATABASE`` the URL of the database,
    ``BATON_VAULT_KEY`` the file with the key of personal data, ``BATON_PEOPLE_KEY`` the file with
    the key by which identity numbers become codes (else it lies beside that of the vault),
    ``BATON_OUTBOX`` the directory to
    which plain-text messages are delivered, ``PREFECT_API_URL`` the Prefect server that wakes the
    sweep.
    """

    model_config = SettingsConfigDict(
        env_prefix="BATON_", env_ignore_empty=True, extra="ignore", frozen=True
    )

    data: Path = Path("var")
    database: str | None = None
    vault_key: Path | None = None
    people_key: Path | None = None
    outbox: Path | None = None
    prefect_api_url: str = Field(
        default="http://127.0.0.1:4200/api", validation_alias="PREFECT_API_URL"
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
