"""The statistics of a database: every event streamed once, checked against the projections."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter

from casework.expertise.statistics.reconciling import Kept
from casework.expertise.statistics.report import Reference, Report, report
from casework.expertise.statistics.tally import Period, Tally
from states.expertise.branches import BRANCHES
from states.law.history import BrokenHistory, parse
from storage.database import Connection, Database

_OURS = "dossier NOT IN (SELECT id FROM dossier WHERE programme <> '')"
"""Dossiers of this programme, which is the first: they bear no stamp."""

_EVENTS = f"SELECT dossier, body FROM event WHERE {_OURS} ORDER BY dossier, seq"  # noqa: S608 - ours
_APPLICATIONS = (
    "SELECT unit, state, COUNT(*) FROM matter WHERE procedure = 'application' "
    "AND data LIKE '%\"filed_on\":%' GROUP BY unit, state"
)
_MATTERS = (
    "SELECT unit, procedure, state, COUNT(*) FROM matter "  # noqa: S608 - ours
    f"WHERE {_OURS} GROUP BY unit, procedure, state"
)
_COMMITTED = "SELECT unit, SUM(amount) FROM commitment WHERE ledger = 'grants' GROUP BY unit"
_ENTITIES = "SELECT id, entity FROM employer"
_BUDGETS = (
    "SELECT branch, name, value FROM setting WHERE name LIKE 'branch_budget_%' AND from_day <= ? "
    "ORDER BY from_day"
)


def statistics(database: Database, period: Period) -> Report:
    """Count everything in one state of the database.

    Raises `BrokenHistory` for a dossier whose events cannot be followed.
    """
    tally = Tally(period)
    with database.reading() as connection:
        events = connection.stream(_EVENTS)
        for number, rows in groupby(events, key=itemgetter(0)):
            try:
                tally.dossier(number, (parse(bytes(body)) for _, body in rows))
            except (ValueError, LookupError, TypeError) as error:
                raise BrokenHistory(f"{number}: {type(error).__name__}") from error
        kept = None if tally.later else _kept(connection)
        reference = _reference(connection, period)
    return report(tally, [branch.code for branch in BRANCHES], reference, kept)


def _kept(connection: Connection) -> Kept:
    return Kept(
        {(branch, state): many for branch, state, many in connection.rows(_APPLICATIONS)},
        {(branch, name, state): many for branch, name, state, many in connection.rows(_MATTERS)},
        {branch: int(amount) for branch, amount in connection.rows(_COMMITTED)},
    )


def _reference(connection: Connection, period: Period) -> Reference:
    """The legal entities of the employers, and the announced budgets, the latest of each."""
    budgets: dict[tuple[int, str], int] = {}
    for branch, name, value in connection.rows(_BUDGETS, period.last):
        amount = json.loads(value)
        if isinstance(amount, int):
            budgets[int(name.rsplit("_", 1)[1]), branch] = amount
    return Reference(dict(connection.rows(_ENTITIES)), budgets)
