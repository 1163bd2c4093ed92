"""Whether a history is whole: its bytes are events, hash as recorded, follow from each other.

Nothing here is decided. Whoever decides again, or makes projections again, asks first, because a
history that is not whole proves nothing and may not be built upon (HT-H2). Rows are taken as they
come: a database that somebody has been at holds any type and any shape (HT-H3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

from states.law.differences import Finding
from states.law.history import Event, genesis, leaf, parse


class Record(NamedTuple):
    """An event as stored: its number, the hash recorded for it, its bytes; of any type."""

    seq: Any
    leaf: Any
    body: Any


class Entry(NamedTuple):
    """One record as read: the event, if its bytes are one, and what is wrong with them."""

    seq: int
    event: Event | None
    body: bytes
    leaf: bytes
    """The hash of the bytes as they are."""
    faults: list[Finding]


def read(number: str, records: Sequence[Record]) -> list[Entry]:
    """Read a history and check each record and the chain that they form."""
    entries = [_entry(number, index, record) for index, record in enumerate(records, start=1)]
    before = genesis(number)
    for entry in entries:
        if entry.event is not None and entry.event["prev"] != before.hex():
            entry.faults.append(Finding("chain", "與前一步不相連（prev 不是前一步的雜湊）"))
        before = entry.leaf
    return entries


class Last(Protocol):
    """A step as far as the end of a history is concerned."""

    @property
    def seq(self) -> int:
        """Its number."""

    @property
    def leaf(self) -> bytes:
        """The hash of its bytes."""


def end_faults(
    number: str, entries: Sequence[Last], end: tuple[object, object] | None
) -> Iterator[Finding]:
    """What is wrong with the end that the dossier's row tells of: number and hash of the last step.

    A dossier without a row, or without events, has lost one of its two witnesses.
    """
    if end is None:
        without = f"有 {len(entries)} 筆事件而無案件列" if entries else "僅餘現況，無事件可憑"
        yield Finding("stray", without)
        return
    seq, head = end
    last = (entries[-1].seq, entries[-1].leaf) if entries else (0, genesis(number))
    if seq != last[0]:
        yield Finding("head", f"案件列載明止於第 {seq} 步，事件止於第 {last[0]} 步")
    elif head != last[1]:
        yield Finding("head", f"案件列所載第 {seq} 步之雜湊不是該步事件之雜湊")


def _entry(number: str, index: int, record: Record) -> Entry:
    seq = record.seq if type(record.seq) is int else index
    body = record.body if type(record.body) is bytes else b""
    entry = Entry(seq, _event(record.body), body, leaf(body), [])
    if record.seq != index:
        shown = record.seq if type(record.seq) is int else "?"
        entry.faults.append(Finding("sequence", f"缺第 {index} 步，或編號為 {shown}"))
    if type(record.body) is bytes and entry.leaf != record.leaf:
        entry.faults.append(Finding("hash", "內容與所載雜湊不符"))
    if entry.event is None:
        entry.faults.append(Finding("unreadable", "內容不是事件，無法讀取"))
    elif (entry.event["dossier"], entry.event["seq"]) != (number, seq):
        place = f"{entry.event['dossier']} 第 {entry.event['seq']} 步"
        entry.faults.append(Finding("place", f"事件自稱是 {place}"))
    return entry


def _event(body: object) -> Event | None:
    """The event that these bytes are; ``None`` for anything else."""
    if type(body) is not bytes:
        return None
    try:
        event = parse(body)
    except (ValueError, RecursionError):
        return None
    return event if _is_event(event) else None


INSTANT = re.compile(r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d\.\d{6}Z")
_PREV = re.compile(r"[0-9a-f]{64}")

_SHAPE: dict[str, type] = {
    "dossier": str,
    "seq": int,
    "prev": str,
    "edition": str,
    "matter": str,
    "procedure": str,
    "act": str,
    "from": str,
    "to": str,
    "outcome": str,
    "actor": dict,
    "cause": dict,
    "effective_on": str,
    "recorded_at": str,
    "given": dict,
    "found": dict,
    "derived": dict,
    "guards": dict,
    "basis": list,
    "keeps": dict,
    "clocks": list,
    "refusals": list,
}
"""What every event has; later versions of the format only add to it."""

OUTCOMES = frozenset({"applied", "refused", "noted"})

_CLOCK: dict[str, type] = {
    "id": str, "kind": str, "then": str, "tone": str, "due": str, "effective_on": str, "at": str,
    "calendar": str, "basis": dict, "grace": int, "provisional": bool, "trace": list,
}  # fmt: skip


def _is_event(event: Any) -> bool:
    return (
        _has(event, _SHAPE)
        and event["outcome"] in OUTCOMES
        and _has(event["actor"], {"id": str, "role": str})
        and event["cause"].keys() >= {"command", "clock", "after"}
        and INSTANT.fullmatch(event["recorded_at"]) is not None
        and _PREV.fullmatch(event["prev"]) is not None
        and all(_is_turn(turn) for turn in event["clocks"])
        and all(type(no) is list and len(no) == 3 for no in event["refusals"])
    )


def _is_turn(turn: Any) -> bool:
    if not _has(turn, {"op": str, "matter": str, "kind": str}):
        return False
    return "clock" not in turn or _has(turn["clock"], _CLOCK)


def _has(value: Any, shape: dict[str, type]) -> bool:
    return type(value) is dict and all(
        type(value.get(name)) is kind for name, kind in shape.items()
    )
