"""The round that gives new cases to officers, in units that have laid down by which rule.

Only what was never assigned, or was taken back, is given away here. The cases of somebody who
serves no more are shown as nobody's and wait for a person to look at the list first.
"""

from __future__ import annotations

from contextlib import suppress

from casework.door.dealing import SYSTEM, Sharing, carried_out, plan
from casework.door.staff import staff_of
from casework.errors import Stale
from casework.programmes import PROGRAMMES
from states.general.sharing import SETTING
from states.law.taipei import taipei_day
from storage.database import Connection, Database
from storage.reference import ReferenceBook
from storage.turns import in_turn

WHY = "依本單位所訂分案方式"


def share(database: Database, book: ReferenceBook, now: str) -> int:
    """Give away what nobody handles; returns how many cases went to somebody."""
    with database.reading() as connection:
        units = [*_with_a_rule(connection, book, now)]
    given = 0
    for unit in units:
        with suppress(Stale), database.writing() as connection:  # the next round finds it as it is
            in_turn(connection, f"assignment {unit}")
            found = plan(connection, book, Sharing(unit), now)
            if found.moves:
                given += len(carried_out(connection, found, (WHY, now, SYSTEM)))
    return given


def _with_a_rule(connection: Connection, book: ReferenceBook, now: str) -> list[str]:
    """Units that have a rule, and somebody to whom it can give a case."""
    known, today = book.current(connection), taipei_day(now)
    return [
        unit.code
        for unit in PROGRAMMES.units
        if any(
            (held := known.setting(PROGRAMMES.stamp(one), unit.code, SETTING, today)) and held.value
            for one in PROGRAMMES
            if unit.code in one.units.by_name
        )
        and staff_of(connection, unit.code, today).serving
    ]
