"""Ways to send a message. A channel sends one message or says why not; it knows no database.

Sending is at least once: after a crash the same message may be sent again under the same key. A
channel for which the same key twice is one message makes that harmless.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote


class Refused(Exception):
    """The message was certainly not sent; trying again is safe."""


class LineBreakInHeader(ValueError):
    """A header value holds a line break, which would begin another header."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message ready to be sent: its key for ever, its headers, its text."""

    key: str
    headers: Mapping[str, str]
    body: str

    def __post_init__(self) -> None:
        for name, value in self.headers.items():
            if any(unfit(character) for character in name + value):
                raise LineBreakInHeader(f"header {name!r} of {self.key} holds a control character")


def unfit(character: str) -> bool:
    """Whether a character may not stand in a header: line breaks of any kind, other controls."""
    return character < " " or character in "\x7f\x85\u2028\u2029"


class Channel(Protocol):
    """Sends messages."""

    def send(self, message: Message) -> None:
        """Send it, or raise: `Refused` when it certainly has not gone out, anything else when
        nobody knows."""


class PlainText:
    """Writes each message as a file; the same key twice is one file.

    For the embedded default and for tests: what people would get lies in a folder to be read.
    """

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder = folder
        self.durable = durable
        """Whether a file must survive a power cut before the message counts as sent."""

    def send(self, message: Message) -> None:
        """Write beside and rename, so that a file is whole or not there."""
        target = self.folder / file_name(message.key)
        beside = target.with_suffix(f".{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as f:
                f.write(_sheet(message))
                f.flush()
                if self.durable:
                    os.fsync(f.fileno())
        except OSError as error:
            raise Refused(f"{type(error).__name__}: {error.strerror}") from error
        beside.replace(target)


def file_name(key: str) -> str:
    """The one file of a key.

    >>> file_name("TPE-115-00001/3/received/employer")
    'TPE-115-00001+3+received+employer.txt'
    """
    return quote(key, safe="@").replace("%2F", "+") + ".txt"


def _sheet(message: Message) -> str:
    headers = [f"{name}: {value}\n" for name, value in message.headers.items()]
    return "".join([*headers, "\n", message.body])
