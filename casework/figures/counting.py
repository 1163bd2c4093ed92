"""Counting a table of figures: the events of a programme's dossiers, streamed once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from states.law.figures import Period, Report
from states.law.history import BrokenHistory, parse
from states.law.programme import Programme
from states.law.programmes import FIRST
from states.law.record import Event
from states.law.table_of_figures import Beside, Counting, Entered, Figures, Kept
from storage.database import Connection, Database

_OF_THE_FIRST = "dossier NOT IN (SELECT id FROM dossier WHERE programme <> ?)"
_OF_ANOTHER = "dossier IN (SELECT id FROM dossier WHERE programme = ?)"
"""Whose dossiers: those of the first bear no stamp; events without a dossier are broken there."""

_EVENTS = "SELECT dossier, body FROM event WHERE {ours} ORDER BY dossier, seq"
_MATTERS = (
    "SELECT unit, procedure, state, COUNT(*), "
    "SUM(CASE WHEN data LIKE '%\"filed_on\":%' THEN 1 ELSE 0 END) FROM matter "
    "WHERE {ours} GROUP BY unit, procedure, state"
)
_DRAWN = "SELECT ledger, unit, SUM(amount) FROM commitment WHERE {ours} GROUP BY ledger, unit"
_ENTITIES = "SELECT id, entity FROM employer"
_SETTINGS = (
    "SELECT branch, name, value FROM setting WHERE programme = ? AND from_day <= ? "
    "ORDER BY from_day, id"
)


def table_named(programme: Programme, name: str | None) -> Figures:
    """The table of that name; the first one without. Raises `Malformed` for another, and where the
    programme keeps none."""
    if not programme.figures:
        raise Malformed("programme", f"「{programme.title}」未定統計表，無從計數")
    if name is None:
        return programme.figures[0]
    found = next((table for table in programme.figures if table.name == name), None)
    if found is None:
        known = "、".join(f"{one.name}（{one.title}）" for one in programme.figures)
        raise Malformed("table", f"「{programme.title}」沒有統計表「{name[:40]}」；可用：{known}")
    return found


def counted(database: Database, programme: Programme, table: Figures, period: Period) -> Report:
    """Count everything in one state of the database.

    Raises `BrokenHistory` for a dossier whose events cannot be followed.
    """
    stamp = PROGRAMMES.stamp(programme)
    counting = table.begun(period)
    with database.reading() as connection:
        for number, rows in groupby(_bodies(connection, stamp), key=itemgetter(0)):
            try:
                counting.dossier(number, _events(stamp, (body for _, body in rows)))
            except (ValueError, LookupError, TypeError) as error:
                raise BrokenHistory(f"{number}: {type(error).__name__}") from error
        beside = _beside(connection, stamp, counting, period)
    return replace(counting.report(beside), heading=table.heading(stamp))


def _ours(sql: str, stamp: str) -> str:
    return sql.format(ours=_OF_THE_FIRST if stamp == FIRST else _OF_ANOTHER)


def _bodies(connection: Connection, stamp: str) -> Iterator[tuple[Any, ...]]:
    return connection.stream(_ours(_EVENTS, stamp), stamp)


def _events(stamp: str, bodies: Iterable[Any]) -> Iterator[Event]:
    """The events of a dossier; what another programme stamped is none of ours."""
    for body in bodies:
        event = parse(bytes(body))
        if event.get("programme", FIRST) != stamp:
            raise ValueError
        yield event


def _beside(connection: Connection, stamp: str, counting: Counting, period: Period) -> Beside:
    """What stands beside the events; the columns only where nothing came after the period."""
    settings = connection.rows(_SETTINGS, stamp, period.last)
    return Beside(
        None if counting.later else _kept(connection, stamp),
        dict(connection.rows(_ENTITIES)),
        [Entered(unit, name, json.loads(value)) for unit, name, value in settings],
    )


def _kept(connection: Connection, stamp: str) -> Kept:
    matters: dict[tuple[str, str, str], int] = {}
    filed: dict[tuple[str, str, str], int] = {}
    for unit, procedure, state, many, handed_in in connection.rows(_ours(_MATTERS, stamp), stamp):
        matters[unit, procedure, state] = many
        if handed_in:
            filed[unit, procedure, state] = int(handed_in)
    drawn = connection.rows(_ours(_DRAWN, stamp), stamp)
    return Kept(matters, filed, {(ledger, unit): int(amount) for ledger, unit, amount in drawn})
