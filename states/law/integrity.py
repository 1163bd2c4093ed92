"""Whether a history is whole: its bytes are events, hash as recorded, follow from each other.

Nothing here is decided. Whoever decides again, or makes projections again, asks first, because a
history that is not whole proves nothing and may not be built upon (HT-H2). Rows are taken as they
come: a database that somebody has been at holds any type and any shape (HT-H3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from states.law.differences import Finding
from states.law.history import genesis, leaf, parse
from states.law.record import Event


class Record(NamedTuple):
    """An event as stored: its number, the hash recorded for it, its bytes; of any type."""

    seq: Any
    leaf: Any
    body: Any


class Row(Protocol):
    """What a record is read from: a record itself, or a row that has more columns."""

    @property
    def seq(self) -> Any:
        """Its number."""

    @property
    def leaf(self) -> Any:
        """The hash recorded for it."""

    @property
    def body(self) -> Any:
        """Its bytes."""


class Entry(NamedTuple):
    """One record as read: the event, if its bytes are one, and what is wrong with them."""

    seq: int
    event: Event | None
    body: bytes
    leaf: bytes
    """The hash of the bytes as they are."""
    faults: list[Finding]


def read(number: str, records: Sequence[Row], parsed: Sequence[Event] | None = None) -> list[Entry]:
    """Read a history and check each record and the chain that they form; ``parsed`` is what stands
    in the bytes of each, where they have been read already."""
    known = repeat(None) if parsed is None else parsed
    entries = [
        _entry(number, index, record, event)
        for index, (record, event) in enumerate(zip(records, known, strict=False), start=1)
    ]
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


def _entry(number: str, index: int, record: Row, known: Event | None) -> Entry:
    seq = record.seq if type(record.seq) is int else index
    body = record.body if type(record.body) is bytes else b""
    event = event_in(record.body) if known is None else known if _is_event(known) else None
    entry = Entry(seq, event, body, leaf(body), [])
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


def event_in(body: object) -> Event | None:
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


class _Shape:
    """The keys that an object has, each with the type of its value; it may have more."""

    def __init__(self, **types: type) -> None:
        self._of = itemgetter(*types)
        self._types = tuple(types.values())

    def fits(self, value: Any) -> bool:
        """Whether a value is such an object."""
        try:
            return type(value) is dict and tuple(map(type, self._of(value))) == self._types
        except KeyError:
            return False


_EVENT = _Shape(
    **dict.fromkeys(
        ("dossier", "prev", "edition", "matter", "procedure", "act", "from", "to", "outcome"), str
    ),
    **dict.fromkeys(("actor", "cause", "given", "found", "derived", "guards", "keeps"), dict),
    **dict.fromkeys(("basis", "clocks", "refusals"), list),
    seq=int,
    effective_on=str,
    recorded_at=str,
)
"""What every event has; later versions of the format only add to it."""

_ACTOR = _Shape(id=str, role=str)
_TURN = _Shape(op=str, matter=str, kind=str)
_CLOCK = _Shape(
    **dict.fromkeys(("id", "kind", "then", "tone", "due", "effective_on", "at", "calendar"), str),
    basis=dict,
    grace=int,
    provisional=bool,
    trace=list,
)

OUTCOMES = frozenset({"applied", "refused", "noted"})


def _is_event(event: Any) -> bool:
    return (
        _EVENT.fits(event)
        and event["outcome"] in OUTCOMES
        and _ACTOR.fits(event["actor"])
        and type(event["actor"].get("in_name_of", "")) is str
        and event["cause"].keys() >= _CAUSES
        and INSTANT.fullmatch(event["recorded_at"]) is not None
        and _PREV.fullmatch(event["prev"]) is not None
        and (not event["clocks"] or all(map(_is_turn, event["clocks"])))
        and (not event["refusals"] or all(map(_is_refusal, event["refusals"])))
    )


def _is_refusal(no: Any) -> bool:
    return type(no) is list and len(no) == 3


_CAUSES = frozenset({"command", "clock", "after"})


def _is_turn(turn: Any) -> bool:
    return _TURN.fits(turn) and ("clock" not in turn or _CLOCK.fits(turn["clock"]))
