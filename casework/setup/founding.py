"""A new database: tables, and the settings and windows without which nobody could file.

What the programme leaves to the branches starts from values whose source says that nobody has
decided yet; a branch replaces them with its own, with its own source.
"""

from __future__ import annotations

from collections.abc import Sequence

from casework.clock.recounting import Recount, recount
from casework.door.desk import Desk
from casework.programmes import PROGRAMMES
from states.law.programme import Programme
from storage.committed_editions import taken_in
from storage.database import Connection, Database
from storage.migrating import migrate
from storage.office_calendar import first_day_of
from storage.reference import EVERYWHERE, announce_window, set_setting


def found(database: Database, now: str = "") -> list[str]:
    """Make or migrate the tables, and enter what is not there yet; returns what was entered.

    Doing it again enters nothing and changes no setting. What the committed tables gained is known
    to a database that was there before from ``now`` (UTC).
    """
    migrate(database, now)
    with database.writing() as connection:
        return [
            entered
            for programme in PROGRAMMES
            for enter in (_enter_settings, _enter_windows)
            for entered in enter(connection, programme, PROGRAMMES.stamp(programme))
        ]


def taken_in_now(database: Database, now: str) -> list[str]:
    """The editions of the committed tables that an upgrade at ``now`` took in."""
    with database.reading() as connection:
        return [edition for edition, at in taken_in(connection).items() if at >= now]


def count_again(desk: Desk, now: str, taken: Sequence[str]) -> Recount:
    """Count the running periods again that these editions of the committed tables can move."""
    return recount(desk, now, first_day=first_day_of(taken) or PROGRAMMES.first.start.from_day)


def _enter_settings(connection: Connection, programme: Programme, stamp: str) -> list[str]:
    known = {
        row[0]
        for row in connection.rows("SELECT DISTINCT name FROM setting WHERE programme = ?", stamp)
    }
    missing = [preset for preset in programme.start.presets if preset.name not in known]
    for preset in missing:
        set_setting(
            connection,
            EVERYWHERE,
            preset.name,
            preset.value,
            source=preset.source,
            from_day=programme.start.from_day,
            programme=stamp,
        )
    return [f"{preset.name} = {preset.value}（{preset.source}）" for preset in missing]


def _enter_windows(connection: Connection, programme: Programme, stamp: str) -> list[str]:
    sql = "SELECT first_day, last_day FROM filing_window WHERE programme = ?"
    known = set(connection.rows(sql, stamp))
    missing = [w for w in programme.start.windows if (w.first_day, w.last_day) not in known]
    for window in missing:
        announce_window(connection, *window, programme=stamp)
    return [f"受理期間 {first} 至 {last}（{source}）" for first, last, _, source in missing]
