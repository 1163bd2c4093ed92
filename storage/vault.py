"""Personal data of events: the event holds a salted commitment, the value lies here, encrypted.

The ciphertext is bound to its place (dossier, event, field, key), so it cannot be moved to another
one. Erasing destroys salt and ciphertext; the event and its hash stay as they are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage.database import Connection
from storage.dialects import columns
from storage.keys import KEY_BYTES, NoKey
from storage.people_key import PeopleKey

NONCE_BYTES = 12
SALT_BYTES = 16


class Vault:
    """Seals and opens personal values with one key."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise NoKey(f"個資金鑰須為 {KEY_BYTES} 位元組，此檔為 {len(key)} 位元組")
        self._cipher = AESGCM(key)
        self.people: PeopleKey | None = None
        self.key_id = sha256(b"key\0" + key).hexdigest()[:8]

    @classmethod
    def at(cls, path: Path) -> Vault:
        """The vault whose key lies in a file; a new key is made when there is no file."""
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_bytes(os.urandom(KEY_BYTES))
        return cls(path.read_bytes())

    def seal(self, place: tuple[str, int, str], salt: bytes, value: Any) -> bytes:
        """Encrypt a value for its place: dossier, number of the event, field."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, salt + _plain(value), self._bound(place))

    def open(self, place: tuple[str, int, str], sealed: bytes) -> Any:
        """Decrypt what was sealed for this place; raises `NoKey` for any other place or key."""
        nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            plain = self._cipher.decrypt(nonce, body, self._bound(place))
        except (InvalidTag, ValueError):
            number, seq, name = place
            raise NoKey(
                f"{number} 第 {seq} 步之 {name} 不是以金鑰 {self.key_id} 在該處封存"
            ) from None
        return json.loads(plain[SALT_BYTES:])

    def _bound(self, place: tuple[str, int, str]) -> bytes:
        return "|".join(("vault", place[0], str(place[1]), place[2], self.key_id)).encode()


class ShutVault(Vault):
    """The vault while its key is not here: periods run on, for they need no key; whatever is to be
    sealed or opened is refused with the reason (HT-M7)."""

    def __init__(self, why: NoKey) -> None:
        self.people = None
        self.key_id = ""
        self._why = why

    def seal(self, place: tuple[str, int, str], salt: bytes, value: Any) -> bytes:
        """Nothing is sealed. Raises `NoKey`."""
        _ = place, salt, value
        raise self._why

    def open(self, place: tuple[str, int, str], sealed: bytes) -> Any:
        """Nothing is opened. Raises `NoKey`."""
        _ = place, sealed
        raise self._why


def _plain(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def commitment(salt: bytes, value: Any) -> str:
    """What the event says instead of a personal value: a salted hash, marked as one."""
    return "sealed:" + sha256(b"\2" + salt + _plain(value)).hexdigest()


_FOREIGN = (
    "SELECT key_id FROM vault WHERE key_id IS NOT NULL AND key_id <> ? "
    "ORDER BY dossier DESC, seq DESC LIMIT 1"
)
_SAMPLE = (
    "SELECT dossier, seq, field, sealed FROM vault WHERE sealed IS NOT NULL "
    "ORDER BY dossier DESC, seq DESC LIMIT 1"
)


def require_newest_key(connection: Connection, vault: Vault) -> None:
    """That what was sealed last opens with this key. Raises `NoKey`; asked before every act."""
    row = connection.one(_SAMPLE)
    if row is not None:
        vault.open((row[0], row[1], row[2]), bytes(row[3]))


def require_own_key(connection: Connection, vault: Vault) -> None:
    """That everything sealed here was sealed with this key, and that it opens what was sealed
    last. Raises `NoKey` (F08, T11): whatever is sealed with another key from now on would make
    a mixture that no single key opens."""
    foreign = connection.one(_FOREIGN, vault.key_id)
    if foreign is not None:
        raise NoKey(
            f"資料庫內的個資以金鑰 {foreign[0]} 封存，所給者為 {vault.key_id}；"
            "請還原原金鑰檔，不要另行產生"
        )
    require_newest_key(connection, vault)


def anything_sealed(connection: Connection) -> bool:
    """Whether a value lies sealed here that only its key can open."""
    return connection.one(_SAMPLE) is not None


_INSERT = "INSERT INTO vault " + columns(("dossier", "seq", "field", "key_id", "salt", "sealed"))


def keep(
    connection: Connection,
    vault: Vault,
    place: tuple[str, int],
    values: Mapping[str, tuple[bytes, Any]],
) -> None:
    """Store the personal values of one event, by field: salt of the commitment, and value."""
    number, seq = place
    connection.run_many(
        _INSERT,
        [
            (number, seq, name, vault.key_id, salt, vault.seal((number, seq, name), salt, value))
            for name, (salt, value) in values.items()
        ],
    )


_HELD = "SELECT field, salt, sealed FROM vault WHERE dossier = ? AND seq = ? ORDER BY field"


def held(
    connection: Connection, vault: Vault, place: tuple[str, int]
) -> dict[str, tuple[bytes, Any] | None]:
    """The personal values of one event, by field: salt and value; ``None`` where it was erased.

    Raises `NoKey` for a value that was sealed for another place or with another key.
    """
    number, seq = place
    return {
        name: None
        if sealed is None
        else (bytes(salt), vault.open((number, seq, name), bytes(sealed)))
        for name, salt, sealed in connection.rows(_HELD, number, seq)
    }


_ACROSS = (
    "SELECT seq, field, sealed FROM vault WHERE dossier = ? AND field AMONG(?) ORDER BY seq, field"
)


def held_across(
    connection: Connection, vault: Vault | None, number: str, names: Sequence[str]
) -> dict[tuple[int, str], Any]:
    """The values of some fields throughout a dossier, by step and field: ``None`` where one was
    erased. Without a vault nothing is opened, and what is not erased is told as nothing: ``()``.

    Raises `NoKey` for a value that was sealed for another place or with another key.
    """
    return {
        (seq, name): None
        if sealed is None
        else vault.open((number, seq, name), bytes(sealed))
        if vault
        else ()
        for seq, name, sealed in connection.rows(_ACROSS, number, list(names))
    }


def erase(connection: Connection, place: tuple[str, int], name: str) -> bool:
    """Destroy one value with its salt, so that its commitment says nothing any more.

    Returns whether there was anything to destroy. Record why in the dossier beside it.
    """
    number, seq = place
    return bool(
        connection.run(
            "UPDATE vault SET key_id = NULL, salt = NULL, sealed = NULL "
            "WHERE dossier = ? AND seq = ? AND field = ? AND sealed IS NOT NULL",
            number, seq, name,
        )
    )  # fmt: skip
