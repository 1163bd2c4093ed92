"""Why a file is not taken in, and what no file may have at its end."""

from __future__ import annotations

import os
from typing import IO

END_OF_PACKAGE = b"PK\x05\x06"
_LONGEST_END = 22 + 65_535
"""Bytes of the end of a zipped package with the longest comment."""


class NotTaken(Exception):
    """A file that is not taken in; ``why`` is the kind of reason, the text says it to people."""

    def __init__(self, why: str, says: str) -> None:
        super().__init__(says)
        self.why = why


def tail(file: IO[bytes], most: int) -> bytes:
    """The last bytes of a file."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - most))
    return file.read(most)


def hides_a_package(file: IO[bytes]) -> bool:
    """Whether a file that begins as something else ends as a zipped package."""
    return END_OF_PACKAGE in tail(file, _LONGEST_END)
