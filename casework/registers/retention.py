"""How long a case file is kept, and which files may be proposed for destruction (R-108, AM-29).

Nothing is ever destroyed here: destruction needs the approval of the archives authority (檔案法),
and the list says which files may be proposed. Files under a hold are not on it.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from casework.cabinet.case_files import Hold, Retention
from casework.programmes import PROGRAMMES
from casework.registers.keeping import entries
from states.general.erasure import ERASE, READING_YEARS
from states.law.article import Article
from states.law.periods import after, years
from storage.database import Connection, Database

READING = Article("會計法", "84")


class Kept(NamedTuple):
    """A closed case file: until when it is kept, why, and who holds it back."""

    dossier: str
    branch: str
    closed_on: str
    years: int | None
    until: str | None
    source: str
    held: str | None

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return self._asdict()


def files(database: Database, on: str, branch: str | None = None) -> list[Kept]:
    """Every closed file with the end of its period, by dossier; ``on`` is an ISO day."""
    with database.reading() as connection:
        closed = _closed(connection, branch)
        tables = [
            kept.entry
            for kept in entries(connection, "retention")
            if isinstance(kept.entry, Retention) and kept.entry.what == "dossier"
        ]
        holds = _holds(connection)
    return [
        _kept(number, where, day, _table(tables, on), holds.get(number))
        for number, where, day in closed
    ]


def destroyable(database: Database, on: str, branch: str | None = None) -> list[Kept]:
    """Files whose period is over and that nobody holds back."""
    return [
        file
        for file in files(database, on, branch)
        if file.until is not None and file.until < on and file.held is None
    ]


def _closed(connection: Connection, branch: str | None) -> list[tuple[str, str, str]]:
    """Dossiers in which nobody is to act any more, with the day of the last end."""
    rows = connection.rows("SELECT dossier, unit, procedure, state, since FROM matter")
    procedures = PROGRAMMES.procedures
    ends: dict[str, tuple[str, str]] = {}
    open_ones: set[str] = set()
    for number, where, procedure, state, since in rows:
        if procedure == ERASE.procedure:
            continue  # what is erased in a closed file does not open it again
        if procedures[procedure].is_open(state):
            open_ones.add(number)
        ends[number] = (where, max(ends.get(number, ("", ""))[1], since))
    return sorted(
        (number, where, day)
        for number, (where, day) in ends.items()
        if number not in open_ones and branch in (None, where)
    )


def _holds(connection: Connection) -> dict[str, str]:
    """The source of the hold on each dossier that is held."""
    standing: dict[str, str] = {}
    for kept in entries(connection, "hold"):
        entry = kept.entry
        assert isinstance(entry, Hold)
        standing.pop(entry.dossier, None)
        if entry.held:
            standing[entry.dossier] = entry.source
    return standing


def _table(tables: list[Retention], on: str) -> Retention | None:
    """The table in force on a day: the one with the latest first day."""
    return max((t for t in tables if t.day <= on), key=lambda t: t.day, default=None)


def _kept(
    number: str, branch: str, closed_on: str, table: Retention | None, held: str | None
) -> Kept:
    span = READING_YEARS if table is None else table.years
    source = f"AM-29（{READING}）" if table is None else table.source
    until = None if span is None else _end(closed_on, span)
    return Kept(number, branch, closed_on, span, until, source, held)


def _end(closed_on: str, span: int) -> str:
    """The last day on which the file is kept."""
    return after(date.fromisoformat(closed_on), years(span)).day.isoformat()
