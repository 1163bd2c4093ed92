"""Who is recused is somebody: a name that no account has would keep nobody away (行政程序法 33)."""

from __future__ import annotations

from casework.errors import Malformed
from states.general.codes import folded_account
from states.general.recusal import DECLARING
from states.law.intent import Intent
from storage.accounts import account
from storage.database import Connection


def require_known_account(connection: Connection, intent: Intent) -> None:
    """Raise `Malformed` when somebody is to keep away whom no account is, where there are accounts:
    an installation that believes what is said has none."""
    person = intent.given.get("person")
    if intent.act.act != DECLARING or not person:
        return
    if account(connection, folded_account(str(person))) is None and _are_there_any(connection):
        raise Malformed("person", f"沒有帳號「{str(person)[:64]}」；請填應迴避者之帳號")


def _are_there_any(connection: Connection) -> bool:
    return connection.one("SELECT 1 FROM account LIMIT 1") is not None
