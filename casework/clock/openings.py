"""Dossiers that the calendar opens: each unit's dossier of a year, once its day has come.

A kind says on which day of the year (`states.law.programme.Kind`). The first number of the year's
series is the turn: whoever takes it opens the dossier, and nobody after it, be it a person, another
sweep at the same time, or a sweep that comes late.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from casework.door.desk import Desk
from casework.door.working import Working
from states.law.intent import Intent
from states.law.programme import Facts, Kind, Programme
from states.law.record import ActName
from states.law.situation import CLOCK
from states.law.taipei import taipei_day
from states.law.unknown import UnknownEdition
from storage import ledger, sweeps
from storage.database import Connection
from storage.numbering import is_begun, next_number

CALENDAR = "calendar"
"""What stands in an event where a period would: the calendar opened the dossier."""

COMPLETE = "openings"
"""Under this name stands the last day up to which nothing was left to open."""


class _Taken(Exception):
    """Somebody else opened it at the same time; nothing is written."""


class _Refused(Exception):
    """The law refuses its opening; nothing is written, and the number stays free."""


class Opening(NamedTuple):
    """A dossier that the calendar opens."""

    programme: Programme
    kind: Kind
    given: Facts


class Openings(NamedTuple):
    """The numbers of what was opened; and what could not be, each series with the reason."""

    opened: list[str]
    unopened: list[str]


def open_by_calendar(desk: Desk, now: str) -> Openings:
    """Open what the calendar opens by now (UTC) and nobody has opened yet.

    What cannot be opened holds up nothing else, and is tried again by the next sweep, be it of
    another year.
    """
    done, today = Openings([], []), taipei_day(now)
    if not any(kind.each_year_on for programme in desk.programmes for kind in programme.kinds):
        return done
    with desk.database.reading() as connection:
        left = due(connection, desk, today)
    for one in left:
        try:
            with desk.database.writing() as connection:
                number = open_within(connection, desk, one, now)
        except _Taken:
            continue
        except Exception as error:  # noqa: BLE001 - told with its series
            done.unopened.append(why(one, error))
        else:
            done.opened.append(number)
    if not done.unopened:
        with desk.database.writing() as connection:
            _complete(connection, today)
    return done


def due(connection: Connection, desk: Desk, today: str) -> list[Opening]:
    """The dossiers whose day has come and that nobody has opened yet: of this year, and of each
    year since all of them were opened; an office that was silent meanwhile has not lost them."""
    complete = sweeps.beat(connection, COMPLETE)
    return [
        one
        for one in _days_that_came(desk, complete, today)
        if not is_begun(
            connection, one.kind.series(one.given), desk.programmes.stamp(one.programme)
        )
    ]


def why(opening: Opening, error: Exception) -> str:
    """Why a dossier was not opened, told with its series."""
    series = opening.kind.series(opening.given)
    return f"{series}：{type(error).__name__.strip('_')}: {error}"[:400]


def _complete(connection: Connection, today: str) -> None:
    if (sweeps.beat(connection, COMPLETE) or "") < today:
        sweeps.set_beat(connection, COMPLETE, today)


def _days_that_came(desk: Desk, complete: str | None, today: str) -> Iterator[Opening]:
    """The dossiers of each year whose day has come by then, and whose programme is in force."""
    this_year = int(today[:4])
    for programme in desk.programmes:
        for kind in programme.kinds:
            for year in range(int((complete or today)[:4]), this_year + 1):
                day = f"{year}-{kind.each_year_on}"
                came = kind.each_year_on and day <= today
                if not came or (year < this_year and day <= (complete or today)):
                    continue
                try:
                    programme.editions.on(day)
                except UnknownEdition:
                    continue
                for unit in programme.units:
                    yield Opening(programme, kind, kind.of_the_year(unit.code, year))


def open_within(connection: Connection, desk: Desk, opening: Opening, now: str) -> str:
    """Open a dossier in a transaction; its number. Nothing stays of it where an error is raised
    and the transaction undone."""
    programme, kind, given = opening
    reference = desk.book.current(connection)
    stamp = desk.programmes.stamp(programme)
    if (last := next_number(connection, kind.series(given), stamp)) > 1:
        raise _Taken
    number = kind.number(given, last)
    working = Working(connection, reference, desk.programmes, now, desk.safe)
    opened = working.take(ledger.new_dossier(number, stamp))
    event = opened.docket.attempt(
        Intent(ActName.read(kind.opens), CLOCK, now, number, given=given, clock=CALENDAR)
    )
    if event["outcome"] == "refused":
        raise _Refused("；".join(reason for _, reason, _ in event["refusals"]))
    working.write()
    return number
