"""What Baton keeps is its owner's alone: files 0600, folders 0700, whatever the umask says."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO

FILE = 0o600
FOLDER = 0o700
UMASK = 0o077
"""For whole processes, so that what libraries write beside ours is not readable either."""


def private_folder(path: Path) -> Path:
    """Make a folder, and the missing ones above it, for the owner alone.

    A folder that is there already is left as it is: somebody may share it on purpose.
    """
    before = os.umask(UMASK)
    try:
        path.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    finally:
        os.umask(before)
    return path


def private_file(path: Path) -> None:
    """See that a file is there, empty if it was not, and that only its owner may open it."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, FILE))
    with suppress(PermissionError):  # somebody else's file: `baton doctor` tells of it
        path.chmod(FILE)


def opened_afresh(path: Path) -> IO[bytes]:
    """An empty file to write to, for the owner alone."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE), "wb")


def write_once(path: Path, content: bytes) -> None:
    """Write a file of the owner's that nobody else wrote meanwhile; else leave theirs."""
    with suppress(FileExistsError):
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
