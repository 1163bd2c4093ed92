"""Who may do an act, and when: asked of every act, by whichever door it comes (HT-H1, HT-M1).

A role that the sentence does not name cannot act by it. The clock acts when a period has run out,
the system when something follows, people neither. Within a dossier time runs forward.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from states.law.role import Role, RoleKind
from states.law.taipei import instant_of

TOLERANCE = timedelta(seconds=120)
"""So far may the clock be behind a dossier's last step: two machines never agree to the second."""

MOMENT = timedelta(microseconds=1)


class NotTheirs(Exception):
    """The law does not name this role for the act; nothing is written."""


class Backwards(Exception):
    """The clock shows a time before the dossier's last step; nothing is written."""


def require_actor(
    act: str, role: Role, allowed: Collection[Role], *, clock: str | None, after: int | None
) -> None:
    """Raise `NotTheirs` unless the role is among those allowed, and acts as its kind does."""
    if role not in allowed:
        whose = "、".join(sorted({*allowed}))
        raise NotTheirs(f"{act} 由 {whose} 為之，{role} 無此權限")
    if (role.kind is RoleKind.clock) != (clock is not None):
        raise NotTheirs(f"{act} 由 {role} 為之而{'有' if clock else '無'}到期之期限")
    if after is not None and role.kind.is_person:
        raise NotTheirs(f"{act} 隨第 {after} 步而生，應由系統為之，不是 {role}")
    if role.kind is RoleKind.system and after is None:
        raise NotTheirs(f"{act} 由系統為之，卻不隨任何一步而生")


def in_time(now: str, last: str) -> str:
    """The instant of an act that comes after the step recorded at ``last``.

    A clock that is a little behind takes that instant and a microsecond; raises `Backwards` for one
    that is further behind.

    >>> in_time("2026-03-02T00:00:00.000000Z", "2026-03-02T00:01:00.000000Z")
    '2026-03-02T00:01:00.000001Z'
    """
    if now >= last:
        return now
    before = datetime.fromisoformat(last)
    if before - datetime.fromisoformat(now) > TOLERANCE:
        raise Backwards(f"本機時鐘為 {now}，本案前一步已登錄於 {last}，時間不得倒退")
    return instant_of(before + MOMENT)
