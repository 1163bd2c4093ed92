"""Bytes of files, kept on disk under the hash of what they hold: the same bytes lie there once.

A file is written to a name of its own, forced to the disk and renamed, so that whatever stands
under a hash is whole. What an event names is never cleared away: whoever commits an act holds the
store together with all others who do (`FileStore.held`), and clearing waits until nobody does.

    files/incoming/…          being received: not looked at yet
    files/quarantine/ab/ab…   received, and not found clean yet: nobody is shown it
    files/ab/ab…              found clean
"""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

from storage.owners_alone import FILE, private_folder

CHUNK = 256 * 1024
"""Bytes that are in memory at once."""

INCOMING, QUARANTINE = "incoming", "quarantine"
_HEX = frozenset("0123456789abcdef")


class NoSuchFile(Exception):
    """Nothing lies under a hash, or something that nobody has found clean yet."""


class Incoming:
    """Bytes on their way in, counted and hashed as they come."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = 0
        self._hash = sha256()
        self._file: IO[bytes] = os.fdopen(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE), "wb"
        )

    @property
    def sha256(self) -> str:
        """The hash of what has come so far."""
        return self._hash.hexdigest()

    def write(self, part: bytes) -> None:
        """Take one more part."""
        self._file.write(part)
        self._hash.update(part)
        self.size += len(part)

    def close(self) -> None:
        """All has come: force it to the disk."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def drop(self) -> None:
        """Forget it; what was taken into the store stays there."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class FileStore:
    """A folder of files; nothing is made before something is to be kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def receive(self) -> Incoming:
        """A place for bytes that are about to come."""
        return Incoming(private_folder(self.folder / INCOMING) / secrets.token_hex(16))

    def keep(self, incoming: Incoming, *, clean: bool) -> str:
        """Put what has come under its hash, in quarantine unless it is clean; returns the hash.

        What lay there already was the same, or damaged: it is replaced either way. Bytes that were
        found clean before stay so.
        """
        incoming.close()
        name = incoming.sha256
        place = self._place(name, clean=clean or self._place(name, clean=True).exists())
        self._moved(incoming.path, place)
        return name

    def found_clean(self, name: str) -> None:
        """Let a file out of its quarantine."""
        self._moved(self._place(name, clean=False), self._place(name, clean=True))

    def path(self, name: str) -> Path:
        """Where a file lies that may be shown. Raises `NoSuchFile`."""
        place = self._place(name, clean=True)
        if not place.exists():
            raise NoSuchFile(name)
        return place

    def has(self, name: str) -> bool:
        """Whether bytes of this hash lie here, clean or in quarantine."""
        return any(self._place(name, clean=clean).exists() for clean in (True, False))

    def is_quarantined(self, name: str) -> bool:
        """Whether the bytes lie in quarantine."""
        return (
            self._place(name, clean=False).exists() and not self._place(name, clean=True).exists()
        )

    def quarantined(self) -> list[str]:
        """The hashes of all that lies in quarantine."""
        return sorted(path.name for path in (self.folder / QUARANTINE).glob("??/*"))

    def quarantined_path(self, name: str) -> Path:
        """Where a file of the quarantine lies, for whoever looks into it."""
        return self._place(name, clean=False)

    def still_there(self, name: str) -> bool:
        """Whether bytes are here; those that are count as new, so that clearing passes them by."""
        for clean in (True, False):
            try:
                os.utime(self._place(name, clean=clean))
            except FileNotFoundError:
                continue
            return True
        return False

    def read(self, name: str, *, shown: bool = True) -> Iterator[bytes]:
        """The bytes that may be shown, part by part; whoever copies them takes those in quarantine
        too. Raises `NoSuchFile`."""
        hidden = not shown and self.is_quarantined(name)
        place = self._place(name, clean=False) if hidden else self.path(name)
        with place.open("rb") as file:
            while part := file.read(CHUNK):
                yield part

    def is_whole(self, name: str) -> bool:
        """Whether the bytes under a hash, clean or in quarantine, have that hash.

        Raises `NoSuchFile` where there are none.
        """
        for clean in (True, False):
            place = self._place(name, clean=clean)
            if place.exists():
                return hash_of(place) == name
        raise NoSuchFile(name)

    @contextmanager
    def held(self) -> Iterator[None]:
        """While this lasts, nothing is cleared away, by this process or another."""
        with self._lock(fcntl.LOCK_SH):
            yield

    def clear(
        self,
        named: Callable[[list[str]], set[str]],
        *,
        before: float,
        only: Iterable[str] | None = None,
    ) -> int:
        """Delete what no event names and nobody has touched since ``before`` (seconds since 1970);
        with ``only``, of these alone and whenever they came. Returns how many were deleted.

        ``named`` says which of some hashes an event names; it is asked while nobody can commit an
        act with files. A store that is busy is left for the next time, but for ``only``.
        """
        wait = 0 if only is not None else fcntl.LOCK_NB
        try:
            with self._lock(fcntl.LOCK_EX | wait):
                found = self._unnamed(named, before, only)
                for path in found:
                    path.unlink(missing_ok=True)
                return len(found)
        except BlockingIOError:
            return 0

    def everything(self) -> Iterator[Path]:
        """Every file that is kept, clean or in quarantine."""
        yield from self.folder.glob("??/*")
        yield from (self.folder / QUARANTINE).glob("??/*")

    def _unnamed(
        self, named: Callable[[list[str]], set[str]], before: float, only: Iterable[str] | None
    ) -> list[Path]:
        if only is not None:
            wanted = [self._place(name, clean=clean) for name in only for clean in (True, False)]
            old = [path for path in wanted if path.exists()]
        else:
            old = [path for path in self.everything() if _touched(path) < before]
        kept = named(sorted({path.name for path in old}))
        left = [path for path in old if path.name not in kept]
        if only is None:
            coming = (self.folder / INCOMING).glob("*")
            left += [path for path in coming if _touched(path) < before]
        return left

    def _place(self, name: str, *, clean: bool) -> Path:
        if len(name) != 64 or not _HEX.issuperset(name):
            raise NoSuchFile(name[:64])
        folder = self.folder if clean else self.folder / QUARANTINE
        return folder / name[:2] / name

    def _moved(self, path: Path, place: Path) -> None:
        private_folder(place.parent)
        path.replace(place)
        for folder in (place.parent, path.parent):
            forced(folder)
        os.utime(place)

    @contextmanager
    def _lock(self, how: int) -> Iterator[None]:
        number = os.open(private_folder(self.folder) / ".lock", os.O_RDWR | os.O_CREAT, FILE)
        try:
            fcntl.flock(number, how)
            yield
        finally:
            os.close(number)


def hash_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    found = sha256()
    with path.open("rb") as file:
        while part := file.read(CHUNK):
            found.update(part)
    return found.hexdigest()


def forced(folder: Path) -> None:
    """Force the names in a folder to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _touched(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # somebody took it in or cleared it away meanwhile
        return float("inf")
