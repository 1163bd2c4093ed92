"""Filing windows are announced by the agency, each with day and number (計畫5 II, R-041)."""

from __future__ import annotations

from typing import NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.errors import Malformed
from casework.programmes import PROGRAMMES
from casework.words.days import day_said
from casework.words.entered import stated
from states.law.role import RoleKind
from states.law.taipei import taipei_day
from storage.database import Connection, Database
from storage.reference import Entered, announce_window, revise

ANNOUNCERS = (RoleKind.agency,)


class Window(NamedTuple):
    """A period in which applications are received, as announced."""

    first_day: str
    last_day: str
    announced_on: str
    number: str
    source: str
    entered_by: str = ""
    entered_at: str = ""


def announce(database: Database, by: Identity, now: str, window: Window) -> Window:
    """Record a window. Raises `Malformed` when it overlaps another one or looks back."""
    with watched(database, by, "windows.announce", now, allowed=PROGRAMMES.of_kind(*ANNOUNCERS)):
        first, last, announced = (
            day_said(name, getattr(window, name)).isoformat()
            for name in ("first_day", "last_day", "announced_on")
        )
        _require_order(first, last, announced, taipei_day(now))
        number, source = (stated(name, getattr(window, name)) for name in ("number", "source"))
        who = Entered(f"{by.role}:{by.id}", now)
        with database.writing() as connection:
            revise(connection)  # whoever else announces something waits until this is done
            for other in windows(connection):
                if first <= other.last_day and other.first_day <= last:
                    raise Malformed(
                        "first_day",
                        f"與 {other.first_day} 至 {other.last_day}（{other.source}）重疊；"
                        f"延長者自其末日之次日起公告",
                    )
            announce_window(
                connection, first, last, announced, source,
                number=number, entered=who,
            )  # fmt: skip
    return Window(first, last, announced, number, source, *who)


def windows(connection: Connection) -> list[Window]:
    """All windows by their first day."""
    return [
        Window(*row)
        for row in connection.rows(
            "SELECT first_day, last_day, announced_on, number, source, entered_by, entered_at "
            "FROM filing_window ORDER BY first_day, id"
        )
    ]


def _require_order(first: str, last: str, announced: str, today: str) -> None:
    if last < first:
        raise Malformed("last_day", f"迄日 {last} 早於起日 {first}")
    if first[:4] != last[:4]:
        raise Malformed("last_day", "受理期間不得跨年度（計畫5 I：每年度）")
    if announced > today:
        raise Malformed("announced_on", f"公告日 {announced} 尚未到來（今日 {today}）")
    if first < announced:
        raise Malformed("first_day", f"起日 {first} 早於公告日 {announced}，受理期間不得溯及既往")
    if last < today:
        raise Malformed("last_day", f"迄日 {last} 已過，無從受理")
