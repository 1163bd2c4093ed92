"""The secret of this installation's own Prefect server: who does not know it is answered nothing.

It lies beside Prefect's records, readable by the owner alone, and is told to the processes in
their environment. A server that runs elsewhere has a secret of its own (PREFECT_API_AUTH_STRING).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from casework.setup.settings import Settings
from storage.owners_alone import private_folder, write_once

USER = "baton"
BYTES = 32


def secret_file(settings: Settings) -> Path:
    """Where the secret lies."""
    return settings.prefect_home / "api.secret"


def own_secret(settings: Settings) -> str:
    """The secret as ``user:password``; made at first use."""
    path = secret_file(settings)
    if not path.exists():
        private_folder(path.parent)
        write_once(path, f"{USER}:{secrets.token_urlsafe(BYTES)}\n".encode())
    return path.read_text("utf-8").strip()


def known_secret(settings: Settings, *, elsewhere: bool) -> tuple[str, str] | None:
    """User and password for asking a server, as far as they are known.

    A server ``elsewhere`` is never told the secret of this installation.
    """
    if elsewhere:
        said = os.environ.get("PREFECT_API_AUTH_STRING", "")
    else:
        said = own_secret(settings) if secret_file(settings).exists() else ""
    user, colon, password = said.partition(":")
    return (user, password) if colon else None
