"""Reminders: who holds the baton is told before a period ends, once for each distance.

A reminder's key names the clock and the distance, and a key is queued once for ever. A run that
comes late reminds of the nearest distance only. A period that was counted anew is a new clock and
is reminded of anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from casework.door.desk import Desk
from casework.programmes import PROGRAMMES
from notifications.rendering import REMINDER
from states.law.addressed import Kind
from states.law.baton import JOINT
from states.law.party import Party
from states.law.role import RoleKind
from states.law.rule import Tone
from states.law.taipei import days_after, taipei_day
from storage import outbox
from storage.database import Connection
from storage.parties import standing_in
from storage.reference import Reference

SETTING = "reminder_days"
"""The branch setting: at how many days left, each once."""

DAYS_LEFT = (7, 3, 1)
"""Without a setting."""

FARTHEST = 60
"""Nobody is reminded earlier than this many days before the last day."""


class Ending(NamedTuple):
    """A period that ends soon and has somebody who can still act."""

    clock: str
    dossier: str
    seq: int
    programme: str
    unit: str
    party: str
    matter: str
    kind: str
    holder: str
    due: str


_ENDING = (
    "SELECT clock.id, clock.dossier, dossier.seq, dossier.programme, dossier.unit, "
    "dossier.party, clock.matter, clock.kind, matter.holder, clock.due FROM clock JOIN dossier "
    "ON dossier.id = clock.dossier "
    "JOIN matter ON matter.dossier = clock.dossier AND matter.ref = clock.matter "
    "WHERE clock.status = 'running' AND clock.due >= ? AND clock.due <= ? AND clock.tone <> ? "
    "AND matter.holder IS NOT NULL ORDER BY clock.due, clock.id"
)


def remind(desk: Desk, now: str) -> int:
    """Queue every reminder that is due by ``now`` (UTC); returns how many were new."""
    today = taipei_day(now)
    with desk.database.reading() as connection:
        reference = desk.book.current(connection)
        endings = _ending(connection, today)
        standing = standing_in(connection, [ending.dossier for ending in endings])
        rows = list(_rows(endings, standing, reference, (today, now)))
    if not rows:
        return 0
    with desk.database.writing() as connection:
        return outbox.remind(connection, rows)


def _ending(connection: Connection, today: str) -> list[Ending]:
    until = days_after(today, FARTHEST)
    return [Ending(*row) for row in connection.rows(_ENDING, today, until, Tone.favourable.value)]


def _rows(
    endings: Sequence[Ending],
    standing: Mapping[str, Sequence[Party]],
    reference: Reference,
    when: tuple[str, str],
) -> Iterator[tuple[Any, ...]]:
    today, now = when
    for ending in endings:
        setting = reference.setting(ending.programme, ending.unit, SETTING, today)
        left = (date.fromisoformat(ending.due) - date.fromisoformat(today)).days
        distance = nearest(setting.value if setting else DAYS_LEFT, left)
        if distance is None:
            continue
        held = ending.holder.split(JOINT)
        told = [(role, whom) for role in held for whom in _addressees(ending, role, standing)]
        for role, whom in told:
            key = f"{ending.clock}/{REMINDER}/{distance}"
            one = len(held) == 1 and len(told) == 1
            yield (
                key if one else f"{key}/{role}" + (f"/{whom}" if len(told) > len(held) else ""),
                ending.dossier,
                ending.seq,
                ending.matter,
                REMINDER,
                "portal",
                f"{role}:{whom}",
                ending.clock,
                now,
            )


def _addressees(
    ending: Ending, called: str, standing: Mapping[str, Sequence[Party]]
) -> tuple[str, ...]:
    """Everybody who has the part of the role and for whom the period runs, or the desk of the role
    at the unit."""
    role = PROGRAMMES.named(ending.programme).role(called)
    if role is None or role.kind is not RoleKind.party:
        return (ending.unit,)
    whom = Kind.read(ending.kind).whom
    parties = standing.get(ending.dossier, ())
    having = [one.key for one in parties if one.part == called]
    return tuple(key for key in having or [ending.party] if whom in ("", key))


def nearest(distances: Sequence[int], left: int) -> int | None:
    """The distance that ``left`` days belong to: the smallest that is not smaller, if any.

    >>> [nearest((7, 3, 1), left) for left in (8, 7, 5, 3, 0)]
    [None, 7, 7, 3, 1]
    """
    return min((days for days in distances if days >= left), default=None)
