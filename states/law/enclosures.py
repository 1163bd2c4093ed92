"""Files that come with an act: each belongs to an item, and the event holds what proves its bytes.

The event names every file by the hash of its bytes, with size and kind; what the sender called them
is sealed beside it, for it may name anybody. Events from before there were files have neither key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from states.law.record import Event

FILES = "files"
"""Under which key the input of an act names its files."""

FILE_NAMES = "file_names"
"""Under which key it holds the commitment of what they are called, in the same order. Where these
names were destroyed by an erasure, so were the bytes."""

ATTACHED = "attached"
"""The item of a file that belongs to none of the papers that the act names."""


class Enclosure(NamedTuple):
    """A file that came with an act: the paper that it is, the SHA-256 of its bytes in hexadecimal,
    how many there are, what kind of file, and whether it may do something when it is opened."""

    item: str
    sha256: str
    size: int
    kind: str
    active: bool = False

    def as_json(self) -> dict[str, Any]:
        """As the event holds it."""
        told = {"item": self.item, "kind": self.kind, "sha256": self.sha256, "size": self.size}
        return {**told, "active": True} if self.active else told


class Enclosed(NamedTuple):
    """A file with an act: what the event will say of it, and what it is called."""

    enclosure: Enclosure
    name: str


def enclosures_of(event: Event) -> tuple[Enclosure, ...]:
    """The files that came with an event, in the order in which they were handed in.

    Raises `KeyError`, `TypeError` or `ValueError` where what stands there describes no file.
    """
    return tuple(_read(one) for one in event["given"].get(FILES, ()))


def _read(told: Mapping[str, Any]) -> Enclosure:
    active = bool(told.get("active", False))
    return Enclosure(told["item"], told["sha256"], int(told["size"]), told["kind"], active)


def as_given(enclosures: Sequence[Enclosure]) -> dict[str, Any]:
    """What the input of an act says of its files; nothing where it has none."""
    return {FILES: [one.as_json() for one in enclosures]} if enclosures else {}
