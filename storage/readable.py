"""Reference data as far as it can be read, for the proof: an odd row is told, and left out.

The door reads strictly, for nothing is decided by half a table; the proof goes on (HT-H3).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from states.law.differences import Finding
from storage.calendar_entries import CalendarEntry, calendar_entries, calendar_of
from storage.committed_editions import taken_in
from storage.database import Connection
from storage.evidence import Row, attempted
from storage.reference import SETTINGS, WINDOWS, Reference


def readable_reference(connection: Connection) -> tuple[Reference, list[Finding]]:
    """What can be read of settings, windows and calendar, and a finding for what cannot."""
    faults: list[Finding] = []
    settings = _sound(connection, "setting", SETTINGS, _is_setting, faults)
    windows = _sound(connection, "filing_window", WINDOWS, _is_texts, faults)
    listed = attempted(connection, partial(calendar_entries, connection))
    if listed is None:
        faults.append(Finding("unreadable", "calendar_entry 無法讀取"))
    entries = list(_entries(listed or (), faults))
    taken = attempted(connection, partial(taken_in, connection))
    if taken is None:
        faults.append(Finding("unreadable", "table_edition 無法讀取"))
    return Reference(settings, windows, entries, taken), faults


def _sound(
    connection: Connection,
    table: str,
    sql: str,
    is_sound: Callable[[Row], bool],
    faults: list[Finding],
) -> list[Row]:
    rows = attempted(connection, partial(connection.rows, sql))
    if rows is None:
        faults.append(Finding("unreadable", f"{table} 無法讀取"))
    for row in rows or ():
        if not is_sound(row):
            named = "、".join(str(value)[:40] for value in row[:2])
            faults.append(Finding("unreadable", f"{table}（{named}）無法讀取"))
    return [row for row in rows or () if is_sound(row)]


def _is_texts(row: Row) -> bool:
    return all(isinstance(value, str) for value in row)


def _is_setting(row: Row) -> bool:
    try:
        json.loads(row[3])
    except (ValueError, TypeError):
        return False
    return _is_texts(row)


def _entries(listed: Any, faults: list[Finding]) -> Iterator[CalendarEntry]:
    for entry in listed:
        try:
            calendar_of([entry])
            sound = _is_texts((entry.entered_at, entry.on_day, entry.known_from))
        except Exception:  # noqa: BLE001 - whatever was put there, it is no entry
            sound = False
        if sound:
            yield entry
        else:
            faults.append(Finding("unreadable", f"calendar_entry 第 {entry.number} 號無法讀取"))
