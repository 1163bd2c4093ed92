"""Locking a table of figures: what was reported stays as it was, and what became of it is told.

A table is locked for a period that is over, by whom its programme names. Whatever does not add up
is explained, or the table is not locked; it is locked anew only when something in it has changed,
and the former edition stays beside the new one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from casework.door.identities import Identity
from casework.door.watching import watched
from casework.errors import Malformed, Rejected, Unauthorised
from casework.figures.counting import counted, table_named
from casework.programmes import PROGRAMMES
from casework.words.entered import stated
from casework.words.named_programme import programme_named
from states.law.figures import Period, Report
from states.law.locked_figures import Change, bytes_of, changes, report_of
from states.law.programme import Programme
from states.law.role import RoleKind
from states.law.table_of_figures import Figures
from states.law.taipei import taipei_day
from storage import figure_editions
from storage.database import Connection, Database
from storage.figure_editions import Locked, Told
from storage.turns import in_turn

SHOWN = 5
"""Sums that do not hold which a refusal names."""


class NotLocked(Rejected):
    """A table that cannot be locked as it stands."""

    kind = "not_locked"


class Edition(NamedTuple):
    """A locked table: its number, what it is of, which edition, why, when and by whom. It is told
    of a programme that is not known here any more as well."""

    number: int
    programme: str
    of: str
    table: str
    title: str
    first: str
    last: str
    edition: int
    digest: str
    reason: str
    locked_at: str
    locked_by: str

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return self._asdict()


def lock(
    database: Database,
    of: tuple[Programme, Figures],
    period: Period,
    *,
    by: Identity,
    now: str,
    reason: str = "",
) -> Edition:
    """Count a table and lock it. ``reason`` says why, where a sum does not hold and from the
    second edition on.

    Raises `Unauthorised` for whom the table does not name, `Malformed` for a period that is not
    over, `NotLocked` where a reason is missing or nothing has changed.
    """
    programme, table = of
    with watched(database, by, f"figures.lock {table.name}", now, allowed=table.locked_by):
        _require_own(programme, by)
        if period.last >= taipei_day(now):
            raise Malformed("to", f"期間至 {period.last} 尚未終了，終了後始得鎖定")
        reason = stated("reason", reason) if reason else ""
        report = counted(database, programme, table, period)
        if not report.holds and not reason:
            raise NotLocked(_unexplained(report))
        return _written(database, report, reason, now, by)


def _require_own(programme: Programme, by: Identity) -> None:
    """Staff of a unit lock what their own programme counts."""
    if by.role.kind is RoleKind.unit and by.branch not in programme.units.codes:
        raise Unauthorised(f"{by.id} 不屬於「{programme.title}」之{programme.units.called}")


def _unexplained(report: Report) -> str:
    wrong = [f"{one.says}（{one.branch}）" for one in report.reconciles if not one.holds]
    named = "；".join(wrong[:SHOWN])
    return f"有 {len(wrong)} 項不相符，請查明更正，或以 --reason 說明後鎖定：{named}"


def _written(database: Database, report: Report, reason: str, now: str, by: Identity) -> Edition:
    assert report.heading is not None, "a counted table bears its heading"
    told = Told(report.heading.programme, report.heading.name, *report.period[:2])
    with database.writing() as connection:
        in_turn(connection, "figures")
        before = figure_editions.locked(connection, told)
        if before:
            _require_news(_opened(connection, before[-1].number), report, reason)
        kept = figure_editions.lock(
            connection, told, bytes_of(report), reason=reason, now=now, by=f"{by.role}:{by.id}"
        )
    return _edition(kept)


def _require_news(last: tuple[Edition, Report], report: Report, reason: str) -> None:
    """Another edition says what has changed, and why it was made."""
    edition, locked = last
    named = f"第 {edition.edition} 版（第 {edition.number} 號）"
    if not _differences(locked, report):
        raise NotLocked(f"與{named}相同，不另鎖定")
    if not reason:
        raise NotLocked(f"已有{named}，請以 --reason 說明更正事由")


def editions(database: Database, programme: Programme | None = None) -> list[Edition]:
    """Every locked table, oldest first; of one programme only those."""
    with database.reading() as connection:
        listed = figure_editions.locked(connection)
    stamp = None if programme is None else PROGRAMMES.stamp(programme)
    return [_edition(one) for one in listed if stamp in (None, one.told.programme)]


def opened(database: Database, number: int) -> tuple[Edition, Report]:
    """A locked table as it was locked. Raises `Malformed` for a number that is none, and
    `EditionChanged` for one whose bytes are others."""
    with database.reading() as connection:
        return _opened(connection, number)


def _opened(connection: Connection, number: int) -> tuple[Edition, Report]:
    found = figure_editions.locked_number(connection, number)
    if found is None:
        raise Malformed("edition", f"沒有第 {number} 號鎖定之統計；baton stats editions 列出各號")
    kept, body = found
    return _edition(kept), report_of(body)


def since(database: Database, number: int) -> tuple[Edition, list[Change]]:
    """A locked table, and every figure of it that is another when the period is counted now."""
    edition, locked = opened(database, number)
    programme = programme_named(edition.programme)
    now = counted(database, programme, table_named(programme, edition.table), locked.period)
    return edition, _differences(locked, now)


def _differences(locked: Report, now: Report) -> list[Change]:
    whole = locked.heading.whole if locked.heading else ""
    return list(changes(locked, now, whole))


def _edition(kept: Locked) -> Edition:
    told = kept.told
    known = next((one for one in PROGRAMMES if PROGRAMMES.stamp(one) == told.programme), None)
    titles = {table.name: table.title for table in known.figures} if known else {}
    return Edition(
        kept.number, known.name if known else told.programme, known.title if known else "",
        told.figures, titles.get(told.figures, told.figures), told.first_day, told.last_day,
        kept.edition, kept.digest.hex(), kept.reason, kept.locked_at, kept.locked_by,
    )  # fmt: skip
