"""Where files are taken in: counted as they come, looked at, scanned, and kept until an act names
them. What has come for a form is told by a slip, which only whoever sent the file can hand back."""

from __future__ import annotations

import binascii
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from casework.door.enclosed import GONE
from casework.enclosing.kinds import KINDS, looked_at
from casework.enclosing.names import cleaned
from casework.enclosing.refusing import NotTaken
from casework.enclosing.scanning import Scanner, Verdict
from casework.errors import Malformed
from states.law.enclosures import Enclosed, Enclosure
from storage.database import Database
from storage.enclosures import still_named
from storage.file_store import FileStore, Incoming
from storage.keys import NoKey
from storage.vault import SALT_BYTES, Vault

MB = 1_000_000

SLIP_AGE = timedelta(hours=12)
"""So long a form with files may lie open."""

KEPT_UNNAMED = timedelta(hours=24)
"""So long bytes are kept that no event names: longer than any slip for them is good."""

LONGEST_SLIP = 4_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bytes of one file, bytes and number of the files of one act."""

    file: int = 10 * MB
    act: int = 50 * MB
    number: int = 40


@dataclass(frozen=True, slots=True)
class Intake:
    """Takes files in. ``active`` says whether a PDF that may do something when it is opened is
    taken, with a mark, or refused."""

    store: FileStore
    safe: Vault
    scanner: Scanner = field(default_factory=Scanner)
    limits: Limits = field(default_factory=Limits)
    active: bool = False

    def begin(self) -> Incoming:
        """A place for the bytes of one file."""
        return self.store.receive()

    def more(self, incoming: Incoming, part: bytes) -> None:
        """Take one more part. Raises `NotTaken` when it becomes too large."""
        if incoming.size + len(part) > self.limits.file:
            raise NotTaken(
                "size", f"超過單檔上限 {self.limits.file // MB} MB；請縮小或分成數個檔案"
            )
        incoming.write(part)

    def taken(self, incoming: Incoming, item: str, said: str) -> Enclosed:
        """Look at what has come and keep it. Raises `NotTaken`; then nothing of it is kept."""
        try:
            incoming.close()
            found = looked_at(incoming.path, said)
            if found.active and not self.active:
                says = "PDF 含有程式碼、嵌入檔案或自動動作，不收；請重新列印成 PDF"
                raise NotTaken("active", says)
            verdict = self.scanner.verdict(incoming.path)
            if verdict is Verdict.infected:
                raise NotTaken("infected", "掃描發現惡意程式，不收；請確認檔案來源")
            name = self.store.keep(incoming, clean=verdict is Verdict.clean)
        finally:
            incoming.drop()
        enclosure = Enclosure(item, name, incoming.size, found.kind, found.active)
        return Enclosed(enclosure, cleaned(said, KINDS[found.kind].ending))

    def whole(self, item: str, said: str, parts: Iterable[bytes]) -> Enclosed:
        """Take in a file whose parts are at hand. Raises `NotTaken`."""
        incoming = self.begin()
        try:
            for part in parts:
                self.more(incoming, part)
        except BaseException:
            incoming.drop()
            raise
        return self.taken(incoming, item, said)

    def require_together(self, files: Sequence[Enclosed]) -> None:
        """That the files of one act are not too many, nor too large. Raises `Malformed`."""
        together = sum(one.enclosure.size for one in files)
        if len(files) > self.limits.number:
            raise Malformed(
                "files", f"一次最多 {self.limits.number} 個檔案，所送有 {len(files)} 個"
            )
        if together > self.limits.act:
            says = f"一次合計最多 {self.limits.act // MB} MB，所送有 {together / MB:.1f} MB"
            raise Malformed("files", says)

    def slip(self, one: Enclosed, who: str, now: str) -> str:
        """What a form carries instead of a file that has come: readable by this house alone, good
        for one account."""
        told = [*one.enclosure, one.name, now]
        sealed = self.safe.seal((who, 0, _SLIP), os.urandom(SALT_BYTES), told)
        return urlsafe_b64encode(sealed).decode()

    def of_slip(self, slip: str, who: str, now: str) -> Enclosed:
        """The file that a slip stands for. Raises `Malformed` for one of somebody else's, an old
        one, and one of which the bytes are gone."""
        try:
            sealed = urlsafe_b64decode(slip[:LONGEST_SLIP].encode("ascii"))
            told: list[Any] = self.safe.open((who, 0, _SLIP), sealed)
        except (NoKey, ValueError, UnicodeEncodeError, binascii.Error):
            raise Malformed("files", GONE) from None
        *enclosure, name, at = told
        one = Enclosed(Enclosure(*enclosure), name)
        old = datetime.fromisoformat(at) + SLIP_AGE < datetime.fromisoformat(now)
        if old or not self.store.still_there(one.enclosure.sha256):
            raise Malformed(f"files.{one.enclosure.item}", GONE)
        return one


Coming: TypeAlias = Incoming
"""Bytes on their way in, for whoever hands them on."""

_SLIP = "slip"


def clear(database: Database, store: FileStore, now: str) -> int:
    """Clear away the bytes of acts that were never done; returns how many files."""
    before = (datetime.fromisoformat(now) - KEPT_UNNAMED).timestamp()

    def named(hashes: list[str]) -> set[str]:
        with database.reading() as connection:
            return still_named(connection, hashes)

    return store.clear(named, before=before)


def scan_again(store: FileStore, scanner: Scanner) -> dict[str, int]:
    """Let the scan look at what lies in quarantine; returns how many it calls what."""
    found = dict.fromkeys([verdict.value for verdict in Verdict], 0)
    for name in store.quarantined():
        verdict = scanner.verdict(store.quarantined_path(name))
        found[verdict.value] += 1
        if verdict is Verdict.clean:
            store.found_clean(name)
    return found
