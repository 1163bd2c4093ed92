"""The second factor: codes of a clock in somebody's pocket, and codes on paper for when it is lost.

A code serves once: the step of time it belongs to is written down, and neither it nor an earlier
one opens anything again. The secret lies sealed by the vault's key, bound to its account.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

import pyotp

from states.general.digits import plain
from storage import accounts
from storage.database import Connection
from storage.vault import SALT_BYTES, Vault

ISSUER = "Baton 接棒"
STEP_SECONDS = 30
SLACK = 1
"""Steps by which two clocks may differ."""

CODES = 10
CODE_BYTES = 10


def new_secret() -> str:
    """A secret for a clock."""
    return pyotp.random_base32()


def uri(secret: str, account: str) -> str:
    """What the picture says that a telephone reads."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=ISSUER)


def step_of(secret: str, code: str, now: str) -> int | None:
    """The step of time to which a code belongs, if it is one of about now."""
    said = plain(code).replace(" ", "")
    clock, here = pyotp.TOTP(secret), int(datetime.fromisoformat(now).timestamp()) // STEP_SECONDS
    steps = range(here - SLACK, here + SLACK + 1)
    return next(
        (s for s in steps if secrets.compare_digest(clock.generate_otp(s).encode(), said.encode())),
        None,
    )


def sealed(vault: Vault, account: str, secret: str) -> bytes:
    """The secret as it lies in the database."""
    return vault.seal(_place(account), os.urandom(SALT_BYTES), secret)


def opened(vault: Vault, account: str, kept: bytes) -> str:
    """The secret of an account. Raises `NoKey`, also for one that was moved from another."""
    return str(vault.open(_place(account), kept))


def _place(account: str) -> tuple[str, int, str]:
    return f"account:{account}", 0, "totp"


def is_right(connection: Connection, vault: Vault, account: str, code: str, now: str) -> bool:
    """Use a code of the clock or one on paper; whether it was right, and the first use of it."""
    kept = accounts.account(connection, account)
    if kept is None or kept.totp is None:
        return False
    step = step_of(opened(vault, account, kept.totp), code, now)
    if step is not None:
        return accounts.use_step(connection, account, step)
    return accounts.use_recovery_code(connection, account, code_digest(account, code), now)


def new_codes(connection: Connection, account: str) -> Sequence[str]:
    """Codes on paper, in place of all earlier ones; shown once, kept by their hashes."""
    made = [_spoken(os.urandom(CODE_BYTES)) for _ in range(CODES)]
    accounts.set_recovery_codes(connection, account, [code_digest(account, one) for one in made])
    return made


def _spoken(code: bytes) -> str:
    letters = base64.b32encode(code).decode().lower()
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def code_digest(account: str, code: str) -> str:
    """What is kept of a code on paper, however it is typed."""
    said = plain(code).casefold().replace("-", "").replace(" ", "")
    return sha256(f"{account}\0{said}".encode()).hexdigest()
