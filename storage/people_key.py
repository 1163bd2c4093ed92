"""The key by which an identity number becomes the code that the caps count by.

A keyed hash (HMAC): the same number has the same code in every case and for ever, and without the
key nobody can find the number by trying all of them. The key is one of its own and stays when the
vault's is changed, for a new key would make new people of all (T16, HT-M9). What is kept in the
database is a mark of the key, so that another one is refused before it counts anybody anew.
"""

from __future__ import annotations

import base64
import hmac
import os
import re
from pathlib import Path

from storage.database import Connection
from storage.keys import KEY_BYTES, NoKey
from storage.owners_alone import private_folder, write_once

LETTERS = 12
"""Letters of a code after the first, 5 bits each: of a million people no two share one."""

_CODE = re.compile(rf"P[A-Z2-7]{{{LETTERS}}}")

_BEAT = "people_key"


def is_code(written: str) -> bool:
    """Whether something is written as the code of a person is.

    >>> is_code("PABCDEFGHIJKL"), is_code("lin")
    (True, False)
    """
    return _CODE.fullmatch(written) is not None


class PeopleKey:
    """Makes codes of identity numbers with one key."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise NoKey(f"人員代碼金鑰須為 {KEY_BYTES} 位元組，此檔為 {len(key)} 位元組")
        self._key = key
        self.mark = self._hash(b"mark", b"")[:8].hex()

    @classmethod
    def at(cls, path: Path) -> PeopleKey:
        """The key that lies in a file; a new one is made when there is no file."""
        if not path.exists():
            private_folder(path.parent)
            write_once(path, os.urandom(KEY_BYTES))
        return cls(path.read_bytes())

    def code(self, number: str) -> str:
        """The code of whoever has this identity number, which is in its normal form."""
        letters = base64.b32encode(self._hash(b"person", number.encode())).decode()
        return f"P{letters[:LETTERS]}"

    def _hash(self, purpose: bytes, value: bytes) -> bytes:
        return hmac.digest(self._key, purpose + b"\0" + value, "sha256")


def remembered(connection: Connection) -> str | None:
    """The mark of the key with which people were entered here; ``None`` before the first."""
    row = connection.one("SELECT value FROM beat WHERE name = ?", _BEAT)
    return str(row[0]) if row else None


def remember(connection: Connection, key: PeopleKey) -> None:
    """Note the mark of the key. Raises `NoKey` when people were entered with another one."""
    connection.run(
        "INSERT INTO beat (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
        _BEAT, key.mark,
    )  # fmt: skip
    known = remembered(connection)
    if known != key.mark:
        raise NoKey(f"此處人員以金鑰 {known} 編碼，所給者為 {key.mark}；請還原原金鑰檔")
