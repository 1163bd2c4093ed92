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
from states.law.docket import Order
from states.law.programme import Facts, Kind, Programme
from states.law.situation import CLOCK
from states.law.taipei import taipei_day
from states.law.unknown import UnknownEdition
from storage import ledger
from storage.database import Connection
from storage.numbering import is_begun, next_number

CALENDAR = "calendar"
"""What stands in an event where a period would: the calendar opened the dossier."""


class _Taken(Exception):
    """Somebody else opened it at the same time; nothing is written."""


class _Refused(Exception):
    """The law refuses its opening; nothing is written, and the number stays free."""


class _Opening(NamedTuple):
    programme: Programme
    kind: Kind
    given: Facts


class Openings(NamedTuple):
    """The numbers of what was opened; and what could not be, each series with the reason."""

    opened: list[str]
    unopened: list[str]


def open_by_calendar(desk: Desk, now: str) -> Openings:
    """Open what the calendar opens by now (UTC) and nobody has opened yet.

    What cannot be opened holds up nothing else, and is tried again by the next sweep.
    """
    done, due = Openings([], []), list(_due(desk, taipei_day(now)))
    if not due:
        return done
    with desk.database.reading() as connection:
        left = [one for one in due if not _is_opened(connection, desk, one)]
    for one in left:
        try:
            done.opened.append(_open(desk, one, now))
        except _Taken:
            continue
        except Exception as error:  # noqa: BLE001 - told with its series
            series = one.kind.series(one.given)
            done.unopened.append(f"{series}：{type(error).__name__.strip('_')}: {error}"[:400])
    return done


def _is_opened(connection: Connection, desk: Desk, opening: _Opening) -> bool:
    series = opening.kind.series(opening.given)
    return is_begun(connection, series, desk.programmes.stamp(opening.programme))


def _due(desk: Desk, today: str) -> Iterator[_Opening]:
    """The dossiers of this year whose day has come, and whose programme is in force."""
    for programme in desk.programmes:
        for kind in programme.kinds:
            if kind.each_year_on is None or today[5:] < kind.each_year_on:
                continue
            try:
                programme.editions.on(today)
            except UnknownEdition:
                continue
            for unit in programme.units:
                yield _Opening(programme, kind, kind.of_the_year(unit.code, int(today[:4])))


def _open(desk: Desk, opening: _Opening, now: str) -> str:
    programme, kind, given = opening
    with desk.database.writing() as connection:
        reference = desk.book.current(connection)
        stamp = desk.programmes.stamp(programme)
        if (last := next_number(connection, kind.series(given), stamp)) > 1:
            raise _Taken
        number = kind.number(given, last)
        working = Working(connection, reference, desk.programmes, now, desk.safe)
        opened = working.take(ledger.new_dossier(number, stamp))
        procedure, _, act = kind.opens.partition(".")
        event = opened.docket.attempt(
            Order(
                procedure=procedure, act=act, ref=None, actor=CLOCK, now=now,
                given=given, clock=CALENDAR,
            )
        )  # fmt: skip
        if event["outcome"] == "refused":
            raise _Refused("；".join(reason for _, reason, _ in event["refusals"]))
        working.write()
    return number
