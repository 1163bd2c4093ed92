"""The bytes of files lie on disk; the event holds their hash. One proves the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from states.law.differences import Finding
from states.law.enclosures import Enclosure, enclosures_of
from states.law.record import Event
from storage.enclosures import destroyed_by
from storage.file_store import FileStore, NoSuchFile

MALFORMED = (KeyError, TypeError, ValueError, AttributeError)
"""What reading a description ends with that describes no file."""


class StoredFiles:
    """What keeps the files, asked once for each of them while much is proved."""

    def __init__(self, store: FileStore) -> None:
        self._store = store
        self._known: dict[str, str | None] = {}

    def fault(self, sha256: str) -> str | None:
        """What is wrong with the bytes of a hash; ``None`` where nothing is."""
        if sha256 not in self._known:
            self._known[sha256] = self._looked_at(sha256)
        return self._known[sha256]

    def _looked_at(self, sha256: str) -> str | None:
        try:
            return None if self._store.is_whole(sha256) else "內容遭更動，與事件所載之雜湊不符"
        except NoSuchFile:
            return "不見了"
        except OSError as odd:
            return f"無法讀取（{type(odd).__name__}）"


class EnclosedFiles:
    """The files of one dossier's events, held against what keeps them."""

    def __init__(self, stored: StoredFiles | None, events: Sequence[Event]) -> None:
        self._stored = stored
        self._events = events

    @cached_property
    def _destroyed(self) -> set[int]:
        return destroyed_by(self._events)

    def faults(self, event: Event) -> Iterator[Finding]:
        """What is wrong with the files that this event names."""
        try:
            named = enclosures_of(event)
        except MALFORMED:
            yield Finding("unreadable", "所載檔案無法讀取")
            return
        if self._stored is None or event["seq"] in self._destroyed:
            return
        for one in named:
            if said := self._stored.fault(one.sha256):
                yield Finding("file", f"{_told(one)}：檔案{said}")


def _told(one: Enclosure) -> str:
    return f"{one.item}（{one.kind}，{one.size:,} 位元組，{one.sha256[:12]}…）"
