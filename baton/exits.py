"""Exit codes, and the one place where an error becomes a message and a code."""

from __future__ import annotations

import os
import sys
from enum import IntEnum

from casework.words import failures


class Code(IntEnum):
    """What the exit code says."""

    done = 0
    findings = 1
    usage = 2
    refused = 3
    tampered = 4
    environment = 5


class Stop(Exception):
    """A command ends early: its code, and what the user should read (nothing when empty)."""

    def __init__(self, code: Code, message: str = "") -> None:
        super().__init__(message)
        self.code = code


def meaning(error: BaseException) -> tuple[Code, str]:
    """The exit code and the message of an error.

    >>> from states.law.calendar import UnknownLaw
    >>> meaning(UnknownLaw("1900"))
    (<Code.usage: 2>, '超出已知法規的範圍：1900。')
    """
    if isinstance(error, Stop):
        return error.code, str(error)
    kind, words = failures.meaning(error)
    return Code[kind], words


def told(error: BaseException) -> Code:
    """Say on standard error what went wrong; returns the exit code."""
    if os.environ.get("BATON_DEBUG") == "1" and not isinstance(error, Stop):
        raise error
    code, message = meaning(error)
    if message:
        print(message, file=sys.stderr)
    return code
