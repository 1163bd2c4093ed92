"""An upgrade takes in the editions of the committed tables that a database does not have yet."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa

from states.law.taipei import instant_of
from storage.committed_editions import WITH_THE_DATABASE
from storage.office_calendar import editions

_NEWEST = (
    "SELECT max(at) FROM (SELECT max(recorded_at) AS at FROM event UNION ALL "
    "SELECT max(entered_at) AS at FROM calendar_entry UNION ALL "
    "SELECT max(taken_at) AS at FROM table_edition) AS newest"
)


def take_in(connection: sa.Connection, now: str, *, new: bool) -> list[str]:
    """Record the editions that are not there yet; returns them.

    An edition is taken in at ``now``, and never before the newest record, so that nothing recorded
    so far knows it.
    """
    known = _known(connection)
    missing = [edition for edition in (FIRST, *editions()) if edition not in known]
    newest = None if new else connection.execute(sa.text(_NEWEST)).scalar()
    for edition in missing:
        at = WITH_THE_DATABASE if new or edition == FIRST else _after(newest, now)
        connection.execute(
            sa.text("INSERT INTO table_edition (edition, taken_at) VALUES (:edition, :at)"),
            {"edition": edition, "at": at},
        )
    if missing and not new:
        connection.execute(sa.text(_REVISED))
    return [edition for edition in missing if edition != FIRST]


_REVISED = (
    "INSERT INTO beat (name, value) VALUES ('reference', '1') ON CONFLICT (name) "
    "DO UPDATE SET value = CAST(CAST(beat.value AS INTEGER) + 1 AS VARCHAR)"
)
"""Every process that has reference data at hand reads it again (as `storage.reference.revise`)."""

FIRST = "first"
"""Stands for the rows that are in every database, so that a database made before there were later
editions is told from one that has none of them."""


def lacks(connection: sa.Connection) -> list[str]:
    """The editions that an upgrade would take in."""
    known = _known(connection)
    return [edition for edition in editions() if known and edition not in known]


def _known(connection: sa.Connection) -> set[str]:
    return {row[0] for row in connection.execute(sa.text("SELECT edition FROM table_edition"))}


def _after(newest: str | None, now: str) -> str:
    if newest is None or newest < now:
        return now
    return instant_of(datetime.fromisoformat(newest) + timedelta(microseconds=1))
