"""A new database: tables, and the settings and windows without which nobody could file.

What the programme leaves to the branches starts from values whose source says that nobody has
decided yet; a branch replaces them with its own, with its own source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from casework.clock.recounting import Recount, recount
from casework.door.desk import Desk
from storage.committed_editions import taken_in
from storage.database import Connection, Database
from storage.migrating import migrate
from storage.office_calendar import first_day_of
from storage.reference import EVERYWHERE, announce_window, set_setting

FROM_DAY = "2021-02-22"
"""The programme's first announcement."""


class Preset(NamedTuple):
    """A setting before any branch has decided: name, value and where the value comes from."""

    name: str
    value: Any
    source: str


PRESETS = (
    Preset("default_correction_days", 14, "預設值：計畫6 II未定補正期間，待分署公告"),
    Preset("mail_grace_days", 3, "預設值：郵戳於期限內者有效（行政程序法49），待分署核定"),
    Preset("issue_at_once", value=True, source="預設值：計畫6 II屆期未補正即不予受理，無裁量"),
)

FIRST_YEAR, LAST_YEAR = 2021, 2027
"""Programme years whose window the text itself gives and whose official calendar is published."""

EXTRA_WINDOWS = (("2023-07-01", "2023-08-31", "2023-05-24", "計畫5 II，112年5月24日公告"),)
"""Windows announced besides the yearly one: an extension begins when that one ends."""


def found(database: Database, now: str = "") -> list[str]:
    """Make or migrate the tables, and enter what is not there yet; returns what was entered.

    Doing it again enters nothing and changes no setting. What the committed tables gained is known
    to a database that was there before from ``now`` (UTC).
    """
    migrate(database, now)
    with database.writing() as connection:
        return [*_enter_settings(connection), *_enter_windows(connection)]


def taken_in_now(database: Database, now: str) -> list[str]:
    """The editions of the committed tables that an upgrade at ``now`` took in."""
    with database.reading() as connection:
        return [edition for edition, at in taken_in(connection).items() if at >= now]


def count_again(desk: Desk, now: str, taken: Sequence[str]) -> Recount:
    """Count the running periods again that these editions of the committed tables can move."""
    return recount(desk, now, first_day=first_day_of(taken) or FROM_DAY)


def _enter_settings(connection: Connection) -> list[str]:
    known = {row[0] for row in connection.rows("SELECT DISTINCT name FROM setting")}
    missing = [preset for preset in PRESETS if preset.name not in known]
    for preset in missing:
        set_setting(
            connection,
            EVERYWHERE,
            preset.name,
            preset.value,
            source=preset.source,
            from_day=FROM_DAY,
        )
    return [f"{preset.name} = {preset.value}（{preset.source}）" for preset in missing]


def _enter_windows(connection: Connection) -> list[str]:
    known = set(connection.rows("SELECT first_day, last_day FROM filing_window"))
    yearly = (
        (f"{year}-01-01", f"{year}-06-30", f"{year}-01-01", "計畫5 I")
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
    )
    missing = [w for w in (*yearly, *EXTRA_WINDOWS) if (w[0], w[1]) not in known]
    for window in missing:
        announce_window(connection, *window)
    return [f"受理期間 {first} 至 {last}（{source}）" for first, last, _, source in missing]
